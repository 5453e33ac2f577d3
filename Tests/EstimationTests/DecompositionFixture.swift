import Estimation
import SurveyModel
import Tabulation

/// People of two groups who answer two items with satisfied or not, as cells.
struct DecompositionFixture {
    /// A person: PSU, group, answers (1 satisfied, 0 not, nil none).
    struct Person {
        let psu: String
        let group: String
        let answers: [Int?]
        var weight = 1
    }

    let people: [Person]
    let design: SampleDesign

    static let points = SampleDesign(weights: "w", psu: "psu")
    static let respondents = SampleDesign(weights: "w")

    func wave() throws -> WaveTabulation {
        let items = people.first?.answers.indices.map { $0 } ?? []
        let query = TabulationQuery(
            items: items.map { TabulationQuery.Item(code: "q\($0)", scores: [0, 1]) },
            composites: design.psu == nil ? [.ofItems(items)] : [], domains: ["group"], design: design)
        var kernel = TabulationKernel(query)
        func column(_ text: (Person) -> String) -> CategoryColumn {
            CategoryColumn(levels: people.map(text), ids: people.indices.map { Int32($0) })
        }
        let ratings = items.map { item in
            ("q\(item)", people.map { person in person.answers[item].map { UInt8($0 + 1) } ?? 0 })
        }
        try kernel.add(
            ResponseColumns(
                rowCount: people.count, ratings: Dictionary(uniqueKeysWithValues: ratings),
                categories: ["psu": column(\.psu), "group": column(\.group), "w": column { "\($0.weight)" }]))
        return try kernel.finish().waves[0]
    }

    /// Totals by group and part, in the order given.
    func totals(groups: [String], parts: [[Int]]) throws -> CellTotals {
        let wave = try wave()
        let terms = groups.flatMap { group in
            parts.map { part in
                CellTotals.Term(
                    domains: wave.domains.indices.filter { wave.domains[$0] == [group] }, items: part)
            }
        }
        return CellTotals(wave, terms: terms, products: design.psu == nil ? 0 : nil)
    }

    /// As many people of a group as there are answers to one item, each in a PSU of its own.
    static func answers(_ group: String, satisfied: Int, of count: Int, from first: Int = 0) -> [Person] {
        (0..<count).map { Person(psu: "\(group)\(first + $0)", group: group, answers: [$0 < satisfied ? 1 : 0]) }
    }
}
