import Testing

@testable import Estimation

@Suite("Small matrices")
struct MatrixTests {
    @Test("a system of equations is solved whatever the size of its numbers")
    func solves() throws {
        let matrix = Matrix([[0, 2e6, 1e6], [1e-3, 1e-3, 0], [3, 0, 1]])

        let solution = try #require(matrix.solving([7e6, 3e-3, 6]))

        for (found, expected) in zip(solution, [1.0, 2, 3]) { #expect(abs(found - expected) < 1e-12) }
    }

    @Test("a matrix with a column that others add up to has no inverse")
    func singular() {
        #expect(Matrix([[1, 2, 3], [4, 5, 9], [7, 8, 15]]).inverse == nil)
        #expect(Matrix([[0, 0], [0, 1]]).inverse == nil)
    }

    /// The matrix [2 1; 1 2] has 3 along (1, 1) and 1 along (1, −1).
    @Test("eigenvalues fall, and vectors have length one")
    func eigen() {
        let eigen = SymmetricEigen(Matrix([[2, 1], [1, 2]]))

        #expect(abs(eigen.values[0] - 3) < 1e-15 && abs(eigen.values[1] - 1) < 1e-15)
        #expect(eigen.vectors[0].allSatisfy { abs($0 - 0.5.squareRoot()) < 1e-15 })
    }

    /// The Hilbert matrix, which is nearly singular; its trace and its product of eigenvalues are known.
    @Test("a symmetric matrix is put together again from its eigenvalues and vectors")
    func recomposes() {
        let matrix = Matrix((0..<6).map { row in (0..<6).map { 1 / Double(row + $0 + 1) } })

        let eigen = SymmetricEigen(matrix)

        let vectors = Matrix(eigen.vectors).transposed
        let again = vectors * Matrix(diagonal: eigen.values) * vectors.transposed
        #expect(zip(again.rows.joined(), matrix.rows.joined()).allSatisfy { abs($0 - $1) < 1e-15 })
        let determinant = eigen.values.reduce(1, *)
        #expect(abs(determinant / 5.36729988735869e-18 - 1) < 1e-6)
    }
}
