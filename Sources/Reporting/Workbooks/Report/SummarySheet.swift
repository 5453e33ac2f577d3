import Estimation
import ProgressTracking
import SatisfactionIndex
import SurveyModel

/// The first sheet of a report: the finding, the figure with its interval, the verdicts and what to do first.
struct SummarySheet {
    private let content: ReportContent
    private let header: ReportHeader
    private let estimate: Double
    private let wording: ReportWording

    init(_ content: ReportContent, estimate: Double, namesQuestionnaire: Bool, _ wording: ReportWording) {
        self.content = content
        self.estimate = estimate
        self.wording = wording
        header = ReportHeader(content, estimate: estimate, namesQuestionnaire: namesQuestionnaire, wording)
    }

    func write(to sheet: SheetWriter) throws(WorkbookError) {
        var pen = try SheetPen(sheet, widths: [28, 13.5, 13.5, 13.5, 13.5, 13.5, 13.5], sentences: 7)
        try pen.banner(content, wording)
        try pen.sentence(header.kicker, .note)
        try pen.sentence(header.finding, .title)
        pen.skip()
        try figures(&pen)
        if let badge = header.badge {
            try pen.pair(wording.say(vi: "Kết luận", en: "Verdict"), "\(badge.word). \(header.sentence)")
        }
        for fact in header.facts { try pen.pair(fact.name, fact.value) }
        for next in header.nexts { try pen.pair(next.target, "\(next.badge.word). \(next.sentence)") }
        try actions(&pen)
        pen.skip()
        try pen.sentence(header.rule, .note)
    }

    /// The headline as typed cells, ready to paste.
    private func figures(_ pen: inout SheetPen) throws(WorkbookError) {
        let headline = content.headline
        let decimals = wording.decimals(estimate)
        let goal = wording.goal
        try pen.header([
            wording.measure, wording.unitHead, wording.say(vi: "Cận dưới", en: "Lower"),
            wording.say(vi: "Cận trên", en: "Upper"), wording.say(vi: "Sai số chuẩn", en: "Standard error"),
            wording.say(vi: "Số phiếu", en: "Forms"), wording.say(vi: "Mục tiêu", en: "Target"),
        ])
        try pen.line(
            [
                .words(content.organisation), .figure(estimate, decimals: decimals),
                .figure(headline.interval?.lower, decimals: decimals),
                .figure(headline.interval?.upper, decimals: decimals),
                .figure(headline.standardError, decimals: decimals + 1), .count(headline.respondents),
                .words(goal.map { $0.words(wording.language, unit: wording.unit) } ?? "–"),
            ], isBold: true)
        try pen.sentence(
            wording.say(
                vi: "Cận dưới và cận trên là khoảng tin cậy \(wording.level).",
                en: "Lower and upper are the \(wording.level) confidence interval."), .note)
        pen.skip()
    }

    private func actions(_ pen: inout SheetPen) throws(WorkbookError) {
        guard let list = header.actions else { return }
        pen.skip()
        try pen.sentence(list.heading, .heading)
        for (place, action) in list.actions.enumerated() {
            try pen.sentence("\(place + 1). \(action.task)", .text.with { $0.isBold = true })
            try pen.sentence(action.reason)
        }
        try pen.sentence(list.footnote, .note)
    }
}
