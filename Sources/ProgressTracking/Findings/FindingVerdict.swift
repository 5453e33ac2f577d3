import Estimation
public import SurveyModel

/// Whether a measure worked, as far as a later wave can tell.
public struct FindingVerdict: Sendable, Hashable {
    /// What the test says.
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// The figure rose by more than chance explains.
        case improved
        /// The interval of the change lies within the margin: no change worth acting on.
        case unchanged
        /// The figure fell by more than chance explains.
        case worse
        /// The waves cannot tell, or there is none to compare with.
        case cannotTell = "cannot-tell"
    }

    /// What the test says.
    public let outcome: Outcome
    /// The newest later wave; nil if there is none.
    public let wave: String?
    /// The figure of the finding's wave as it is computed now; nil if it is not.
    public let before: Finding.Figure?
    /// The figure of the later wave; nil if there is none.
    public let after: Finding.Figure?
    /// The change with its interval and its p value after Holm's correction; nil if the two waves are not compared.
    public let change: WaveChange?
    /// The smallest change worth acting on, in points of the figure.
    public let margin: Double
    /// Why the waves are not compared; nil if they are.
    public let reason: LocalizedText?

    /// Creates a verdict on two waves that are not compared.
    public init(notCompared reason: LocalizedText, wave: String?, after: Finding.Figure?, margin: Double) {
        outcome = .cannotTell
        self.wave = wave
        before = nil
        self.after = after
        change = nil
        self.margin = margin
        self.reason = reason
    }

    /// Judges a change.
    ///
    /// *Improved* and *worse* by the corrected two-sided test; else *unchanged* if both limits of the interval of the
    /// change lie within ± margin (equivalence: Schuirmann 1987); else the waves cannot tell.
    ///
    /// - Parameters:
    ///   - change: the change, corrected for how many figures were looked at.
    ///   - significance: the level of the test, such as 0.05.
    public init(
        _ change: WaveChange, before: Finding.Figure, after: Finding.Figure, significance: Double, margin: Double
    ) {
        if let pValue = change.adjustedPValue, pValue <= significance {
            outcome = change.difference > 0 ? .improved : .worse
        } else if let interval = change.interval, -margin <= interval.lower, interval.upper <= margin {
            outcome = .unchanged
        } else {
            outcome = .cannotTell
        }
        wave = after.wave
        self.before = before
        self.after = after
        self.change = change
        self.margin = margin
        reason = nil
    }

    /// Whether a change that is no chance is still smaller than one worth acting on.
    public var isWithinMargin: Bool {
        guard outcome == .improved || outcome == .worse, let interval = change?.interval else { return false }
        return -margin <= interval.lower && interval.upper <= margin
    }
}
