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
        case "", "0", "false", "n", "no", "không", "n/a", NotAskedMark.code, "\u{0}": self = .no
        case "2" where twoMeansNo: self = .no
        default: return nil
        }
    }
}

/// A cell of a box that says neither, on its way to where answers are read: there it is refused, whatever else may be
/// written as an answer to the question.
struct UnclearMark {
    /// The column of the box.
    let column: String
    /// What stands in it.
    let value: String

    private static let sign = "{unclear_mark}"
    private static let separator: Character = "\u{1F}"

    init(_ value: String, column: String) {
        self.column = column
        self.value = value
    }

    /// Finds one in the cell of an answer.
    init?(in cell: String) {
        guard cell.hasPrefix(Self.sign) else { return nil }
        let parts = cell.dropFirst(Self.sign.count).split(
            separator: Self.separator, maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        self.init(String(parts[1]), column: String(parts[0]))
    }

    /// The cell of the answer.
    var cell: String { "\(Self.sign)\(column)\(Self.separator)\(value)" }

    static let reason = LocalizedText(
        vi: "không rõ ô này có được đánh dấu hay không; ghi 1 hoặc x nếu có, 0 hoặc để trống nếu không",
        en: "it does not say whether the box is marked; write 1 or x if it is, 0 or nothing if it is not")
}
