import Estimation
import ProgressTracking
import SatisfactionIndex
import SurveyModel

/// The series toward its targets: its points and forecasts, its changes, its verdicts and what made the last change.
struct ProgressSheet {
    private let content: ReportContent
    private let wording: ReportWording
    private let decimals: Int

    init(_ content: ReportContent, _ wording: ReportWording) {
        self.content = content
        self.wording = wording
        decimals =
            content.assessment.series.points.map { wording.decimals($0.estimate) }.max() ?? wording.decimals
    }

    private var assessment: ProgressAssessment { content.assessment }

    /// Writes the sheet and returns what is to be drawn on it.
    func write(to sheet: SheetWriter) throws(WorkbookError) -> [DotPlot.Placed] {
        var pen = try SheetPen(sheet, widths: [30, 13.5, 18, 13.5, 13.5, 13.5, 13.5, 13.5, 15, 40], sentences: 10)
        try pen.banner(content, wording)
        let title = pen.row
        let section = TrendSection(content, wording)
        try pen.sentence(section?.finding ?? assessment.series.title[wording.language], .title)
        let plot = DotPlot(
            assessment, title: SheetArea(rows: title...title, column: 0), description: section?.description ?? "",
            wording)
        let placed = plot.map { DotPlot.Placed(plot: $0, sheet: sheet, row: pen.row) }
        pen.skip(plot?.rows ?? 1)
        try points(&pen)
        for remark in section?.remarks ?? [] { try pen.sentence(remark, .note) }
        try changes(&pen)
        try targets(&pen)
        try parts(&pen)
        return [placed].compactMap { $0 }
    }

    // MARK: Points

    private func points(_ pen: inout SheetPen) throws(WorkbookError) {
        try pen.header([
            wording.say(vi: "Đợt", en: "Wave"), wording.say(vi: "Năm", en: "Year"),
            wording.say(vi: "Loại", en: "Kind"), wording.unitHead, wording.say(vi: "Cận dưới", en: "Lower"),
            wording.say(vi: "Cận trên", en: "Upper"), wording.say(vi: "Sai số chuẩn", en: "Standard error"),
            wording.say(vi: "Số phiếu", en: "Forms"), wording.say(vi: "Mục tiêu", en: "Target"),
            wording.say(vi: "Cách đo", en: "Method"),
        ])
        let old = assessment.series.comparable.startIndex
        for (place, point) in assessment.series.points.enumerated() {
            try pen.line(cells(point, isOld: place < old))
        }
        for forecast in assessment.fan { try pen.line(cells(forecast)) }
    }

    private func cells(_ point: ProgressSeries.Point, isOld: Bool) -> [ReportCell] {
        [
            .words(point.wave), .figure(Double(point.year), decimals: 0),
            .words(
                isOld
                    ? wording.say(vi: "không so với đợt cuối", en: "not comparable")
                    : wording.say(vi: "đã đo", en: "measured")),
            .figure(point.estimate, decimals: decimals, ink: isOld ? .muted : nil),
            .figure(point.interval?.lower, decimals: decimals), .figure(point.interval?.upper, decimals: decimals),
            .figure(point.standardError, decimals: decimals + 1), .count(point.respondents),
            .figure(wording.goal?.value, decimals: 0), .words(point.generation.label[wording.language]),
        ]
    }

    private func cells(_ forecast: Forecast) -> [ReportCell] {
        let band = forecast.bands.max { $0.confidence < $1.confidence }
        return [
            .words(String(forecast.year)), .figure(Double(forecast.year), decimals: 0),
            .words(wording.say(vi: "dự báo", en: "forecast")),
            .figure(forecast.estimate, decimals: decimals, ink: .muted), .figure(band?.lower, decimals: decimals),
            .figure(band?.upper, decimals: decimals), .figure(forecast.standardError, decimals: decimals + 1),
            .count(nil), .figure(wording.goal?.value, decimals: 0),
            .words(
                wording.say(
                    vi: "đường thẳng qua các đợt so sánh được", en: "a straight line through comparable waves")),
        ]
    }
}

extension ProgressSheet {
    // MARK: Changes

