public import SurveyModel

/// Why an index cannot be given as asked.
public enum IndexError: LocalizedMessageError, Hashable {
    case notFiveLevels(item: String, scale: String)
    case noFactors(questionnaire: String)
    case weightsWithPooledAnswers(questionnaire: String)
    case noContent(questionnaire: String)

    /// The whole message a clerk sees: where, what was found, and what to do.
    public var message: LocalizedText {
        switch self {
        case .notFiveLevels(let item, let scale):
            LocalizedText(
                vi:
                    "Điểm trung bình 1–5 (mean-5) cần thang năm mức; câu “\(item)” dùng thang “\(scale)”. Hãy dùng mean-100 hoặc satisfied.",
                en: "mean-5 needs a five-level scale; “\(item)” uses “\(scale)”. Use mean-100 or satisfied.")
        case .noFactors(let questionnaire):
            LocalizedText(
                vi:
                    "Phiếu “\(questionnaire)” không có nhóm tiêu chí, nên không lấy trung bình các nhóm được. Hãy dùng --aggregate answers hoặc items.",
                en: "The questionnaire “\(questionnaire)” has no factors to average. Use --aggregate answers or items.")
        case .weightsWithPooledAnswers(let questionnaire):
            LocalizedText(
                vi:
                    "Phiếu “\(questionnaire)” khai trọng số cho tiêu chí; cách gộp câu trả lời không dùng trọng số đó. Hãy dùng --aggregate items hoặc factors.",
                en:
                    "The questionnaire “\(questionnaire)” declares weights, and pooled answers use none. Use --aggregate items or factors."
            )
        case .noContent(let questionnaire):
            LocalizedText(
                vi: "Phiếu “\(questionnaire)” không chia phần nội dung; hãy chọn --level overall, factor hoặc item.",
                en: "The questionnaire “\(questionnaire)” has no contents; choose --level overall, factor or item.")
        }
    }
}
