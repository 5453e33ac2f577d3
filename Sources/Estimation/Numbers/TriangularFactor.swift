/// The triangular factor of a least-squares problem whose rows arrive one after another.
///
/// Householder reflections turn R and the next rows into a new R (Golub & Van Loan 2013, 5.2, 6.5): the digits that
/// normal equations lose are kept, and no more than a few hundred rows are in memory. The response is the last column.
struct TriangularFactor: Sendable {
    private static let rowsBeforeReducing = 256

    /// The number of columns, the response among them.
    private let width: Int
    /// Columns one after another: first R, then the rows that are not yet in it.
    private var entries: [Double]
    private var waiting = 0

    /// Creates the factor of no rows.
    ///
    /// - Parameter coefficients: columns without the response.
    init(coefficients: Int) {
        width = coefficients + 1
        entries = [Double](repeating: 0, count: width * (width + Self.rowsBeforeReducing))
    }

    private var stride: Int { width + Self.rowsBeforeReducing }

    /// Adds a row times a factor: its predictors and its response.
    mutating func add(_ row: [Double], response: Double, factor: Double) {
        precondition(row.count == width - 1, "A row has a number for each coefficient.")
        let position = width + waiting
        for (column, value) in row.enumerated() { entries[column * stride + position] = value * factor }
        entries[(width - 1) * stride + position] = response * factor
        waiting += 1
        if waiting == Self.rowsBeforeReducing { reduce() }
    }

    /// Turns R and the waiting rows into R.
    private mutating func reduce() {
        let (width, stride, end) = (width, stride, width + waiting)
        entries.withUnsafeMutableBufferPointer { entries in
            for column in 0..<width {
                let start = column * stride
                var square = 0.0
                for row in width..<end { square += entries[start + row] * entries[start + row] }
                guard square > 0 else { continue }
                let corner = entries[start + column]
                let length = (corner * corner + square).squareRoot()
                let pivot = corner > 0 ? -length : length
                let first = corner - pivot
                let factor = 2 / (first * first + square)
                for other in column + 1..<max(width, column + 1) {
                    let target = other * stride
                    var product = first * entries[target + column]
                    for row in width..<end { product += entries[start + row] * entries[target + row] }
                    product *= factor
                    entries[target + column] -= product * first
                    for row in width..<end { entries[target + row] -= product * entries[start + row] }
                }
                entries[start + column] = pivot
            }
        }
        waiting = 0
    }

    /// What the rows determine, all of them being in R.
    mutating func solution() -> Solution {
        reduce()
        return Solution(
            columns: (0..<width).map { column in (0..<width).map { entries[column * stride + $0] } })
    }

    /// R, column by column, the projected response in the last one.
    struct Solution: Sendable {
        fileprivate let columns: [[Double]]

        private var count: Int { columns.count - 1 }

        /// The first column that is a combination of those before it, to within 10⁻¹¹ of its length.
        var dependentColumn: Int? {
            (0..<count).first { column in
                let length = columns[column][...column].reduce(0) { $0 + $1 * $1 }.squareRoot()
                return !(columns[column][column].magnitude > 1e-11 * length)
            }
        }

        /// The coefficients β with Rβ = Q'y.
        var coefficients: [Double] { solving(columns[count]) }

        /// (X'X)⁻¹ = R⁻¹R⁻ᵀ.
        var crossProductInverse: Matrix {
            let inverse = Matrix(
                (0..<count).map { position in solving((0..<count).map { $0 == position ? 1 : 0 }) }
            ).transposed
            return inverse * inverse.transposed
        }

        /// Solves Rβ = y from the last coefficient to the first.
        private func solving(_ right: [Double]) -> [Double] {
            var result = [Double](repeating: 0, count: count)
            for row in (0..<count).reversed() {
                let known = (row + 1..<max(count, row + 1)).reduce(0) { $0 + columns[$1][row] * result[$1] }
                result[row] = (right[row] - known) / columns[row][row]
            }
            return result
        }
    }
}
