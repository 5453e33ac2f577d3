import Estimation
import ProgressTracking
import SatisfactionIndex
import SurveyModel

/// Factors by unit: figures in cells coloured by their distance to the goal.
struct HeatMap {
    /// A figure in its cell.
    struct Cell {
        let style: String
        let value: String
    }

    /// A unit, or the whole wave.
    struct Line {
        let name: String
        let isTotal: Bool
        let cells: [Cell]
        /// The same figures with their intervals and counts, as a sentence.
        let details: String
    }

    /// A factor at the head of its column.
    struct Column {
        let code: String
        let name: String
    }

    /// A colour and what it means.
    struct Swatch {
        let style: String
        let meaning: String
    }

    /// Half the width of an interval from which a cell is hatched, as a share of the scale: ±8 points of 100.
    static let wideReach = 0.08
    private static let cuts: [Double] = [-15, -10, -5, 0, 5]

    let finding: String
    let drawn: String
    let columns: [Column]
    /// What the codes of the columns mean.
    let codes: [Column]
    /// More columns than have room for names.
    let isMany: Bool
    let lines: [Line]
    let swatches: [Swatch]
    let reading: String

    /// The map; nil without units or factors.
    init?(_ content: ReportContent, units: UnitOrder, _ wording: ReportWording) {
        guard !units.units.isEmpty, !content.factors.isEmpty else { return nil }
        let painter = HeatPainter(wording: wording)
        codes = content.factors.map { Column(code: $0.code, name: $0.label[wording.language]) }
        columns =
            codes
            + [Column(code: wording.say(vi: "Chung", en: "All"), name: wording.say(vi: "Chung", en: "All"))]
        isMany = content.factors.count > 6
        lines =
            units.units.map { painter.line($0.name, factors: $0.factors, overall: $0.overall, isTotal: false) }
            + [
                painter.line(
                    wording.say(vi: "Toàn đợt", en: "Whole wave"), factors: content.factors,
                    overall: content.headline, isTotal: true)
            ]
        swatches = painter.swatches
        finding = Self.finding(units.compared, factors: content.factors, wording)
        drawn =
            wording.measure
            + (wording.goalLevel.map {
                wording.say(
                    vi: " theo nội dung. Màu cho biết cách mức \($0) bao xa.",
                    en: " by factor. Colour says how far from \($0).")
            } ?? wording.say(vi: " theo nội dung.", en: " by factor."))
        reading = Self.reading(wording)
    }

    private static func reading(_ wording: ReportWording) -> String {
        let few = IndexEstimate.fewRespondents
        let hatched = wording.say(
            vi:
                "Ô có vạch chéo ở chân thì ít phiếu: chỉ nên xem là dấu hiệu để kiểm tra thêm. Dấu *: dưới \(few) phiếu.",
            en:
                "A cell hatched at its foot rests on few forms: take it as a hint to look further. *: under \(few) forms."
        )
        guard let level = wording.goalLevel else { return hatched }
        return wording.say(
            vi: "Ô cam là dưới \(level), càng đậm càng xa; ô xanh là từ \(level) trở lên. \(hatched)",
            en: "Orange cells are below \(level), the darker the further; blue ones at or above it. \(hatched)")
    }

