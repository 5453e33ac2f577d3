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
        let outside = rows.filter { $0.funnelPlace?.isOutside == true }
        finding =
            outside.isEmpty
            ? wording.say(
                vi: "Không đơn vị nào khác mức chung hơn ngẫu nhiên cho phép",
                en: "No unit differs from the level of all by more than chance allows")
            : wording.say(
                vi: "\(wording.list(outside.map { $0.label.vi })) khác mức chung hơn ngẫu nhiên cho phép",
                en:
                    "\(wording.list(outside.map { $0.label.en })) differ\(outside.count == 1 ? "s" : "") from the level of all by more than chance"
            )
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
        for row in rows {
            let isOutside = row.funnelPlace?.isOutside == true
            let place = (x: across.percent(Double(row.respondents)), y: y(row.estimate ?? 0))
            drawing.circle("pt" + (isOutside ? " below" : ""), x: place.x, y: .pixels(place.y), radius: 5)
            guard isOutside else { continue }
            drawing.words(
                row.label[wording.language], style: "t-main halo", x: place.x, y: place.y - 9,
                anchor: place.x > 66 ? .end : place.x < 33 ? .start : .middle)
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
