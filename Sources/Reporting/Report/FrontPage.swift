import ProgressTracking
import SatisfactionIndex
import SurveyModel

/// The first screen of a report of several questionnaires: where each stands, and what to do first in all.
struct FrontPage {
    /// One questionnaire with its figure and verdict.
    struct Row {
        let place: String
        let title: String
        let figure: String
        let interval: String
        let target: String
        let badge: Badge?
        /// Why the verdict is not certain; nil where it is.
        let doubt: String?
    }

    let kicker: String
    let finding: String
    let intervalHead: String
    let rows: [Row]
    let actions: ActionList?

    init(_ contents: [(ReportContent, Double)], language: Language) {
        let wordings = contents.map { ReportWording($0.0, language: language) }
        let first = wordings[0]
        var offices: [String] = []
        for (content, _) in contents where !offices.contains(content.organisation) {
            offices.append(content.organisation)
        }
        let report = first.say(vi: "Báo cáo tiến độ sự hài lòng", en: "Satisfaction progress report")
        kicker = (offices + [report]).joined(separator: " · ")
        intervalHead = first.intervalHead
        rows = contents.enumerated().map { place, content in
            Self.row(content.0, content.1, Self.part(place), wordings[place])
        }
        finding = Self.finding(contents.map(\.0), first)
        actions = ActionList(contents.map(\.0), wordings)
    }

    /// What the ids of a part begin with.
    static func part(_ place: Int) -> String { "p\(place + 1)" }

    private static func row(
        _ content: ReportContent, _ estimate: Double, _ place: String, _ wording: ReportWording
    ) -> Row {
        let attainment = wording.goal == nil ? nil : content.assessment.attainments.first
        let target = attainment.map { "\($0.target.words(wording.language, unit: wording.unit)) (\($0.target.year))" }
        return Row(
            place: place, title: content.questionnaire.title[wording.language], figure: wording.figure(estimate),
            interval: wording.range(content.headline.interval, of: estimate), target: target ?? "–",
            badge: attainment.map { Badge($0.verdict, wording) },
            doubt: attainment?.withinSamplingError == true
                ? wording.say(
                    vi: "chưa chắc chắn: khoảng tin cậy chứa mục tiêu",
                    en: "not certain: the interval contains the target")
                : nil)
    }

    private static func finding(_ contents: [ReportContent], _ wording: ReportWording) -> String {
        let verdicts = contents.compactMap(\.assessment.attainments.first?.verdict)
        let attained = verdicts.count { $0 == .attained }
        let opening = wording.say(vi: "\(contents.count) phiếu hỏi: ", en: "\(contents.count) questionnaires: ")
        switch (attained, verdicts.count) {
        case (_, 0):
            return wording.say(
                vi: "Kết quả của \(contents.count) phiếu hỏi.", en: "Figures of \(contents.count) questionnaires.")
        case (0, _): return opening + wording.say(vi: "chưa chỉ số nào đạt mục tiêu.", en: "no index is at its target.")
        case let (met, all) where met == all:
            return opening + wording.say(vi: "mọi chỉ số đạt mục tiêu.", en: "every index is at its target.")
        case let (met, all):
            return opening
                + wording.say(
                    vi: "\(met) trên \(all) chỉ số đạt mục tiêu.", en: "\(met) of \(all) indices at the target.")
        }
    }
}
