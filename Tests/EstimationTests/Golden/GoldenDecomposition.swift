import Estimation
import SurveyModel
import SurveyTestSupport
import Tabulation
import Testing

/// The waves of `satisfaction_A.csv` as cells, by one column.
private struct GoldenCells {
    let waves: [WaveTabulation]
    /// The position of the question on overall satisfaction in the query.
    static let overall = 22

    init(by column: String?) throws {
        let table = try #require(try GoldenTable.input("satisfaction_A.csv"))
        let items = (1...22).map { ($0 < 10 ? "q0" : "q") + String($0) } + ["overall"]
        // Codes 1 to 5 stand in slots 1 to 5, no opinion (9) in slot 6.
        let ratings = items.map { item in (item, table[item].map { $0 == "9" ? 6 : UInt8($0) ?? 0 }) }
        let columns = ["wave", "pw", "district", "commune"] + [column].compactMap { $0 }
        let categories = columns.map { name in
            (name, CategoryColumn(levels: table[name], ids: (0..<table.rowCount).map { Int32($0) }))
        }
        let query = TabulationQuery(
            items: items.map { TabulationQuery.Item(code: $0, scores: [0, 0, 0, 1, 1, nil]) },
            domains: [column].compactMap { $0 },
            design: SampleDesign(weights: "pw", strata: "district", psu: "commune"), waveColumn: "wave")
        var kernel = TabulationKernel(query)
        try kernel.add(
            ResponseColumns(
                rowCount: table.rowCount, ratings: Dictionary(uniqueKeysWithValues: ratings),
                categories: Dictionary(uniqueKeysWithValues: categories)))
        waves = try kernel.finish().waves
    }

    func totals(_ wave: String, groups: [String], parts: [[Int]]) throws -> CellTotals {
        let table = try #require(waves.first { $0.name == wave })
        return CellTotals(
            table,
            terms: try groups.flatMap { group in
                let domain = try #require(table.domains.firstIndex { $0.first ?? "" == group })
                return parts.map { CellTotals.Term(domains: [domain], items: $0) }
            })
    }

    /// The whole sample, whose PSUs all belong to the design of the reference.
    func samples() -> [PSUScores] { waves.map { CellTotals($0, terms: []).scores } }
}

extension GoldenCheck {
    /// The items of the factors and of the index of the satisfaction survey.
    private static let factors = [Array(0...2), Array(3...6), Array(7...11), Array(12...15), Array(16...21)]

    /// The change between two waves, taken apart from their cells.
    mutating func kitagawa() throws {
        let column = golden.estimator["groups"]?.text
        let cells = try GoldenCells(by: column)
        let groups = expected["groups"]?.elements.compactMap(\.text) ?? [""]
        let isIndex = column == nil || golden.estimator["numerator"]?.text == "s_T"
        let parts = column == nil ? Self.factors : [isIndex ? Array(0...21) : [GoldenCells.overall]]
        let waves = ["from", "to"].map { golden.estimator[$0]?.cell ?? "" }
        let totals = try waves.map { try cells.totals($0, groups: groups, parts: parts) }
        let result = try #require(
            KitagawaDecomposition(from: totals[0], to: totals[1], groups: groups.count, weighting: .answers))
        let scores = PSUScores.stacked([result.first, result.second], with: cells.samples())
        let names = expected["names"]?.elements.compactMap(\.text) ?? []
        let order = try names.map { name in
            try #require(result.effects.firstIndex(of: Self.effect(name, groups)), "\(name) is not known.")
        }
        compare("estimate", order.map { result.values[$0] }, with: expected["estimate"])
        let errors = try order.map { try scores.variance($0, rule: .fail).squareRoot() }
        compare("se", errors, with: expected["se"])
        compare("total", [result.value(.change)], with: expected["total"])
        for (position, key) in ["from", "to"].enumerated() {
            let own = totals[position]
            let answers = groups.indices.map { own.answers($0) }
            compare("share_\(key)", answers.map { $0 / answers.reduce(0, +) }, with: expected["share_\(key)"])
            compare("rate_\(key)", groups.indices.map { own.score($0) / answers[$0] }, with: expected["rate_\(key)"])
        }
    }

    private static func effect(_ name: String, _ groups: [String]) -> KitagawaDecomposition.Effect {
        let words = name.split(separator: ".", maxSplits: 1).map(String.init)
        let group = words.count > 1 ? groups.firstIndex(of: words[1]) ?? -1 : -1
        switch words[0] {
        case "change": return .change
        case "composition": return words.count > 1 ? .groupComposition(group) : .composition
        case "rate": return words.count > 1 ? .groupRate(group) : .rate
        case "answer_mix": return .answerMix
        default: return .part((Int(name.dropFirst()) ?? 0) - 1)
        }
    }
}
