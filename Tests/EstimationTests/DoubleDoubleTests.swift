import Testing

@testable import Estimation

/// The SplitMix64 generator, so that every run draws the same numbers.
private struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

extension DoubleDouble {
    /// The value as an integer, for values that are whole numbers within the range of Int128.
    fileprivate var wholeNumber: Int128 { Int128(head) + Int128(tail) }

    /// Whether two values agree to a relative error of 2⁻¹⁰⁰, about 30 digits.
    fileprivate func agrees(with other: DoubleDouble) -> Bool {
        (self - other).magnitude <= other.magnitude * DoubleDouble(0x1p-100)
    }
}

@Suite("Double-double numbers")
struct DoubleDoubleTests {
    @Test("keeps a small summand next to a large one")
    func cancellation() {
        let (large, small) = (DoubleDouble(1e14), DoubleDouble(0.1))
        #expect((large + small) - large == small)
        #expect((1e14 + 0.1) - 1e14 != 0.1)
        #expect((DoubleDouble(sum: 1, 0x1p-90) - DoubleDouble(1.0)).doubleValue == 0x1p-90)
    }

    @Test("sums squares about a large mean without losing the variance")
    func variance() {
        let values = [100_000_001.0, 100_000_002, 100_000_004, 100_000_000, 100_000_009, 100_000_003]
        let weights = [1, 1e6, 3, 2e-3, 7, 1e6]
        let pairs = zip(weights, values)
        let total = weights.reduce(DoubleDouble.zero) { $0 + DoubleDouble($1) }
        let sum = pairs.reduce(DoubleDouble.zero) { $0 + DoubleDouble(product: $1.0, $1.1) }
        let squares = pairs.reduce(DoubleDouble.zero) { partial, pair in
            partial + DoubleDouble(product: pair.0, pair.1) * DoubleDouble(pair.1)
        }
        let variance = (squares - sum * sum / total) / total
        // The case weighted_mean.cancellation of the reference values.
        #expect((variance.doubleValue - 0.2501510045813858).magnitude < 1e-9 * 0.25)
    }

    @Test("converts integers beyond 2^53 exactly")
    func integers() {
        let values: [Int128] = [
            0, 1, -1, 9_007_199_254_740_993, -9_007_199_254_740_993, 36_893_488_147_419_103_233,
            81_129_638_414_606_681_695_789_005_144_063, -81_129_638_414_606_681_695_789_005_144_063,
        ]
        for value in values {
            #expect(DoubleDouble(value).wholeNumber == value)
        }
        #expect(DoubleDouble(Int128.min).doubleValue == -0x1p127)
    }

    @Test("rounds a 128-bit integer to 106 bits")
    func longIntegers() {
        var generator = SplitMix64(state: 7)
        for _ in 0..<1_000 {
            let value = Int128.random(in: (-1 << 126)...(1 << 126), using: &generator)
            let error = DoubleDouble(value).wholeNumber - value
            #expect(error.magnitude <= value.magnitude >> 105)
        }
    }

    @Test("converts a 192-bit integer")
    func wideIntegers() {
        #expect(DoubleDouble(high: 1, low: 0).doubleValue == 0x1p128)
        #expect(DoubleDouble(high: 0, low: 9_007_199_254_740_993).wholeNumber == 9_007_199_254_740_993)
        let parts = DoubleDouble(high: 3, low: 1 << 40)
        #expect(parts.head == 3 * 0x1p128 && parts.tail == 0x1p40)
        #expect(DoubleDouble(high: .max, low: .max).doubleValue == 0x1p192)
    }

    @Test("adds, subtracts and compares like integers of 100 bits")
    func integerSums() {
        var generator = SplitMix64(state: 1)
        for _ in 0..<2_000 {
            let a = Int128.random(in: (-1 << 100)...(1 << 100), using: &generator)
            let b = Int128.random(in: (-1 << 100)...(1 << 100), using: &generator) >> Int128.random(in: 0...99)
            #expect((DoubleDouble(a) + DoubleDouble(b)).wholeNumber == a + b)
            #expect((DoubleDouble(a) - DoubleDouble(b)).wholeNumber == a - b)
            #expect((DoubleDouble(a) < DoubleDouble(b)) == (a < b))
            #expect((-DoubleDouble(a)).wholeNumber == -a)
        }
    }

    @Test("multiplies and divides like integers")
    func integerProducts() {
        var generator = SplitMix64(state: 2)
        for _ in 0..<2_000 {
            let a = Int128.random(in: 1...(1 << 60), using: &generator)
            let b = Int128.random(in: 1...(1 << 40), using: &generator)
            let product = DoubleDouble(a) * DoubleDouble(b)
            #expect(product.wholeNumber == a * b)
            #expect((product / DoubleDouble(b)).agrees(with: DoubleDouble(a)))
            #expect((DoubleDouble(a) / DoubleDouble(b) * DoubleDouble(b)).agrees(with: DoubleDouble(a)))
        }
    }

    @Test("accumulates the same sum of squares as integers")
    func sumOfSquares() {
        var generator = SplitMix64(state: 3)
        var exact: Int128 = 0
        var sum = DoubleDouble.zero
        for _ in 0..<5_000 {
            let value = Int64.random(in: -(1 << 46)...(1 << 46), using: &generator)
            exact += Int128(value) * Int128(value)
            sum += DoubleDouble(product: Double(value), Double(value))
        }
        #expect(sum.wholeNumber == exact)
    }

    @Test("one third times three is one to 30 digits")
    func thirds() {
        let third = DoubleDouble(1.0) / DoubleDouble(3.0)
        #expect((third * DoubleDouble(3.0)).agrees(with: DoubleDouble(1.0)))
        #expect(third.head == 1.0 / 3 && third.tail != 0)
    }

    @Test("an overflow or a division by zero gives the result of the heads")
    func notFinite() {
        let largest = DoubleDouble(.greatestFiniteMagnitude)
        #expect((largest + largest).doubleValue == .infinity)
        #expect((largest * -largest).doubleValue == -.infinity)
        #expect((DoubleDouble(1.0) / .zero).doubleValue == .infinity)
        #expect((DoubleDouble(1.0) / DoubleDouble(.infinity)).doubleValue == 0)
        #expect((DoubleDouble.zero / .zero).doubleValue.isNaN)
    }
}
