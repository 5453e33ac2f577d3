/// Theil and Sen's slope: the median of the slopes between all pairs of values.
///
/// A third of the values may be wild without moving it much (Theil 1950; Sen 1968; METHODS 15).
public struct TheilSen: Sendable, Hashable {
    /// The slope.
    public let slope: Double
    /// The slopes of all pairs, from the smallest to the largest.
    public let slopes: [Double]
    /// The level at time 0 of the line through median time and median value.
    public let interceptOfMedians: Double
    /// The level at time 0 that leaves residuals of median 0 (Conover).
    public let interceptOfResiduals: Double
    private let varianceOfScore: Double

    /// How the ranks of the limits are made whole.
    public enum RankReading: String, Sendable, Hashable, CaseIterable {
        /// Rounded to the nearest whole rank, as SciPy and R `trend` do.
        case rounded
        /// Interpolated between neighbouring slopes.
        case interpolated
    }

    /// An interval for the slope.
    public struct Interval: Sendable, Hashable {
        /// The lower limit.
        public let lower: Double
        /// The upper limit.
        public let upper: Double
        /// Whether a rank fell outside the slopes, so that the outermost slope stands in and the interval is too short.
        public let isTruncated: Bool
    }

    /// Computes the slope; nil with fewer than two values.
    public init?(_ series: TimedValues) {
        let slopes = series.sortedSlopes
        guard let slope = slopes.median, let time = series.times.median, let value = series.values.median,
            let residual = zip(series.times, series.values).map({ $1 - slope * $0 }).median
        else { return nil }
        self.slope = slope
        self.slopes = slopes
        interceptOfMedians = value - slope * time
        interceptOfResiduals = residual
        varianceOfScore = MannKendall(ofAny: series.values).variance
    }

    /// The ranks of the limits, (N ∓ z√Var S)/2 and one more above, counting from 1.
    public func ranks(confidence: Double) -> (lower: Double, upper: Double) {
        let reach = NormalDistribution.quantile(0.5 + confidence / 2) * varianceOfScore.squareRoot()
        let count = Double(slopes.count)
        return ((count - reach) / 2, (count + reach) / 2 + 1)
    }

    /// The slopes at the ranks of the limits.
    public func interval(confidence: Double, reading: RankReading = .rounded) -> Interval {
        let ranks = ranks(confidence: confidence)
        let range = 1...Double(slopes.count)
        func limit(_ rank: Double) -> Double {
            let rank = reading == .rounded ? rank.rounded(.toNearestOrEven) : rank
            let place = min(max(rank, range.lowerBound), range.upperBound) - 1
            let below = Int(place)
            guard below + 1 < slopes.count else { return slopes[slopes.count - 1] }
            return slopes[below] + (place - Double(below)) * (slopes[below + 1] - slopes[below])
        }
        func isOutside(_ rank: Double) -> Bool {
            !range.contains(reading == .rounded ? rank.rounded(.toNearestOrEven) : rank)
        }
        return Interval(
            lower: limit(ranks.lower), upper: limit(ranks.upper),
            isTruncated: isOutside(ranks.lower) || isOutside(ranks.upper))
    }
}
