/// A linear regression by Householder reflections, which keep the digits that normal equations lose.
///
/// X = QR, Rβ = Q'y; standard errors are σ̂·√diag(R⁻¹R⁻ᵀ) with σ̂² the residual sum of squares by n − p (Golub & Van
/// Loan 2013, 5.3; METHODS 20).
public struct LeastSquares: Sendable {
    /// The coefficients, in the order of the columns.
    public let coefficients: [Double]
    /// Their standard errors if residuals are independent with one variance.
    public let standardErrors: [Double]
    /// σ̂, the standard deviation of the residuals.
    public let residualStandardDeviation: Double
    /// The residual sum of squares.
    public let residualSumOfSquares: Double

    /// Fits a response by the columns of a design matrix; an intercept is a column of ones.
    ///
    /// Edge case: nil if there are no more rows than columns, or if a column is a combination of others to within the
    /// rounding of the arithmetic.
    public init?(columns: [[Double]], response: [Double]) {
        let count = columns.count
        guard count > 0, response.count > count, columns.allSatisfy({ $0.count == response.count }) else { return nil }
        var matrix = columns
        var projected = response
        var diagonal: [Double] = []
        for column in 0..<count {
            let scale = Self.norm(columns[column])
            guard let pivot = Self.reflect(&matrix, &projected, column), pivot.magnitude > 1e-13 * scale else {
                return nil
            }
            diagonal.append(pivot)
        }
        coefficients = Self.solve(matrix, diagonal, projected)
        residualSumOfSquares = projected[count...].reduce(0) { $0 + $1 * $1 }
        residualStandardDeviation = (residualSumOfSquares / Double(response.count - count)).squareRoot()
        let deviation = residualStandardDeviation
        let inverse = (0..<count).map { position in
            Self.solve(matrix, diagonal, (0..<count).map { $0 == position ? 1 : 0 })
        }
        standardErrors = (0..<count).map { row in deviation * Self.norm(inverse.map { $0[row] }) }
    }

    private static func norm(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 }.squareRoot() }

    /// Reflects the rest of a column onto its first entry, and the later columns and the response with it.
    private static func reflect(_ matrix: inout [[Double]], _ response: inout [Double], _ column: Int) -> Double? {
        var normal = Array(matrix[column][column...])
        let length = norm(normal)
        guard length > 0 else { return nil }
        let pivot = normal[0] > 0 ? -length : length
        normal[0] -= pivot
        let square = normal.reduce(0) { $0 + $1 * $1 }
        func apply(_ values: inout [Double]) {
            let product = zip(normal, values[column...]).reduce(0) { $0 + $1.0 * $1.1 }
            for (offset, entry) in normal.enumerated() { values[column + offset] -= 2 * product / square * entry }
        }
        for later in column + 1..<max(matrix.count, column + 1) { apply(&matrix[later]) }
        apply(&response)
        return pivot
    }

    /// Solves Rβ = y from the last coefficient to the first.
    private static func solve(_ matrix: [[Double]], _ diagonal: [Double], _ right: [Double]) -> [Double] {
        var result = [Double](repeating: 0, count: diagonal.count)
        for row in diagonal.indices.reversed() {
            let known = (row + 1..<max(diagonal.count, row + 1)).reduce(0) { $0 + matrix[$1][row] * result[$1] }
            result[row] = (right[row] - known) / diagonal[row]
        }
        return result
    }
}
