public import Estimation
public import SurveyModel

/// The figure of a unit month by month or quarter by quarter, and whether it has really changed.
public struct PeriodMonitor: Sendable {
    /// Which of the two charts left its limits.
    public enum Sign: String, Sendable, Hashable, CaseIterable {
        /// One period alone lies outside.
        case period
        /// The weighted mean lies outside: a smaller but lasting change.
        case mean
    }

    /// A period outside the limits.
    public struct Alarm: Sendable, Hashable {
        /// The name of the period.
        public let wave: String
        /// What left its limits.
        public let sign: Sign
        /// 1 above, −1 below.
        public let side: Int
        /// For a lasting change, the period in which it most likely began.
        public let since: String
    }

    /// What the figure is.
    public let title: LocalizedText
    /// Its unit.
    public let unit: FigureUnit
    /// The periods, in the order of time.
    public let points: [ProgressSeries.Point]
    /// The chart; nil if it cannot be drawn.
    public let chart: ControlChart?
    /// Periods outside the limits, in the order of time.
    public let alarms: [Alarm]
    /// Mann and Kendall's test within months or quarters; nil without two years of one of them.
    public let seasonal: SeasonalMannKendall?
    /// Periods between the first and the last without a figure.
    public let gaps: [WavePeriod]
    /// Why there is no chart, and what a careful reader should know.
    public let notes: [LocalizedText]
    /// Whether the responses behind it are simulated.
    public let isSimulated: Bool

    /// Monitors a unit.
    ///
    /// - Parameters:
    ///   - points: periods of one span, each once; those without respondents are left out and named.
    ///   - base: how many periods at the beginning make the centre; nil for the first year, or all if there is no more.
    ///   - designEffect: that of periods without a standard error.
    public init(
        title: LocalizedText, unit: FigureUnit, points: [ProgressSeries.Point], base: Int? = nil,
        designEffect: Double = 1, notes: [LocalizedText] = [], isSimulated: Bool = false
    ) {
        let points = points.sorted { ($0.time, $0.wave) < ($1.time, $1.wave) }
        let used = points.filter { ($0.respondents ?? 0) > 0 }
        let periods = used.compactMap { WavePeriod($0.wave) }
        let perYear = periods.first?.span.perYear ?? 12
        let chosen = base ?? (used.count > perYear ? max(ControlChart.fewestPeriods, perYear) : used.count)
        let chart = ControlChart(
            used.map {
                ControlChart.Measurement(
                    estimate: $0.estimate, respondents: Double($0.respondents ?? 0), standardError: $0.standardError)
            }, base: min(chosen, used.count), limits: unit.limits,
            unitVariance: Self.shareVariance(used.prefix(chosen), unit, designEffect))
        self.title = title
        self.unit = unit
        self.points = used
        self.chart = chart
        alarms = chart.map { Self.alarms($0, used.map(\.wave)) } ?? []
        seasonal = Self.seasonal(used, periods)
        gaps = WavePeriod.gaps(in: periods)
        self.notes = notes + Self.notes(points, used, chart, chosen)
        self.isSimulated = isSimulated
    }

    /// deff·p(1 − p) in squared points, for shares without standard errors.
    private static func shareVariance(
        _ points: some Collection<ProgressSeries.Point>, _ unit: FigureUnit, _ designEffect: Double
    ) -> Double? {
        guard unit == .percent, !points.isEmpty else { return nil }
        let people = points.reduce(0) { $0 + Double($1.respondents ?? 0) }
        let mean = points.reduce(0) { $0 + Double($1.respondents ?? 0) * $1.estimate } / people
        return designEffect * mean * (100 - mean)
    }

    private static func alarms(_ chart: ControlChart, _ waves: [String]) -> [Alarm] {
        waves.indices.flatMap { index -> [Alarm] in
            var alarms: [Alarm] = []
            let period = chart.periods[index]
            if period.side != 0 {
                alarms.append(Alarm(wave: waves[index], sign: .period, side: period.side, since: waves[index]))
            }
            let mean = chart.means[index]
            if mean.side != 0 {
                let start = start(of: mean.side, until: index, chart)
                // One wild period moves the mean as well; only what began before it lasts.
                if start < index {
                    alarms.append(Alarm(wave: waves[index], sign: .mean, side: mean.side, since: waves[start]))
                }
            }
            return alarms
        }
    }

    /// The start since which the mean differs most from the centre, for its respondents.
    ///
    /// The start of a step change by maximum likelihood: it maximises N(x̄ − p̄)² of the periods since, on the side of the
    /// alarm (Pignatiello & Samuel 2001).
    private static func start(of side: Int, until last: Int, _ chart: ControlChart) -> Int {
        var (people, sum) = (0.0, 0.0)
        var best = (start: last, size: -Double.infinity)
        for start in (0...last).reversed() {
            people += chart.respondents[start]
            sum += chart.respondents[start] * (chart.periods[start].value - chart.centre)
            let size = sum * Double(side) > 0 ? sum * sum / people : -1
            if size > best.size { best = (start, size) }
        }
        return best.start
    }

    private static func seasonal(_ points: [ProgressSeries.Point], _ periods: [WavePeriod]) -> SeasonalMannKendall? {
        guard periods.count == points.count, let perYear = periods.first?.span.perYear, perYear > 1 else { return nil }
        let seasons = (1...perYear).map { part in
            zip(points, periods).filter { $0.1.part == part }.map(\.0.estimate)
        }
        return SeasonalMannKendall(seasons: seasons)
    }

    private static func notes(
        _ points: [ProgressSeries.Point], _ used: [ProgressSeries.Point], _ chart: ControlChart?, _ base: Int
    ) -> [LocalizedText] {
        var notes: [LocalizedText] = []
        let left = points.filter { ($0.respondents ?? 0) <= 0 }.map(\.wave).joined(separator: ", ")
        if !left.isEmpty {
            notes.append(
                LocalizedText(
                    vi: "Không biết số người trả lời của \(left), nên không vẽ được giới hạn cho các kỳ đó.",
                    en: "The respondents of \(left) are not known, so that those periods have no limits."))
        }
        guard let chart else {
            notes.append(
                LocalizedText(
                    vi:
                        "Chưa vẽ được biểu đồ kiểm soát: có \(used.count) kỳ dùng được, cần ít nhất \(ControlChart.fewestPeriods) kỳ có số người trả lời và có dao động.",
                    en:
                        "No control chart can be drawn: \(used.count) periods can be used, and at least \(ControlChart.fewestPeriods) with respondents and some variation are needed."
                ))
            return notes
        }
        if chart.base == used.count {
            notes.append(
                LocalizedText(
                    vi:
                        "Đường giữa lấy từ tất cả \(used.count) kỳ, nên một thay đổi kéo dài tự che bớt chính nó; khi có hơn một năm số liệu thì lấy năm đầu làm gốc.",
                    en:
                        "The centre is that of all \(used.count) periods, so that a lasting change hides part of itself; with more than a year of data the first year is the base."
                ))
        }
        return notes
    }
}
