public import SurveyModel

/// How satisfied the simulated respondents are, as a share of satisfied answers for each year.
public struct SatisfactionLevel: Sendable, Hashable {
    /// The share in percent, by year.
    public let percentByYear: [Int: Double]

    /// Creates a level from the shares of some years.
    public init(_ percentByYear: [Int: Double]) {
        self.percentByYear = percentByYear
    }

    /// A rise that makes the verdict on “above 90 percent by 2025” a close one.
    public static let general = SatisfactionLevel([2021: 81, 2022: 83.5, 2023: 86, 2024: 88, 2025: 90.3])

    /// The lower level usual for land procedures.
    public static let land = SatisfactionLevel([2021: 70, 2023: 75, 2025: 80])

    /// The level usual for what a questionnaire asks about.
    public static func usual(for questionnaire: Questionnaire) -> SatisfactionLevel {
        let names = [questionnaire.id] + questionnaire.targets
        let isLand = names.contains { $0.split(separator: "-").contains("land") }
        return isLand ? land : general
    }

    /// The share of a year in percent, between 30 and 97.
    ///
    /// Between two years it lies on their line; before the first and after the last it goes on by one point a year.
    public func percent(in year: Int) -> Double {
        let years = percentByYear.keys.sorted()
        let before = years.last { $0 <= year }
        let after = years.first { $0 >= year }
        let percent: Double
        switch (before.flatMap(point), after.flatMap(point)) {
        case (let low?, let high?):
            let part = low.year == high.year ? 0 : Double(year - low.year) / Double(high.year - low.year)
            percent = low.percent + part * (high.percent - low.percent)
        case (let last?, nil): percent = last.percent + Double(year - last.year)
        case (nil, let first?): percent = first.percent - Double(first.year - year)
        case (nil, nil): percent = 85
        }
        return min(97, max(30, percent))
    }

    private func point(_ year: Int) -> (year: Int, percent: Double)? {
        percentByYear[year].map { (year, $0) }
    }
}
