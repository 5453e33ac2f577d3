import SurveyModel

/// A margin whose levels are found in the columns of a table.
struct BoundMargin: Sendable {
    let margin: PopulationMargin
    /// The totals, in the order of the margin.
    let totals: [Double]
    /// For each row the text, or the joint text, it has in the columns.
    private let texts: [Int32]
    /// For each text its level in the margin; −1 where the margin has none.
    private let levelOfText: [Int32]

    var levelCount: Int { totals.count }

    func level(_ row: Int) -> Int { Int(levelOfText[Int(texts[row])]) }

    /// - Throws: ``WeightingError`` for a column that is not there, a level named twice and a total below 0.
    init(_ margin: PopulationMargin, in table: SampleTable) throws(WeightingError) {
        self.margin = margin
        totals = margin.totals.map(\.total)
        var position: [[String]: Int32] = [:]
        for (index, level) in margin.totals.enumerated() {
            guard level.total.isFinite, level.total >= 0 else {
                throw .unusableTotal(margin: margin.name, level: level.name, total: level.total)
            }
            guard position.updateValue(Int32(index), forKey: level.levels) == nil else {
                throw .repeatedLevel(margin: margin.name, level: level.name)
            }
        }
        guard !position.isEmpty else { throw .noTotals }
        var columns: [CategoryColumn] = []
        for name in margin.columns { columns.append(try .named(name, in: table)) }
        if columns.count == 1 {
            texts = columns[0].ids
            levelOfText = columns[0].levels.map { position[[$0]] ?? -1 }
        } else {
            var crossing = LevelCrossing(rowCount: table.rowCount)
            crossing.cross(columns.map { .init($0.ids, through: $0.levels.indices.map(Int32.init)) })
            texts = crossing.cellOfRow
            levelOfText = (0..<crossing.count).map { cell in
                position[zip(columns, crossing.levels).map { $0.levels[Int($1[cell])] }] ?? -1
            }
        }
    }

    /// The levels of the rows.
    var column: LevelCrossing.Column { .init(texts, through: levelOfText, levels: levelCount) }

    /// Why a row with a weight has no level here; nil if it has one.
    func problem(_ weights: [Double], in table: SampleTable) -> WeightingError? {
        guard let first = weights.indices.first(where: { weights[$0] > 0 && level($0) < 0 }) else { return nil }
        let names = margin.columns.map { table[$0]?[first] ?? "" }
        if let blank = zip(margin.columns, names).first(where: { $0.1.isEmpty }) {
            return .blankLevel(column: blank.0, row: first + 1)
        }
        let text = texts[first]
        let rows = weights.indices.count { weights[$0] > 0 && texts[$0] == text }
        return .unknownLevel(margin: margin.name, level: names.joined(separator: "*"), rows: rows, first: first + 1)
    }

    /// Checks that every level with people has rows, and every level with rows has people.
    func check(rowsOfLevel: [Int]) throws(WeightingError) {
        for (level, total) in margin.totals.enumerated() {
            if total.total > 0, rowsOfLevel[level] == 0 {
                throw .emptyLevel(margin: margin.name, level: total.name, total: total.total)
            }
            if total.total == 0, rowsOfLevel[level] > 0 {
                throw .zeroTotal(margin: margin.name, level: total.name, rows: rowsOfLevel[level])
            }
        }
    }
}

extension CategoryColumn {
    /// A column of a table by name.
    static func named(_ name: String, in table: SampleTable) throws(WeightingError) -> CategoryColumn {
        guard let column = table[name] else { throw .sample(.noColumn(name, available: table.names)) }
        return column
    }
}
