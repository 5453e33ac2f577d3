import Estimation

/// What the line of the comparable waves says of a year to come.
public struct Forecast: Sendable, Hashable {
    /// A band that holds the figure of the year with a stated probability.
    public struct Band: Sendable, Hashable {
        /// The probability.
        public let confidence: Double
        /// The lower limit.
        public let lower: Double
        /// The upper limit.
        public let upper: Double
    }

    /// The fewest comparable waves from which anything is forecast.
    public static let fewestWaves = 4

    /// The year.
    public let year: Int
    /// The middle of the forecast.
    public let estimate: Double
    /// The standard error of the prediction.
    public let standardError: Double
    /// Degrees of freedom, T − 2.
    public let degreesOfFreedom: Double
    /// Bands of 50, 80 and 95 %.
    public let bands: [Band]
    /// Whether the straight line or a band ran beyond what the figure can be and was cut there.
    public let isCut: Bool
    /// Whether the straight line itself ran beyond what the figure can be: the trend cannot go on so long.
    public let isBeyondScale: Bool

    /// Forecasts a year from a line; nil from fewer than four waves.
    ///
    /// Student's t with T − 2 degrees of freedom (METHODS 15). Limits of a share are cut at 0 and 100.
    public init?(_ trend: TrendFit, year: Int, limits: ClosedRange<Double>) {
        guard trend.waves >= Self.fewestWaves else { return nil }
        let level = trend.level(in: year)
        let error = trend.predictionError(in: year)
        let distribution = StudentT(degreesOfFreedom: trend.degreesOfFreedom)
        func cut(_ value: Double) -> Double { min(max(value, limits.lowerBound), limits.upperBound) }
        let raw = [0.5, 0.8, 0.95].map { confidence in
            let reach = distribution.quantile(0.5 + confidence / 2) * error
            return (confidence, level - reach, level + reach)
        }
        self.year = year
        estimate = cut(level)
        standardError = error
        degreesOfFreedom = trend.degreesOfFreedom
        bands = raw.map { Band(confidence: $0.0, lower: cut($0.1), upper: cut($0.2)) }
        isBeyondScale = !limits.contains(level)
        isCut = !limits.contains(level) || raw.contains { !limits.contains($0.1) || !limits.contains($0.2) }
    }

    /// The probability that the figure of the year attains a target: 1 − F((c − θ̂)/SE), Student's t.
    static func probability(of target: Target, _ trend: TrendFit) -> Double? {
        guard trend.waves >= fewestWaves else { return nil }
        let error = trend.predictionError(in: target.year)
        guard error > 0 else { return nil }
        return StudentT(degreesOfFreedom: trend.degreesOfFreedom).upperTail(
            (target.value - trend.level(in: target.year)) / error)
    }
}
