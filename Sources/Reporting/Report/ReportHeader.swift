import Estimation
import ProgressTracking
import SatisfactionIndex
import SurveyModel

/// The head of the page: the finding, the figure with its interval, the verdicts and a few facts.
struct ReportHeader {
    /// A fact with its name.
    struct Fact {
        let name: String
        let value: String
    }

    /// A target with its verdict.
    struct Next {
        let badge: Badge
        let target: String
        let sentence: String
    }

    let kicker: String
    let finding: String
    let figure: String
    let measure: String
    let strip: String
    let stripLabel: String
    let intervalLine: String
    let badge: Badge?
    let sentence: String
    let rule: String
    let facts: [Fact]
    let actions: ActionList?
    let hasNexts: Bool
    let nexts: [Next]

    /// The head of the page.
    ///
    /// - Parameter namesQuestionnaire: whether the questionnaire is named above the finding, as on a page of several.
    init(_ content: ReportContent, estimate: Double, namesQuestionnaire: Bool = false, _ wording: ReportWording) {
        let assessment = content.assessment
        let wave = content.headline.wave ?? assessment.series.points.last?.wave ?? ""
        let headline = wording.goal == nil ? nil : assessment.attainments.first
        let words = HeadlineWords(content.headline, estimate: estimate, wording)
        kicker = [
            content.organisation,
            namesQuestionnaire
                ? content.questionnaire.title[wording.language]
                : wording.say(vi: "Báo cáo tiến độ sự hài lòng", en: "Satisfaction progress report"),
            wave.isEmpty ? nil : wording.say(vi: "Đợt \(wave)", en: "Wave \(wave)"),
        ].compactMap { $0 }.joined(separator: " · ")
        finding = words.opening(wave: wave) + " " + HeadlineWords.conclusion(headline, assessment, wording)
        figure = wording.figure(estimate)
        measure = words.measure
        strip = Self.strip(content.headline, estimate: estimate, wording)
        stripLabel = words.stripLabel
        intervalLine = words.intervalLine
        badge = headline.map { Badge($0.verdict, wording) }
        sentence = headline.map { Self.sentence($0, wording) } ?? ""
        rule = Attainment.rule[wording.language]
        facts = HeadlineFacts(content, headline: headline, estimate: estimate, wording).facts
        actions = ActionList(content, wording)
        let nexts: [Next] =
            wording.goal == nil
            ? []
            : assessment.attainments.dropFirst().map { attainment in
                let target = attainment.target
                return Next(
                    badge: Badge(attainment.verdict, wording),
                    target: wording.say(vi: "Năm \(target.year): ", en: "\(target.year): ")
                        + target.words(wording.language, unit: wording.unit),
                    sentence: Self.sentence(attainment, wording))
            }
        self.nexts = nexts
        hasNexts = !nexts.isEmpty
    }

    /// The sentence of a verdict without its first word, which the badge beside it says.
    private static func sentence(_ attainment: Attainment, _ wording: ReportWording) -> String {
        let whole = attainment.sentence(wording.language, unit: wording.unit)
        let opening = attainment.verdict.label[wording.language] + ". "
        return whole.hasPrefix(opening) ? String(whole.dropFirst(opening.count)) : whole
    }

    private static func strip(_ figure: IndexEstimate, estimate: Double, _ wording: ReportWording) -> String {
        let goal = wording.goal?.value
        let limits = [figure.interval?.lower, figure.interval?.upper, goal].compactMap { $0 }
        let scale = FigureScale(covering: [estimate] + limits, within: wording.unit.limits, steps: 3)
        var drawing = Drawing()
        drawing.line("axis", x: (0, 100), pixels: (14, 14))
        if let goal { drawing.line("goal", x: (scale.percent(goal), scale.percent(goal)), pixels: (0, 28)) }
        if let interval = figure.interval {
            drawing.line(
                "ci wide", x: (scale.percent(interval.lower), scale.percent(interval.upper)), pixels: (14, 14))
        }
        drawing.circle("pt", x: scale.percent(estimate), y: .pixels(14), radius: 7)
        for tick in scale.ticks where goal.map({ abs(scale.percent($0) - scale.percent(tick)) > 14 }) ?? true {
            drawing.words(
                wording.tick(tick, decimals: scale.decimals), style: "t-mute", x: scale.percent(tick), y: 43,
                anchor: .middle)
        }
        if let goal, let level = wording.goalLevel {
            drawing.words(level, style: "t-goal", x: scale.percent(goal), y: 43, anchor: .middle)
        }
        return drawing.markup
    }
}

