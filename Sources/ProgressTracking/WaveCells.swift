import Estimation
public import SatisfactionIndex
public import SurveyModel
public import Tabulation

/// The cells of one wave, by one column or none, with the plan they were counted for.
public struct WaveCells: Sendable {
    /// The cells.
    public let wave: WaveTabulation
    /// The question they answer.
    public let query: TabulationQuery
    /// The figures they were counted for.
    public let plan: IndexPlan
    /// Their sums for the score of the plan.
    let table: RatioTable

    /// Takes the cells of a wave.
    public init(_ wave: WaveTabulation, query: TabulationQuery, plan: IndexPlan) {
        self.wave = wave
        self.query = query
        self.plan = plan
        table = wave.ratioTable(score: plan.scores[0].position)
    }

    /// The question that gives the cells all a decomposition or comparison needs.
    ///
    /// Where respondents are their own PSUs the products of all items are counted too.
    public static func query(_ plan: IndexPlan, by column: String?, design: SampleDesign) -> TabulationQuery {
        var query = plan.query(by: [column].compactMap { $0 }, design: design)
        if design.psu == nil { query.composites.append(.ofItems(Array(plan.items.indices))) }
        return query
    }

    /// What turns ratios of the cells into points of the figure.
    var scale: Double { plan.scores[0].scaleFactor }

    /// The totals of some terms.
    func totals(_ terms: [CellTotals.Term]) -> CellTotals {
        CellTotals(
            wave, terms: terms, score: plan.scores[0].position, table: table,
            products: query.design.psu == nil ? plan.composites.count : nil)
    }

    /// The values of the column, each with the position of its domain, in the order of the values.
    var values: [(value: String, domain: Int)] {
        wave.domains.enumerated().map { ($1.first ?? "", $0) }.sorted { $0.0 < $1.0 }
    }
}

/// The parts of the index the office reports: factors, or items where it has none.
struct IndexParts: Sendable {
    /// A part of the index.
    struct Part: Sendable {
        let code: String
        let label: LocalizedText
        /// Positions of its items in the query.
        let items: [Int]
    }

    /// The parts of the ratio, in the order of the questionnaire.
    let parts: [Part]
    /// How they make the index.
    let weighting: KitagawaDecomposition.Weighting
    /// Which parts make one bar of a waterfall.
    let steps: [(code: String, label: LocalizedText, parts: [Int])]

    /// Nil if the plan has no headline figure.
    init?(_ plan: IndexPlan) {
        guard let headline = plan.headline else { return nil }
        let positions = Dictionary(uniqueKeysWithValues: plan.items.enumerated().map { ($1.code, $0) })
        let wanted = Set(headline.items)
        let factors = plan.questionnaire.factors.compactMap { factor -> Part? in
            let items = factor.items.compactMap { positions[$0.code] }.filter(wanted.contains)
            return items.isEmpty ? nil : Part(code: factor.code, label: factor.label, items: items)
        }
        let isPartition = factors.flatMap(\.items).count == wanted.count && Set(factors.flatMap(\.items)) == wanted
        let items = headline.items.map { position in
            let code = plan.items[position].code
            return Part(code: code, label: plan.questionnaire.wording(of: code), items: [position])
        }
        let bars = isPartition ? factors : items
        switch headline.estimand {
        case .item, .pool:
            parts = bars
            weighting = .answers
            steps = bars.enumerated().map { ($1.code, $1.label, [$0]) }
        case .composite(_, let composite, _):
            parts = composite.map { part in
                let known = bars.first { $0.items == part.items } ?? items.first { $0.items == part.items }
                return known ?? Part(code: "", label: LocalizedText(vi: "", en: ""), items: part.items)
            }
            weighting = .fixed(composite.map(\.weight))
            steps = bars.map { bar in
                let inside = composite.indices.filter { Set(composite[$0].items).isSubset(of: bar.items) }
                return (bar.code, bar.label, inside)
            }
        }
    }

    /// The weight of each part in the mean; nil where answers weigh.
    var weights: [Double]? { if case .fixed(let weights) = weighting { weights } else { nil } }
}

extension Questionnaire {
    /// The wording of a question, or its code if there is no such question.
    func wording(of code: String) -> LocalizedText {
        question(code)?.text ?? LocalizedText(vi: code, en: code)
    }
}
