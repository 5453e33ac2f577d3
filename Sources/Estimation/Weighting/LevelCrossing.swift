/// Rows grouped by the levels they share in several columns.
struct LevelCrossing: Sendable {
    /// The cell of each row; −1 where a level is unknown.
    private(set) var cellOfRow: [Int32]
    /// For each column crossed the level of each cell; cells stand in the order of their levels.
    private(set) var levels: [[Int32]] = []
    /// The number of cells; some of them may have no row.
    private(set) var count = 1

    init(rowCount: Int) { cellOfRow = [Int32](repeating: 0, count: rowCount) }

    /// Levels of the rows in one column.
    struct Column {
        /// For each row a position in the table.
        let ids: [Int32]
        /// The level of each position; −1 for none.
        let table: [Int32]
        let levelCount: Int

        init(_ ids: [Int32], through table: [Int32], levels: Int? = nil) {
            self.ids = ids
            self.table = table
            levelCount = levels ?? table.count
        }
    }

    /// Crosses the cells with the levels of further columns.
    mutating func cross(_ columns: [Column]) {
        // All combinations while they are few; else those that occur.
        let limit = max(4096, cellOfRow.count)
        var left = columns[...]
        while let first = left.popFirst() {
            if count * first.levelCount > limit {
                crossMet(first.ids, first.table, first.levelCount)
            } else if let second = left.first, count * first.levelCount * second.levelCount <= limit {
                left = left.dropFirst()
                crossAll(first, second)
            } else {
                crossAll(first)
            }
        }
    }

    private mutating func crossAll(_ column: Column) {
        let levelCount = Int32(column.levelCount)
        cellOfRow.withUnsafeMutableBufferPointer { cells in
            column.ids.withUnsafeBufferPointer { ids in
                column.table.withUnsafeBufferPointer { table in
                    for row in cells.indices {
                        let level = table[Int(ids[row])]
                        let cell = cells[row] &* levelCount &+ level
                        cells[row] = cells[row] | level < 0 ? -1 : cell
                    }
                }
            }
        }
        addLevels(column.levelCount)
    }

    /// Two columns in one pass over the rows.
    private mutating func crossAll(_ first: Column, _ second: Column) {
        let inner = Int32(second.levelCount)
        let both = Int32(first.levelCount) * inner
        // A level that is unknown keeps the sum of both below 0.
        let outer = first.table.map { $0 < 0 ? -both : $0 * inner }
        let unknown = second.table.map { $0 < 0 ? -both : $0 }
        cellOfRow.withUnsafeMutableBufferPointer { cells in
            first.ids.withUnsafeBufferPointer { firstIds in
                second.ids.withUnsafeBufferPointer { secondIds in
                    outer.withUnsafeBufferPointer { outer in
                        unknown.withUnsafeBufferPointer { unknown in
                            for row in cells.indices {
                                let level = outer[Int(firstIds[row])] &+ unknown[Int(secondIds[row])]
                                let cell = cells[row] &* both &+ level
                                cells[row] = cells[row] | level < 0 ? -1 : cell
                            }
                        }
                    }
                }
            }
        }
        addLevels(first.levelCount)
        addLevels(second.levelCount)
    }

    private mutating func addLevels(_ levelCount: Int) {
        levels = levels.map { $0.flatMap { repeatElement($0, count: levelCount) } }
        levels.append((0..<count).flatMap { _ in 0..<Int32(levelCount) })
        count *= levelCount
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
