import SurveyModel

/// The cross-classification of several margins: rows of a cell share every level, and so every factor.
///
/// What adds up over rows adds up over cells, so raking on cells is exact and costs two passes over the rows: one that
/// adds the weights of each cell, one that multiplies them by the factor of the cell.
struct JointCells: Sendable {
    let margins: [BoundMargin]
    private let crossing: LevelCrossing

    /// The cell of each row; −1 where a level is blank or unknown.
    var cellOfRow: [Int32] { crossing.cellOfRow }
    /// For each margin the level of each cell.
    var levels: [[Int32]] { crossing.levels }
    var count: Int { crossing.count }

    init(_ margins: [PopulationMargin], in table: SampleTable) throws(WeightingError) {
        var crossing = LevelCrossing(rowCount: table.rowCount)
        var bound: [BoundMargin] = []
        for margin in margins { bound.append(try BoundMargin(margin, in: table)) }
        crossing.cross(bound.map(\.column))
        self.margins = bound
        self.crossing = crossing
    }

    /// Adds the weights of the rows of each cell.
    ///
    /// - Throws: ``WeightingError`` for a row with a weight whose level is blank or unknown to a margin.
    func sums(of weights: [Double], in table: SampleTable) throws(WeightingError) -> CellWeights {
        let sums = CellWeights(weights, cellOfRow: cellOfRow, count: count)
        guard sums.rowsWithoutCell == 0 else {
            throw margins.lazy.compactMap { $0.problem(weights, in: table) }.first ?? .noWeights
        }
        guard sums.rows.contains(where: { $0 > 0 }) else { throw .noWeights }
        return sums
    }

    /// Adds what stands in the cells of each level of a margin.
    func total(_ cells: [Double], margin: Int) -> [Double] {
        var result = [CompensatedSum](repeating: CompensatedSum(), count: margins[margin].levelCount)
        for (level, value) in zip(levels[margin], cells) where value != 0 { result[Int(level)].add(value) }
        return result.map(\.value)
    }

    /// The rows of each level of a margin.
    func rows(_ cells: CellWeights, margin: Int) -> [Int] {
        var result = [Int](repeating: 0, count: margins[margin].levelCount)
        for (level, rows) in zip(levels[margin], cells.rows) { result[Int(level)] += rows }
        return result
    }
}

/// The weights of the rows of each cell, added.
struct CellWeights {
    /// Rows of the cell with a weight above 0.
    let rows: [Int]
    /// Their weights, added.
    let sums: [Double]
    /// The squares of their weights, added.
    let squares: [Double]
    /// Rows with a weight above 0 that belong to no cell.
    let rowsWithoutCell: Int

    /// What is added for one cell, side by side in memory, since rows meet cells in any order.
    private struct Tally {
        var rows = 0
        var sum = CompensatedSum()
        var squares = CompensatedSum()
    }

    init(_ weights: [Double], cellOfRow: [Int32], count: Int) {
        var tallies = [Tally](repeating: Tally(), count: count)
        var without = 0
        weights.withUnsafeBufferPointer { weights in
            cellOfRow.withUnsafeBufferPointer { cellOfRow in
                tallies.withUnsafeMutableBufferPointer { tallies in
                    for row in weights.indices where weights[row] > 0 {
                        let cell = Int(cellOfRow[row])
                        if cell < 0 {
                            without += 1
                            continue
                        }
                        tallies[cell].rows &+= 1
                        tallies[cell].sum.add(weights[row])
                        tallies[cell].squares.add(weights[row] * weights[row])
                    }
                }
            }
        }
        rows = tallies.map(\.rows)
        sums = tallies.map(\.sum.value)
        squares = tallies.map(\.squares.value)
        rowsWithoutCell = without
    }

    /// The weight of each row, multiplied by the factor of its cell; 0 stays 0.
    static func multiplied(_ weights: [Double], by factors: [Double], cellOfRow: [Int32]) -> [Double] {
        [Double](unsafeUninitializedCapacity: weights.count) { buffer, count in
            weights.withUnsafeBufferPointer { weights in
                cellOfRow.withUnsafeBufferPointer { cellOfRow in
                    factors.withUnsafeBufferPointer { factors in
                        for row in weights.indices {
                            let cell = Int(cellOfRow[row])
                            buffer.initializeElement(at: row, to: cell < 0 ? 0 : weights[row] * factors[cell])
                        }
                    }
                }
            }
            count = weights.count
        }
    }
}
