import SurveyModel

/// A row that the simulation damaged on purpose.
public struct DamagedRow: Sendable, Hashable {
    /// What is wrong with a damaged row.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A rating has a code that its scale does not have.
        case codeNotOnScale = "code-not-on-scale"
        /// A rating holds words that mean nothing on its scale.
        case wordsInRating = "words-in-rating"
        /// The weight is negative.
        case negativeWeight = "negative-weight"
        /// The date is 31 February.
        case impossibleDate = "impossible-date"
        /// The last cells are missing.
        case shortRow = "short-row"
        /// The unit is blank.
        case blankStratum = "blank-stratum"
    }

    /// The line of the file on which the row begins, counting from 1.
    public let line: Int
    /// The number of the form.
    public let form: String
    /// The column that is wrong; the first missing one for a short row.
    public let column: String
    /// What the column holds now.
    public let value: String
    /// What is wrong.
    public let kind: Kind
}

/// Chooses which rows are damaged, and how.
struct SimulatedDamage {
    private let columns: [String]
    private let encoder: CellEncoder
    /// Ratings put to everybody, with a code each does not have.
    private let ratings: [(column: Int, wrongCode: String)]
    private let kinds: [DamagedRow.Kind]
    private let rows: Int
    private let damaged: Int

    init(_ questions: [Question], columns: [String], encoder: CellEncoder, rows: Int, damaged: Int) {
        let first = columns.count - questions.count
        ratings = questions.enumerated().compactMap { position, question in
            guard let scale = question.scale, question.condition == nil else { return nil }
            let wrong = (7...(9 + ResponseScale.maximumCodes)).first { scale.slot(of: $0) == nil }
            return wrong.map { (first + position, String($0)) }
        }
        kinds = DamagedRow.Kind.allCases.filter { [ratings] kind in
            !ratings.isEmpty || (kind != .codeNotOnScale && kind != .wordsInRating)
        }
        self.columns = columns
        self.encoder = encoder
        self.rows = rows
        self.damaged = damaged
    }

    /// The row of the n-th damage, counting from 0; damages are spread evenly, none is nil after the last.
    func row(ofDamage number: Int) -> Int? {
        number < damaged ? (2 * number + 1) * rows / (2 * damaged) : nil
    }

    /// Damages a row.
    func apply(_ number: Int, to cells: inout [[UInt8]], line: Int, form: String, year: Int) -> DamagedRow {
        let kind = kinds[number % kinds.count]
        var column = 0
        var value = ""
        switch kind {
        case .codeNotOnScale: (column, value) = ratings[number / kinds.count % ratings.count]
        case .wordsInRating: (column, value) = (ratings[number / kinds.count % ratings.count].column, "rất ok")
        case .negativeWeight: (column, value) = (position(of: "weight"), "-1.5")
        case .impossibleDate: (column, value) = (position(of: "date"), encoder.date(year: year, month: 2, day: 31))
        case .shortRow: column = max(SurveySimulation.designColumns.count, cells.count - 3)
        case .blankStratum: column = position(of: "unit")
        }
        if kind == .shortRow { cells.removeSubrange(column...) } else { cells[column] = Array(value.utf8) }
        return DamagedRow(line: line, form: form, column: columns[column], value: value, kind: kind)
    }

    private func position(of column: String) -> Int { columns.firstIndex(of: column) ?? 0 }
}
