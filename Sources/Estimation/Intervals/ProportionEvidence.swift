/// What an interval of a share is computed from.
public struct ProportionEvidence: Sendable, Hashable {
    /// The share, from 0 to 1.
    public let share: Double
    /// Its standard error.
    public let standardError: Double
    /// Its degrees of freedom; infinity for the normal quantile.
    public let degreesOfFreedom: Double
    /// Rows of the domain, answered or not: n of METHODS 6.
    public let rows: Int
    /// Rows with an answer and a weight above 0.
    public let respondents: Int

    /// Creates the evidence for a share.
    public init(share: Double, standardError: Double, degreesOfFreedom: Double, rows: Int, respondents: Int) {
        self.share = share
        self.standardError = standardError
        self.degreesOfFreedom = degreesOfFreedom
        self.rows = rows
        self.respondents = respondents
    }

    /// The lower and the upper limit.
    typealias Limits = (lower: Double, upper: Double)

    /// Whether the standard error is 0, or no more than the rounding of a share.
    var isWithoutError: Bool { standardError <= 1e-15 }

    /// n* = p(1 − p)/v: respondents of a simple random sample with the same variance.
    var effectiveSize: Double { share * (1 - share) / (standardError * standardError) }

    /// The quantile t that leaves half of the rest above it.
    func reach(_ confidence: Double) -> Double {
        StudentT.quantile(0.5 + confidence / 2, degreesOfFreedom: degreesOfFreedom)
    }
}

extension ConfidenceInterval {
    /// The interval of a share by one of the methods of METHODS 6.
    ///
    /// Edge cases:
    /// - No interval when degrees of freedom are not above 0 or nobody answered.
    /// - At exactly 0 or 1 the standard error is 0 and says nothing: every method gives the Korn–Graubard limit with
    ///   n′ = respondents, (α/2)^(1/n) for p = 1 (Korn & Graubard 1998), and says so in ``method``.
    /// - A standard error of 0 elsewhere leaves both limits at the share.
    public static func proportion(_ evidence: ProportionEvidence, confidence: Double, method: Method)
        -> ConfidenceInterval?
    {
        guard evidence.degreesOfFreedom > 0, evidence.respondents > 0 else { return nil }
        if evidence.share <= 0 || evidence.share >= 1 || method == .kornGraubard {
            return extremeShare(evidence, confidence: confidence)
        }
        // With a minute fraction of a degree of freedom the quantile is beyond the largest number.
        guard evidence.reach(confidence).isFinite else { return nil }
        let limits: ProportionEvidence.Limits =
            if evidence.isWithoutError {
                (evidence.share, evidence.share)
            } else {
                switch method {
                case .t: evidence.tLimits(confidence)
                case .logit, .xlogit: evidence.logitLimits(confidence)
                case .asin: evidence.arcsineLimits(confidence)
                case .beta, .kornGraubard: evidence.betaLimits(confidence)
                case .wilson: evidence.wilsonLimits(confidence)
                case .likelihood: evidence.likelihoodLimits(confidence)
                }
            }
        return ConfidenceInterval(confidence: confidence, lower: limits.lower, upper: limits.upper, method: method)
    }

    /// The interval of a share on the logit scale, with respondents as its number of rows.
    ///
    /// Edge cases: as ``proportion(_:confidence:method:)``.
    public static func share(
        _ share: Double, standardError: Double, degreesOfFreedom: Double, respondents: Int, confidence: Double
    ) -> ConfidenceInterval? {
        proportion(
            ProportionEvidence(
                share: share, standardError: standardError, degreesOfFreedom: degreesOfFreedom, rows: respondents,
                respondents: respondents), confidence: confidence, method: .logit)
    }
}
