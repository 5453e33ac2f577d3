import RealModule

/// The F distribution, the ratio of two mean squares.
///
/// With x = ν₁f/(ν₁f + ν₂) the probability of a value at most f is Iₓ(ν₁/2, ν₂/2)
/// (Abramowitz & Stegun 26.6.2). With infinitely many degrees of freedom below, ν₁F is chi-squared.
public struct FDistribution: Sendable {
    /// The degrees of freedom ν₁ of the numerator.
    public let numeratorDegreesOfFreedom: Double
    /// The degrees of freedom ν₂ of the denominator.
    public let denominatorDegreesOfFreedom: Double

    private enum Form: Sendable {
        case beta(IncompleteBeta)
        case chiSquared(ChiSquared)
    }
    private let form: Form

    /// Creates the distribution with the given degrees of freedom, whole or not.
    ///
    /// - Precondition: Both are positive and `numeratorDegreesOfFreedom` is finite; the denominator's
    ///   may be infinite.
    public init(numeratorDegreesOfFreedom: Double, denominatorDegreesOfFreedom: Double) {
        precondition(
            numeratorDegreesOfFreedom > 0 && numeratorDegreesOfFreedom.isFinite && denominatorDegreesOfFreedom > 0,
            "An F distribution needs positive degrees of freedom, finite in the numerator.")
        self.numeratorDegreesOfFreedom = numeratorDegreesOfFreedom
        self.denominatorDegreesOfFreedom = denominatorDegreesOfFreedom
        self.form =
            denominatorDegreesOfFreedom.isInfinite
            ? .chiSquared(ChiSquared(degreesOfFreedom: numeratorDegreesOfFreedom))
            : .beta(IncompleteBeta(a: numeratorDegreesOfFreedom / 2, b: denominatorDegreesOfFreedom / 2))
    }

    /// The probability of a value at most `x`.
    ///
    /// Edge cases:
    /// - A number at or below 0 gives 0; infinity gives 1.
    public func cumulative(_ x: Double) -> Double {
        if x <= 0 { return 0 }
        if x == .infinity { return 1 }
        return switch form {
        case .beta(let incompleteBeta): incompleteBeta.tails(at: point(x)).lower
        case .chiSquared(let limit): limit.cumulative(numeratorDegreesOfFreedom * x)
        }
    }

    /// The probability of a value greater than `x`, with full relative precision.
    ///
    /// Edge cases:
    /// - A number at or below 0 gives 1; infinity gives 0.
    public func upperTail(_ x: Double) -> Double {
        if x <= 0 { return 1 }
        if x == .infinity { return 0 }
        return switch form {
        case .beta(let incompleteBeta): incompleteBeta.tails(at: point(x)).upper
        case .chiSquared(let limit): limit.upperTail(numeratorDegreesOfFreedom * x)
        }
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
        switch form {
        case .beta(let incompleteBeta):
            let target = TailTarget(lower: p, upper: 1 - p)
            let w = incompleteBeta.logOdds(at: target, from: incompleteBeta.firstLogOdds(at: target))
            return .exp(w + .log(denominatorDegreesOfFreedom / numeratorDegreesOfFreedom))
        case .chiSquared(let limit):
            return limit.quantile(p) / numeratorDegreesOfFreedom
        }
    }

    private func point(_ x: Double) -> IncompleteBeta.UnitPoint {
        let u = numeratorDegreesOfFreedom * x
        let v = denominatorDegreesOfFreedom
        return u.isNormal && u < 1e300
            ? IncompleteBeta.UnitPoint(odds: u, to: v)
            : IncompleteBeta.UnitPoint(logOdds: .log(x) + .log(numeratorDegreesOfFreedom / v))
    }
}
