import RealModule

/// The beta distribution, whose quantiles bound a proportion (Clopper & Pearson; Korn & Graubard).
public struct BetaDistribution: Sendable {
    /// The first shape parameter, the weight of successes.
    public let a: Double
    /// The second shape parameter, the weight of failures.
    public let b: Double

    private let incompleteBeta: IncompleteBeta

    /// Creates the distribution with the given shape parameters, whole or not.
    ///
    /// - Precondition: `a` and `b` are positive and finite. The limits with a parameter 0, where all
    ///   probability lies in one point, are the caller's: a Korn–Graubard interval for a share of
    ///   0 % begins at 0 and for a share of 100 % ends at 1.
    public init(a: Double, b: Double) {
        precondition(
            a > 0 && b > 0 && a.isFinite && b.isFinite,
            "A beta distribution needs two positive, finite parameters.")
        self.a = a
        self.b = b
        self.incompleteBeta = IncompleteBeta(a: a, b: b)
    }

    /// The probability of a value at most `x`: Iₓ(a, b).
    ///
    /// Edge cases:
    /// - A number at or below 0 gives 0; a number at or above 1 gives 1.
    public func cumulative(_ x: Double) -> Double {
        if x <= 0 { return 0 }
        if x >= 1 { return 1 }
        return incompleteBeta.tails(at: .init(x)).lower
    }

    /// The probability of a value greater than `x`, with full relative precision.
    ///
    /// Edge cases:
    /// - A number at or below 0 gives 1; a number at or above 1 gives 0.
    public func upperTail(_ x: Double) -> Double {
        if x <= 0 { return 1 }
        if x >= 1 { return 0 }
        return incompleteBeta.tails(at: .init(x)).upper
    }

    /// The value that the variable does not exceed with probability `p`.
    ///
    /// Edge cases:
    /// - Probability 0 gives 0, 1 gives 1.
    /// - A quantile smaller than the smallest number is 0, and one closer to 1 than its neighbour is 1.
    ///
    /// - Precondition: `p` is between 0 and 1.
    public func quantile(_ p: Double) -> Double {
        precondition(p >= 0 && p <= 1, "A quantile needs a probability between 0 and 1.")
        if p == 0 || p == 1 { return p }
        let target = TailTarget(lower: p, upper: 1 - p)
        let start = incompleteBeta.firstLogOdds(at: target)
        return IncompleteBeta.UnitPoint(logOdds: incompleteBeta.logOdds(at: target, from: start)).x
    }
}
