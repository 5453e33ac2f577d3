import RealModule

/// The chi-squared distribution.
///
/// With ν degrees of freedom the probability of a value at most x is P(ν/2, x/2)
/// (Abramowitz & Stegun 26.4.19).
public struct ChiSquared: Sendable {
    /// The degrees of freedom ν.
    public let degreesOfFreedom: Double

    private let incompleteGamma: IncompleteGamma

    /// Creates the distribution with the given degrees of freedom, whole or not.
    ///
    /// - Precondition: `degreesOfFreedom` is positive and finite.
    public init(degreesOfFreedom: Double) {
        precondition(
            degreesOfFreedom > 0 && degreesOfFreedom.isFinite,
            "A chi-squared distribution needs positive, finite degrees of freedom.")
        self.degreesOfFreedom = degreesOfFreedom
        self.incompleteGamma = IncompleteGamma(shape: degreesOfFreedom / 2)
    }

    /// The probability of a value at most `x`.
    ///
    /// Edge cases:
    /// - A number at or below 0 gives 0; infinity gives 1.
    public func cumulative(_ x: Double) -> Double {
        if x <= 0 { return 0 }
        if x == .infinity { return 1 }
        return incompleteGamma.tails(x: x / 2, logX: .log(x / 2)).lower
    }

    /// The probability of a value greater than `x`, with full relative precision.
    ///
    /// Edge cases:
    /// - A number at or below 0 gives 1; infinity gives 0.
    public func upperTail(_ x: Double) -> Double {
        if x <= 0 { return 1 }
        if x == .infinity { return 0 }
        return incompleteGamma.tails(x: x / 2, logX: .log(x / 2)).upper
    }

    /// The value that the variable does not exceed with probability `p`.
    ///
    /// Edge cases:
    /// - Probability 0 gives 0, 1 gives infinity.
    ///
    /// - Precondition: `p` is between 0 and 1.
    public func quantile(_ p: Double) -> Double {
        precondition(p >= 0 && p <= 1, "A quantile needs a probability between 0 and 1.")
        if p == 0 { return 0 }
        if p == 1 { return .infinity }
        return 2 * .exp(incompleteGamma.logQuantile(at: TailTarget(lower: p, upper: 1 - p)))
    }
}
