import Estimation
import ProgressTracking
import SurveyModel

/// Places of the trend picture: years across, figures up.
struct TrendPlot {
    static let height = 270.0
    static let axis = 244.0
    private static let bottom = 216.0

    let points: [ProgressSeries.Point]
    let breaks: [SeriesBreak]
    /// Forecasts of every year from the last point to the target year; empty without any.
    let fan: [Forecast]
    /// The target ahead; nil if none is.
    let ahead: Attainment?
    let goals: [Target]
    let scale: FigureScale
    private let times: [Double]
    private let span: ClosedRange<Double>
    private let top: Double

    init(_ assessment: ProgressAssessment, _ wording: ReportWording) {
        let series = assessment.series
        let attainments = wording.goal == nil ? [] : assessment.attainments
        points = series.points
        breaks = series.breaks
        let ahead = attainments.filter { $0.requiredYearlyGain != nil }.min { $0.target.year < $1.target.year }
        self.ahead = ahead
        let last = series.points.last?.year ?? 0
        if let trend = assessment.trend, let end = ahead?.forecast?.year, end > last {
            fan = (last + 1...end).compactMap { Forecast(trend, year: $0, limits: series.unit.limits) }
        } else {
            fan = []
        }
        goals = [attainments.first?.target, ahead?.target].compactMap { $0 }.reduce(into: []) { kept, target in
            if !kept.contains(target) { kept.append(target) }
        }
        times = Self.times(series.points)
        top = series.breaks.isEmpty ? 32 : 38
        let end = max(Double(ahead?.target.year ?? last), times.last ?? 0)
        span = (times.first ?? 0)...max(end, times.first ?? 0)
        let limits = series.points.flatMap { [$0.estimate, $0.interval?.lower, $0.interval?.upper] }.compactMap { $0 }
        scale = FigureScale(
            covering: limits + fan.flatMap { $0.bands.flatMap { [$0.lower, $0.upper] } } + goals.map(\.value),
            within: series.unit.limits)
    }

    /// Years of the points; waves of one year stand side by side within it.
    private static func times(_ points: [ProgressSeries.Point]) -> [Double] {
        points.indices.map { index in
            let same = points.indices.filter { points[$0].year == points[index].year }
            let place = same.firstIndex(of: index) ?? 0
            return Double(points[index].year) + Double(place) / Double(same.count)
        }
    }

    /// Where a time stands, in percent of the width.
    func x(_ time: Double) -> Double {
        guard span.upperBound > span.lowerBound else { return 50 }
        return 3 + (time - span.lowerBound) / (span.upperBound - span.lowerBound) * 93
    }

    /// Where a point stands, in percent of the width.
    func x(ofPoint index: Int) -> Double { x(times[index]) }

    /// Where a figure stands, in pixels from above.
    func y(_ value: Double) -> Double { Self.bottom - scale.position(value) * (Self.bottom - top) }

    /// Where a break stands, in percent of the width.
    func x(ofBreak place: Int) -> Double {
        (x(ofPoint: breaks[place].after) + x(ofPoint: breaks[place].after + 1)) / 2
    }

    /// Breaks with words over them: of two near ones the first speaks for both.
    var namedBreaks: [Int] {
        breaks.indices.reduce(into: []) { named, place in
            if named.last.map({ x(ofBreak: place) - x(ofBreak: $0) > 42 }) ?? true { named.append(place) }
        }
    }

    /// Whether a point stands before the last break.
    func isOld(_ index: Int) -> Bool { index <= (breaks.last?.after ?? -1) }

    /// The lowest mark of a point, in pixels from above.
    func foot(_ index: Int) -> Double { y(points[index].interval?.lower ?? points[index].estimate) }

    /// A year or, for several waves of a year, the short name of the wave.
    func label(_ index: Int) -> String {
        let point = points[index]
        return point.wave.count <= 7 ? point.wave : String(point.year)
    }

    /// How roomy a page must be for the words of a point: always shown, hidden on a phone, or only in the table.
    enum Room: Equatable {
        case always, roomy, never
    }

    /// The widest labels are 34 px; a plot is at least 200 px wide on a phone and 340 px elsewhere.
    func rooms() -> [Room] {
        let reserved = ahead.map { x(Double($0.target.year)) }
        let order = [points.count - 1, 0] + points.indices.dropFirst().dropLast().reversed()
        let phone = chosen(order, apart: 17, reserved: reserved)
        let page = chosen(order.sorted { phone.contains($0) && !phone.contains($1) }, apart: 9.9, reserved: reserved)
        return points.indices.map { phone.contains($0) ? .always : page.contains($0) ? .roomy : .never }
    }

    private func chosen(_ order: [Int], apart: Double, reserved: Double?) -> Set<Int> {
        var taken = [reserved].compactMap { $0 }
        var kept: Set<Int> = []
        for index in order where points.indices.contains(index) && !kept.contains(index) {
            let place = x(ofPoint: index)
            guard taken.allSatisfy({ abs($0 - place) >= apart }) else { continue }
            kept.insert(index)
            taken.append(place)
        }
        return kept
    }
}
