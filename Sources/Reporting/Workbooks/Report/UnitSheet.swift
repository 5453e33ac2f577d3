import Estimation
import ProgressTracking
import SatisfactionIndex
import SurveyModel

/// The units of the last wave: dots with their intervals against the target, and the table.
struct UnitSheet {
    private let content: ReportContent
    private let order: UnitOrder
    private let wording: ReportWording
    private let decimals: Int
    private let comparison: FairComparison?

    init(_ content: ReportContent, _ order: UnitOrder, _ wording: ReportWording) {
        self.content = content
        self.order = order
        self.wording = wording
        comparison = try? content.detail?.units?.get()
        decimals =
            content.units.compactMap(\.overall.estimate).map { wording.decimals($0) }.max() ?? wording.decimals
    }

    /// Writes the sheet and returns what is to be drawn on it.
    func write(to sheet: SheetWriter) throws(WorkbookError) -> [DotPlot.Placed] {
        let widths = [12, 34] + [Double](repeating: 13.5, count: 9) + [26] + content.factors.map { _ in 18.0 }
        var pen = try SheetPen(sheet, widths: widths, sentences: 9)
        try pen.banner(content, wording)
        let title = pen.row
        try pen.sentence(order.finding, .title)
        try pen.sentence(drawn, .note)
        let head = try pen.header(heads)
        for unit in order.units { try line(unit, &pen) }
        try sheet.filter(SheetArea(rows: head...(pen.row - 1), columns: 0...(heads.count - 1)))
        pen.skip()
        let plot = DotPlot(
            order.units.map { ($0.name, $0.overall) }, title: SheetArea(rows: title...title, column: 0), wording)
        return plot.map { [DotPlot.Placed(plot: $0, sheet: sheet, row: pen.row)] } ?? []
    }

    private var drawn: String {
        wording.say(
            vi: "\(wording.measure). Cận dưới và cận trên là khoảng tin cậy \(wording.level).",
            en: "\(wording.measure). Lower and upper are the \(wording.level) confidence interval.")
    }

    private var heads: [String] {
        [
            wording.say(vi: "Mã", en: "Code"), wording.say(vi: "Đơn vị", en: "Unit"), wording.unitHead,
            wording.say(vi: "Cận dưới", en: "Lower"), wording.say(vi: "Cận trên", en: "Upper"),
            wording.say(vi: "Sai số chuẩn", en: "Standard error"), wording.say(vi: "Số phiếu", en: "Forms"),
            wording.say(vi: "Lượt chấm", en: "Rated answers"), wording.say(vi: "Mục tiêu", en: "Target"),
            wording.say(vi: "Hạng cao nhất", en: "Best rank"), wording.say(vi: "Hạng thấp nhất", en: "Worst rank"),
            wording.say(vi: "So với mục tiêu", en: "Against the target"),
        ] + content.factors.map { $0.label[wording.language] }
    }

    private func line(_ unit: ReportContent.Unit, _ pen: inout SheetPen) throws(WorkbookError) {
        let figure = unit.overall
        let standing = GoalComparison(figure, goal: wording.goal)
        let places = comparison?.rows.first { $0.code == unit.code }?.rankRange
        try pen.line(
            [
                .words(unit.code), .words(unit.name),
                .figure(figure.estimate, decimals: decimals, ink: standing == .below ? .low : nil),
                .figure(figure.interval?.lower, decimals: decimals),
                .figure(figure.interval?.upper, decimals: decimals),
                .figure(figure.standardError, decimals: decimals + 1), .count(figure.respondents),
                .count(figure.answers), .figure(wording.goal?.value, decimals: 0), .count(places?.lowerBound),
                .count(places?.upperBound), .words(word(figure, standing)),
            ] + unit.factors.map { .figure($0.estimate, decimals: wording.decimals) })
    }

    private func word(_ figure: IndexEstimate, _ standing: GoalComparison) -> String {
        if let reason = figure.suppressed { return reason[wording.language] }
        if let badge = Badge(standing, wording) { return badge.word }
        switch standing {
        case .none: return wording.say(vi: "không có con số", en: "no figure")
        case .few:
            let few = GoalComparison.fewestCompared
            return wording.say(vi: "dưới \(few) phiếu, không so", en: "under \(few) forms, not compared")
        default: return ""
        }
    }
}
