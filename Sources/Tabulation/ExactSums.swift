/// The exact sums of a ratio: Σwv rated answers and Σws scores, in units of ``ExactWeight``.
public struct RatioSums: Sendable, Hashable {
    /// Σ w s.
    public var score: Int128 = 0
    /// Σ w v.
    public var answers: Int128 = 0
    /// Rated answers, unweighted.
    public var answerCount: Int = 0

    /// Creates an empty sum.
    public init() {}

    /// Adds another part.
    public static func += (left: inout RatioSums, right: RatioSums) {
        left.score += right.score
        left.answers += right.answers
        left.answerCount += right.answerCount
    }
}

/// Sums over respondents with a rated answer, for the variance of a simple random sample.
public struct RespondentSums: Sendable, Hashable {
    /// Respondents.
    public var count: Int = 0
    /// Σ w.
    public var weight: Int128 = 0
    /// Σ w v².
    public var vv: Int128 = 0
    /// Σ w s v.
    public var sv: Int128 = 0
    /// Σ w s².
    public var ss: Int128 = 0

    static func += (left: inout RespondentSums, right: RespondentSums) {
        left.count += right.count
        left.weight += right.weight
        left.vv += right.vv
        left.sv += right.sv
        left.ss += right.ss
    }
}

/// A sum of up to 2⁶⁴ signless 128-bit products.
public struct WideSum: Sendable, Hashable {
    /// The low 128 bits.
    public private(set) var low: UInt128 = 0
    /// What was carried out of them.
    public private(set) var high: UInt64 = 0

    @inline(__always)
    mutating func add(_ value: UInt128) {
        let (sum, carry) = low.addingReportingOverflow(value)
        low = sum
        if carry { high += 1 }
    }

    /// Adds `value` × `factor`.
    @inline(__always)
    mutating func add(_ value: UInt128, times factor: UInt64) {
        let product = value.multipliedFullWidth(by: UInt128(factor))
        let (sum, carry) = low.addingReportingOverflow(product.low)
        low = sum
        high += UInt64(truncatingIfNeeded: product.high) + (carry ? 1 : 0)
    }

    mutating func add(_ other: WideSum, times factor: UInt64 = 1) {
        add(other.low, times: factor)
        high += other.high * factor
    }
}

/// Sums of squared weights of one ratio: Σw²v², Σw²sv, Σw²s².
public struct SquaredSums: Sendable, Hashable {
    /// Σ w² v².
    public var vv = WideSum()
    /// Σ w² s v.
    public var sv = WideSum()
    /// Σ w² s².
    public var ss = WideSum()

    mutating func add(_ other: SquaredSums, times factor: UInt64 = 1) {
        vv.add(other.vv, times: factor)
        sv.add(other.sv, times: factor)
        ss.add(other.ss, times: factor)
    }
}

/// Sums of squared weights of two ratios.
public struct ProductSums: Sendable, Hashable {
    /// Σ w² v₁ v₂.
    public var vv = WideSum()
    /// Σ w² s₁ v₂.
    public var sv = WideSum()
    /// Σ w² v₁ s₂.
    public var vs = WideSum()
    /// Σ w² s₁ s₂.
    public var ss = WideSum()

    mutating func add(_ other: ProductSums, times factor: UInt64 = 1) {
        vv.add(other.vv, times: factor)
        sv.add(other.sv, times: factor)
        vs.add(other.vs, times: factor)
        ss.add(other.ss, times: factor)
    }
}
