/// Rows grouped by the levels they share in several columns.
struct LevelCrossing: Sendable {
    /// The cell of each row; −1 where a level is unknown.
    private(set) var cellOfRow: [Int32]
    /// For each column crossed the level of each cell; cells stand in the order of their levels.
    private(set) var levels: [[Int32]] = []
    /// The number of cells; some of them may have no row.
    private(set) var count = 1

    init(rowCount: Int) { cellOfRow = [Int32](repeating: 0, count: rowCount) }

    /// Crosses the cells with the levels of another column.
    ///
    /// - Parameters:
    ///   - ids: for each row a position in the table.
    ///   - table: the level of each position; −1 for none.
    mutating func cross(_ ids: [Int32], through table: [Int32], levels levelCount: Int? = nil) {
        let levelCount = levelCount ?? table.count
        // All combinations while they are few; else those that occur.
        if count * levelCount <= max(4096, cellOfRow.count) {
            crossAll(ids, table, Int32(levelCount))
        } else {
            crossMet(ids, table, levelCount)
        }
    }

    private mutating func crossAll(_ ids: [Int32], _ table: [Int32], _ levelCount: Int32) {
        cellOfRow.withUnsafeMutableBufferPointer { cells in
            ids.withUnsafeBufferPointer { ids in
                table.withUnsafeBufferPointer { table in
                    for row in cells.indices {
                        let level = table[Int(ids[row])]
                        let cell = cells[row] &* levelCount &+ level
                        cells[row] = cells[row] | level < 0 ? -1 : cell
                    }
                }
            }
        }
        levels = levels.map { $0.flatMap { repeatElement($0, count: Int(levelCount)) } }
        levels.append((0..<count).flatMap { _ in 0..<levelCount })
        count *= Int(levelCount)
    }

    private mutating func crossMet(_ ids: [Int32], _ table: [Int32], _ levelCount: Int) {
        let codes = cellOfRow.indices.map { row in
            let level = Int(table[Int(ids[row])])
            return cellOfRow[row] < 0 || level < 0 ? -1 : Int(cellOfRow[row]) * levelCount + level
        }
        let met = Set(codes).filter { $0 >= 0 }.sorted()
        let position = Dictionary(uniqueKeysWithValues: met.enumerated().map { ($1, Int32($0)) })
        cellOfRow = codes.map { position[$0] ?? -1 }
        levels = levels.map { level in met.map { level[$0 / levelCount] } }
        levels.append(met.map { Int32($0 % levelCount) })
        count = met.count
    }
}
