import Estimation
import ProgressTracking
import SurveyModel

/// The progress of the series toward its targets, as a picture with its table.
struct TrendSection {
    /// A wave or a forecast year.
    struct Line {
        let name: String
        /// What sets the line apart, such as a forecast; nil for a wave like the last.
        let kind: String?
        let value: String
        let interval: String
        let count: String
    }

    let finding: String
    let drawn: String
    let title: String
    let description: String
    let picture: String
    let hasGoal: Bool
    let hasFan: Bool
    let hasNeed: Bool
    let hasOld: Bool
    let hasOpen: Bool
    let intervalHead: String
    let lines: [Line]
    let remarks: [String]

    /// The section; nil for a series without points.
    init?(_ content: ReportContent, _ wording: ReportWording) {
        let assessment = content.assessment
        let series = assessment.series
        guard let first = series.points.first, let last = series.points.last else { return nil }
        let plot = TrendPlot(assessment, wording)
        finding = TrendFinding(assessment, plot, wording).text
        let low = wording.tick(plot.scale.low)
        drawn = wording.say(
            vi: "\(wording.measure), vạch dọc là khoảng tin cậy \(wording.level). Trục bắt đầu từ \(low).",
            en:
                "\(wording.measure); upright lines are \(wording.level) confidence intervals. The axis begins at \(low)."
        )
        title =
            "\(content.organisation): \(series.title[wording.language]), "
            + (first.year == last.year ? String(last.year) : "\(first.year)–\(last.year)")
        description = Self.description(finding, first: first, last: last, plot: plot, wording)
        picture = TrendDrawing(plot, wording).markup
        hasGoal = !plot.goals.isEmpty
        hasFan = !plot.fan.isEmpty
        hasNeed = (plot.ahead?.requiredYearlyGain ?? 0) > 0
        hasOld = !plot.breaks.isEmpty
        hasOpen = plot.points.contains { $0.standardError == nil }
        intervalHead = wording.intervalHead
        lines = Self.lines(plot, wording) + Self.forecasts(assessment, plot, wording)
        remarks = Self.remarks(series, wording)
    }

    private static func description(
        _ finding: String, first: ProgressSeries.Point, last: ProgressSeries.Point, plot: TrendPlot,
        _ wording: ReportWording
    ) -> String {
        let from = wording.figure(first.estimate)
        let to = wording.figure(last.estimate)
        let goals = plot.goals.map { "\($0.words(wording.language, unit: wording.unit)) (\($0.year))" }
        let targets = goals.isEmpty ? "" : wording.say(vi: " Mục tiêu: ", en: " Targets: ") + wording.list(goals) + "."
        return wording.say(
            vi:
                "Đợt \(first.wave): \(from); đợt \(last.wave): \(to). \(finding).\(targets) Số liệu đầy đủ ở bảng kèm theo.",
            en:
                "Wave \(first.wave): \(from); wave \(last.wave): \(to). \(finding).\(targets) All numbers are in the table."
        )
    }

    private static func lines(_ plot: TrendPlot, _ wording: ReportWording) -> [Line] {
        plot.points.indices.map { index in
            let point = plot.points[index]
            return Line(
                name: point.wave, kind: plot.isOld(index) ? wording.say(vi: "cách đo cũ", en: "old method") : nil,
                value: wording.bare(point.estimate), interval: wording.range(point.interval, of: point.estimate),
                count: point.respondents.map(wording.format.count) ?? "…")
        }
    }

    private static func forecasts(
        _ assessment: ProgressAssessment, _ plot: TrendPlot, _ wording: ReportWording
    ) -> [Line] {
        guard let end = plot.fan.last else { return [] }
        let kinds = end.bands.reversed().map { band in
            (wording.format.percent(band.confidence * 100, decimals: 0), band)
        }
        return kinds.map { level, band in
            Line(
                name: String(end.year), kind: wording.say(vi: "dự báo \(level)", en: "forecast \(level)"),
                value: wording.bare(end.estimate),
                interval: wording.format.range(band.lower, band.upper, decimals: wording.decimals), count: "–")
        }
    }

