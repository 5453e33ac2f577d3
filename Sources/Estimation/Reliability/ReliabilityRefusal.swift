public import SurveyModel

/// Why the reliability of a scale cannot be computed.
public enum ReliabilityRefusal: LocalizedMessageError, Hashable {
    /// The scale has fewer than two items.
    case tooFewItems(Int)
    /// An item is named twice.
    case repeatedItem(String)
    /// There are fewer than three rows with an answer to every item.
    case tooFewRows(Int)
    /// Everyone gave the same answer to an item.
    case itemAlike(column: String, value: String)
    /// The items together do not vary: what one says another takes back.
    case noSpreadOfSum

    /// The whole message: what was found and what to do.
    public var message: LocalizedText {
        switch self {
        case .tooFewItems(let count):
            LocalizedText(
                vi: "Thang đo chỉ có \(count) câu; độ tin cậy cần ít nhất hai câu.",
                en: "The scale has \(count) item(s); reliability needs at least two.")
        case .repeatedItem(let column):
            LocalizedText(
                vi: "Câu “\(column)” được nêu hai lần; mỗi câu chỉ nêu một lần.",
                en: "The item “\(column)” is named twice; name each item once.")
        case .tooFewRows(let rows):
            LocalizedText(
                vi: "Chỉ có \(rows) phiếu trả lời đủ mọi câu; cần ít nhất ba. Hãy tính theo từng nhân tố.",
                en: "Rows with an answer to every item: \(rows); at least three are needed. Compute it by factor.")
        case .itemAlike(let column, let value):
            LocalizedText(
                vi:
                    "Mọi người trả lời câu “\(column)” như nhau (“\(value)”), nên α không xác định; hãy bỏ câu này khỏi thang đo.",
                en:
                    "Everyone answered the item “\(column)” alike (“\(value)”), so α is not defined; leave the item out of the scale."
            )
        case .noSpreadOfSum:
            LocalizedText(
                vi: "Tổng điểm các câu của mọi người như nhau, nên α không xác định; hãy kiểm tra câu hỏi ngược chiều.",
                en: "Everyone has the same sum over the items, so α is not defined; check for reversed items.")
        }
    }
}

/// Why McDonald's ω is absent.
public enum OmegaAbsence: LocalizedMessageError, Hashable {
    /// Two items leave the loadings undetermined.
    case twoItems
    /// The fit gives an item a negative variance of its own (a Heywood case).
    case heywood(item: String)
    /// The items do not have one factor in common, or depend on each other exactly.
    case noFactor

    /// The reason as a sentence.
    public var message: LocalizedText {
        switch self {
        case .twoItems:
            LocalizedText(
                vi: "ω cần ít nhất ba câu.", en: "ω needs at least three items.")
        case .heywood(let item):
            LocalizedText(
                vi:
                    "Không có ω: mô hình một nhân tố cho câu “\(item)” phương sai riêng âm (trường hợp Heywood), thường vì quá ít phiếu hoặc câu này không thuộc nhân tố.",
                en:
                    "There is no ω: the one-factor model gives the item “\(item)” a negative variance of its own (a Heywood case), mostly because rows are few or the item does not belong to the factor."
            )
        case .noFactor:
            LocalizedText(
                vi: "Không có ω: các câu không có chung một nhân tố, hoặc câu này suy ra được từ câu khác.",
                en: "There is no ω: the items have no factor in common, or one follows from others.")
        }
    }
}
