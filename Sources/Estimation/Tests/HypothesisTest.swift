/// A test statistic with the distribution it would have if the hypothesis held, and the probability that gives.
public struct HypothesisTest: Sendable, Hashable {
    /// The distribution of a statistic under the hypothesis.
    public enum Distribution: Sendable, Hashable {
        /// Student's t with these degrees of freedom; both tails count.
        case t(Double)
        /// F with these degrees of freedom of the numerator and the denominator.
        case f(Double, Double)
        /// A multiple of a chi-squared: the scale and the degrees of freedom.
        case scaledChiSquared(scale: Double, degreesOfFreedom: Double)
        /// A weighted sum of chi-squares, its tail computed exactly.
        case weightedChiSquared(WeightedChiSquaredSum)
        /// A weighted sum of chi-squares, its tail approximated through the saddlepoint.
        case saddlepoint(WeightedChiSquaredSum)
    }

    /// The statistic.
    public let statistic: Double
    /// Its distribution if the hypothesis holds.
    public let distribution: Distribution
    /// The probability of a statistic at least as extreme if the hypothesis holds.
    public let probability: Double

    init(_ statistic: Double, _ distribution: Distribution) {
        self.statistic = statistic
        self.distribution = distribution
        probability =
            switch distribution {
            case .t(let freedom): min(1, 2 * StudentT(degreesOfFreedom: freedom).upperTail(statistic.magnitude))
            case .f(let numerator, let denominator):
                FDistribution(numeratorDegreesOfFreedom: numerator, denominatorDegreesOfFreedom: denominator)
                    .upperTail(statistic)
            case .scaledChiSquared(let scale, let freedom):
                ChiSquared(degreesOfFreedom: freedom).upperTail(statistic / scale)
            case .weightedChiSquared(let sum): sum.upperTail(statistic)
            case .saddlepoint(let sum): sum.saddlepointTail(statistic)
            }
    }

    /// The degrees of freedom, one number or two; none for a weighted sum of chi-squares.
    public var degreesOfFreedom: [Double] {
        switch distribution {
        case .t(let freedom), .scaledChiSquared(_, let freedom): [freedom]
        case .f(let numerator, let denominator): [numerator, denominator]
        case .weightedChiSquared, .saddlepoint: []
        }
    }
}
