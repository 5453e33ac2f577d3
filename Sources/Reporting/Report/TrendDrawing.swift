import Estimation
import ProgressTracking
import SurveyModel

/// Draws the trend: targets, fan, breaks, dots with intervals, years.
struct TrendDrawing {
    private let plot: TrendPlot
    private let wording: ReportWording
    private var drawing = Drawing()

    init(_ plot: TrendPlot, _ wording: ReportWording) {
        self.plot = plot
        self.wording = wording
        drawGrid()
        drawFan()
        drawBreaks()
        drawGoals()
        drawLines()
        drawNeed()
        drawPoints()
        drawForecast()
        drawYears()
    }

    var markup: String { drawing.markup }

    private mutating func drawGrid() {
        let top = plot.scale.ticks.last
        for tick in plot.scale.ticks {
            let y = plot.y(tick)
            let sign = tick == top && wording.unit == .percent ? "%" : ""
            drawing.line("g", x: (0, 100), pixels: (y, y))
            drawing.words(
                wording.tick(tick, decimals: plot.scale.decimals) + sign, style: "t-mute", x: 0, y: y + 4, anchor: .end,
                shift: -8)
        }
    }

    private mutating func drawFan() {
        guard let last = plot.points.last, !plot.fan.isEmpty else { return }
        let start = (x: plot.x(ofPoint: plot.points.count - 1), y: plot.y(last.estimate))
        let styles = ["f3", "f2", "f1"]
        let areas = styles.indices.map { step in
            let bands = plot.fan.map { (year: $0.year, band: $0.bands[$0.bands.count - 1 - step]) }
            let upper = bands.map { (x: plot.x(Double($0.year)), y: plot.y($0.band.upper)) }
            let lower = bands.reversed().map { (x: plot.x(Double($0.year)), y: plot.y($0.band.lower)) }
            return (style: styles[step], corners: [start] + upper + lower)
        }
        drawing.areas(areas, height: TrendPlot.height)
    }

    private mutating func drawGoals() {
        var placed: [GoalLabels.Box] = []
        for group in Self.byValue(plot.goals) {
            guard let value = group.first?.value else { continue }
            let y = plot.y(value)
            drawing.line("goal", x: (0, 100), pixels: (y, y))
            let words = group.map { "\($0.year): \($0.words(wording.language, unit: wording.unit))" }
            let text = words.joined(separator: "; ")
            let box = GoalLabels(plot, taken: placed).place(at: y, length: text.count)
            placed.append(box)
            drawing.words(
                text, style: "t-goal halo", x: box.isAtEnd ? 100 : 0, y: box.bottom - 3,
                anchor: box.isAtEnd ? .end : .start)
        }
    }

    /// Targets of one value share a line and its label; the highest comes first.
    private static func byValue(_ goals: [Target]) -> [[Target]] {
        Dictionary(grouping: goals, by: \.value).sorted { $0.key > $1.key }.map {
            $0.value.sorted { $0.year < $1.year }
        }
    }

    private mutating func drawBreaks() {
        let named = plot.namedBreaks
        for place in plot.breaks.indices {
            let x = plot.x(ofBreak: place)
            for shift in [-3.0, 3] {
                drawing.line("break", x: (x, x), pixels: (18, TrendPlot.axis), shift: shift)
            }
            guard named.contains(place) else { continue }
            let words = plot.breaks[place].kinds.first?.label[wording.language] ?? ""
            let anchor: Drawing.Anchor = x < 20 ? .start : x > 80 ? .end : .middle
            drawing.words(words, style: "t-mute halo", x: x, y: 12, anchor: anchor)
        }
    }

    private mutating func drawLines() {
        let gaps = Set(plot.breaks.map(\.after))
        for index in plot.points.indices.dropLast() where !gaps.contains(index) {
            drawing.line(
                plot.isOld(index) ? "line old" : "line",
                x: (plot.x(ofPoint: index), plot.x(ofPoint: index + 1)),
                pixels: (plot.y(plot.points[index].estimate), plot.y(plot.points[index + 1].estimate)))
        }
    }

    private mutating func drawNeed() {
        guard let ahead = plot.ahead, let gain = ahead.requiredYearlyGain, gain > 0, let last = plot.points.last
        else { return }
        drawing.line(
            "need", x: (plot.x(ofPoint: plot.points.count - 1), plot.x(Double(ahead.target.year))),
            pixels: (plot.y(last.estimate), plot.y(ahead.target.value)))
    }

    private mutating func drawPoints() {
        let rooms = plot.rooms()
        for index in plot.points.indices {
            let point = plot.points[index]
            let x = plot.x(ofPoint: index)
            let old = plot.isOld(index) ? " old" : ""
            if let interval = point.interval {
                drawing.line("ci" + old, x: (x, x), pixels: (plot.y(interval.lower), plot.y(interval.upper)))
            }
            if point.standardError == nil {
                drawing.square("pt open" + old, x: x, y: plot.y(point.estimate), side: 9)
            } else {
                drawing.circle("pt" + old, x: x, y: .pixels(plot.y(point.estimate)), radius: 5)
            }
            guard rooms[index] != .never else { continue }
            let roomy = rooms[index] == .roomy ? " roomy" : ""
            let offset = point.interval == nil ? 21.0 : 15
            drawing.words(
                wording.bare(point.estimate), style: (old.isEmpty ? "halo t-main" : "halo t-mute") + roomy, x: x,
                y: min(plot.foot(index) + offset, TrendPlot.axis - 5), anchor: .middle)
        }
    }

    private mutating func drawForecast() {
        guard let end = plot.fan.last else { return }
        let x = plot.x(Double(end.year))
        let y = plot.y(end.estimate)
        drawing.circle("pt open", x: x, y: .pixels(y), radius: 5)
        drawing.words(wording.bare(end.estimate), style: "t-main", x: x, y: y + 1, shift: 11)
        drawing.words(wording.say(vi: "dự báo", en: "forecast"), style: "t-mute", x: x, y: y + 17, shift: 11)
    }

    private mutating func drawYears() {
        let rooms = plot.rooms()
        drawing.line("axis", x: (0, 100), pixels: (TrendPlot.axis, TrendPlot.axis))
        for index in plot.points.indices where rooms[index] != .never {
            drawing.words(
                plot.label(index), style: "t-mute" + (rooms[index] == .roomy ? " roomy" : ""),
                x: plot.x(ofPoint: index), y: 262, anchor: .middle)
        }
        if let ahead = plot.ahead {
            drawing.words(
                String(ahead.target.year), style: "t-mute", x: plot.x(Double(ahead.target.year)), y: 262,
                anchor: .middle)
        }
    }
}
