/// What is estimated.
public enum Statistic: String, Sendable, Hashable, CaseIterable {
    /// Σwy/Σw.
    case mean
    /// Σwy.
    case total
    /// Σwy/Σwx.
    case ratio
    /// The share of a level.
    case proportion
    /// The number of people in a level.
    case levelTotal = "level-total"
    /// The population covariance of two variables, the variance of one.
    case covariance
    /// A mean with the composition of a standard population.
    case standardisedMean = "standardised-mean"
    /// The value a stated share of people is at or below.
    case quantile
}

/// An estimate with what is needed to judge it.
///
/// ## Topics
/// - What it is: ``statistic``, ``variable``, ``second``, ``category``, ``domain``
/// - The figure: ``value``, ``standardError``, ``absence``, ``interval(_:confidence:degreesOfFreedom:)``
/// - How good it is: ``degreesOfFreedom``, ``respondents``, ``designEffect``, ``coefficientOfVariation``
public struct Estimate: Sendable, Hashable {
    /// What is estimated.
    public let statistic: Statistic
    /// Of which variable.
    public let variable: String
    /// The denominator of a ratio, the other variable of a covariance, the groups of a standardised mean.
    public let second: String?
    /// The level of a proportion or of a level total.
    public let category: String?
    /// The share of people at or below a quantile; nil for other statistics.
    public let probability: Double?
    /// For which domain, a key for each column of `by`; empty for all rows.
    public let domain: [DomainKey]
    /// The estimate; nil if it does not exist.
    public let value: Double?
    /// Its standard error; nil with the estimate, or if no stratum can show its variance.
    public let standardError: Double?
    /// Why the value or the standard error is absent.
    public let absence: Absence?
    /// PSUs minus strata among the respondents (METHODS 3).
    public let degreesOfFreedom: Int
    /// Rows with an answer and a weight above 0.
    public let respondents: Int
    /// Rows of the domain, answered or not.
    public let rows: Int
    /// Rows of the domain with a weight above 0 that leave the estimate because an answer is missing.
    public let missing: Int
    /// The weights of the respondents, added.
    public let sumOfWeights: Double
    /// Its variance against that of a simple random sample of as many respondents, drawn without replacement.
    ///
    /// V/[S²/n · (Ŵ − n)/Ŵ], S² the population variance of the linearised variable (METHODS 5; Kish 1965). Nil if that
    /// variance is 0 or weights add up to no more than the respondents: use ``designEffectWithReplacement``.
    public let designEffect: Double?
    /// Its variance against that of a simple random sample of as many respondents, drawn with replacement: V/[S²/n].
    public let designEffectWithReplacement: Double?

    /// The standard error as a share of the estimate; nil for an estimate of 0.
    public var coefficientOfVariation: Double? {
        guard let value, let standardError, value != 0 else { return nil }
        return standardError / value.magnitude
    }

    /// An interval that covers the true value in a stated share of samples.
    ///
    /// - Parameter degreesOfFreedom: in place of the estimate's own; infinity for the normal quantile.
    ///
    /// Edge cases: nil without a standard error and with degrees of freedom of 0 or below (METHODS 3); at a share of
    /// exactly 0 or 1 every method gives the Korn–Graubard limit with n′ = respondents (METHODS 6); methods for shares
    /// are nil for an estimate that is not one.
    public func interval(
        _ method: ConfidenceInterval.Method, confidence: Double = 0.95, degreesOfFreedom: Double? = nil
    ) -> ConfidenceInterval? {
        guard let value, let standardError else { return nil }
        let freedom = degreesOfFreedom ?? Double(self.degreesOfFreedom)
        let isShare = statistic == .proportion
        if method == .t, !isShare {
            return ConfidenceInterval.t(
                estimate: value, standardError: standardError, degreesOfFreedom: freedom, confidence: confidence)
        }
        guard value >= 0, value <= 1 else { return nil }
        return ConfidenceInterval.proportion(
            ProportionEvidence(
                share: value, standardError: standardError, degreesOfFreedom: freedom, rows: rows,
                respondents: respondents), confidence: confidence, method: method)
    }
}
