/// Siegel's slope: the median over all values of the median slope to the others.
///
/// Half of the values may be wild (Siegel 1982).
public struct SiegelSlope: Sendable, Hashable {
    /// The slope.
    public let slope: Double
    /// The level at time 0: the median of value − slope · time.
    public let intercept: Double

    /// Computes the slope; nil with fewer than two values.
    public init?(_ series: TimedValues) {
        let medians = series.values.indices.compactMap { one in
            series.values.indices.compactMap { series.slope(one, $0) }.median
        }
        guard let slope = medians.median,
            let intercept = zip(series.times, series.values).map({ $1 - slope * $0 }).median
        else { return nil }
        self.slope = slope
        self.intercept = intercept
    }
}
