/// A regression fitted to a sample, with the design-based covariance of its coefficients.
///
/// ## Topics
/// - Coefficients: ``terms``, ``coefficients``, ``covariance``, ``standardErrors``
/// - Judging them: ``degreesOfFreedom``, ``statistics``, ``probabilities``, ``interval(_:confidence:)``
/// - What it rests on: ``outcome``, ``respondents``, ``missing``, ``dispersion``, ``notes``
public struct SurveyRegression: Sendable {
    /// What is explained, and by which model.
    public let outcome: RegressionOutcome
    /// What each coefficient belongs to: the intercept or thresholds, then the predictors in the order given.
    public let terms: [RegressionTerm]
    /// The coefficients, in the unit of the linear predictor: answers, log odds, log counts.
    public let coefficients: [Double]
    /// Their covariances A⁻¹BA⁻¹, B the design variance of the scores (Binder 1983; METHODS 11).
    public let covariance: [[Double]]
    /// PSUs − strata + 1 − p among the rows used, p the predictors and the intercept; thresholds count as one.
    public let degreesOfFreedom: Int
    /// Rows used: in the domain, with a weight above 0 and every answer needed.
    public let respondents: Int
    /// Rows of the domain with a weight above 0 that lack an answer.
    public let missing: Int
    /// S² of the residuals (y − μ)/√v; nil for proportional odds.
    public let dispersion: Double?
    /// What a careful statistician adds about the design.
    public let notes: [EstimationNote]

    /// √ of the diagonal of the covariances.
    public var standardErrors: [Double] { covariance.indices.map { covariance[$0][$0].squareRoot() } }

    /// Each coefficient by its standard error; nil where the error is 0.
    public var statistics: [Double?] {
        zip(coefficients, standardErrors).map { $1 > 0 ? $0 / $1 : nil }
    }

    /// The probability of a statistic at least as far from 0 if the coefficient is 0, by Student's t.
    ///
    /// Edge case: nil without degrees of freedom and where the error is 0.
    public var probabilities: [Double?] {
        guard degreesOfFreedom > 0 else { return coefficients.map { _ in nil } }
        let t = StudentT(degreesOfFreedom: Double(degreesOfFreedom))
        return statistics.map { statistic in statistic.map { 2 * t.upperTail($0.magnitude) } }
    }

    /// The interval of a coefficient, β ± t·SE; nil without degrees of freedom.
    public func interval(_ position: Int, confidence: Double = 0.95) -> ConfidenceInterval? {
        .t(
            estimate: coefficients[position], standardError: standardErrors[position],
            degreesOfFreedom: Double(degreesOfFreedom), confidence: confidence)
    }

    /// The positions of the coefficients of a predictor: several for a factor.
    public func positions(of column: String) -> [Int] { terms.indices.filter { terms[$0].column == column } }
}
