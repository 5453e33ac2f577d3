import SurveyModel

/// The column names of a sheet and where they stand.
struct SheetHeader: Sendable, Hashable {
    /// The rows above the names, which hold a title.
    let titleRows: [Int]
    /// The row of the names, the first of two.
    let row: Int
    /// The last row of the names.
    let lastRow: Int
    /// Whether the names stand in two rows.
    var hasTwoRows: Bool { lastRow > row }
    /// The name of each column that has one.
    let names: [Int: String]
    /// The wording of each column whose name is a code.
    let wordings: [Int: String]
    /// Whether the names look like answers: most are numbers, and the same ones again.
    let looksLikeAnswers: Bool

    init(
        titleRows: [Int], row: SheetHead.Row, spread: SheetHead.Row, second: SheetHead.Row?,
        lines: SheetHeaderSearch.Lines
    ) {
        self.titleRows = titleRows
        self.row = row.number
        lastRow = second?.number ?? row.number
        let above = row.cells.mapValues(\.text)
        let below = second?.cells.mapValues(\.text) ?? [:]
        switch lines {
        case .one: (names, wordings) = (above, [:])
        case .wordingsAboveCodes: (names, wordings) = (below, above)
        case .codesAboveWordings: (names, wordings) = (above, below)
        case .groups: (names, wordings) = (Self.joined(above, spread.cells.mapValues(\.text), below), [:])
        }
        let numbers = row.cells.values.filter { $0.sort == .number }.map(\.text)
        looksLikeAnswers = numbers.count * 2 > row.cells.count && Set(numbers).count < numbers.count
    }

    /// The names of two rows: each name of the second after the name of its group.
    ///
    /// A group goes as far as its merged cell, or, where nothing is merged, to the next group.
    private static func joined(_ groups: [Int: String], _ spread: [Int: String], _ names: [Int: String]) -> [Int:
        String]
    {
        var result: [Int: String] = [:]
        var group: String?
        let isMerged = spread.count > groups.count
        for column in Set(spread.keys).union(names.keys).sorted() {
            if isMerged { group = spread[column] } else { group = groups[column] ?? group }
            if let name = names[column] {
                result[column] = group.map { "\($0) / \(name)" } ?? name
            } else {
                result[column] = groups[column]
            }
        }
        return result
    }
}
