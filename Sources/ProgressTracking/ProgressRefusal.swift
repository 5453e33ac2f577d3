public import SurveyModel

/// Why a part of the progress cannot be given.
public enum ProgressRefusal: LocalizedMessageError, Hashable {
    /// Fewer than two waves may be compared with each other.
    case fewerThanTwoWaves
    /// A wave has too few respondents.
    case fewRespondents(wave: String, count: Int, needed: Int)
    /// A group has no rated answer in one of the waves.
    case groupWithoutAnswers(column: String, group: LocalizedText, wave: String)
    /// A column has one value only, or none.
    case oneGroup(column: String)
    /// A column has more values than can be compared.
    case tooManyGroups(column: String, count: Int, most: Int)
    /// The figures are those of a composite that has no answers in one of its parts.
    case emptyPart(code: String, wave: String)
    /// Fewer than two units have a figure with an error.
    case fewUnits(column: String, count: Int)
    /// The questionnaire has no question on overall satisfaction.
    case noOverallQuestion
    /// The questionnaire has no factors.
    case noFactors
    /// Too few respondents answered everything an importance needs.
    case fewCompleteRespondents(count: Int, needed: Int)
    /// The importance of items needs the responses themselves, and there are more than are read unasked.
    case tooManyToRead(count: Int, most: Int)
    /// All respondents answered the same.
    case noVariation(code: String)
    /// No column names procedures.
    case noProcedureColumn
    /// Figures are not shares or scores for which a target is known.
    case noTarget
    /// The responses cannot be read any more under that column.
    case noColumn(String, available: [String])

    /// The reason as a sentence, and what to do.
    public var message: LocalizedText {
        switch self {
        case .fewerThanTwoWaves:
            LocalizedText(
                vi:
                    "Chưa có hai đợt so sánh được với nhau, nên không tách được thay đổi; hãy nạp thêm một đợt cùng phiếu.",
                en:
                    "There are no two waves that may be compared, so no change can be taken apart; load another wave of the same questionnaire."
            )
        case .fewRespondents(let wave, let count, let needed):
            LocalizedText(
                vi:
                    "Đợt \(wave) chỉ có \(count) người trả lời, cần ít nhất \(needed); số liệu quá ít để tách hoặc so sánh.",
                en:
                    "The wave \(wave) has \(count) respondents where at least \(needed) are needed; that is too few to take apart or to compare."
            )
        case .groupWithoutAnswers(let column, let group, let wave):
            LocalizedText(
                vi:
                    "Cột “\(column)”: nhóm “\(group.vi)” không có câu trả lời nào trong đợt \(wave), nên không tách được theo cột này; hãy gộp nhóm đó với nhóm gần nó hoặc chọn cột khác.",
                en:
                    "Column “\(column)”: the group “\(group.en)” has no rated answer in the wave \(wave), so the change cannot be taken apart by it; merge the group with a near one or choose another column."
            )
        case .oneGroup(let column):
            LocalizedText(
                vi: "Cột “\(column)” chỉ có một giá trị, nên không có gì để so sánh; hãy chọn cột khác.",
                en: "The column “\(column)” has a single value, so there is nothing to compare; choose another column.")
        case .tooManyGroups(let column, let count, let most):
            LocalizedText(
                vi:
                    "Cột “\(column)” có \(count) giá trị, nhiều nhất là \(most); hãy chọn cột khác hoặc gộp thành nhóm.",
                en:
                    "The column “\(column)” has \(count) values of at most \(most); choose another column or merge them into groups."
            )
        default: otherMessage
        }
    }

    private var otherMessage: LocalizedText {
        switch self {
        case .emptyPart(let code, let wave):
            LocalizedText(
                vi:
                    "Phần “\(code)” của chỉ số không có câu trả lời nào trong đợt \(wave), nên không tách được thay đổi.",
                en:
                    "The part “\(code)” of the index has no rated answer in the wave \(wave), so the change cannot be taken apart."
            )
        case .fewUnits(let column, let count):
            LocalizedText(
                vi: "Cột “\(column)” có \(count) đơn vị có chỉ số kèm sai số; cần ít nhất hai để so sánh.",
                en:
                    "The column “\(column)” has \(count) units with a figure and its error; at least two are needed to compare."
            )
        case .noOverallQuestion:
            LocalizedText(
                vi:
                    "Phiếu không có câu hỏi mức hài lòng chung (overall-question), nên không tính được mức quan trọng; hãy thêm câu đó vào phiếu của đợt sau.",
                en:
                    "The questionnaire has no question on overall satisfaction (overall-question), so importance cannot be derived; add one to the next wave."
            )
        case .noFactors:
            LocalizedText(
                vi: "Phiếu không có nhóm tiêu chí (factors), nên không so sánh được các khâu.",
                en: "The questionnaire has no factors, so there are no steps to compare.")
        case .fewCompleteRespondents(let count, let needed):
            LocalizedText(
                vi: "Chỉ \(count) người trả lời đủ các câu để tính mức quan trọng, cần ít nhất \(needed).",
                en: "Only \(count) respondents answered all that importance needs, of at least \(needed).")
        case .tooManyToRead(let count, let most):
            LocalizedText(
                vi:
                    "Mức quan trọng của tiêu chí phải tính từ từng phiếu; đợt này có \(count) phiếu, trên \(most), nên chỉ tính khi được yêu cầu (hailong progress --with priorities).",
                en:
                    "The importance of items needs every response; the wave has \(count), above \(most), so it is computed only when asked for (hailong progress --with priorities)."
            )
        case .noVariation(let code):
            LocalizedText(
                vi: "Mọi người trả lời “\(code)” như nhau, nên không tính được mức quan trọng.",
                en: "Everybody answered “\(code)” alike, so importance cannot be derived.")
        case .noProcedureColumn:
            LocalizedText(
                vi: "Phiếu không có cột lĩnh vực hoặc loại thủ tục; hãy chỉ rõ bằng --procedures.",
                en: "The questionnaire has no column for the field or kind of procedure; name it with --procedures.")
        case .noTarget:
            LocalizedText(
                vi: "Không có mục tiêu cho thang đo này; hãy cho mục tiêu bằng --target.",
                en: "There is no target on this scale; give one with --target.")
        case .noColumn(let column, let available):
            LocalizedText(
                vi: "Không có cột “\(column)”. Các cột có: \(available.joined(separator: ", ")).",
                en: "There is no column “\(column)”. The columns are: \(available.joined(separator: ", ")).")
        default: LocalizedText(vi: "", en: "")
        }
    }
}
