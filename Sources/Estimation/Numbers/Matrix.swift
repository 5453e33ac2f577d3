/// A small dense matrix of doubles, kept row by row.
///
/// For the few rows and columns of margins, coefficients and tables; never for the rows of a sample.
struct Matrix: Sendable, Hashable {
    /// The number of rows.
    let rowCount: Int
    /// The number of columns.
    let columnCount: Int
    private(set) var values: [Double]

    /// Creates a matrix of zeros.
    init(rows: Int, columns: Int) {
        rowCount = rows
        columnCount = columns
        values = [Double](repeating: 0, count: rows * columns)
    }

    /// Creates a matrix from its rows, which are equally long.
    init(_ rows: [[Double]]) {
        rowCount = rows.count
        columnCount = rows.first?.count ?? 0
        values = rows.flatMap { $0 }
        precondition(values.count == rowCount * columnCount, "The rows of a matrix are equally long.")
    }

    /// Creates a square matrix with some numbers on its diagonal.
    init(diagonal: [Double]) {
        self.init(rows: diagonal.count, columns: diagonal.count)
        for (position, value) in diagonal.enumerated() { self[position, position] = value }
    }

    /// The rows.
    var rows: [[Double]] { (0..<rowCount).map { Array(values[$0 * columnCount..<($0 + 1) * columnCount]) } }

    /// The matrix with rows and columns exchanged.
    var transposed: Matrix {
        var result = Matrix(rows: columnCount, columns: rowCount)
        for row in 0..<rowCount {
            for column in 0..<columnCount { result[column, row] = self[row, column] }
        }
        return result
    }

    /// The sum of the diagonal.
    var trace: Double { (0..<min(rowCount, columnCount)).reduce(0) { $0 + self[$1, $1] } }

    subscript(row: Int, column: Int) -> Double {
        get { values[row * columnCount + column] }
        set { values[row * columnCount + column] = newValue }
    }

    static func * (left: Matrix, right: Matrix) -> Matrix {
        precondition(left.columnCount == right.rowCount, "Factors of a product fit each other.")
        var result = Matrix(rows: left.rowCount, columns: right.columnCount)
        for row in 0..<left.rowCount {
            for inner in 0..<left.columnCount {
                let factor = left[row, inner]
                for column in 0..<right.columnCount { result[row, column] += factor * right[inner, column] }
            }
        }
        return result
    }

    static func * (left: Matrix, right: [Double]) -> [Double] {
        precondition(left.columnCount == right.count, "Factors of a product fit each other.")
        return (0..<left.rowCount).map { row in
            (0..<left.columnCount).reduce(0) { $0 + left[row, $1] * right[$1] }
        }
    }

    /// Exchanges two rows.
    fileprivate mutating func exchange(_ first: Int, _ second: Int) {
        guard first != second else { return }
        for column in 0..<columnCount { values.swapAt(first * columnCount + column, second * columnCount + column) }
    }

    /// Takes a multiple of one row away from another.
    fileprivate mutating func subtract(_ factor: Double, timesRow source: Int, from target: Int) {
        for column in 0..<columnCount { self[target, column] -= factor * self[source, column] }
    }
}

extension Matrix {
    /// X with AX = B, by elimination with row exchanges (Golub & Van Loan 2013, 3.4).
    ///
    /// Rows are scaled to their largest entry first, so that totals in millions stand beside shares.
    ///
    /// Edge case: nil if a pivot is below `tolerance` of its row: the matrix is singular to within rounding.
    func solving(_ right: Matrix, tolerance: Double = 1e-13) -> Matrix? {
        precondition(rowCount == columnCount && right.rowCount == rowCount, "A system has a square matrix.")
        var left = self
        var result = right
        for row in 0..<rowCount {
            let scale = (0..<columnCount).reduce(0) { max($0, left[row, $1].magnitude) }
            guard scale > 0, scale.isFinite else { return nil }
            for column in 0..<columnCount { left[row, column] /= scale }
            for column in 0..<result.columnCount { result[row, column] /= scale }
        }
        for pivot in 0..<rowCount {
            let candidates = pivot..<rowCount
            let best = candidates.max { left[$0, pivot].magnitude < left[$1, pivot].magnitude } ?? pivot
            left.exchange(pivot, best)
            result.exchange(pivot, best)
            guard left[pivot, pivot].magnitude > tolerance else { return nil }
            for row in 0..<rowCount where row != pivot && left[row, pivot] != 0 {
                let factor = left[row, pivot] / left[pivot, pivot]
                left.subtract(factor, timesRow: pivot, from: row)
                result.subtract(factor, timesRow: pivot, from: row)
            }
        }
        for row in 0..<rowCount {
            for column in 0..<result.columnCount { result[row, column] /= left[row, row] }
        }
        return result
    }

    /// x with Ax = b; nil as for ``solving(_:tolerance:)``.
    func solving(_ right: [Double], tolerance: Double = 1e-13) -> [Double]? {
        solving(Matrix(right.map { [$0] }), tolerance: tolerance)?.values
    }

    /// The inverse; nil as for ``solving(_:tolerance:)``.
    var inverse: Matrix? { solving(Matrix(diagonal: [Double](repeating: 1, count: rowCount))) }
}

extension Matrix {
    /// The determinant, by elimination with row exchanges.
    var determinant: Double {
        precondition(rowCount == columnCount, "Only a square matrix has a determinant.")
        var left = self
        var result = 1.0
        for pivot in 0..<rowCount {
            let best = (pivot..<rowCount).max { left[$0, pivot].magnitude < left[$1, pivot].magnitude } ?? pivot
            guard left[best, pivot] != 0 else { return 0 }
            if best != pivot {
                left.exchange(pivot, best)
                result = -result
            }
            result *= left[pivot, pivot]
            for row in pivot + 1..<max(rowCount, pivot + 1) {
                left.subtract(left[row, pivot] / left[pivot, pivot], timesRow: pivot, from: row)
            }
        }
        return result
    }
}
