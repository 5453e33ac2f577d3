import SatisfactionIndex
import SurveyModel
import Tabulation

/// The values of a column as groups with names: choices as the questionnaire words them, numbers as bands.
struct ValueGroups: Sendable {
    /// One group.
    struct Group: Sendable {
        /// The value of the column, or the band such as `30-44`; empty where it was left blank.
        let value: String
        let label: LocalizedText
        /// The values that belong to it.
        let values: Set<String>
    }

    let groups: [Group]

    /// The values beyond which numbers are put into bands.
    private static let mostNumbers = 12

    /// Groups values.
    ///
    /// - Parameters:
    ///   - counts: how often each value was met.
    ///   - names: what values are called where the questionnaire does not say.
    init(_ counts: [String: Int], question: Question?, names: [String: LocalizedText] = [:]) {
        var groups: [Group] = []
        let values = counts.keys.filter { !$0.isEmpty }.sorted()
        let numbers = values.compactMap { value in PlainDecimal.value(value).map { (value, $0) } }
        if case .number? = question?.kind, numbers.count == values.count, !values.isEmpty {
            let sorted = numbers.sorted { ($0.1, $0.0) < ($1.1, $1.0) }
            groups = sorted.count > Self.mostNumbers ? Self.bands(sorted, counts) : Self.first(sorted, counts)
        } else {
            let choices = question?.choices ?? []
            let order = choices.map(\.code).filter(values.contains)
            let others = values.filter { !order.contains($0) }
            groups = (order.isEmpty ? others : order).map { value in
                let label = choices.first { $0.code == value }?.label ?? names[value]
                return Group(value: value, label: label ?? LocalizedText(vi: value, en: value), values: [value])
            }
            // What people wrote in beside the choices is one group.
            if !order.isEmpty, !others.isEmpty {
                groups.append(
                    Group(value: "other", label: LocalizedText(vi: "Khác", en: "Other"), values: Set(others)))
            }
        }
        if counts[""] != nil {
            groups.append(Group(value: "", label: LocalizedText(vi: "(không ghi)", en: "(not stated)"), values: [""]))
        }
        self.groups = groups
    }

    /// Small numbers one by one until two thirds of the answers are named, then all others together.
    private static func first(_ numbers: [(String, Double)], _ counts: [String: Int]) -> [Group] {
        let all = numbers.reduce(0) { $0 + (counts[$1.0] ?? 0) }
        var groups: [Group] = []
        var named = 0
        for (position, (value, _)) in numbers.enumerated() {
            if 3 * named >= 2 * all, position + 1 < numbers.count {
                let rest = numbers[position...].map(\.0)
                return groups + [
                    Group(
                        value: "\(value)+", label: LocalizedText(vi: "\(value) trở lên", en: "\(value) or more"),
                        values: Set(rest))
                ]
            }
            groups.append(Group(value: value, label: LocalizedText(vi: value, en: value), values: [value]))
            named += counts[value] ?? 0
        }
        return groups
    }

    /// Four bands of about as many answers each, cut at multiples of five.
    private static func bands(_ numbers: [(String, Double)], _ counts: [String: Int]) -> [Group] {
        let all = numbers.reduce(0) { $0 + (counts[$1.0] ?? 0) }
        var cuts: [Int] = []
        var seen = 0
        for (value, number) in numbers {
            seen += counts[value] ?? 0
            if 4 * seen >= (cuts.count + 1) * all, cuts.count < 3 {
                cuts.append(Int((number / 5).rounded()) * 5)
            }
        }
        let edges = Set(cuts).sorted().filter { cut in
            numbers.contains { $0.1 < Double(cut) } && numbers.contains { $0.1 >= Double(cut) }
        }
        return (0...edges.count).map { band in
            let lower = band > 0 ? edges[band - 1] : nil
            let upper = band < edges.count ? edges[band] : nil
            let inside = numbers.filter { number in
                (lower.map { number.1 >= Double($0) } ?? true) && (upper.map { number.1 < Double($0) } ?? true)
            }
            return Group(
                value: "\(lower.map(String.init) ?? "")-\(upper.map { String($0 - 1) } ?? "")",
                label: label(lower, upper), values: Set(inside.map(\.0)))
        }
    }

    private static func label(_ lower: Int?, _ upper: Int?) -> LocalizedText {
        switch (lower, upper) {
        case (nil, let upper?): LocalizedText(vi: "dưới \(upper)", en: "under \(upper)")
        case (let lower?, nil): LocalizedText(vi: "từ \(lower) trở lên", en: "\(lower) or more")
        case (let lower?, let upper?):
            LocalizedText(vi: "từ \(lower) đến dưới \(upper)", en: "\(lower) to under \(upper)")
        case (nil, nil): LocalizedText(vi: "tất cả", en: "all")
        }
    }
}

extension WaveCells {
    /// Rated answers to the headline figure by value of the column.
    func answerCounts() -> [String: Int] {
        let items = plan.headline?.items ?? []
        return values.reduce(into: [:]) { counts, entry in
            counts[entry.value, default: 0] +=
                wave.cellsOfDomain[entry.domain].reduce(0) { $0 + table.sums(items: items, cell: $1).answerCount }
        }
    }

    /// The domains of the values of a group.
    func domains(of group: ValueGroups.Group) -> [Int] {
        values.filter { group.values.contains($0.value) }.map(\.domain)
    }
}
