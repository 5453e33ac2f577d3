import RealModule

/// A number of about 32 decimal digits: the unevaluated sum of two Doubles.
///
/// Sums of squares about a mean cancel; carried to twice the working precision they keep all the
/// digits the result can hold. The algorithms and their error bounds are those of Joldes, Muller &
/// Popescu (2017), "Tight and rigorous error bounds for basic building blocks of double-word
/// arithmetic", ACM TOMS 44(2): with u = 2⁻⁵³, the relative error of a sum is at most 3u² + 13u³, of a
/// product 4u² and of a quotient 10u².
///
/// Edge cases:
/// - An infinite or undefined result has a zero tail, so it compares and converts as its head.
/// - Near the largest and the smallest numbers the precision falls to that of a Double.
package struct DoubleDouble: Sendable, Equatable, AdditiveArithmetic {
    /// The value rounded to a Double.
    package let head: Double
    /// The value minus `head`, at most half a unit in the last place of `head`.
    package let tail: Double

    package static let zero = DoubleDouble(0.0)

    /// Creates the value of a Double.
    package init(_ value: Double) {
        head = value
        tail = 0
    }

    /// Creates the value of an integer, exact up to 106 significant bits and correct to 2⁻¹⁰⁶ beyond.
    package init(_ value: Int128) {
        let high = Int64(truncatingIfNeeded: value >> 64)
        guard high.magnitude < 1 << 53 else {
            let magnitude = DoubleDouble(high: 0, low: value.magnitude)
            self = value < 0 ? -magnitude : magnitude
            return
        }
        // Three exact parts: below 2⁵³ times 2⁶⁴, and two halves of 32 bits.
        let low = UInt64(truncatingIfNeeded: value)
        let tail = Augmented.sum(Double(low >> 32) * 0x1p32, Double(low & 0xFFFF_FFFF))
        self = DoubleDouble(Double(high) * 0x1p64) + DoubleDouble(normalising: tail)
    }

    /// Creates the value of the unsigned integer 2¹²⁸ · `high` + `low`.
    package init(high: UInt64, low: UInt128) {
        let parts = [
            DoubleDouble(word: high).scaled(by: 0x1p128),
            DoubleDouble(word: UInt64(truncatingIfNeeded: low >> 64)).scaled(by: 0x1p64),
            DoubleDouble(word: UInt64(truncatingIfNeeded: low)),
        ]
        self = parts[0] + (parts[1] + parts[2])
    }

    /// Creates the sum of two Doubles, exactly.
    package init(sum a: Double, _ b: Double) {
        self.init(normalising: Augmented.sum(a, b))
    }

    /// Creates the product of two Doubles, exactly unless it underflows.
    package init(product a: Double, _ b: Double) {
        self.init(normalising: Augmented.product(a, b))
    }

    private init(word value: UInt64) {
        let low = value & 0xFFFF_FFFF
        self.init(normalising: Augmented.sum(large: Double(value - low), small: Double(low)))
    }

    private init(normalising parts: (head: Double, tail: Double)) {
        head = parts.head
        tail = parts.head.isFinite ? parts.tail : 0
    }

    private func scaled(by powerOfTwo: Double) -> DoubleDouble {
        DoubleDouble(normalising: (head * powerOfTwo, tail * powerOfTwo))
    }

    /// The value rounded to a Double.
    package var doubleValue: Double { head }

    /// The value without its sign.
    package var magnitude: DoubleDouble { self < .zero ? -self : self }
}

extension DoubleDouble {
    package static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
        let heads = Augmented.sum(a.head, b.head)
        let tails = Augmented.sum(a.tail, b.tail)
        let partial = Augmented.sum(large: heads.head, small: heads.tail + tails.head)
        let result = Augmented.sum(large: partial.head, small: tails.tail + partial.tail)
        // An infinite intermediate makes the tails undefined; the plain sum of the heads decides.
        return heads.head.isFinite ? DoubleDouble(normalising: result) : DoubleDouble(heads.head)
    }

    package static func - (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
        a + -b
    }

    package static prefix func - (a: DoubleDouble) -> DoubleDouble {
        DoubleDouble(normalising: (-a.head, -a.tail))
    }

    package static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
        let heads = Augmented.product(a.head, b.head)
        guard heads.head.isFinite else { return DoubleDouble(heads.head) }
        let cross = (a.head * b.tail).addingProduct(a.tail, b.head)
        return DoubleDouble(normalising: Augmented.sum(large: heads.head, small: heads.tail + cross))
    }

    package static func / (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
        let quotient = a.head / b.head
        guard quotient.isFinite, b.head.isFinite else { return DoubleDouble(quotient) }
        let remainder = a - b * DoubleDouble(quotient)
        return DoubleDouble(
            normalising: Augmented.sum(large: quotient, small: remainder.doubleValue / b.head))
    }
}

extension DoubleDouble: Comparable {
    package static func < (a: DoubleDouble, b: DoubleDouble) -> Bool {
        a.head < b.head || (a.head == b.head && a.tail < b.tail)
    }
}
