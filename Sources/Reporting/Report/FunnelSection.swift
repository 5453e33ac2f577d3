import Estimation
import ProgressTracking
import SurveyModel

/// Units by the number of their respondents, with what chance alone allows around the figure of all.
struct FunnelSection {
    static let height = 270.0
    private static let floor = 240.0
    private static let ceiling = 14.0
    /// Points of each limit, close enough that a curve is seen.
    private static let steps = 40

    let finding: String
    let drawn: String
    let title: String
    let description: String
    let picture: String

    /// The section; nil without a funnel of at least three units.
    init?(_ content: ReportContent, _ wording: ReportWording) {
        guard case .success(let comparison) = content.detail?.units, let funnel = comparison.funnel else { return nil }
        let rows = comparison.rows.filter { $0.estimate != nil && $0.respondents > 0 }
        guard rows.count >= 3 else { return nil }
        finding = Self.finding(rows, wording)
        drawn = wording.say(
            vi:
                "Ngang: số phiếu. Dọc: \(wording.measure.lowercased()). Dải: 95% đơn vị nằm trong đó nếu chỉ do ngẫu nhiên; chấm đứt: 99,8%.",
            en:
                "Across: forms. Up: \(wording.measure.lowercased()). Band: 95 % of units by chance alone; dotted: 99.8 %."
        )
        title = wording.say(vi: "Đơn vị theo số phiếu và mức hài lòng", en: "Units by forms and satisfaction")
        description =
            finding + wording.say(vi: ". Số liệu ở bảng các đơn vị.", en: ". The numbers are in the table of units.")
        picture = Self.picture(rows, funnel, wording)
    }

    private static func finding(_ rows: [FairComparison.Row], _ wording: ReportWording) -> String {
        func names(_ places: Set<FairComparison.FunnelPlace>) -> String? {
            let met = rows.filter { $0.funnelPlace.map(places.contains) == true }
            return met.isEmpty ? nil : wording.list(met.map { $0.label[wording.language] })
        }
        let above = names([.aboveInner, .aboveOuter]).map {
            wording.say(vi: "\($0) cao hơn mức chung", en: "\($0) above the level of all")
        }
        let below = names([.belowInner, .belowOuter]).map {
            wording.say(vi: "\($0) thấp hơn mức chung", en: "\($0) below the level of all")
        }
        let parts = [above, below].compactMap { $0 }
        guard !parts.isEmpty else {
            return wording.say(
                vi: "Không đơn vị nào khác mức chung hơn ngẫu nhiên cho phép",
                en: "No unit differs from the level of all by more than chance allows")
        }
        return parts.joined(separator: "; ")
            + wording.say(vi: ", quá mức ngẫu nhiên cho phép", en: ", more than chance allows")
    }

    private static func picture(
        _ rows: [FairComparison.Row], _ funnel: FunnelLimits, _ wording: ReportWording
    ) -> String {
        let counts = rows.map { Double($0.respondents) }
        let across = FigureScale(covering: [0] + counts, within: 0...((counts.max() ?? 1) * 1.2), steps: 4)
        let least = max(5, (counts.min() ?? 5) * 0.8)
        let upward = FigureScale(
            covering: rows.compactMap(\.estimate) + [
                bound(funnel, least, level: 0, isUpper: false), bound(funnel, least, level: 0, isUpper: true),
            ],
            within: wording.unit.limits, steps: 5)
        func y(_ value: Double) -> Double { floor - upward.position(value) * (floor - ceiling) }
        let places = (0...steps).map { least + (across.high - least) * Double($0) / Double(steps) }
        func edge(_ level: Int, _ isUpper: Bool) -> [(x: Double, y: Double)] {
            places.map { (across.percent($0), y(bound(funnel, $0, level: level, isUpper: isUpper))) }
        }
        var drawing = Drawing()
        drawing.areas([("f3", edge(0, true) + edge(0, false).reversed())], height: height)
        for isUpper in [false, true] {
            let points = edge(1, isUpper)
            for (first, second) in zip(points, points.dropFirst()) {
                drawing.line("limit", x: (first.x, second.x), pixels: (first.y, second.y))
            }
        }
        for tick in upward.ticks {
            drawing.line("g", x: (0, 100), pixels: (y(tick), y(tick)))
            drawing.words(
                wording.tick(tick, decimals: upward.decimals), style: "t-mute", x: 0, y: y(tick) + 4, anchor: .end,
                shift: -8)
        }
        drawing.line("axis", x: (0, 100), pixels: (y(funnel.centre), y(funnel.centre)))
        let dots = rows.map { (x: across.percent(Double($0.respondents)), y: y($0.estimate ?? 0)) }
        var labels = LabelPlacer(dots: dots, within: 0...floor)
        for (row, dot) in zip(rows, dots) {
            let isBelow = row.funnelPlace == .belowInner || row.funnelPlace == .belowOuter
            drawing.circle("pt" + (isBelow ? " below" : ""), x: dot.x, y: .pixels(dot.y), radius: 5)
            let name = row.label[wording.language]
            guard row.funnelPlace?.isOutside == true, let label = labels.place(name, x: dot.x, y: dot.y) else {
                continue
            }
            drawing.words(
                name, style: (isBelow ? "t-low" : "t-main") + " halo", x: dot.x, y: dot.y + label.drop,
                anchor: label.anchor, shift: label.shift)
        }
        drawing.line("axis", x: (0, 100), pixels: (floor, floor))
        for tick in across.ticks {
            drawing.words(
                wording.format.count(Int(tick)), style: "t-mute", x: across.percent(tick), y: floor + 18,
                anchor: .middle)
        }
        return drawing.markup
    }

    private static func bound(_ funnel: FunnelLimits, _ respondents: Double, level: Int, isUpper: Bool) -> Double {
        let limits = funnel.limits(respondents: Int(respondents.rounded()), level: FunnelLimits.levels[level])
        return isUpper ? limits.upperBound : limits.lowerBound
    }
}
