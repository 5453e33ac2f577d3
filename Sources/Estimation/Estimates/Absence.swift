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
    /// The estimate does not exist in some of the replicates.
    case undefinedReplicates(Int, of: Int)
    /// The interval of the share at a quantile leaves 0 to 1, so that a limit of the quantile does not exist.
    case limitOutside
    /// The error was to come from replicates, which the sample has not.
    case noReplicates

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
        case .limitOutside:
            LocalizedText(
                vi:
                    "Khoảng của tỷ lệ tại phân vị này vượt ra ngoài 0–100 %, nên khoảng của phân vị thiếu một đầu; hãy dùng --ci-method logit hoặc beta, hay phân vị gần giữa hơn.",
                en:
                    "The interval of the share at this quantile leaves 0–100 %, so a limit of the quantile does not exist; use --ci-method logit or beta, or a quantile nearer to the middle."
            )
        case .noReplicates:
            LocalizedText(vi: "Mẫu không có mẫu lặp nào.", en: "The sample has no replicates.")
        case .undefinedReplicates(let count, let all):
            LocalizedText(
                vi:
                    "Trong \(count) trên \(all) mẫu lặp không còn ai để tính con số này, nên không có sai số chuẩn; hãy bỏ --replicates để dùng tuyến tính hóa.",
                en:
                    "In \(count) of \(all) replicates nobody is left to compute it from, so there is no standard error; leave out the replicates to use linearisation."
            )
        }
    }
}
