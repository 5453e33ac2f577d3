import Estimation
import ProgressTracking
import SatisfactionIndex
import SurveyModel

/// The units in the order in which they are shown, with what can be said of them together.
struct UnitOrder {
    /// Sorted by value; units on too few respondents after the others, units without a figure last.
    let units: [ReportContent.Unit]
    /// Letters up to which a name fits beside a figure on a phone, or in a sentence.
    private static let shortName = 32
    private let wording: ReportWording
    /// By code the places a unit may have.
    private let places: [String: ClosedRange<Int>]

    init(_ units: [ReportContent.Unit], comparison: FairComparison? = nil, _ wording: ReportWording) {
        self.wording = wording
        places = (comparison?.rows ?? []).reduce(into: [:]) { $0[$1.code] = $1.rankRange }
        self.units = units.sorted { left, right in
            let ranks = (Self.group(left), Self.group(right))
            if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
            let values = (left.overall.estimate ?? 0, right.overall.estimate ?? 0)
            return values.0 != values.1 ? values.0 > values.1 : (left.name, left.code) < (right.name, right.code)
        }
    }

    private static func group(_ unit: ReportContent.Unit) -> Int {
        switch GoalComparison(unit.overall, goal: nil) {
        case .above, .below, .undecided: 0
        case .few: 1
        case .none: 2
        }
    }

    /// Units on enough respondents to be compared.
    var compared: [ReportContent.Unit] { units.filter { Self.group($0) == 0 } }

    /// The rows chart of the units; nil without units.
    var chart: RowChart? {
        guard !units.isEmpty else { return nil }
        let names = Dictionary(grouping: units, by: \.name)
        let entries = units.map { unit in
            RowChart.Entry(
                name: unit.name, tag: (names[unit.name]?.count ?? 0) > 1 ? unit.code : nil, figure: unit.overall,
                places: places[unit.code])
        }
        return RowChart(
            entries, finding: finding, nameHead: wording.say(vi: "Đơn vị", en: "Unit"),
            isWordy: units.contains { $0.name.count > Self.shortName }, wording)
    }

    /// What the picture shows, true whatever the figures are.
    var finding: String {
        guard let goal = wording.goal, let level = wording.goalLevel else { return spread }
        let compared = self.compared
        let above = compared.filter { GoalComparison($0.overall, goal: goal) == .above }
        let below = compared.filter { GoalComparison($0.overall, goal: goal) == .below }
        if compared.isEmpty {
            return wording.say(
                vi: "Chưa đơn vị nào đủ số phiếu để so với mức \(level)",
                en: "No unit has enough forms to be compared with \(level)")
        }
        if above.isEmpty, below.isEmpty {
            let which = compared.count == units.count ? ("", "") : (enoughForms.vi, enoughForms.en)
            return wording.say(
                vi: "Chưa phân biệt được đơn vị nào\(which.0) với mức \(level)",
                en: "No unit\(which.1) can be told apart from \(level)")
        }
        let parts = [
            above.isEmpty
                ? nil
                : wording.say(
                    vi: "\(subject(above)) rõ ràng trên \(level)", en: "\(subject(above)) clearly above \(level)"),
            below.isEmpty
                ? nil
                : wording.say(
                    vi: "\(subject(below)) rõ ràng dưới \(level)", en: "\(subject(below)) clearly below \(level)"),
        ]
        return wording.sentenceCase(parts.compactMap { $0 }.joined(separator: "; "))
    }

    private var enoughForms: (vi: String, en: String) {
        (" có từ \(GoalComparison.fewestCompared) phiếu", " with \(GoalComparison.fewestCompared) forms or more")
    }

    /// One or two short names, else a number.
    private func subject(_ chosen: [ReportContent.Unit]) -> String {
        if chosen.count <= 2, chosen.allSatisfy({ $0.name.count <= Self.shortName }) {
            return wording.list(chosen.map(\.name))
        }
        let isAll = chosen.count == compared.count && chosen.count > 1
        let which = isAll && compared.count < units.count ? enoughForms : ("", "")
        let all = isAll ? ("cả ", "all ") : ("", "")
        let noun = chosen.count == 1 ? "unit" : "units"
        return wording.say(
            vi: "\(all.0)\(chosen.count) đơn vị\(which.0)", en: "\(all.1)\(chosen.count) \(noun)\(which.1)")
    }

    /// Without a goal: whether the highest and the lowest can be told apart.
    private var spread: String {
        let compared = self.compared
        guard let top = compared.first, let highest = top.overall.estimate else {
            return wording.say(
                vi: "Chưa đơn vị nào đủ số phiếu để so sánh", en: "No unit has enough forms to be compared")
        }
        guard let bottom = compared.dropFirst().last, let lowest = bottom.overall.estimate else {
            return "\(top.name): \(wording.figure(highest))"
        }
        let names = ("\(top.name) (\(wording.figure(highest)))", "\(bottom.name) (\(wording.figure(lowest)))")
        if let high = top.overall.interval, let low = bottom.overall.interval, high.lower > low.upper {
            return wording.say(
                vi: "\(names.0) cao hơn \(names.1): hai khoảng tin cậy không chồng lên nhau",
                en: "\(names.0) is above \(names.1): their intervals do not overlap")
        }
        return wording.say(
            vi: "Chưa phân biệt được \(names.0) với \(names.1)",
            en: "\(names.0) cannot be told apart from \(names.1)")
    }
}