    private func changes(_ pen: inout SheetPen) throws(WorkbookError) {
        guard !assessment.changes.isEmpty else { return }
        pen.skip()
        try pen.sentence(wording.say(vi: "Thay đổi giữa các đợt", en: "Changes between waves"), .heading)
        try pen.header([
            wording.say(vi: "Từ đợt", en: "From"), wording.say(vi: "Đến đợt", en: "To"),
            wording.say(vi: "Thay đổi (điểm)", en: "Change (points)"),
            wording.say(vi: "Cận dưới", en: "Lower"), wording.say(vi: "Cận trên", en: "Upper"),
            wording.say(vi: "Sai số chuẩn", en: "Standard error"), "p",
            wording.say(vi: "p đã chỉnh", en: "p adjusted"), wording.say(vi: "Bậc tự do", en: "df"),
            wording.say(vi: "Kết luận", en: "Conclusion"),
        ])
        for change in assessment.changes {
            try pen.line([
                .words(change.from), .words(change.to), .figure(change.difference, decimals: decimals),
                .figure(change.interval?.lower, decimals: decimals),
                .figure(change.interval?.upper, decimals: decimals),
                .figure(change.standardError, decimals: decimals + 1), .probability(change.pValue),
                .probability(change.adjustedPValue), .figure(change.degreesOfFreedom, decimals: 0),
                .words(ChangeWord(change).word[wording.language]),
            ])
        }
    }

    // MARK: Targets

    private func targets(_ pen: inout SheetPen) throws(WorkbookError) {
        guard wording.goal != nil, !assessment.attainments.isEmpty else { return }
        pen.skip()
        try pen.sentence(wording.say(vi: "Mục tiêu", en: "Targets"), .heading)
        try pen.header([
            wording.say(vi: "Mục tiêu", en: "Target"), wording.say(vi: "Năm", en: "Year"),
            wording.say(vi: "Kết luận", en: "Verdict"), wording.say(vi: "Còn thiếu (điểm)", en: "Short by (points)"),
            wording.say(vi: "Xác suất đạt", en: "Probability"),
            wording.say(vi: "Cần tăng một năm", en: "Gain needed a year"),
            wording.say(vi: "Tăng mạnh nhất", en: "Largest gain"), wording.say(vi: "Đợt xét", en: "Wave judged"),
            wording.say(vi: "Kiểm chứng", en: "Verified"), wording.say(vi: "Văn bản", en: "Document"),
        ])
        for attainment in assessment.attainments {
            let target = attainment.target
            try pen.line([
                .words(target.words(wording.language, unit: wording.unit)), .figure(Double(target.year), decimals: 0),
                .words(attainment.verdict.label[wording.language]), .figure(attainment.gap, decimals: decimals),
                .probability(attainment.probability), .figure(attainment.requiredYearlyGain, decimals: decimals),
                .figure(attainment.largestYearlyGain, decimals: decimals), .words(attainment.point.wave),
                .words(
                    target.isVerified
                        ? wording.say(vi: "đã kiểm chứng", en: "verified")
                        : wording.say(vi: "chưa kiểm chứng", en: "not verified")),
                .words(target.source[wording.language]),
            ])
        }
    }

    // MARK: Parts of the last change

    private func parts(_ pen: inout SheetPen) throws(WorkbookError) {
        guard case .success(let change) = content.detail?.decomposition, let section = ChangeSection(content, wording)
        else { return }
        pen.skip()
        try pen.sentence(section.finding, .heading)
        try pen.sentence(section.drawn, .note)
        try pen.header([
            section.nameHead, section.pointsHead, wording.say(vi: "Cận dưới", en: "Lower"),
            wording.say(vi: "Cận trên", en: "Upper"), wording.say(vi: "Sai số chuẩn", en: "Standard error"),
        ])
        let total = wording.say(vi: "Thay đổi của chỉ số", en: "Change of the index")
        for (name, effect) in change.waterfall.map({ ($0.label[wording.language], $0.effect) }) + [
            (total, change.change)
        ] {
            try pen.line(
                [
                    .words(name), .figure(effect.points, decimals: 2),
                    .figure(effect.interval?.lower, decimals: 2), .figure(effect.interval?.upper, decimals: 2),
                    .figure(effect.standardError, decimals: 2),
                ], isBold: name == total)
        }
        for remark in section.remarks { try pen.sentence(remark, .note) }
    }
}
