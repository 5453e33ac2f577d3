/// How the interval and the standard error of a quantile are made.
public enum QuantileInterval: Sendable, Hashable {
    /// The interval of the share of answers up to the quantile, read back through the same rule (Woodruff 1952).
    case woodruff(ConfidenceInterval.Method)
    /// The answers at which a score test of the share is just rejected (Francisco & Fuller 1991).
    case score
    /// The quantile in every replicate, and Student's t.
    case replicates
}

/// A quantile with what is needed to judge it.
public struct QuantileEstimate: Sendable, Hashable {
    /// The quantile, its standard error and its domain.
    public let estimate: Estimate
    /// The share of people at or below it.
    public let probability: Double
    /// The lower limit; nil if it does not exist.
    public let lower: Double?
    /// The upper limit; nil if it does not exist.
    public let upper: Double?
    /// The interval; nil if one of its limits does not exist.
    public let interval: ConfidenceInterval?
}

/// What is asked about quantiles.
public struct QuantileRequest: Sendable, Hashable {
    /// The shares, above 0 and below 1.
    public var probabilities: [Double]
    /// How a quantile is read off the answers.
    public var rule: QuantileRule
    /// How intervals are made.
    public var interval: QuantileInterval
    /// The share of samples whose interval covers the true value.
    public var confidence: Double
    /// Degrees of freedom in place of those of each estimate; infinity for the normal quantile.
    public var degreesOfFreedom: Double?

    /// Creates a request; without arguments for medians with the rule and the interval R takes first.
    public init(
        probabilities: [Double] = [0.5], rule: QuantileRule = .math, interval: QuantileInterval = .woodruff(.t),
        confidence: Double = 0.95, degreesOfFreedom: Double? = nil
    ) {
        self.probabilities = probabilities
        self.rule = rule
        self.interval = interval
        self.confidence = confidence
        self.degreesOfFreedom = degreesOfFreedom
    }
}
