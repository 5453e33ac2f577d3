import Testing

@testable import Estimation

@Suite("Hadamard matrices")
struct HadamardMatrixTests {
    @Test("columns are orthogonal and the first row and column are +1", arguments: 1...72)
    func orthogonal(_ columns: Int) {
        let matrix = HadamardMatrix(columns: columns)
        let order = matrix.order
        #expect(order >= columns)
        for first in 0..<order {
            #expect(matrix.isPositive(row: 0, column: first) && matrix.isPositive(row: first, column: 0))
            for second in 0..<first {
                let equal = (0..<order).count {
                    matrix.isPositive(row: $0, column: first) == matrix.isPositive(row: $0, column: second)
                }
                #expect(2 * equal == order)
            }
        }
    }

    @Test("orders are the smallest multiples of four", arguments: [(3, 4), (15, 16), (17, 20), (27, 28), (33, 36)])
    func smallest(_ columns: Int, _ order: Int) { #expect(HadamardMatrix(columns: columns).order == order) }
}