    private static func remarks(_ series: ProgressSeries, _ wording: ReportWording) -> [String] {
        series.breaks.map { gap in
            wording.say(
                vi: "Không nối từ \(gap.lastOfOld) sang \(gap.firstOfNew): ",
                en: "No line from \(gap.lastOfOld) to \(gap.firstOfNew): ") + gap.reason[wording.language] + "."
        }
    }
}

/// What the trend shows, as far as its errors tell.
struct TrendFinding {
    let text: String

    init(_ assessment: ProgressAssessment, _ plot: TrendPlot, _ wording: ReportWording) {
        if let trend = assessment.trend {
            text = Self.ofLine(trend, end: plot.fan.last, wording)
        } else if let change = assessment.latestChange {
            text = Self.ofChange(change, wording)
        } else if let last = assessment.series.points.last {
            let figure = wording.figure(last.estimate)
            text = wording.say(
                vi: "Mới có một đợt so sánh được: đợt \(last.wave), \(figure)",
                en: "Only one wave can be compared so far: \(last.wave), \(figure)")
        } else {
            text = ""
        }
    }

    /// A slope is a trend only if its interval leaves out 0.
    private static func ofLine(_ trend: TrendFit, end: Forecast?, _ wording: ReportWording) -> String {
        let quantile = StudentT(degreesOfFreedom: trend.degreesOfFreedom).quantile(0.5 + wording.confidence / 2)
        let isClear = abs(trend.slope) > quantile * trend.slopeStandardError
        let digits = max(wording.decimals, wording.format.decimals(telling: trend.slope, from: 0))
        let pace = wording.format.number(abs(trend.slope), decimals: digits)
        let later = end.map { forecast in
            let figure = wording.figure(forecast.estimate)
            if forecast.isBeyondScale {
                return wording.say(
                    vi: "; đường thẳng vượt quá thang đo trước năm \(forecast.year), nên nhịp này không thể kéo dài",
                    en: "; the straight line leaves the scale before \(forecast.year), so this pace cannot last")
            }
            return isClear
                ? wording.say(
                    vi: "; giữ nhịp này, năm \(forecast.year) vào khoảng \(figure)",
                    en: "; at this pace \(forecast.year) comes to about \(figure)")
                : wording.say(
                    vi: "; kéo dài đường thẳng, năm \(forecast.year) vào khoảng \(figure)",
                    en: "; the straight line gives about \(figure) for \(forecast.year)")
        }
        let opening =
            if !isClear {
                wording.say(
                    vi: "Chưa thấy xu hướng rõ qua \(trend.waves) đợt so sánh được",
                    en: "No clear trend over \(trend.waves) comparable waves")
            } else if trend.slope > 0 {
                wording.say(vi: "Mỗi năm tăng khoảng \(pace) điểm", en: "A gain of about \(pace) points a year")
            } else {
                wording.say(vi: "Mỗi năm giảm khoảng \(pace) điểm", en: "A loss of about \(pace) points a year")
            }
        return opening + (later ?? "")
    }

    private static func ofChange(_ change: WaveChange, _ wording: ReportWording) -> String {
        let points = wording.points(change.difference)
        return wording.say(
            vi: "Đợt \(change.to) so với đợt \(change.from): \(points), ",
            en: "\(change.to) against \(change.from): \(points), ") + ChangeWord(change).word[wording.language]
    }
}

/// Whether a change is more than chance.
enum ChangeWord {
    case up, down, unclear
    /// Without errors nothing can be said.
    case unknown

    /// Judged after correction for all the changes between waves, as everywhere else.
    init(_ change: WaveChange) {
        self =
            switch change.isClear {
            case nil: .unknown
            case false?: .unclear
            case true?: change.difference > 0 ? .up : .down
            }
    }

    /// The word for it.
    var word: LocalizedText {
        switch self {
        case .up: LocalizedText(vi: "tăng rõ", en: "a clear gain")
        case .down: LocalizedText(vi: "giảm rõ", en: "a clear loss")
        case .unclear: LocalizedText(vi: "không rõ tăng hay giảm", en: "no clear change")
        case .unknown: LocalizedText(vi: "không có sai số nên không kết luận", en: "no error, so nothing is concluded")
        }
    }
}
