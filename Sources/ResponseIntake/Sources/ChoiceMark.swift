import SurveyModel

/// What the cell of a box says: that it is marked, or not.
enum ChoiceMark {
    case yes, no

    /// Reads a cell; nil if it says neither.
    ///
    /// - Parameter twoMeansNo: whether `2` beside `1` says no.
    init?(_ cell: String, twoMeansNo: Bool = false) {
        switch cell.tidied.lowercased() {
        case "1", "true", "y", "yes", "có", "x", "✓": self = .yes
        case "", "0", "false", "n", "no", "không", "n/a", AnswerReader.notAskedText, "\u{0}": self = .no
        case "2" where twoMeansNo: self = .no
        default: return nil
        }
    }

    /// Why a row is set aside in which a cell says neither.
    static func unclear(_ cell: String, line: Int, column: String) -> RejectedRow {
        RejectedRow(
            line: line, column: column, value: cell,
            reason: LocalizedText(
                vi: "không rõ ô này có được đánh dấu hay không; ghi 1 hoặc x nếu có, 0 hoặc để trống nếu không",
                en: "it does not say whether the box is marked; write 1 or x if it is, 0 or nothing if it is not"))
    }
}
