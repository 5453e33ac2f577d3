/// A symmetric system whose dependent columns are left out: a generalised inverse.
///
/// Cholesky factors of the columns in their order; a column of which the earlier ones leave nothing but rounding gets a
/// coefficient of 0 (Goodnight 1979). So margins that all add up to the population can stand side by side.
struct DependentColumns {
    private let factor: Matrix
    private let isKept: [Bool]
    private let scale: [Double]

    /// Factors a positive semidefinite matrix.
    init(_ matrix: Matrix, tolerance: Double = 1e-11) {
        let count = matrix.rowCount
        precondition(matrix.columnCount == count, "A system has a square matrix.")
        let scale = (0..<count).map { matrix[$0, $0] > 0 ? 1 / matrix[$0, $0].squareRoot() : 0 }
        var factor = Matrix(rows: count, columns: count)
        var isKept = [Bool](repeating: false, count: count)
        for column in 0..<count where scale[column] > 0 {
            var rest = (column..<count).map { matrix[$0, column] * scale[$0] * scale[column] }
            for earlier in 0..<column where isKept[earlier] {
                let slope = factor[column, earlier]
                if slope == 0 { continue }
                for row in column..<count { rest[row - column] -= factor[row, earlier] * slope }
            }
            guard rest[0] > tolerance else { continue }
            isKept[column] = true
            let root = rest[0].squareRoot()
            for row in column..<count { factor[row, column] = rest[row - column] / root }
        }
        self.factor = factor
        self.isKept = isKept
        self.scale = scale
    }

    /// Solves for the columns that are kept.
    func solving(_ right: [Double]) -> [Double] {
        let kept = isKept.indices.filter { isKept[$0] }
        var solution = zip(right, scale).map { $0 * $1 }
        for column in kept {
            for earlier in kept.prefix(while: { $0 < column }) {
                solution[column] -= factor[column, earlier] * solution[earlier]
            }
            solution[column] /= factor[column, column]
        }
        for column in kept.reversed() {
            for later in kept.reversed().prefix(while: { $0 > column }) {
                solution[column] -= factor[later, column] * solution[later]
            }
            solution[column] /= factor[column, column]
        }
        return solution.indices.map { isKept[$0] ? solution[$0] * scale[$0] : 0 }
    }
}
