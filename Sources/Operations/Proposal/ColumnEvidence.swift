import ResponseIntake
import SurveyModel

/// What the cells of a column show: its distinct texts and how often each stands there.
struct ColumnEvidence {
    /// Distinct texts after which a column is taken for one of free texts.
    static let mostTexts = 2_000

    let name: String
    /// Rows with a text in the column.
    private(set) var filled = 0
    /// How often each text stands in the column; empty if there are too many.
    private(set) var counts: [String: Int] = [:]
    /// Whether there are too many different texts to be choices.
    private(set) var isFreeText = false

    init(name: String) { self.name = name }

    mutating func add(_ text: String) {
        guard !text.isEmpty else { return }
        filled += 1
        guard !isFreeText else { return }
        counts[text, default: 0] += 1
        if counts.count > Self.mostTexts {
            isFreeText = true
            counts = [:]
        }
    }

    /// The texts with the number of rows of each, the most frequent first; of texts that differ in capitals or blanks
    /// only, the most frequent stands for all.
    var texts: [(text: String, count: Int)] { Self.ranked(counts) }

    /// Texts and their counts, the most frequent first, each spelling of a text counted with its most frequent one.
    static func ranked(_ counts: [String: Int]) -> [(text: String, count: Int)] {
        var ranked: [(text: String, count: Int)] = []
        var places: [ComparisonKey: Int] = [:]
        for (text, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            let key = ComparisonKey(text)
            if let place = places[key] {
                ranked[place].count += count
            } else {
                places[key] = ranked.count
                ranked.append((text, count))
            }
        }
        return ranked
    }

    /// Whether every text is one of these.
    func holdsOnly(_ allowed: Set<String>) -> Bool { !isFreeText && counts.keys.allSatisfy(allowed.contains) }

    /// The texts as whole numbers; nil if one of them is not.
    var wholeNumbers: Set<Int>? {
        guard !isFreeText, !counts.isEmpty else { return nil }
        var numbers: Set<Int> = []
        for text in counts.keys {
            // A leading zero marks a code or a telephone number.
            guard let number = Int(text), text == String(number) else { return nil }
            numbers.insert(number)
        }
        return numbers
    }

    /// Whether every text is a plain number and none a code with leading zeros.
    var isNumeric: Bool {
        !counts.isEmpty
            && counts.keys.allSatisfy {
                PlainDecimal.value($0) != nil && ($0.count == 1 || $0.first != "0" || $0.dropFirst().first == ".")
            }
    }

    /// Whether every text is a day.
    var isDate: Bool { !counts.isEmpty && counts.keys.allSatisfy { CalendarDate($0) != nil } }

    /// Reads all columns of a table.
    static func collect(from table: SourceTable) throws -> (columns: [ColumnEvidence], rows: Int) {
        let kind = table.recognised.kind
        let blanks = [kind.notAskedText, kind.missingText].compactMap(\.self)
        var table = table
        return try table.read { reader, _ in
            var columns = reader.header.names.map(ColumnEvidence.init)
            var rows = 0
            while let row = try reader.next() {
                guard case .record(let record) = row else { continue }
                rows += 1
                for index in columns.indices {
                    let text = record.text(of: index).tidied
                    if !blanks.contains(text) { columns[index].add(text) }
                }
            }
            return (columns, rows)
        }
    }
}
