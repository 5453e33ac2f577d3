/// A sum of Doubles without any rounding, so that the order of its terms cannot change a digit.
///
/// Every Double is a whole number of 2⁻¹⁰⁷⁴; the sum is kept as a long integer in digits of 32 bits, whose carries are
/// settled now and then (Neal 2015, "Fast exact summation using small and large superaccumulators", arXiv 1505.05571).
/// It is rounded once, when it is read.
///
/// Postcondition: the result is correct to 2⁻¹⁰⁴ of its size, whatever cancelled on the way.
struct ExactSum {
    private static let digitCount = 68
    private static let digitMask: Int64 = 0xFFFF_FFFF
    /// A digit of 64 bits holds this many terms of at most 2³³ without overflow.
    private static let termsBeforeSettling = 1 << 29

    private var digits = [Int64](repeating: 0, count: Self.digitCount)
    private var unsettledTerms = 0

    /// Starts at 0 again, keeping the memory.
    mutating func reset() {
        for position in digits.indices { digits[position] = 0 }
        unsettledTerms = 0
    }

    /// Adds a finite number.
    mutating func add(_ term: Double) {
        precondition(term.isFinite, "Only finite numbers are summed.")
        guard term != 0 else { return }
        if unsettledTerms == Self.termsBeforeSettling { settle() }
        unsettledTerms += 1
        // A subnormal number has the exponent of the smallest normal one and no leading bit.
        let leading: UInt64 = term.isNormal ? 1 << 52 : 0
        let mantissa = leading | term.significandBitPattern
        let position = max(Int(term.exponentBitPattern), 1) - 1
        let shift = UInt64(position & 31)
        let low = (mantissa & 0xFFFF_FFFF) << shift
        let high = (mantissa >> 32) << shift
        let sign: Int64 = term.sign == .minus ? -1 : 1
        let first = position >> 5
        digits[first] += sign * Int64(low & 0xFFFF_FFFF)
        digits[first + 1] += sign * (Int64(low >> 32) + Int64(high & 0xFFFF_FFFF))
        digits[first + 2] += sign * Int64(high >> 32)
    }

    /// Adds both parts of a number of twice the working precision.
    mutating func add(_ term: DoubleDouble) {
        add(term.head)
        add(term.tail)
    }

    /// Carries what a digit holds beyond 32 bits into the next one; only the last digit keeps a sign.
    private mutating func settle() {
        var carry: Int64 = 0
        for position in 0..<(Self.digitCount - 1) {
            let sum = digits[position] + carry
            digits[position] = sum & Self.digitMask
            carry = sum >> 32
        }
        digits[Self.digitCount - 1] += carry
        unsettledTerms = 0
    }

    /// The sum, rounded once.
    var value: DoubleDouble {
        var settled = self
        settled.settle()
        let negative = settled.digits[Self.digitCount - 1] < 0
        if negative {
            for position in settled.digits.indices { settled.digits[position].negate() }
            settled.settle()
        }
        guard let top = settled.digits.lastIndex(where: { $0 != 0 }) else { return .zero }
        // Five digits of 32 bits hold more than twice the working precision.
        let sum = stride(from: top, through: max(0, top - 4), by: -1).reduce(DoubleDouble.zero) { sum, position in
            sum
                + DoubleDouble(
                    Double(sign: .plus, exponent: 32 * position - 1074, significand: Double(settled.digits[position])))
        }
        return negative ? -sum : sum
    }
}
