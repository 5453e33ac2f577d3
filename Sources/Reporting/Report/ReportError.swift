public import SurveyModel

/// Why a report cannot be written.
public enum ReportError: LocalizedMessageError, Hashable {
    /// The last wave has no figure to report.
    case noHeadline(wave: String)
    /// A page template that was built into the program cannot be read.
    case brokenTemplate(name: String, reason: String)

    /// The whole message a clerk sees: where, what was found, and what to do.
    public var message: LocalizedText {
        switch self {
        case .noHeadline(let wave):
            LocalizedText(
                vi:
                    "Đợt \(wave) không có chỉ số để báo cáo: không ai chấm mức câu nào trong chỉ số. Hãy kiểm tra tệp trả lời và phiếu hỏi của đợt này.",
                en:
                    "Wave \(wave) has no index to report: nobody gave a rated answer to any of its items. Check the response file and the questionnaire of this wave."
            )
        case .brokenTemplate(let name, let reason):
            LocalizedText(
                vi: "Mẫu trang “\(name)” trong chương trình bị hỏng (\(reason)). Hãy cài lại chương trình.",
                en: "The page template “\(name)” inside the program is broken (\(reason)). Install the program again.")
        }
    }
}
