/// Every slope, test and break of one series, each absent where the series cannot give it.
public struct SeriesAnalysis: Sendable {
    /// What is known of a series besides its values.
    public struct Options: Sendable, Hashable {
        /// The season of each value, counting from 1; nil for a series without seasons.
        public var seasons: [Int]?
        /// Whether the values stand one step apart, none missing.
        public var isRegular = true
        /// The confidence of intervals.
        public var confidence = 0.95

        /// Creates options.
        public init() {}
    }

    /// A forecast by one model.
    public struct Projection: Sendable, Hashable {
        /// The time.
        public let time: Double
        /// The level of the line.
        public let estimate: Double
        /// The standard error of a new value, Student's t on n − 2.
        public let standardError: Double
        /// Its prediction interval.
        public let interval: ConfidenceInterval
    }

    /// The series.
    public let series: TimedValues
    /// The standard error of each value; nil if one is not known.
    public let standardErrors: [Double]?
    /// What is known besides.
    public let options: Options
    /// Ordinary least squares.
    public let line: WeightedLine
    /// Least squares with weights 1/SE²; nil without errors.
    public let knownErrors: WeightedLine?
    /// The line with a random effect at each time; nil without errors.
    public let randomEffects: RandomEffectsLine?
    /// Theil and Sen's slope.
    public let theilSen: TheilSen
    /// Siegel's slope.
    public let siegel: SiegelSlope
    /// Mann and Kendall's test.
    public let mannKendall: MannKendall
    /// The same within seasons; nil without seasons or without two values of one.
    public let seasonal: SeasonalMannKendall?
    /// The same corrected for autocorrelation; empty with gaps or fewer than ``fewestForCorrection`` values.
    public let corrected: [AutocorrelatedMannKendall]
    /// Spearman's correlation with time; nil if all values are equal.
    public let spearman: Spearman?
    /// Pettitt's test of a jump; nil with too few values.
    public let pettitt: PettittTest?
    /// Cox and Stuart's sign test; nil with fewer than ``fewestForCorrection`` values.
    public let coxStuart: CoxStuartTest?
    /// The correlation of each value with the one before; nil with gaps or if values do not vary.
    public let firstAutocorrelation: Double?

    /// The fewest values from which autocorrelations are taken and halves compared.
    public static let fewestForCorrection = 8

    /// Analyses a series; nil with fewer than three values.
    public init?(_ series: TimedValues, standardErrors: [Double]? = nil, options: Options = Options()) {
        guard series.count >= 3, let line = WeightedLine(series), let theilSen = TheilSen(series),
            let siegel = SiegelSlope(series), let mannKendall = MannKendall(series.values)
        else { return nil }
        let errors = standardErrors.flatMap { $0.allSatisfy { $0 > 0 } ? $0 : nil }
        let isLong = series.count >= Self.fewestForCorrection
        self.series = series
        self.standardErrors = standardErrors
        self.options = options
        self.line = line
        knownErrors = errors.flatMap { WeightedLine(series, weights: $0.map { 1 / ($0 * $0) }) }
        randomEffects = errors.flatMap { RandomEffectsLine(series, standardErrors: $0) }
        self.theilSen = theilSen
        self.siegel = siegel
        self.mannKendall = mannKendall
        seasonal = options.seasons.flatMap { Self.seasonal(series.values, $0) }
        corrected =
            isLong && options.isRegular
            ? AutocorrelatedMannKendall.Correction.allCases.compactMap {
                AutocorrelatedMannKendall(series.values, correction: $0)
            } : []
        spearman = Spearman(series)
        pettitt = PettittTest(series.values)
        coxStuart = isLong ? CoxStuartTest(series.values) : nil
        firstAutocorrelation = isLong && options.isRegular ? SerialCorrelation.first(series.values) : nil
    }

    private static func seasonal(_ values: [Double], _ seasons: [Int]) -> SeasonalMannKendall? {
        precondition(values.count == seasons.count, "Every value has a season.")
        let count = seasons.max() ?? 0
        guard count > 1 else { return nil }
        return SeasonalMannKendall(
            seasons: (1...count).map { season in values.indices.filter { seasons[$0] == season }.map { values[$0] } })
    }

    /// The ordinary line carried on to a time; nil with too few values.
    public func projection(at time: Double) -> Projection? {
        guard let error = line.classicalPredictionError(at: time) else { return nil }
        return projection(time, line.level(at: time), error)
    }

    /// The line with random effects carried on to a time; nil without errors.
    public func randomEffectsProjection(at time: Double) -> Projection? {
        guard let randomEffects else { return nil }
        return projection(time, randomEffects.line.level(at: time), randomEffects.predictionError(at: time))
    }

    private func projection(_ time: Double, _ level: Double, _ error: Double) -> Projection? {
        ConfidenceInterval.t(
            estimate: level, standardError: error, degreesOfFreedom: Double(line.degreesOfFreedom),
            confidence: options.confidence
        ).map { Projection(time: time, estimate: level, standardError: error, interval: $0) }
    }
}
