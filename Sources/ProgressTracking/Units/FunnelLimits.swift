import Estimation
public import SurveyModel

/// What chance alone allows around the figure of all, by the number of respondents.
///
/// With v the variance a respondent carries, pooled over the units, limits for n respondents are R ± z√(v/n), for
/// shares on the logit scale: expit(logit R ± z√(v/n)/(R(1 − R))) (Spiegelhalter 2005, Stat Med 24:1185).
public struct FunnelLimits: Sendable, Hashable {
    /// Shares of units that stay within by chance: 95 and 99.8 %.
    public static let levels = [0.95, 0.998]

    /// The figure of all, in the unit of the figures.
    public let centre: Double
    /// The variance a respondent carries, in squared points.
    public let variancePerRespondent: Double
    /// The unit of the figures.
    public let unit: FigureUnit

    /// Creates limits.
    public init(centre: Double, variancePerRespondent: Double, unit: FigureUnit) {
        self.centre = centre
        self.variancePerRespondent = variancePerRespondent
        self.unit = unit
    }

    /// The limits for a number of respondents of at least 1.
    public func limits(respondents: Int, level: Double) -> ClosedRange<Double> {
        let count = max(respondents, 1)
        let error = (variancePerRespondent / Double(count)).squareRoot()
        let bounds = unit.limits
        let interval =
            unit == .percent
            ? ConfidenceInterval.share(
                centre / 100, standardError: error / 100, degreesOfFreedom: .infinity, respondents: count,
                confidence: level
            )?.scaled(by: 100)
            : .t(estimate: centre, standardError: error, degreesOfFreedom: .infinity, confidence: level)
        guard let interval else { return bounds }
        return max(bounds.lowerBound, interval.lower)...min(bounds.upperBound, interval.upper)
    }

    /// Where a figure lies.
    public func place(of figure: Double, respondents: Int) -> FairComparison.FunnelPlace {
        let outer = limits(respondents: respondents, level: Self.levels[1])
        let inner = limits(respondents: respondents, level: Self.levels[0])
        if figure > outer.upperBound { return .aboveOuter }
        if figure < outer.lowerBound { return .belowOuter }
        if figure > inner.upperBound { return .aboveInner }
        return figure < inner.lowerBound ? .belowInner : .inside
    }
}