/// The words around the headline figure.
struct HeadlineWords {
    private let headline: IndexEstimate
    private let estimate: Double
    private let wording: ReportWording

    init(_ headline: IndexEstimate, estimate: Double, _ wording: ReportWording) {
        self.headline = headline
        self.estimate = estimate
        self.wording = wording
    }

    /// The figure in a sentence, as in “Đợt 2025: 86,4% lượt đánh giá là hài lòng”.
    func opening(wave: String) -> String {
        let figure = wording.figure(estimate)
        let lead = wave.isEmpty ? "" : wording.say(vi: "Đợt \(wave): ", en: "Wave \(wave): ")
        switch (wording.unit, headline.aggregate) {
        case (.percent, .answers):
            return lead
                + wording.say(vi: "\(figure) lượt đánh giá là hài lòng.", en: "\(figure) of ratings are satisfied.")
        case (.percent, _):
            return lead + wording.say(vi: "chỉ số hài lòng là \(figure).", en: "the satisfaction index is \(figure).")
        case (.pointsOneToFive, _):
            return lead
                + wording.say(
                    vi: "điểm hài lòng là \(figure) trên thang 1–5.", en: "the score is \(figure) on the scale 1–5.")
        default:
            return lead
                + wording.say(
                    vi: "điểm hài lòng là \(figure) trên thang 0–100.", en: "the score is \(figure) on the scale 0–100."
                )
        }
    }

    /// What the figure is, under it.
    var measure: String {
        wording.sentenceCase(headline.score.formula[wording.language] + "; ")
            + headline.aggregate.formula[wording.language]
    }

    /// The interval, or why there is none, and the count.
    var intervalLine: String {
        let forms = wording.format.count(headline.respondents)
        let goal = wording.goal.map { target in
            let words = target.words(wording.language, unit: wording.unit)
            return wording.say(
                vi: " Đường đứt nét: mục tiêu \(words) năm \(target.year).",
                en: " Dashed: the target of \(words) by \(target.year).")
        }
        let interval =
            headline.interval == nil
            ? wording.say(vi: "Không tính được khoảng tin cậy", en: "No confidence interval can be computed")
            : wording.say(
                vi: "Khoảng tin cậy \(wording.level): \(wording.range(headline.interval, of: estimate))",
                en: "\(wording.level) confidence interval: \(wording.range(headline.interval, of: estimate))")
        return wording.say(vi: "\(interval); \(forms) phiếu.", en: "\(interval); \(forms) forms.") + (goal ?? "")
    }

    /// The strip, in words.
    var stripLabel: String {
        wording.say(vi: "Chỉ số \(wording.figure(estimate)). ", en: "Index \(wording.figure(estimate)). ")
            + intervalLine
    }

    /// What the figure means for the headline target or, without one, against the wave before.
    static func conclusion(
        _ attainment: Attainment?, _ assessment: ProgressAssessment, _ wording: ReportWording
    ) -> String {
        guard let attainment else { return conclusion(assessment.latestChange, wording) }
        let target = attainment.target.words(wording.language, unit: wording.unit)
        let year = attainment.target.year
        switch attainment.verdict {
        case .attained:
            return wording.say(
                vi: "Đã đạt mục tiêu \(target) của năm \(year).", en: "The target of \(target) for \(year) is attained."
            )
        case .missed:
            return wording.say(
                vi: "Không đạt mục tiêu \(target) của năm \(year).",
                en: "The target of \(target) for \(year) is missed.")
        case .notMeasured:
            return wording.say(
                vi: "Năm \(year) không đo, nên chưa biết có đạt mục tiêu \(target) hay không.",
                en: "\(year) was not measured, so it is not known whether \(target) was attained.")
        case .onTrack:
            return wording.say(
                vi: "Đúng tiến độ để đạt mục tiêu \(target) vào năm \(year).", en: "On track for \(target) by \(year).")
        case .uncertain:
            return wording.say(
                vi: "Chưa rõ có đạt mục tiêu \(target) vào năm \(year) hay không.",
                en: "Whether \(target) is attained by \(year) is uncertain.")
        case .offTrack:
            return wording.say(
                vi: "Khó đạt mục tiêu \(target) vào năm \(year).",
                en: "The target of \(target) by \(year) is off track.")
        }
    }

