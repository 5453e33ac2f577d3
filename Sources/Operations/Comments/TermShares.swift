import Estimation
import SurveyModel
import Tabulation

/// Tabulates who used a term among those who commented, as an item of two codes, and estimates the share.
struct TermShares {
    /// A term in a topic: what is tabulated; units are domains.
    private struct Indicator: Hashable {
        let group: String
        let term: String
    }

    private let keys: [TermTally.Key]
    private var tally: TermTally
    private let indicators: [Indicator]
    private let query: TabulationQuery
    private var kernel: TabulationKernel

    init(_ keys: [TermTally.Key], _ tally: TermTally, design: SampleDesign, unitColumn: String?) {
        self.keys = keys
        self.tally = tally
        var indicators: [Indicator] = []
        var seen: Set<Indicator> = []
        for key in keys where seen.insert(Indicator(group: key.group, term: key.term)).inserted {
            indicators.append(Indicator(group: key.group, term: key.term))
        }
        self.indicators = indicators
        query = TabulationQuery(
            // Code 1: commented without the term, code 2: with it.
            items: indicators.indices.map { TabulationQuery.Item(code: "\($0)", scores: [0, 1]) },
            domains: [unitColumn].compactMap { $0 }, design: design)
        kernel = TabulationKernel(query)
    }

    /// The columns of design and domains that have to be read.
    var columns: Set<String> { query.categoryColumns }

    mutating func add(_ block: ResponseColumns) throws {
        let used = tally.entries(block).map { entries in
            entries.isEmpty
                ? nil
                : Set(
                    entries.flatMap { entry in
                        entry.places(tally.request.grouping).map { Indicator(group: $0.group, term: $0.term) }
                    })
        }
        var ratings: [String: [UInt8]] = [:]
        for (place, indicator) in indicators.enumerated() {
            ratings["\(place)"] = used.map { used in
                guard let used else { return ResponseScale.blankSlot }
                return used.contains(indicator) ? 2 : 1
            }
        }
        try kernel.add(
            ResponseColumns(
                rowCount: block.rowCount, ratings: ratings,
                categories: block.categories.filter { columns.contains($0.key) }))
    }

    /// The terms with their shares.
    func rows(confidence: Double) throws -> [TermTable.Row] {
        guard !keys.isEmpty, let wave = try kernel.finish().waves.first else { return [] }
        let places = Dictionary(uniqueKeysWithValues: indicators.enumerated().map { ($1, $0) })
        let labels = tally.analysis.groups(tally.request.grouping)
        var estimators: [String: (RatioEstimator, PSUScores)] = [:]
        return try keys.compactMap { key in
            guard let place = places[Indicator(group: key.group, term: key.term)] else { return nil }
            if estimators[key.unit] == nil {
                let domain = query.domains.isEmpty ? [] : [key.unit]
                guard let position = wave.domains.firstIndex(of: domain) else { return nil }
                let estimator = RatioEstimator(
                    wave, query: query, domain: position, estimands: indicators.indices.map { .item($0) })
                estimators[key.unit] = (estimator, estimator.scores())
            }
            guard let (estimator, scores) = estimators[key.unit] else { return nil }
            let ratio = try estimator.estimate(place, scores: scores, rule: query.design.singlePSU)
            return row(key, ratio, labels.first { $0.code == key.group }?.label, confidence)
        }
    }

    private func row(
        _ key: TermTally.Key, _ ratio: RatioEstimate, _ label: LocalizedText?, _ confidence: Double
    ) -> TermTable.Row {
        let count = tally.counts[key] ?? TermTally.Count()
        // One PSU alone differs from nobody: an error of 0 on 0 degrees of freedom is not an estimate.
        let error = ratio.degreesOfFreedom > 0 ? ratio.standardError : nil
        let interval = ratio.value.flatMap { share in
            error.flatMap {
                ConfidenceInterval.proportion(
                    ProportionEvidence(
                        share: share, standardError: $0, degreesOfFreedom: Double(ratio.degreesOfFreedom),
                        rows: ratio.respondents, respondents: ratio.respondents),
                    confidence: confidence, method: .logit)
            }
        }
        return TermTable.Row(
            unit: query.domains.isEmpty ? nil : key.unit, group: key.group.isEmpty ? nil : key.group,
            groupLabel: label, term: key.term.isEmpty ? nil : key.term, comments: count.comments,
            respondents: count.respondents,
            commenters: query.domains.isEmpty ? tally.commenters : tally.commentersOfUnit[key.unit] ?? 0,
            share: ratio.value.map { $0 * 100 }, standardError: error.map { $0 * 100 },
            interval: interval?.scaled(by: 100))
    }
}
