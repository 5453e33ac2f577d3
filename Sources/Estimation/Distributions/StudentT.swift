import RealModule
import Synchronization

/// Student's t distribution.
///
/// Up to 10⁶ degrees of freedom probabilities are incomplete beta functions,
/// P(|T| > t) = Iₓ(ν/2, ½) with x = ν/(ν + t²) (Abramowitz & Stegun 26.7.1); beyond, Hill's normal
/// expansion has a smaller error than the rounding of the result. Infinitely many degrees of
/// freedom mean the standard normal distribution.
public struct StudentT: Sendable {
    /// The degrees of freedom ν.
    public let degreesOfFreedom: Double

    private let beta: IncompleteBeta

    /// Creates the distribution with the given degrees of freedom, whole or not.
    ///
    /// - Precondition: `degreesOfFreedom` is positive; infinity is the normal distribution.
    public init(degreesOfFreedom: Double) {
        precondition(degreesOfFreedom > 0, "Student's t distribution needs positive degrees of freedom.")
        self.degreesOfFreedom = degreesOfFreedom
        self.beta = IncompleteBeta(a: min(degreesOfFreedom, Self.largestBeta) / 2, b: 0.5)
    }

    /// The probability of a value at most `x`.
    public func cumulative(_ x: Double) -> Double {
        upperTail(-x)
    }

    /// The probability of a value greater than `x`, with full relative precision.
    ///
    /// Edge cases:
    /// - Infinity gives 0 and negative infinity gives 1.
    public func upperTail(_ x: Double) -> Double {
        if x.isNaN { return .nan }
        if x.isInfinite { return x < 0 ? 1 : 0 }
        let tail = degreesOfFreedom > Self.largestBeta ? hillTail(x.magnitude) : betaTail(x.magnitude)
        return x < 0 ? 1 - tail : tail
    }

    /// The value that the variable does not exceed with probability `p`.
    ///
    /// Edge cases:
    /// - Probability 0 gives negative infinity, 1 gives infinity.
    ///
    /// - Precondition: `p` is between 0 and 1.
    public func quantile(_ p: Double) -> Double {
        precondition(p >= 0 && p <= 1, "A quantile needs a probability between 0 and 1.")
        let tail = min(p, 1 - p)
        if tail == 0.5 { return 0 }
        let sign: Double = p < 0.5 ? -1 : 1
        if tail == 0 { return sign * .infinity }
        let z = -NormalDistribution.quantile(tail)
        return sign * (degreesOfFreedom > Self.largestBeta ? hillQuantile(z) : betaQuantile(tail, z: z))
    }

    /// The same quantile of the distribution with these degrees of freedom, computed once for each pair.
    ///
    /// A table of thousands of intervals needs a handful of quantiles.
    static func quantile(_ p: Double, degreesOfFreedom: Double) -> Double {
        let key = QuantileKey(p: p, degreesOfFreedom: degreesOfFreedom)
        if let known = knownQuantiles.withLock({ $0[key] }) { return known }
        let quantile = StudentT(degreesOfFreedom: degreesOfFreedom).quantile(p)
        knownQuantiles.withLock { known in
            if known.count >= mostQuantiles { known = [:] }
            known[key] = quantile
        }
        return quantile
    }

    private struct QuantileKey: Hashable {
        let p: Double
        let degreesOfFreedom: Double
    }

    private static let mostQuantiles = 4096
    private static let knownQuantiles = Mutex<[QuantileKey: Double]>([:])

    /// The degrees of freedom up to which the incomplete beta function is used.
    private static let largestBeta = 1e6
}

/// Up to 10⁶ degrees of freedom.
extension StudentT {
    private func betaTail(_ t: Double) -> Double {
        let square = t * t
        if t == 0 { return 0.5 }
        let point =
            square.isNormal && square < 1e300
            ? IncompleteBeta.UnitPoint(odds: degreesOfFreedom, to: square)
            : IncompleteBeta.UnitPoint(logOdds: logOdds(t))
        return beta.tails(at: point).lower / 2
    }

    private func betaQuantile(_ tail: Double, z: Double) -> Double {
        let target = TailTarget(lower: 2 * tail, upper: 1 - 2 * tail)
        let w = beta.logOdds(at: target, from: firstLogOdds(tail, z: z))
        return .exp((.log(degreesOfFreedom) - w) / 2)
    }

    /// The log-odds of x = ν/(ν + t²).
    private func logOdds(_ t: Double) -> Double {
        .log(degreesOfFreedom) - 2 * .log(t)
    }

    /// A first guess: the Cornish–Fisher expansion (Abramowitz & Stegun 26.7.5), or the power law of
    /// the far tail where the expansion does not hold.
    private func firstLogOdds(_ tail: Double, z: Double) -> Double {
        let square = z * z
        if square > degreesOfFreedom {
            return beta.firstLogOdds(at: TailTarget(lower: 2 * tail, upper: 1 - 2 * tail))
        }
        let first = (square + 1) / 4
        let second = ((5 * square + 16) * square + 3) / 96
        return logOdds(z * (1 + (first + second / degreesOfFreedom) / degreesOfFreedom))
    }
}

/// The normal expansion of Hill (1970), "Algorithm 395: Student's t-distribution", CACM 13: 617–619.
///
/// With a = ν − ½ and y² = a log(1 + t²/ν), the normal deviate is y + (y³ + 3y)/(48a²); the next term
/// is below 10⁻¹⁶ from 10⁶ degrees of freedom on.
extension StudentT {
    private func hillTail(_ t: Double) -> Double {
        if degreesOfFreedom.isInfinite { return NormalDistribution.upperTail(t) }
        let a = degreesOfFreedom - 0.5
        let y = Double.sqrt(a * .log(onePlus: t / degreesOfFreedom * t))
        return NormalDistribution.upperTail(y + y * (y * y + 3) / (48 * a * a))
    }

    private func hillQuantile(_ z: Double) -> Double {
        if degreesOfFreedom.isInfinite { return z }
        let a = degreesOfFreedom - 0.5
        let y = z - z * (z * z + 3) / (48 * a * a)
        return .sqrt(degreesOfFreedom * .expMinusOne(y / a * y))
    }
}
