import Estimation
import ProgressTracking
import SatisfactionIndex
import SurveyModel

/// Dots with their intervals against the goal, before it is known in which cells their numbers stand.
struct DotPlot {
    /// A row of dots or a line; nil interrupts the line.
    struct Series {
        let name: String
        var points: [(across: Double, up: Double)?] = []
        var line: SheetColor?
        var isDashed = false
        var dots: SheetColor?
        var isOpen = false
        var labels: [String] = []
        var labelsAreAbove = true
    }

    /// The cell with the finding.
    var title: SheetArea?
    let series: [Series]
    let across: SheetChart.Axis
    let up: SheetChart.Axis
    let size: (width: Int, height: Int)
    let description: String

    /// A plot on its sheet.
    struct Placed {
        let plot: DotPlot
        let sheet: SheetWriter
        let row: Int
    }
}

extension DotPlot {
    /// Pixels of a row of the usual height.
    private static let rowPixels = 20

    /// Rows of the usual height that the plot covers, with one below.
    var rows: Int { size.height / Self.rowPixels + 2 }

    /// Figures below each other, each with its name above its dot; nil without any.
    init?(_ figures: [(name: String, figure: IndexEstimate)], title: SheetArea? = nil, _ wording: ReportWording) {
        let known = figures.compactMap { name, figure in figure.estimate.map { (name, figure, $0) } }
        guard !known.isEmpty else { return nil }
        var interval = Series(name: wording.intervalHead, line: .main)
        var above = Series(name: wording.measure, dots: .main)
        var below = Series(name: wording.say(vi: "Rõ ràng dưới mục tiêu", en: "Clearly below the target"), dots: .low)
        let fewest = GoalComparison.fewestCompared
        var few = Series(name: wording.say(vi: "Dưới \(fewest) phiếu", en: "Under \(fewest) forms"), dots: .muted)
        for (place, (name, figure, estimate)) in known.enumerated() {
            let height = Double(place + 1)
            if let limits = figure.interval {
                interval.points += [(limits.lower, height), (limits.upper, height), nil]
            }
            func add(to series: inout Series) {
                series.points.append((estimate, height))
                series.labels.append(name)
            }
            switch GoalComparison(figure, goal: wording.goal) {
            case .below: add(to: &below)
            case .few: add(to: &few)
            default: add(to: &above)
            }
        }
        let ends = (0.4, Double(known.count) + 0.6)
        let goal = wording.goal.map { goal in
            Series(
                name: wording.say(vi: "Mục tiêu \(wording.tick(goal.value))", en: "Target \(wording.tick(goal.value))"),
                points: [(goal.value, ends.0), (goal.value, ends.1)], line: .goal, isDashed: true)
        }
        self.title = title
        series = ([interval, above, below, few] + [goal].compactMap { $0 }).filter { !$0.points.isEmpty }
        across = Self.axis(known.map(\.1), wording)
        up = SheetChart.Axis(ends.0...ends.1, isVisible: false, isReversed: true)
        size = (880, 110 + known.count * 40)
        description = wording.say(
            vi: "\(wording.measure). Chấm là con số, thanh ngang là khoảng tin cậy \(wording.level).",
            en: "\(wording.measure). The dot is the figure, the line its \(wording.level) confidence interval.")
    }

    /// Intervals of units on few respondents would squeeze all others.
    private static func axis(_ figures: [IndexEstimate], _ wording: ReportWording) -> SheetChart.Axis {
        let settled = figures.filter { $0.respondents >= GoalComparison.fewestCompared }
        let spans = (settled.isEmpty ? figures : settled).compactMap(\.interval).flatMap { [$0.lower, $0.upper] }
        let scale = FigureScale(
            covering: figures.compactMap(\.estimate) + spans + [wording.goal?.value].compactMap { $0 },
            within: wording.unit.limits)
        return SheetChart.Axis(scale)
    }

    /// The series over the years; nil without points.
    init?(_ assessment: ProgressAssessment, title: SheetArea, description: String, _ wording: ReportWording) {
        let points = assessment.series.points
        guard let first = points.first, let last = points.last else { return nil }
        var interval = Series(name: wording.intervalHead, line: .main)
        var current = Series(name: wording.measure, dots: .main)
        var old = Series(
            name: wording.say(vi: "Không so với đợt cuối", en: "Not comparable with the last"), dots: .muted)
        var open = Series(name: wording.say(vi: "Không công bố sai số", en: "No error published"), dots: .main)
        open.isOpen = true
        for (place, point) in points.enumerated() {
            if let limits = point.interval {
                interval.points += [(point.time, limits.lower), (point.time, limits.upper), nil]
            }
            let label = wording.bare(point.estimate)
            func add(to series: inout Series) {
                series.labelsAreAbove = false
                series.points.append((point.time, point.estimate))
                series.labels.append(label)
            }
            if place < assessment.series.comparable.startIndex {
                add(to: &old)
            } else if point.standardError == nil {
                add(to: &open)
            } else {
                add(to: &current)
            }
        }
        var band = Series(name: wording.say(vi: "Khoảng dự báo 95%", en: "95% forecast"), line: .middle)
        var ahead = Series(name: wording.say(vi: "Dự báo", en: "Forecast"), dots: .middle)
        ahead.isOpen = true
        ahead.labelsAreAbove = false
        for forecast in assessment.fan {
            let year = Double(forecast.year)
            if let widest = forecast.bands.max(by: { $0.confidence < $1.confidence }) {
                band.points += [(year, widest.lower), (year, widest.upper), nil]
            }
            ahead.points.append((year, forecast.estimate))
            ahead.labels.append(wording.bare(forecast.estimate))
        }
        let ends = (first.time - 0.5, max(last.time, Double(assessment.fan.last?.year ?? last.year)) + 0.5)
        let goal = wording.goal.map { goal in
            Series(
                name: wording.say(vi: "Mục tiêu \(wording.tick(goal.value))", en: "Target \(wording.tick(goal.value))"),
                points: [(ends.0, goal.value), (ends.1, goal.value)], line: .goal, isDashed: true)
        }
        let all = [interval, band, current, open, old, ahead] + [goal].compactMap { $0 }
        self.title = title
        series = all.filter { !$0.points.isEmpty }
        across = SheetChart.Axis(ends.0.rounded(.down)...ends.1.rounded(.up), step: 1)
        up = SheetChart.Axis(
            FigureScale(covering: all.flatMap { $0.points.compactMap { $0?.up } }, within: wording.unit.limits))
        size = (920, 400)
        self.description = description
    }
}

extension SheetChart.Axis {
    init(_ range: ClosedRange<Double>, step: Double? = nil, isVisible: Bool = true, isReversed: Bool = false) {
        self.init(range)
        self.step = step
        self.isVisible = isVisible
        self.isReversed = isReversed
    }

    /// An axis with the round limits and steps of a scale.
    init(_ scale: FigureScale) {
        self.init(scale.low...max(scale.high, scale.low + 1e-6))
        if scale.ticks.count > 1 { step = scale.ticks[1] - scale.ticks[0] }
        decimals = scale.decimals
    }
}
