/// Mann and Kendall's test for a series whose neighbouring values hang together.
///
/// Every correction treats the values as one step apart.
public struct AutocorrelatedMannKendall: Sendable, Hashable {
    /// How the autocorrelation is dealt with.
    public enum Correction: String, Sendable, Hashable, CaseIterable {
        /// The variance of S grows by significant autocorrelations of the ranks (Hamed & Rao 1998).
        case hamedRao = "hamed-rao"
        /// The variance of S grows by all autocorrelations of the series without its slope (Yue & Wang 2004).
        case yueWang = "yue-wang"
        /// The test of xₜ − r₁xₜ₋₁ (von Storch 1995).
        case preWhitening = "pre-whitening"
        /// The same without the slope, which is added again afterwards (Yue, Pilon, Phinney & Cavadias 2002).
        case trendFreePreWhitening = "trend-free-pre-whitening"
    }

    /// The correction.
    public let correction: Correction
    /// S, of the series or of the whitened series.
    public let score: Int
    /// Kendall's τ of the same series, with all pairs below the line.
    public let tau: Double
    /// The variance of S after the correction.
    public let variance: Double

    /// Tests a series.
    ///
    /// - Parameters:
    ///   - values: in the order of time, one step apart.
    ///   - significance: the level at which Hamed and Rao count an autocorrelation.
    ///
    /// Edge case: nil with fewer than four values, if they are all equal, if they have no autocorrelation because they
    /// do not vary, or if the corrected variance is not above 0.
    public init?(_ values: [Double], correction: Correction, significance: Double = 0.05) {
        guard values.count >= 4, let series = TimedValues(values: values), let slope = TheilSen(series)?.slope else {
            return nil
        }
        let flat = values.enumerated().map { $1 - slope * Double($0 + 1) }
        let tested: [Double]
        var factor = 1.0
        switch correction {
        case .hamedRao:
            guard let found = Self.hamedRaoFactor(flat, significance) else { return nil }
            factor = found
            tested = values
        case .yueWang:
            guard let found = Self.yueWangFactor(flat) else { return nil }
            factor = found
            tested = values
        case .preWhitening:
            guard let whitened = Self.whitened(values) else { return nil }
            tested = whitened
        case .trendFreePreWhitening:
            guard let whitened = Self.whitened(flat) else { return nil }
            tested = whitened.enumerated().map { $1 + slope * Double($0 + 1) }
        }
        let plain = MannKendall(ofAny: tested)
        guard factor * plain.variance > 0 else { return nil }
        self.correction = correction
        score = plain.score
        tau = plain.tauA
        variance = factor * plain.variance
    }

    /// (S − sgn S)/√Var S.
    public var statistic: Double { Double(score - score.signum()) / variance.squareRoot() }

    /// The two-sided p value by the normal distribution.
    public var probability: Double { MannKendall.twoSided(statistic) }

    private static func hamedRaoFactor(_ flat: [Double], _ significance: Double) -> Double? {
        guard let correlations = SerialCorrelation.autocorrelations(Spearman.ranks(flat)) else { return nil }
        let count = Double(flat.count)
        let limit = NormalDistribution.quantile(1 - significance / 2) / count.squareRoot()
        let sum = correlations.enumerated().dropFirst().filter { abs($0.element) > limit }.reduce(0.0) {
            let lag = Double($1.offset)
            return $0 + (count - lag) * (count - lag - 1) * (count - lag - 2) * $1.element
        }
        return 1 + 2 / (count * (count - 1) * (count - 2)) * sum
    }

    private static func yueWangFactor(_ flat: [Double]) -> Double? {
        guard let correlations = SerialCorrelation.autocorrelations(flat) else { return nil }
        return 1
            + 2
            * correlations.enumerated().dropFirst().reduce(0) {
                $0 + (1 - Double($1.offset) / Double(flat.count)) * $1.element
            }
    }

    private static func whitened(_ values: [Double]) -> [Double]? {
        guard let first = SerialCorrelation.autocorrelations(values)?[1] else { return nil }
        return zip(values, values.dropFirst()).map { $1 - $0 * first }
    }
}
