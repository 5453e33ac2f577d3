/// Mann and Kendall's test within seasons: January with January, the first quarter with the first.
///
/// S and its variance are summed over the seasons (Hirsch, Slack & Smith 1982), so that a yearly rhythm is no trend.
public struct SeasonalMannKendall: Sendable, Hashable {
    /// The test of each season, those with a single value included.
    public let seasons: [MannKendall]

    /// Tests a series.
    ///
    /// - Parameter seasons: for each season its values in the order of time; they need not be equally many.
    ///
    /// Edge case: nil if no season has two values.
    public init?(seasons: [[Double]]) {
        guard seasons.contains(where: { $0.count >= 2 }) else { return nil }
        self.seasons = seasons.map { MannKendall(ofAny: $0) }
    }

    /// The sum of the scores of the seasons.
    public var score: Int { seasons.reduce(0) { $0 + $1.score } }

    /// The sum of their variances.
    public var variance: Double { seasons.reduce(0) { $0 + $1.variance } }

    /// (S − sgn S)/√Var S; nil if no season varies.
    public var statistic: Double? {
        variance > 0 ? Double(score - score.signum()) / variance.squareRoot() : nil
    }

    /// The two-sided p value by the normal distribution with continuity correction, as R `trend` gives it.
    public var probability: Double? { statistic.map { MannKendall.twoSided($0) } }

    /// The two-sided p value without continuity correction, as R `Kendall` gives it.
    public var uncorrectedProbability: Double? {
        variance > 0 ? MannKendall.twoSided(Double(score) / variance.squareRoot()) : nil
    }

    /// S by the sum of √(untied pairs · pairs) of the seasons; nil if no season varies.
    public var tau: Double? {
        let pairs = seasons.reduce(0) { $0 + $1.largestScore }
        return pairs > 0 ? Double(score) / pairs : nil
    }

    /// The smallest two-sided p value that so many values in each season can give: twice the chance that all rise.
    public var smallestProbability: Double {
        min(1, seasons.filter { $0.count > 1 }.reduce(2) { $0 * MannKendall.smallestProbability(count: $1.count) / 2 })
    }
}
