import Testing

@testable import Estimation

@Suite("Systems with dependent columns")
struct DependentColumnsTests {
    @Test("a column that is the sum of others gets 0, and the solution still solves")
    func dependent() {
        // Columns a, b and a + b of the rows (1, 0, 1), (0, 1, 1), (1, 0, 1).
        let matrix = Matrix([[2, 0, 2], [0, 1, 1], [2, 1, 3]])
        let solution = DependentColumns(matrix).solving([4, 3, 7])
        #expect(solution[0].isNear(2) && solution[1].isNear(3) && solution[2] == 0)
    }

    @Test("sizes from millionths to millions stand side by side")
    func sizes() {
        let matrix = Matrix([[4e12, 2], [2, 5e-12]])
        let solution = DependentColumns(matrix).solving([6e6, 6e-6])
        // 4x + 2y = 6 and 2x + 5y = 6 in the scaled columns: x = 18/16, y = 12/16.
        #expect((solution[0] - 1.125e-6).magnitude < 1e-20 && (solution[1] - 0.75e6).magnitude < 1e-8)
    }

    @Test("a column of zeros gets 0")
    func zeros() {
        let solution = DependentColumns(Matrix([[0, 0], [0, 2]])).solving([0, 6])
        #expect(solution[0] == 0 && solution[1].isNear(3))
    }
}
