import Estimation
import ProgressTracking
import SurveyModel

/// Importance and performance as a picture with its table: what to mend first.
struct PrioritySection {
    /// A factor or item in the table.
    struct Line {
        let code: String
        let name: String
        let figure: String
        let importance: String
        let interval: String
        let field: String
        let isFirst: Bool
    }

    static let height = 340.0
    private static let floor = 304.0
    private static let ceiling = 17.0

    let finding: String
    let drawn: String
    let title: String
    let description: String
    let picture: String
    let intervalHead: String
    let lines: [Line]
    let remarks: [String]

    /// The section; nil where importance was not computed.
    init?(_ content: ReportContent, _ wording: ReportWording) {
        guard case .success(let priorities) = content.detail?.priorities else { return nil }
        let matrices = [priorities.items, priorities.factors].compactMap { try? $0.get() }
        guard let matrix = matrices.first else { return nil }
        finding = Self.finding(matrix, wording)
        drawn = wording.say(
            vi:
                "Dọc: \(wording.measure.lowercased()). Ngang: phần của mỗi tiêu chí trong sự hài lòng chung (% của R²). Hai vạch là trung bình.",
            en:
                "Up: \(wording.measure.lowercased()). Across: its part in overall satisfaction (% of R²). Cut at the means."
        )
        title = wording.say(
            vi: "Mức quan trọng và mức hài lòng của \(matrix.points.count) tiêu chí",
            en: "Importance and satisfaction of \(matrix.points.count) items")
        description =
            finding + wording.say(vi: ". Số liệu đầy đủ ở bảng kèm theo.", en: ". All numbers are in the table.")
        picture = PriorityDrawing(matrix, floor: Self.floor, ceiling: Self.ceiling, wording).markup
        intervalHead = wording.intervalHead
        lines = matrix.points.map { point in
            Line(
                code: point.code, name: point.label[wording.language], figure: wording.bare(point.performance),
                importance: wording.format.number(point.importance, decimals: 1),
                interval: wording.format.range(point.importanceInterval?.lower, point.importanceInterval?.upper),
                field: point.quadrant.label[wording.language]
                    + (point.isClear ? "" : wording.say(vi: " (chưa chắc)", en: " (unsure)")),
                isFirst: point.quadrant == .mendFirst)
        }
        remarks = Self.remarks(matrix, wording)
    }

    private static func finding(_ matrix: PriorityMatrix, _ wording: ReportWording) -> String {
        let first = matrix.points.filter { $0.quadrant == .mendFirst }
        guard !first.isEmpty else {
            return wording.say(
                vi: "Không tiêu chí nào vừa quan trọng vừa thấp hơn trung bình",
                en: "No item is both important and below the mean")
        }
        let codes = wording.list(first.map(\.code))
        return wording.say(
            vi: "\(first.count) tiêu chí vừa quan trọng vừa thấp: \(codes)",
            en: "\(first.count) \(first.count == 1 ? "item is" : "items are") important and low: \(codes)")
    }

    private static func remarks(_ matrix: PriorityMatrix, _ wording: ReportWording) -> [String] {
        let explained = wording.format.percent(matrix.rSquared * 100, decimals: 0)
        let forms = wording.format.count(matrix.respondents)
        let how = wording.say(
            vi:
                "Mức quan trọng suy từ tương quan với câu hỏi “\(matrix.outcome.vi)” (\(explained) phương sai được giải thích, \(forms) phiếu đủ câu trả lời): là liên hệ, không phải nguyên nhân.",
            en:
                "Importance is derived from correlations with “\(matrix.outcome.en)” (\(explained) of the variance explained, \(forms) complete forms): association, not cause."
        )
        let missing = matrix.leftOut.map(\.code)
        guard !missing.isEmpty else { return [how] }
        return [
            how,
            wording.say(
                vi: "Không xét vì ít người trả lời: \(wording.list(missing)).",
                en: "Left out because few answered: \(wording.list(missing))."),
        ]
    }
}

/// Draws the dots of a priority matrix.
private struct PriorityDrawing {
    let markup: String

    init(_ matrix: PriorityMatrix, floor: Double, ceiling: Double, _ wording: ReportWording) {
        let across = FigureScale(
            covering: [0] + matrix.points.map(\.importance), within: 0...100, steps: 4)
        let upward = FigureScale(covering: matrix.points.map(\.performance), within: matrix.unit.limits, steps: 5)
        func y(_ value: Double) -> Double { floor - upward.position(value) * (floor - ceiling) }
        var drawing = Drawing()
        let cut = (x: across.percent(matrix.importanceCut), y: y(matrix.performanceCut))
        drawing.zone("zone", x: (cut.x, 100), pixels: (cut.y, floor))
        for tick in upward.ticks {
            drawing.line("g", x: (0, 100), pixels: (y(tick), y(tick)))
            drawing.words(
                wording.tick(tick, decimals: upward.decimals), style: "t-mute", x: 0, y: y(tick) + 4, anchor: .end,
                shift: -8)
        }
        drawing.line("axis", x: (cut.x, cut.x), pixels: (0, floor))
        drawing.line("axis", x: (0, 100), pixels: (cut.y, cut.y))
        Self.names(&drawing, floor, wording)
        Self.dots(&drawing, matrix, across: across, y: y)
        drawing.line("axis", x: (0, 100), pixels: (floor, floor))
        for tick in across.ticks {
            drawing.words(
                wording.tick(tick, decimals: across.decimals) + (tick == across.ticks.last ? "%" : ""), style: "t-mute",
                x: across.percent(tick), y: floor + 18, anchor: .middle)
        }
        drawing.words(
            wording.say(vi: "quan trọng hơn →", en: "more important →"), style: "t-mute", x: 100, y: floor + 34,
            anchor: .end)
        markup = drawing.markup
    }

    private static func names(_ drawing: inout Drawing, _ floor: Double, _ wording: ReportWording) {
        func name(_ quadrant: PriorityMatrix.Quadrant) -> String { quadrant.label[wording.language] }
        drawing.words(name(.goodEnough), style: "t-mute", x: 0, y: 11, shift: 4)
        drawing.words(name(.keep), style: "t-mute", x: 100, y: 11, anchor: .end)
        drawing.words(name(.later), style: "t-mute", x: 0, y: floor - 8, shift: 4)
        drawing.words(name(.mendFirst), style: "t-low", x: 100, y: floor - 8, anchor: .end)
    }

    private static func dots(
        _ drawing: inout Drawing, _ matrix: PriorityMatrix, across: FigureScale, y: (Double) -> Double
    ) {
        let places = matrix.points.map { (x: across.percent($0.importance), y: y($0.performance)) }
        var labels = LabelPlacer(dots: places, within: 14...292)
        for (point, place) in zip(matrix.points, places) {
            let isFirst = point.quadrant == .mendFirst
            drawing.circle("pt" + (isFirst ? " below" : ""), x: place.x, y: .pixels(place.y), radius: 5)
            guard let label = labels.place(point.code, x: place.x, y: place.y) else { continue }
            drawing.words(
                point.code, style: (isFirst ? "t-low" : "t-mute") + " halo", x: place.x, y: place.y + label.drop,
                anchor: label.anchor, shift: label.shift)
        }
    }
}
