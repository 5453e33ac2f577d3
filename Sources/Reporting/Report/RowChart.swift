import Estimation
import ProgressTracking
import SatisfactionIndex
import SurveyModel

/// A table that is its own picture: a dot with its interval on every row.
struct RowChart {
    /// One row.
    struct Row {
        let name: String
        /// A code beside the name; nil if the name says enough.
        let tag: String?
        let strip: String
        let value: String
        let interval: String
        let count: String
        /// The places it may have; nil where rows are not ranked.
        let rank: String?
        let badge: Badge?
        /// A word instead of a comparison.
        let remark: String?
    }

    let finding: String
    let drawn: String
    let nameHead: String
    let valueHead: String
    let intervalHead: String
    let countHead: String
    /// The head of the ranks; nil if rows are not ranked.
    let rankHead: String?
    /// The head of the comparison; nil if nothing is compared.
    let wordHead: String?
    /// More room for names than for dots.
    let isWordy: Bool
    let axis: String
    let rows: [Row]
    /// A line under the table; nil if nothing has to be added.
    let footnote: String?

    /// A figure and the name under which it stands.
    struct Entry {
        let name: String
        let tag: String?
        let figure: IndexEstimate
        /// The places it may have, jointly with all others; nil if it is not ranked.
        var places: ClosedRange<Int>?
    }

    /// Draws entries in the order given.
    init(
        _ entries: [Entry], finding: String, nameHead: String, isWordy: Bool = false, _ wording: ReportWording
    ) {
        let painter = StripPainter(entries.map(\.figure), wording)
        self.finding = finding
        self.nameHead = nameHead
        self.isWordy = isWordy
        drawn = Self.drawn(wording)
        valueHead = wording.unitHead
        intervalHead = wording.intervalHead
        let isRanked = entries.contains { $0.places != nil }
        rankHead = isRanked ? wording.say(vi: "Hạng", en: "Rank") : nil
        countHead = wording.say(vi: "Số phiếu", en: "Forms")
        axis = painter.axis
        footnote =
            painter.cutsIntervals
            ? wording.say(
                vi: "Thanh chạm mép hình thì còn dài hơn khung vẽ; giới hạn ghi ở cột bên.",
                en: "A line that touches the edge is longer than the frame; its limits are in the column beside it.")
            : nil
        rows = entries.map { entry in
            let figure = entry.figure
            let comparison = GoalComparison(figure, goal: wording.goal)
            let remark = Self.remark(figure, comparison, wording)
            return Row(
                name: entry.name, tag: entry.tag, strip: painter.strip(figure), value: wording.bare(figure.estimate),
                interval: wording.range(figure.interval, of: figure.estimate),
                count: wording.format.count(figure.respondents),
                rank: isRanked ? Self.rank(entry.places) : nil,
                badge: remark == nil ? Badge(comparison, wording) : nil, remark: remark)
        }
        wordHead =
            wording.goalLevel.map { wording.say(vi: "So với \($0)", en: "Against \($0)") }
            ?? (rows.contains { $0.remark != nil } ? wording.say(vi: "Ghi chú", en: "Remark") : nil)
    }

    /// “2–6”, or one place.
    private static func rank(_ places: ClosedRange<Int>?) -> String {
        guard let places else { return "–" }
        return places.count == 1 ? "\(places.lowerBound)" : "\(places.lowerBound)–\(places.upperBound)"
    }

    private static func drawn(_ wording: ReportWording) -> String {
        let level = wording.level
        let goal = wording.goalLevel.map {
            wording.say(vi: ", đường đứt nét là mức \($0)", en: ", the dashed line the level of \($0)")
        }
        return wording.say(
            vi: "\(wording.measure). Chấm là con số, thanh ngang là khoảng tin cậy \(level)\(goal ?? "").",
            en: "\(wording.measure). The dot is the figure, the line its \(level) confidence interval\(goal ?? "").")
    }

    private static func remark(
        _ figure: IndexEstimate, _ comparison: GoalComparison, _ wording: ReportWording
    ) -> String? {
        if let reason = figure.suppressed { return reason[wording.language] }
        switch comparison {
        case .none: return wording.say(vi: "không có con số", en: "no figure")
        case .few:
            guard figure.hasFewRespondents else {
                let few = GoalComparison.fewestCompared
                return wording.say(vi: "dưới \(few) phiếu", en: "under \(few) forms")
            }
            let few = IndexEstimate.fewRespondents
            return wording.say(
                vi: "dưới \(few) phiếu, không đủ để kết luận", en: "under \(few) forms, too few to conclude")
        case .above, .below, .undecided:
            guard figure.interval == nil else { return nil }
            return wording.say(vi: "không có khoảng tin cậy", en: "no interval")
        }
    }
}

/// Draws the strips of a row chart on one scale.
struct StripPainter {
    private let scale: FigureScale
    private let goal: Target?
    private let wording: ReportWording
    /// Whether an interval is longer than the frame.
    let cutsIntervals: Bool

    /// The scale covers every figure, but intervals only of those on enough respondents: one tiny unit would squeeze
    /// all others.
    init(_ figures: [IndexEstimate], _ wording: ReportWording) {
        let settled = figures.filter { $0.respondents >= GoalComparison.fewestCompared }
        let spans = (settled.isEmpty ? figures : settled).compactMap(\.interval).flatMap { [$0.lower, $0.upper] }
        let goal = wording.goal
        let scale = FigureScale(
            covering: figures.compactMap(\.estimate) + spans + [goal?.value].compactMap { $0 },
            within: wording.unit.limits, steps: 4)
        self.scale = scale
        self.goal = goal
        self.wording = wording
        cutsIntervals = figures.compactMap(\.interval).contains { !scale.holds($0.lower) || !scale.holds($0.upper) }
    }

    /// The scale over the column, as words.
    var axis: String {
        var drawing = Drawing()
        for tick in scale.ticks where goal.map({ abs(scale.percent($0.value) - scale.percent(tick)) > 12 }) ?? true {
            drawing.words(
                wording.tick(tick, decimals: scale.decimals), style: "t-mute", x: scale.percent(tick), y: 15,
                anchor: .middle)
        }
        if let goal, let level = wording.goalLevel {
            drawing.words(level, style: "t-goal", x: scale.percent(goal.value), y: 15, anchor: .middle)
        }
        return drawing.markup
    }

    /// The strip of one figure; empty of marks if there is no figure.
    func strip(_ figure: IndexEstimate) -> String {
        var drawing = Drawing()
        for tick in scale.ticks where tick != goal?.value { drawing.upright("g", at: scale.percent(tick)) }
        if let goal { drawing.upright("goal", at: scale.percent(goal.value)) }
        guard let estimate = figure.estimate else { return drawing.markup }
        let style = GoalComparison(figure, goal: goal).markClass
        if let interval = figure.interval {
            drawing.line(
                "ci" + style, x: (scale.percent(interval.lower), scale.percent(interval.upper)),
                y: (.percent(50), .percent(50)))
        }
        drawing.circle("pt" + style, x: scale.percent(estimate), y: .percent(50), radius: 5.5)
        return drawing.markup
    }
}
