import SurveyModel

/// Adds the weights of the rows of a table by sampling unit and cell: one pass, and nothing else is done for a row.
///
/// The weights of a cell are added to twice the working precision, so that the order of rows changes no digit.
struct CellCounter {
    /// A sum to twice the working precision: `head + tail` (Knuth 1997, 4.2.2; Møller 1965).
    struct Sum {
        var head = 0.0
        var tail = 0.0

        @inline(__always)
        mutating func add(_ term: Double) {
            let sum = head + term
            let rounded = sum - head
            tail += (head - (sum - rounded)) + (term - rounded)
            head = sum
        }

        var value: DoubleDouble { DoubleDouble(sum: head, tail) }
    }

    /// The two columns of a table as they stand in the data; a table of one variable has no second one.
    struct Columns {
        let rows: CategoryColumn
        let columns: CategoryColumn?
        /// Whether each row belongs to the domain.
        let inDomain: [Bool]

        /// The number of texts in the second column, the empty one included.
        var width: Int { columns?.levels.count ?? 1 }
        var cellCount: Int { rows.levels.count * width }
    }

    /// For each unit and cell the weights; cells of a unit stand together.
    private(set) var sums: [Sum]
    /// For each unit and cell the squared weights; empty unless asked for.
    private(set) var squares: [Sum]
    /// For each cell the rows with a weight above 0; by unit too where squares are asked for.
    private(set) var counts: [Int]

    /// Sums of the weights of each unit.
    init(_ columns: Columns, weights: [Double], unitOfRow: [Int32], unitCount: Int) {
        let cells = columns.cellCount
        var sums = [Sum](repeating: Sum(), count: unitCount * cells)
        var counts = [Int](repeating: 0, count: cells)
        Self.visit(columns, weights) { row, cell, weight in
            counts[cell] += 1
            sums[Int(unitOfRow[row]) * cells + cell].add(weight)
        }
        self.sums = sums
        self.counts = counts
        squares = []
    }

    /// Sums of the weights and their squares in each stratum, where every row is a unit of its own.
    init(_ columns: Columns, weights: [Double], stratumOfRow: [Int32], stratumCount: Int) {
        let cells = columns.cellCount
        var sums = [Sum](repeating: Sum(), count: stratumCount * cells)
        var squares = sums
        var counts = [Int](repeating: 0, count: stratumCount * cells)
        Self.visit(columns, weights) { row, cell, weight in
            let place = Int(stratumOfRow[row]) * cells + cell
            counts[place] += 1
            sums[place].add(weight)
            let square = weight * weight
            squares[place].add(square)
            squares[place].tail += (-square).addingProduct(weight, weight)
        }
        self.sums = sums
        self.squares = squares
        self.counts = counts
    }

    /// Calls the body for each row of the domain with a weight above 0.
    @inline(__always)
    private static func visit(_ columns: Columns, _ weights: [Double], _ body: (Int, Int, Double) -> Void) {
        let width = Int32(columns.width)
        weights.withUnsafeBufferPointer { weights in
            columns.rows.ids.withUnsafeBufferPointer { rows in
                (columns.columns?.ids ?? []).withUnsafeBufferPointer { second in
                    columns.inDomain.withUnsafeBufferPointer { inDomain in
                        for row in weights.indices where weights[row] > 0 && inDomain[row] {
                            let cell = rows[row] * width + (second.isEmpty ? 0 : second[row])
                            body(row, Int(cell), weights[row])
                        }
                    }
                }
            }
        }
    }

    /// The weights of each cell over all units or strata, which follow each other in a fixed order.
    func totals(placeCount: Int) -> [DoubleDouble] {
        var totals = [DoubleDouble](repeating: .zero, count: placeCount)
        for start in stride(from: 0, to: sums.count, by: placeCount) {
            for place in 0..<placeCount where sums[start + place].head > 0 {
                totals[place] = totals[place] + sums[start + place].value
            }
        }
        return totals
    }
}
