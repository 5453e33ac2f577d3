public import SurveyModel

/// An interval that covers the true value in a stated share of samples.
public struct ConfidenceInterval: Sendable, Hashable {
    /// How an interval is computed; the formulas are in METHODS 6.
    public enum Method: String, Sendable, Hashable, CaseIterable {
        /// θ ± t·SE.
        case t
        /// expit(logit p ± t·SE/(p(1 − p))), for shares.
        case logit
        /// The shares whose binomial likelihood, scaled by the design effect, is not too far below the largest.
        case likelihood
        /// sin²(asin√p ± t·SE/(2√(p(1 − p)))).
        case asin
        /// Korn–Graubard: Clopper–Pearson with the effective number of respondents.
        case beta
        /// The same limits as ``logit``, by the delta method.
        case xlogit
        /// Wilson's score interval with the effective number of respondents.
        case wilson
        /// Korn–Graubard with n′ = respondents: the answer of every method to a share of exactly 0 or 1.
        case kornGraubard = "korn-graubard"

        /// What it is called in reports.
        public var label: LocalizedText {
            switch self {
            case .t: LocalizedText(vi: "khoảng t", en: "t interval")
            case .logit, .xlogit: LocalizedText(vi: "khoảng logit", en: "logit interval")
            case .likelihood: LocalizedText(vi: "khoảng hợp lý", en: "likelihood interval")
            case .asin: LocalizedText(vi: "khoảng arcsin", en: "arcsine interval")
            case .beta, .kornGraubard: LocalizedText(vi: "khoảng Korn–Graubard", en: "Korn–Graubard interval")
            case .wilson: LocalizedText(vi: "khoảng Wilson", en: "Wilson interval")
            }
        }
    }

    /// The stated share, such as 0.95.
    public let confidence: Double
    /// The lower limit, in the unit of the estimate.
    public let lower: Double
    /// The upper limit, in the unit of the estimate.
    public let upper: Double
    /// How it was computed.
    public let method: Method

    /// Creates an interval.
    public init(confidence: Double, lower: Double, upper: Double, method: Method) {
        self.confidence = confidence
        self.lower = lower
        self.upper = upper
        self.method = method
    }

    /// Whether a value lies within the limits.
    public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

    /// The interval with both limits in another unit.
    public func scaled(by factor: Double) -> ConfidenceInterval {
        ConfidenceInterval(confidence: confidence, lower: lower * factor, upper: upper * factor, method: method)
    }

    /// θ ± t·SE with Student's t.
    ///
    /// Edge case: no interval when degrees of freedom are not above 0 (METHODS 3), never the normal quantile instead.
    public static func t(estimate: Double, standardError: Double, degreesOfFreedom: Double, confidence: Double)
        -> ConfidenceInterval?
    {
        guard degreesOfFreedom > 0 else { return nil }
        let reach = StudentT.quantile(0.5 + confidence / 2, degreesOfFreedom: degreesOfFreedom) * standardError
        // With a minute fraction of a degree of freedom the quantile is beyond the largest number.
        guard reach.isFinite else { return nil }
        return ConfidenceInterval(
            confidence: confidence, lower: estimate - reach, upper: estimate + reach, method: .t)
    }
}
