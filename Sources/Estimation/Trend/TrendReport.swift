/// A series with its analysis, and the names of its periods.
public struct TrendReport: Sendable {
    /// The name of the series; nil if it has none.
    public let name: String?
    /// The names of the periods, in the order of time.
    public let periods: [String]
    /// Periods between the first and the last without a value.
    public let gaps: [String]
    /// The years to forecast.
    public let years: [Int]
    /// The analysis.
    public let analysis: SeriesAnalysis

    /// Creates a report; every value has the name of its period.
    public init(name: String?, periods: [String], gaps: [String], years: [Int], analysis: SeriesAnalysis) {
        precondition(periods.count == analysis.series.count, "Every value has the name of its period.")
        self.name = name
        self.periods = periods
        self.gaps = gaps
        self.years = years
        self.analysis = analysis
    }
}
