/// Eigenvalues and eigenvectors of a symmetric matrix, the largest value first.
///
/// Cyclic Jacobi rotations, which give small eigenvalues all their digits (Golub & Van Loan 2013, 8.5). The sign of a
/// vector is that which makes its entry of largest magnitude positive.
struct SymmetricEigen: Sendable {
    /// The eigenvalues, falling.
    let values: [Double]
    /// The eigenvectors of length 1, in the order of ``values``.
    let vectors: [[Double]]

    /// Decomposes a symmetric matrix; what stands below its diagonal is not read.
    init(_ matrix: Matrix) {
        precondition(matrix.rowCount == matrix.columnCount, "Only a square matrix has eigenvalues.")
        let count = matrix.rowCount
        var rotated = matrix
        for row in 0..<count {
            for column in 0..<row { rotated[row, column] = rotated[column, row] }
        }
        var vectors = Matrix(diagonal: [Double](repeating: 1, count: count))
        // Convergence is quadratic: matrices of a hundred columns need fewer than fifteen sweeps.
        for _ in 0..<100 {
            guard Self.offDiagonal(rotated) > 0 else { break }
            for row in 0..<count {
                for column in row + 1..<max(count, row + 1) { Self.rotate(&rotated, &vectors, row, column) }
            }
        }
        let order = (0..<count).sorted { rotated[$0, $0] > rotated[$1, $1] }
        values = order.map { rotated[$0, $0] }
        self.vectors = order.map { column in Self.oriented((0..<count).map { vectors[$0, column] }) }
    }

    /// The sum of squares above the diagonal that still counts beside the diagonal.
    private static func offDiagonal(_ matrix: Matrix) -> Double {
        var sum = 0.0
        for row in 0..<matrix.rowCount {
            for column in row + 1..<max(matrix.rowCount, row + 1) { sum += matrix[row, column] * matrix[row, column] }
        }
        return sum
    }

    /// Rotates two axes so that their entry becomes 0.
    private static func rotate(_ matrix: inout Matrix, _ vectors: inout Matrix, _ first: Int, _ second: Int) {
        let entry = matrix[first, second]
        let scale = (matrix[first, first] * matrix[second, second]).magnitude.squareRoot()
        guard entry.magnitude > max(scale * 1e-17, .leastNormalMagnitude) else {
            matrix[first, second] = 0
            matrix[second, first] = 0
            return
        }
        let ratio = (matrix[second, second] - matrix[first, first]) / (2 * entry)
        let tangent = (ratio < 0 ? -1 : 1) / (ratio.magnitude + (1 + ratio * ratio).squareRoot())
        let cosine = 1 / (1 + tangent * tangent).squareRoot()
        let sine = tangent * cosine
        for other in 0..<matrix.rowCount {
            let (left, right) = (matrix[other, first], matrix[other, second])
            matrix[other, first] = cosine * left - sine * right
            matrix[other, second] = sine * left + cosine * right
        }
        for other in 0..<matrix.rowCount {
            let (left, right) = (matrix[first, other], matrix[second, other])
            matrix[first, other] = cosine * left - sine * right
            matrix[second, other] = sine * left + cosine * right
            let (upper, lower) = (vectors[other, first], vectors[other, second])
            vectors[other, first] = cosine * upper - sine * lower
            vectors[other, second] = sine * upper + cosine * lower
        }
        matrix[first, second] = 0
        matrix[second, first] = 0
    }

    private static func oriented(_ vector: [Double]) -> [Double] {
        let largest = vector.max { $0.magnitude < $1.magnitude } ?? 0
        return largest < 0 ? vector.map { -$0 } : vector
    }
}
