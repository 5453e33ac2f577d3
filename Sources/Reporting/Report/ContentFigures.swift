import ProgressTracking
import SatisfactionIndex
import SurveyModel

/// The factor and item charts of the whole wave, and the answers to the question on overall satisfaction.
struct ContentFigures {
    /// Items shown, the lowest first.
    static let weakest = 8
    private let content: ReportContent
    private let wording: ReportWording

    init(_ content: ReportContent, _ wording: ReportWording) {
        self.content = content
        self.wording = wording
    }

    private func sorted(_ figures: [IndexEstimate]) -> [(figure: IndexEstimate, estimate: Double)] {
        figures.compactMap { figure in figure.estimate.map { (figure, $0) } }.sorted { $0.estimate < $1.estimate }
    }

    private func entries(_ figures: [IndexEstimate]) -> [RowChart.Entry] {
        figures.map { RowChart.Entry(name: $0.label[wording.language], tag: $0.code, figure: $0) }
    }

    /// The factors, the highest first; nil without factors.
    var factors: RowChart? {
        let known = sorted(content.factors)
        guard let low = known.first, let high = known.last else { return nil }
        let lowest = "“\(low.figure.label[wording.language])” (\(wording.figure(low.estimate)))"
        let highest = "“\(high.figure.label[wording.language])” (\(wording.figure(high.estimate)))"
        let finding =
            known.count == 1
            ? "\(low.figure.label[wording.language]): \(wording.figure(low.estimate))"
            : low.estimate == high.estimate
                ? wording.say(
                    vi: "Mọi nội dung đều là \(wording.figure(low.estimate))",
                    en: "Every factor stands at \(wording.figure(low.estimate))")
                : wording.say(
                    vi: "Thấp nhất là \(lowest), cao nhất là \(highest)",
                    en: "Lowest is \(lowest), highest \(highest)")
        let missing = content.factors.filter { $0.estimate == nil }
        return RowChart(
            entries(known.reversed().map(\.figure) + missing), finding: finding,
            nameHead: wording.say(vi: "Nội dung", en: "Factor"), wording)
    }

    /// The items with the lowest figures; nil without items.
    var weakItems: RowChart? {
        let shown = Array(sorted(content.items).prefix(Self.weakest))
        guard let lowest = shown.first else { return nil }
        let text = lowest.figure.label[wording.language]
        let name = text.count <= 70 ? "“\(text)”" : lowest.figure.code
        var finding =
            shown.count == 1
            ? "\(name): \(wording.figure(lowest.estimate))"
            : wording.say(
                vi: "\(name) thấp nhất, \(wording.figure(lowest.estimate))",
                en: "\(name) is lowest, \(wording.figure(lowest.estimate))")
        let below = shown.count { GoalComparison($0.figure, goal: wording.goal) == .below }
        if let level = wording.goalLevel, below > 0, shown.count > 1 {
            finding +=
                below == shown.count
                ? wording.say(
                    vi: "; cả \(below) tiêu chí nêu ra rõ ràng dưới \(level)",
                    en: "; all \(below) items shown are clearly below \(level)")
                : wording.say(
                    vi: "; \(below) trong \(shown.count) tiêu chí nêu ra rõ ràng dưới \(level)",
                    en: "; \(below) of the \(shown.count) items shown clearly below \(level)")
        }
        return RowChart(
            entries(shown.map(\.figure)), finding: finding, nameHead: wording.say(vi: "Tiêu chí", en: "Item"),
            isWordy: true, wording)
    }

    /// The heading over the items.
    var itemsHeading: String {
        let known = content.items.count { $0.estimate != nil }
        return known <= Self.weakest
            ? wording.say(vi: "Các tiêu chí, từ thấp lên", en: "The items, from the lowest up")
            : wording.say(
                vi: "\(Self.weakest) tiêu chí thấp nhất trong số \(known)",
                en: "The \(Self.weakest) lowest of \(known) items")
    }
}