    private static func conclusion(_ change: WaveChange?, _ wording: ReportWording) -> String {
        guard let change else { return "" }
        switch ChangeWord(change) {
        case .up: return wording.say(vi: "Tăng rõ so với \(change.from).", en: "A clear gain on \(change.from).")
        case .down: return wording.say(vi: "Giảm rõ so với \(change.from).", en: "A clear loss on \(change.from).")
        case .unclear:
            return wording.say(
                vi: "Chưa thấy thay đổi rõ so với \(change.from).", en: "No clear change since \(change.from).")
        case .unknown: return ""
        }
    }
}

/// The facts beside the verdict.
struct HeadlineFacts {
    private(set) var facts: [ReportHeader.Fact] = []

    init(_ content: ReportContent, headline: Attainment?, estimate: Double, _ wording: ReportWording) {
        if let headline { add(Self.gap(headline, content.assessment, wording)) }
        if let change = content.assessment.latestChange { add(Self.change(change, wording)) }
        if let gain = content.assessment.attainments.first?.largestYearlyGain {
            let value =
                gain > 0
                ? wording.say(vi: "\(wording.points(gain)) một năm", en: "\(wording.points(gain)) a year")
                : wording.say(vi: "chưa đợt nào tăng", en: "no wave gained")
            add(wording.say(vi: "Tăng mạnh nhất", en: "Largest gain"), value)
        }
        add(wording.say(vi: "Số phiếu", en: "Forms"), Self.forms(content, wording))
    }

    private mutating func add(_ name: String, _ value: String) {
        facts.append(ReportHeader.Fact(name: name, value: value))
    }

    private mutating func add(_ fact: (name: String, value: String)) { add(fact.name, fact.value) }

    private static func gap(
        _ attainment: Attainment, _ assessment: ProgressAssessment, _ wording: ReportWording
    ) -> (name: String, value: String) {
        let isLast = attainment.point == assessment.series.points.last
        let year = isLast ? "" : wording.say(vi: " (năm \(attainment.point.year))", en: " (\(attainment.point.year))")
        let decimals = wording.decimals(attainment.point.estimate)
        let points = wording.format.number(abs(attainment.gap), decimals: decimals)
        if attainment.gap == 0 {
            return (
                wording.say(vi: "So với mục tiêu", en: "Against the target") + year,
                wording.say(vi: "bằng đúng mức", en: "exactly at the limit")
            )
        }
        let name =
            attainment.gap > 0 ? wording.say(vi: "Còn thiếu", en: "Short by") : wording.say(vi: "Vượt", en: "Above by")
        return (name + year, wording.say(vi: "\(points) điểm phần trăm", en: "\(points) percentage points"))
    }

    private static func change(_ change: WaveChange, _ wording: ReportWording) -> (name: String, value: String) {
        let limits = change.interval.map { interval in
            let low = wording.format.signed(interval.lower, decimals: wording.decimals)
            let high = wording.format.signed(interval.upper, decimals: wording.decimals)
            return wording.say(vi: " (\(low) đến \(high))", en: " (\(low) to \(high))")
        }
        let name = wording.say(vi: "So với \(change.from)", en: "Since \(change.from)")
        let word = ChangeWord(change).word[wording.language]
        return (name, wording.points(change.difference) + (limits ?? "") + ": " + word)
    }

    /// Forms answered and, where forms handed out are known, the response rate.
    static func forms(_ content: ReportContent, _ wording: ReportWording) -> String {
        let answered = content.design.respondents
        let count = wording.format.count(answered)
        guard let issued = content.formsIssued, issued > 0 else {
            return wording.say(vi: "\(count) hợp lệ", en: "\(count) usable")
        }
        let forms = wording.format.count(issued)
        let rate = wording.format.percent(Double(answered) / Double(issued) * 100)
        let share = answered <= issued ? " (\(rate))" : ""
        return wording.say(
            vi: "\(count) hợp lệ trên \(forms) phát ra\(share)", en: "\(count) usable of \(forms) issued\(share)")
    }
}
