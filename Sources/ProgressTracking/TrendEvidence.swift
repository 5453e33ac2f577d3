public import Estimation

/// What the comparable waves show of a trend: sampling errors only, nothing about the years to come.
public struct TrendEvidence: Sendable, Hashable {
    /// The slope as a contrast, with the covariance of all waves; nil if a wave has no standard error.
    public let slope: DesignTrend.Figure?
    /// Degrees of freedom of the slope; nil if not known.
    public let degreesOfFreedom: Double?
    /// The two-sided p value of a slope of 0 by Student's t; nil without an error.
    public let pValue: Double?
    /// The interval of the slope; nil without an error.
    public let interval: ConfidenceInterval?
    /// The line by generalised least squares with its test of linearity; nil with fewer than three waves.
    public let generalised: GeneralisedLine?
    /// Mann and Kendall's test.
    public let mannKendall: MannKendall
    /// Theil and Sen's slope.
    public let theilSen: TheilSen

    /// Looks at the comparable waves; nil with fewer than three or if all are of one time.
    public init?(
        _ points: some Collection<ProgressSeries.Point>, correlations: WaveCorrelations?, confidence: Double
    ) {
        let points = Array(points)
        guard points.count >= 3,
            let series = TimedValues(times: points.map(\.time), values: points.map(\.estimate)),
            let mannKendall = MannKendall(series.values), let theilSen = TheilSen(series)
        else { return nil }
        self.mannKendall = mannKendall
        self.theilSen = theilSen
        let design = WaveCorrelations.covariance(of: points, correlations)
            .flatMap { DesignTrend(series, covariance: $0) }
        let slope = design?.contrastSlope
        let freedom = WaveCorrelations.degreesOfFreedom(of: points, correlations)
        self.slope = slope
        degreesOfFreedom = freedom
        pValue = slope.flatMap { slope in freedom.flatMap { slope.probability(degreesOfFreedom: $0) } }
        interval = slope.flatMap { slope in
            freedom.flatMap {
                ConfidenceInterval.t(
                    estimate: slope.value, standardError: slope.standardError, degreesOfFreedom: $0,
                    confidence: confidence)
            }
        }
        generalised = design?.generalised
    }

    /// The smallest p value any figures of so many waves could give.
    public var smallestPValue: Double { MannKendall.smallestProbability(count: mannKendall.count) }

    /// Whether so few waves can show a trend at 0.05 by their order alone.
    public var canShowTrend: Bool { smallestPValue < 0.05 }
}
