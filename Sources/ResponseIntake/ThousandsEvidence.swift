import SurveyModel

/// Whether the numbers of a column may be thousands: every point in them is followed by exactly three digits.
///
/// Vietnamese writes 1.250 for one thousand two hundred and fifty.
struct ThousandsEvidence: Sendable, Hashable {
    /// The first number with a point, in the order of texts: the same in whatever order the rows are read.
    private var example: String?
    private var allLookLikeThousands = true

    /// - Throws: ``IntakeError`` if there are points, and all of them look like thousands.
    func requireDecimals(in column: String) throws(IntakeError) {
        if allLookLikeThousands, let example { throw .ambiguousThousands(column: column, example: example) }
    }

    /// - Throws: ``IntakeError`` if no point stands before decimals beyond doubt.
    func requireDecimalPoint(in column: String) throws(IntakeError) {
        if allLookLikeThousands { throw .unclearCommas(column: column) }
    }

    /// Takes the numbers of a block into account, each distinct text once.
    mutating func add(_ numbers: CategoryColumn) {
        guard allLookLikeThousands else { return }
        var seen = [Bool](repeating: false, count: numbers.dictionary.count)
        for id in numbers.ids where !seen[Int(id)] {
            seen[Int(id)] = true
            add(numbers.levels[Int(id)])
        }
    }

    private mutating func add(_ text: String) {
        guard text.utf8.contains(UInt8(ascii: ".")) else { return }
        example = min(example ?? text, text)
        allLookLikeThousands = allLookLikeThousands && Self.looksLikeThousands(text)
    }

    /// Takes the numbers of another part of the file into account.
    mutating func add(_ other: ThousandsEvidence) {
        example = [example, other.example].compactMap { $0 }.min()
        allLookLikeThousands = allLookLikeThousands && other.allLookLikeThousands
    }

    private static func looksLikeThousands(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count >= 2 && (1...3).contains(parts[0].count) && parts[0].first != "0"
            && parts.allSatisfy { $0.allSatisfy(\.isNumber) } && parts.dropFirst().allSatisfy { $0.count == 3 }
    }
}
