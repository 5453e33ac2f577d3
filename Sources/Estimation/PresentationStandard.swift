/// Whether a share is precise enough to be published, by the standard of the United States NCHS.
///
/// With n the respondents and n′ the Korn–Graubard effective size, at most n: *suppress* if n or n′ is below 30; else
/// *present* if the Korn–Graubard interval at 95 % is at most 0.05 wide, *suppress* if it is 0.30 or wider, *suppress*
/// if its width is above 1.30 times the share, else *present* (Parker et al. 2017, NCHS Vital Health Stat 2(175);
/// METHODS 6). With fewer than 8 degrees of freedom the share is to be reviewed by a statistician.
public struct PresentationStandard: Sendable, Hashable {
    /// What the standard says.
    public enum Decision: String, Sendable, Hashable, CaseIterable {
        /// The share may be published.
        case present
        /// The share is too imprecise.
        case suppress
    }

    /// Whether to publish the share.
    public let decision: Decision
    /// Whether its error is so badly known that a statistician should look first.
    public let needsReview: Bool
    /// n′, at most the respondents.
    public let effectiveSize: Double
    /// The lower Korn–Graubard limit.
    public let lower: Double
    /// The upper Korn–Graubard limit.
    public let upper: Double
    /// The width of the interval as a share of the estimate; nil for a share of 0.
    public let relativeWidth: Double?

    /// The width of the interval.
    public var width: Double { upper - lower }

    /// Judges a share; n of the standard is its rows.
    ///
    /// Edge case: at exactly 0 or 1, or with a standard error of 0, n′ = n; without degrees of freedom n′ is not made
    /// smaller for them, and the share is to be reviewed.
    public init(_ evidence: ProportionEvidence) {
        let share = evidence.share
        let count = Double(evidence.rows)
        if share > 0, share < 1, !evidence.isWithoutError {
            effectiveSize = min(
                count, evidence.degreesOfFreedom > 0 ? evidence.kornGraubardSize(0.95) : evidence.effectiveSize)
        } else {
            effectiveSize = count
        }
        let limits = ProportionEvidence.clopperPearson(share, size: effectiveSize, confidence: 0.95)
        lower = limits.lower
        upper = limits.upper
        relativeWidth = share > 0 ? (limits.upper - limits.lower) / share : nil
        needsReview = evidence.degreesOfFreedom < Double(EstimationNote.enoughDegreesOfFreedom)
        decision = Self.decision(
            size: min(count, effectiveSize), width: limits.upper - limits.lower, relativeWidth: relativeWidth)
    }

    private static func decision(size: Double, width: Double, relativeWidth: Double?) -> Decision {
        if size < 30 { return .suppress }
        if width <= 0.05 { return .present }
        if width >= 0.30 { return .suppress }
        return (relativeWidth ?? .infinity) > 1.30 ? .suppress : .present
    }
}
