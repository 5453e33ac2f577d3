public import SurveyModel

/// Why a number does not exist.
public enum Absence: LocalizedMessageError, Hashable {
    /// No row with a weight above 0 has an answer.
    case noAnswers
    /// A single row has an answer, where at least two are needed.
    case oneAnswer
    /// The denominator adds up to 0.
    case zeroDenominator
    /// A group of the standard population has no answer in the domain.
    case emptyStandardGroup(String)
    /// Every stratum holds one PSU, so that there is none to average.
    case onlySinglePSUStrata

    /// The reason as a sentence.
    public var message: LocalizedText {
        switch self {
        case .noAnswers:
            LocalizedText(
                vi: "Không có người nào trả lời (với trọng số lớn hơn 0).",
                en: "Nobody with a weight above 0 gave an answer.")
        case .oneAnswer:
            LocalizedText(
                vi: "Chỉ có một câu trả lời; cần ít nhất hai.", en: "There is one answer; at least two are needed.")
        case .zeroDenominator:
            LocalizedText(vi: "Mẫu số có tổng bằng 0.", en: "The denominator adds up to 0.")
        case .emptyStandardGroup(let level):
            LocalizedText(
                vi: "Nhóm “\(level)” của dân số chuẩn không có câu trả lời nào.",
                en: "The group “\(level)” of the standard population has no answer.")
        case .onlySinglePSUStrata:
            LocalizedText(
                vi: "Mọi tầng đều chỉ có một điểm điều tra, nên không có sai số chuẩn.",
                en: "Every stratum holds a single PSU, so there is no standard error.")
        }
    }
}
