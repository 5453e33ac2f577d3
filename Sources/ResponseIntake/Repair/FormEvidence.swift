import SurveyModel

/// What the cells of a file say together about how its numbers and dates are written.
struct FormEvidence: Sendable, Hashable {
    private var numbers: [String: ThousandsEvidence] = [:]
    /// The columns in which commas were met that may stand between thousands.
    private var watched: Set<String> = []
    private var dates: [String: ColumnEvidence] = [:]

    mutating func add(_ evidence: ThousandsEvidence, of reader: AnswerReader) {
        numbers[reader.name, default: ThousandsEvidence()].add(evidence)
        if reader.form.decimals == .watched { watched.insert(reader.name) }
    }

    mutating func add(_ evidence: ColumnEvidence, of column: String) {
        if evidence != ColumnEvidence() { dates[column, default: ColumnEvidence()].add(evidence) }
    }

    /// Takes another part of the file into account.
    mutating func add(_ other: FormEvidence) {
        numbers.merge(other.numbers) { first, second in
            var both = first
            both.add(second)
            return both
        }
        watched.formUnion(other.watched)
        for (column, evidence) in other.dates { add(evidence, of: column) }
    }

    /// Checks at the end of the file that it says enough.
    ///
    /// - Throws: ``IntakeError`` with a question, for the first column in the order of names that leaves one open.
    func check() throws(IntakeError) {
        for (column, evidence) in numbers.sorted(by: { $0.key < $1.key }) {
            if watched.contains(column) {
                try evidence.requireDecimalPoint(in: column)
            } else {
                try evidence.requireDecimals(in: column)
            }
        }
        for (column, evidence) in dates.sorted(by: { $0.key < $1.key }) { try evidence.requireOrder(in: column) }
    }
}

extension AnswerReader {
    /// Whether points in the column may turn out to stand between thousands, so that all its numbers must be looked at.
    ///
    /// Only files with `;` between their cells come from programs that write points between thousands.
    func mayBeThousands(_ dialect: CSVDialect) -> Bool {
        form.decimals == .watched || (form.decimals == .assumedPoint && dialect.delimiter == UInt8(ascii: ";"))
    }
}
