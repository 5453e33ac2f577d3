import RealModule

/// An interval that covers the true value in a stated share of samples.
public struct ConfidenceInterval: Sendable, Hashable {
    /// How an interval is computed.
    public enum Method: String, Sendable, Hashable, CaseIterable {
        /// θ ± t·SE.
        case t
        /// expit(logit p ± t·SE/(p(1 − p))), for shares.
        case logit
        /// Korn–Graubard with n′ = respondents, for a share of exactly 0 or 1.
        case kornGraubard = "korn-graubard"
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
        let reach = StudentT(degreesOfFreedom: degreesOfFreedom).quantile(0.5 + confidence / 2) * standardError
        return ConfidenceInterval(
            confidence: confidence, lower: estimate - reach, upper: estimate + reach, method: .t)
    }

    /// The interval of a share (0–1), on the logit scale.
    ///
    /// expit(logit p ± t·SE/(p(1 − p))) (METHODS 6; Korn & Graubard 1998). At exactly 0 or 1 the standard error is 0
    /// and says nothing: the limit is Korn–Graubard's with n′ = `respondents`, (α/2)^(1/n) for p = 1.
    ///
    /// Edge case: no interval when degrees of freedom are not above 0.
    public static func share(
        _ share: Double, standardError: Double, degreesOfFreedom: Double, respondents: Int, confidence: Double
    ) -> ConfidenceInterval? {
        guard degreesOfFreedom > 0, respondents > 0 else { return nil }
        let tail = (1 - confidence) / 2
        let reachOfExtreme = 1 - Double.pow(tail, 1 / Double(respondents))
        if share <= 0 {
            return ConfidenceInterval(
                confidence: confidence, lower: 0, upper: reachOfExtreme, method: .kornGraubard)
        }
        if share >= 1 {
            return ConfidenceInterval(
                confidence: confidence, lower: 1 - reachOfExtreme, upper: 1, method: .kornGraubard)
        }
        let quantile = StudentT(degreesOfFreedom: degreesOfFreedom).quantile(0.5 + confidence / 2)
        let reach = quantile * standardError / (share * (1 - share))
        let centre = Double.log(share / (1 - share))
        func expit(_ x: Double) -> Double { 1 / (1 + Double.exp(-x)) }
        return ConfidenceInterval(
            confidence: confidence, lower: expit(centre - reach), upper: expit(centre + reach), method: .logit)
    }
}
