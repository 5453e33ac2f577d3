import Testing

@testable import Estimation

@Suite("Exact sums")
struct ExactSumTests {
    private func sum(_ terms: [Double]) -> Double {
        var sum = ExactSum()
        for term in terms { sum.add(term) }
        return sum.value.doubleValue
    }

    @Test(
        "what cancels leaves every digit of the rest",
        arguments: [
            ([1e308, 1, -1e308], 1.0), ([1e308, 0x1p-1060, -1e308], 0x1p-1060), ([-1e16, 1, 1, 1e16], 2),
            ([0.1, -0.1], 0), ([], 0), ([-3, 1e-30], -3),
            ([.leastNonzeroMagnitude, .leastNonzeroMagnitude], 0x1p-1073),
            ([0x1p-1074, -0x1p-1074, 0x1p-1030], 0x1p-1030),
        ])
    func cancellation(_ terms: [Double], _ expected: Double) {
        #expect(sum(terms) == expected)
    }

    @Test("the sum of many terms is the nearest number to their exact sum")
    func manyTerms() {
        // 0.1 as a Double is 3602879701896397/2⁵⁵; a million of them are that many times as much, rounded once.
        let expected = Double(Int128(3_602_879_701_896_397) * 1_000_000) / 0x1p55
        #expect(sum([Double](repeating: 0.1, count: 1_000_000)) == expected)
    }

    @Test("the order of terms changes no digit")
    func order() {
        let terms = (0..<2_000).map {
            Double(sign: $0 % 3 == 0 ? .minus : .plus, exponent: $0 % 200 - 100, significand: 1.7)
        }
        var generator = SeededGenerator(seed: 3)
        #expect(sum(terms.shuffled(using: &generator)) == sum(terms))
    }

    @Test("a sum can be started again")
    func reset() {
        var sum = ExactSum()
        sum.add(1e300)
        sum.reset()
        sum.add(DoubleDouble(product: 0.1, 0.1))
        #expect(sum.value == DoubleDouble(product: 0.1, 0.1))
    }
}