    /// Which factor is lowest in the most units: a count, so it holds whatever the errors are.
    private static func finding(
        _ units: [ReportContent.Unit], factors: [IndexEstimate], _ wording: ReportWording
    ) -> String {
        let complete = units.filter { unit in
            unit.factors.count == factors.count && unit.factors.allSatisfy { $0.estimate != nil }
        }
        guard factors.count > 1, !complete.isEmpty else {
            return wording.say(vi: "Từng nội dung ở từng đơn vị", en: "Each factor in each unit")
        }
        var lows = [Int](repeating: 0, count: factors.count)
        for unit in complete {
            let values = unit.factors.compactMap(\.estimate)
            let least = values.min()
            for index in values.indices where values[index] == least { lows[index] += 1 }
        }
        let most = lows.max() ?? 0
        let names = factors.indices.filter { lows[$0] == most }.map { "“\(factors[$0].label[wording.language])”" }
        let subject = wording.list(names)
        if names.count > 2 {
            return wording.say(
                vi: "Không nội dung nào thấp nhất ở nhiều đơn vị hơn hẳn",
                en: "No single factor is lowest in more units than the others")
        }
        let each = names.count > 1
        if complete.count == 1, let unit = complete.first {
            return wording.say(
                vi: "\(subject) thấp nhất ở \(unit.name)",
                en: "\(subject) \(each ? "are" : "is") lowest in \(unit.name)")
        }
        let forms = GoalComparison.fewestCompared
        let isAll = most == complete.count
        let places = wording.say(
            vi: isAll ? "cả \(most) đơn vị" : "\(most) trong \(complete.count) đơn vị",
            en: isAll ? "all \(most) units" : "\(most) of the \(complete.count) units")
        let kept =
            complete.count == units.count
            ? "" : wording.say(vi: " và đủ mọi nội dung", en: " and a figure for every factor")
        return wording.say(
            vi: "\(subject) \(each ? "đều " : "")thấp nhất ở \(places) có từ \(forms) phiếu",
            en: "\(subject) \(each ? "are each" : "is") lowest in \(places) with \(forms) forms or more") + kept
    }

    /// The class of a distance to the goal: cut at −15, −10, −5, 0 and +5 points.
    static func style(distance: Double) -> String {
        "h\(cuts.count { distance >= $0 } + 1)"
    }

    /// Meanings of the six classes, in words.
    static func meanings(goal: Double, _ wording: ReportWording) -> [String] {
        let limits = cuts.map { wording.tick(goal + $0) }
        let inner = zip(limits, limits.dropFirst()).map { "\($0)–\($1)" }
        return [wording.say(vi: "dưới \(limits[0])", en: "below \(limits[0])")] + inner
            + [wording.say(vi: "từ \(limits[cuts.count - 1])", en: "\(limits[cuts.count - 1]) and more")]
    }
}

/// Colours cells and writes their details.
private struct HeatPainter {
    let wording: ReportWording

    func line(_ name: String, factors: [IndexEstimate], overall: IndexEstimate, isTotal: Bool) -> HeatMap.Line {
        let figures = factors + [overall]
        return HeatMap.Line(
            name: name, isTotal: isTotal,
            cells: figures.enumerated().map { cell($1, isSum: $0 == factors.count) },
            details: figures.map { figure in
                let code = figure.level == .factor ? figure.code : wording.say(vi: "Chung", en: "All")
                let range = wording.range(figure.interval, of: figure.estimate)
                let forms = wording.say(vi: "phiếu", en: "forms")
                return "\(code): \(range) (\(wording.format.count(figure.respondents)) \(forms))"
            }.joined(separator: "; ") + ".")
    }

    private func cell(_ figure: IndexEstimate, isSum: Bool) -> HeatMap.Cell {
        let sum = isSum ? " sum" : ""
        guard let estimate = figure.estimate else { return HeatMap.Cell(style: "gap" + sum, value: "–") }
        let colour = wording.goal.map { HeatMap.style(distance: estimate - $0.value) } ?? "plain"
        let mark = figure.hasFewRespondents ? "*" : ""
        return HeatMap.Cell(
            style: colour + (isWide(figure) ? " wide" : "") + sum, value: wording.bare(estimate) + mark)
    }

    private func isWide(_ figure: IndexEstimate) -> Bool {
        guard let interval = figure.interval else { return true }
        let limits = wording.unit.limits
        return (interval.upper - interval.lower) / 2 > HeatMap.wideReach * (limits.upperBound - limits.lowerBound)
    }

    var swatches: [HeatMap.Swatch] {
        let colours =
            wording.goal.map { goal in
                HeatMap.meanings(goal: goal.value, wording).enumerated().map {
                    HeatMap.Swatch(style: "h\($0 + 1)", meaning: $1)
                }
            } ?? []
        let limits = wording.unit.limits
        let reach = wording.tick(HeatMap.wideReach * (limits.upperBound - limits.lowerBound))
        return colours + [
            HeatMap.Swatch(
                style: wording.goal == nil ? "wide plain" : "wide",
                meaning: wording.say(
                    vi: "khoảng tin cậy rộng hơn ±\(reach) điểm hoặc không có",
                    en: "interval wider than ±\(reach) points, or none"))
        ]
    }
}
