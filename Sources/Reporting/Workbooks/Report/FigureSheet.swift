import Estimation
import ProgressTracking
import SatisfactionIndex
import SurveyModel

/// The figures of the whole wave: the index, its factors and its items, with everything a table needs.
struct FigureSheet {
    private let content: ReportContent
    private let wording: ReportWording
    private let decimals: Int

    init(_ content: ReportContent, _ wording: ReportWording) {
        self.content = content
        self.wording = wording
        let all = [content.headline] + content.factors + content.items
        decimals = all.compactMap(\.estimate).map { wording.decimals($0) }.max() ?? wording.decimals
    }

    /// Writes the sheet and returns what is to be drawn on it.
    func write(to sheet: SheetWriter) throws(WorkbookError) -> [DotPlot.Placed] {
        let widths = [14, 9, 56] + [Double](repeating: 13.5, count: 12) + [24]
        var pen = try SheetPen(sheet, widths: widths, sentences: 9)
        try pen.banner(content, wording)
        try pen.sentence(wording.say(vi: "Chỉ số của đợt \(wave)", en: "Figures of wave \(wave)"), .title)
        try pen.sentence(
            wording.say(
                vi: "\(wording.measure). Cận dưới và cận trên là khoảng tin cậy \(wording.level).",
                en: "\(wording.measure). Lower and upper are the \(wording.level) confidence interval."), .note)
        try pen.header(heads)
        try line(content.headline, wording.say(vi: "Chung", en: "Overall"), &pen, isBold: true)
        for figure in content.factors { try line(figure, wording.say(vi: "Nội dung", en: "Factor"), &pen) }
        for figure in content.items { try line(figure, wording.say(vi: "Tiêu chí", en: "Item"), &pen) }
        if let question = content.overallQuestion {
            try line(question, wording.say(vi: "Câu hỏi chung", en: "Overall question"), &pen)
        }
        return try plots(&pen)
    }

    private func plots(_ pen: inout SheetPen) throws(WorkbookError) -> [DotPlot.Placed] {
        let groups = [
            (wording.say(vi: "Các nội dung", en: "The factors"), content.factors),
            (wording.say(vi: "Các tiêu chí", en: "The items"), content.items),
        ]
        var placed: [DotPlot.Placed] = []
        for (heading, figures) in groups {
            guard let plot = DotPlot(figures.map { ($0.code, $0) }, wording) else { continue }
            pen.skip()
            try pen.sentence(heading, .heading)
            placed.append(DotPlot.Placed(plot: plot, sheet: pen.sheet, row: pen.row))
            pen.skip(plot.rows)
        }
        return placed
    }

    private var wave: String { content.headline.wave ?? content.assessment.series.points.last?.wave ?? "–" }

    private var heads: [String] {
        [
            wording.say(vi: "Cấp", en: "Level"), wording.say(vi: "Mã", en: "Code"),
            wording.say(vi: "Nội dung", en: "What"), wording.unitHead, wording.say(vi: "Cận dưới", en: "Lower"),
            wording.say(vi: "Cận trên", en: "Upper"), wording.say(vi: "Sai số chuẩn", en: "Standard error"),
            wording.say(vi: "Bậc tự do", en: "df"), wording.say(vi: "Hệ số thiết kế", en: "Design effect"),
            wording.say(vi: "Số phiếu", en: "Forms"), wording.say(vi: "Lượt chấm", en: "Rated answers"),
            wording.say(vi: "Không ý kiến", en: "No opinion"), wording.say(vi: "Không áp dụng", en: "Not applicable"),
            wording.say(vi: "Bỏ trống", en: "Blank"), wording.say(vi: "Không hỏi", en: "Not asked"),
            wording.say(vi: "Ghi chú", en: "Remark"),
        ]
    }

    private func line(
        _ figure: IndexEstimate, _ level: String, _ pen: inout SheetPen, isBold: Bool = false
    ) throws(WorkbookError) {
        let (lower, upper) = (figure.interval?.lower, figure.interval?.upper)
        let isBelow = GoalComparison(figure, goal: wording.goal) == .below
        let freedom = figure.degreesOfFreedom
        try pen.line(
            [
                .words(level), .words(figure.level == .overall ? "" : figure.code),
                .words(figure.label[wording.language]),
                .figure(figure.estimate, decimals: decimals, ink: isBelow ? .low : nil),
                .figure(lower, decimals: decimals), .figure(upper, decimals: decimals),
                .figure(figure.standardError, decimals: decimals + 1),
                freedom.isFinite ? .figure(freedom, decimals: 0) : .words("∞"),
                .figure(figure.designEffect, decimals: 2), .count(figure.respondents), .count(figure.answers),
                .count(figure.noOpinion), .count(figure.notApplicable), .count(figure.missing),
                .count(figure.notAsked), .words(remark(figure)),
            ], isBold: isBold)
    }

    private func remark(_ figure: IndexEstimate) -> String {
        if let reason = figure.suppressed { return reason[wording.language] }
        if figure.hasFewRespondents {
            let few = IndexEstimate.fewRespondents
            return wording.say(vi: "dưới \(few) phiếu", en: "under \(few) forms")
        }
        switch GoalComparison(figure, goal: wording.goal) {
        case .above: return wording.say(vi: "Trên \(wording.goalLevel ?? "")", en: "Above \(wording.goalLevel ?? "")")
        case .below: return wording.say(vi: "Dưới \(wording.goalLevel ?? "")", en: "Below \(wording.goalLevel ?? "")")
        default: return ""
        }
    }
}
