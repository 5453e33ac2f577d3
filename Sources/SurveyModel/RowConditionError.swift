/// Why a condition on rows cannot be used.
public enum RowConditionError: LocalizedMessageError, Hashable {
    /// At a position, counted in characters from 1, something else was expected; nothing found means the end.
    case unexpected(condition: String, position: Int, found: String, expected: LocalizedText)
    /// A name that is no column's, with the column probably meant and those there are.
    case unknownColumn(condition: String, position: Int, name: String, nearest: String?, columns: [String])
    /// The condition is longer than any person writes.
    case tooLong(limit: Int)

    /// The whole message a clerk sees: where, what was found, and what to do.
    public var message: LocalizedText {
        switch self {
        case .unexpected(let condition, let position, let found, let expected):
            LocalizedText(
                vi:
                    "Điều kiện “\(condition)”, ký tự thứ \(position): gặp \(found.isEmpty ? "hết câu" : "“\(found)”"), cần \(expected.vi).",
                en:
                    "Condition “\(condition)”, character \(position): found \(found.isEmpty ? "the end" : "“\(found)”"), expected \(expected.en)."
            )
        case .unknownColumn(let condition, let position, let name, let nearest, let columns):
            LocalizedText(
                vi:
                    "Điều kiện “\(condition)”, ký tự thứ \(position): không có cột “\(name)”. \(NearestName.hint(nearest, columns).vi)",
                en:
                    "Condition “\(condition)”, character \(position): there is no column “\(name)”. \(NearestName.hint(nearest, columns).en)"
            )
        case .tooLong(let limit):
            LocalizedText(
                vi: "Điều kiện quá dài; hãy viết nhiều nhất \(limit) từ.",
                en: "The condition is too long; write at most \(limit) words.")
        }
    }
}
