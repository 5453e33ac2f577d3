import Estimation
import SurveyModel
import Tabulation

/// A respondent as the estimator's tests write it: design, weight and answers.
struct Respondent: Sendable {
    var stratum: String
    var psu: String
    var weight: String
    var population = ""
    var frequency = 1
    var domain = ""
    /// Codes from 1; 0 is a blank.
    var answers: [UInt8]

    var weightValue: Double { Double(weight) ?? 0 }
}

/// Respondents with a design and the scores of their codes.
struct RatioFixture: Sendable {
    var respondents: [Respondent]
    var design: SampleDesign
    var scores: [Int64?] = [1, 2, 3, 4, 5]
    var composites: [TabulationQuery.Composite] = []

    static let clusters = SampleDesign(weights: "w", strata: "stratum", psu: "psu")
    static let people = SampleDesign(weights: "w", strata: "stratum")

    var itemCount: Int { respondents.first?.answers.count ?? 0 }

    private func query() -> TabulationQuery {
        TabulationQuery(
            items: (0..<itemCount).map { TabulationQuery.Item(code: "q\($0)", scores: scores) },
            pools: [Array(0..<itemCount)], composites: composites, domains: ["domain"], design: design)
    }

    private var block: ResponseColumns {
        func column(_ text: (Respondent) -> String) -> CategoryColumn {
            CategoryColumn(levels: respondents.map(text), ids: respondents.indices.map { Int32($0) })
        }
        var ratings: [String: [UInt8]] = [:]
        for item in 0..<itemCount { ratings["q\(item)"] = respondents.map { $0.answers[item] } }
        return ResponseColumns(
            rowCount: respondents.count, ratings: ratings,
            categories: [
                "stratum": column(\.stratum), "psu": column(\.psu), "w": column(\.weight),
                "fpc": column(\.population), "n": column { String($0.frequency) }, "domain": column(\.domain),
            ])
    }

    /// Estimates of one domain.
    func estimates(
        _ estimands: [RatioEstimand], domain: String = "", rule: SinglePSURule = .fail,
        replicates: ReplicateMethod? = nil
    ) throws
        -> [RatioEstimate]
    {
        let query = query()
        var kernel = TabulationKernel(query)
        try kernel.add(block)
        let wave = try kernel.finish().waves[0]
        let position = wave.domains.firstIndex(of: [domain]) ?? 0
        let estimator = RatioEstimator(wave, query: query, domain: position, estimands: estimands)
        let made = try replicates.map { try WaveReplicates(wave, design: design, method: $0) }
        let scores = estimator.scores(made)
        return try estimands.indices.map { try estimator.estimate($0, scores: scores, rule: rule) }
    }
}
