public import Estimation
import SurveyModel
public import Tabulation

/// Computes the figures of a plan from the cells of a wave.
public struct IndexCalculator: Sendable {
    private let plan: IndexPlan
    private let query: TabulationQuery
    private let options: IntervalOptions
    private let replicates: ReplicateScheme?
    /// By position of the item in the query.
    private let codes: [[ResponseScale.Code]]

    /// How often an item was answered, and how often not and why.
    private struct ItemAnswers {
        let counts: WaveTabulation.ItemCounts
        let notApplicable: Int
        let noOpinion: Int
        let byCode: [IndexEstimate.CodeCount]
    }

    /// Prepares the computation.
    ///
    /// - Parameter replicates: the replicates errors come from; nil for linearisation.
    public init(
        _ plan: IndexPlan, query: TabulationQuery, options: IntervalOptions = IntervalOptions(),
        replicates: ReplicateScheme? = nil
    ) {
        codes = plan.items.map { plan.questionnaire.question($0.code)?.scale?.codes ?? [] }
        self.plan = plan
        self.query = query
        self.options = options
        self.replicates = replicates
    }

    /// All figures of all waves and domains, with notes.
    ///
    /// - Throws: ``EstimationError`` if a stratum holds a single PSU and no rule was chosen, or replicates cannot be made.
    public func table(_ tabulation: Tabulation) throws(EstimationError) -> IndexTable {
        var estimates: [IndexEstimate] = []
        var summaries: [ReplicateSummary?] = []
        for wave in tabulation.waves {
            let tables = ratioTables(wave)
            let made = try waveReplicates(wave)
            summaries.append(made?.summary)
            for domain in wave.orderedDomains { try add(wave, tables, made, domain: domain, to: &estimates) }
        }
        return table(of: estimates, tabulation, summaries)
    }

    /// The same, with several parts of the domains computed at a time.
    ///
    /// - Parameter isWanted: says by its values whether a domain is wanted.
    /// - Throws: as the other, and if the task is cancelled.
    public func table(
        _ tabulation: Tabulation, workers: Int, where isWanted: ([String]) -> Bool = { _ in true }
    ) async throws -> IndexTable {
        var estimates: [IndexEstimate] = []
        var summaries: [ReplicateSummary?] = []
        for wave in tabulation.waves {
            let made = try waveReplicates(wave)
            summaries.append(made?.summary)
            let tables = await ratioTables(wave, workers: workers)
            let domains = wave.orderedDomains.filter { isWanted(wave.domains[$0]) }
            let share = max(1, (domains.count + workers - 1) / max(1, workers))
            let parts = try await withThrowingTaskGroup(of: (Int, [IndexEstimate]).self) { group in
                for start in stride(from: 0, to: domains.count, by: share) {
                    group.addTask {
                        var part: [IndexEstimate] = []
                        for domain in domains[start..<min(start + share, domains.count)] {
                            try self.add(wave, tables, made, domain: domain, to: &part)
                        }
                        return (start, part)
                    }
                }
                var parts: [(Int, [IndexEstimate])] = []
                while let part = try await group.next() { parts.append(part) }
                return parts.sorted { $0.0 < $1.0 }.map(\.1)
            }
            for part in parts {
                if estimates.isEmpty { estimates = part } else { estimates.append(contentsOf: part) }
            }
        }
        return table(of: estimates, tabulation, summaries)
    }

    private func waveReplicates(_ wave: WaveTabulation) throws(EstimationError) -> WaveReplicates? {
        guard let replicates else { return nil }
        return try WaveReplicates(
            wave, design: query.design, method: replicates.method, centre: replicates.centre)
    }

    private func ratioTables(_ wave: WaveTabulation) -> [RatioTable] {
        plan.scores.map { wave.ratioTable(score: $0.position) }
    }

    private func ratioTables(_ wave: WaveTabulation, workers: Int) async -> [RatioTable] {
        guard workers > 1, plan.scores.count > 1 else { return ratioTables(wave) }
        return await withTaskGroup(of: (Int, RatioTable).self) { group in
            for score in plan.scores.indices {
                group.addTask { (score, wave.ratioTable(score: self.plan.scores[score].position)) }
            }
            var tables: [(Int, RatioTable)] = []
            while let table = await group.next() { tables.append(table) }
            return tables.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private func table(
        of estimates: [IndexEstimate], _ tabulation: Tabulation, _ replicates: [ReplicateSummary?]
    ) -> IndexTable {
        IndexTable(
            estimates: estimates, designs: zip(tabulation.waves, replicates).map { summary(of: $0, $1) },
            notes: IndexNotes(
                plan: plan, query: query, estimates: estimates, waves: tabulation.waves,
                replicates: replicates.compactMap { $0 }
            ).all)
    }

    /// The PSU scores of the figures by the values of the domain, for covariances between waves.
    ///
    /// The figure the office reports comes first, then the others in the order of the plan.
    public func headlineScores(_ wave: WaveTabulation) -> [[String]: PSUScores] {
        guard let headline = plan.headline else { return [:] }
        let figures = [headline] + plan.figures.filter { $0 != headline }
        let position = plan.scores[0].position
        let table = wave.ratioTable(score: position)
        return wave.domains.indices.reduce(into: [:]) { scores, domain in
            scores[wave.domains[domain]] =
                RatioEstimator(
                    wave, query: query, domain: domain, estimands: figures.map(\.estimand), score: position,
                    table: table
                ).scores()
        }
    }

    /// The PSU scores of a figure of the plan by its first score, by the values of the domain.
    public func scores(of figure: IndexPlan.Figure, _ wave: WaveTabulation) -> [[String]: PSUScores] {
        let position = plan.scores[0].position
        let table = wave.ratioTable(score: position)
        return wave.domains.indices.reduce(into: [:]) { scores, domain in
            scores[wave.domains[domain]] =
                RatioEstimator(
                    wave, query: query, domain: domain, estimands: [figure.estimand], score: position, table: table
                ).scores()
        }
    }

    private func summary(of wave: WaveTabulation, _ replicates: ReplicateSummary?) -> DesignSummary {
        DesignSummary(
            wave: wave.name.isEmpty ? nil : wave.name, design: query.design, strata: wave.strata.count,
            psus: wave.strata.reduce(0) { $0 + $1.sampled }, respondents: wave.respondents,
            zeroWeightRespondents: wave.zeroWeightRespondents, replicates: replicates)
    }

    private func add(
        _ wave: WaveTabulation, _ tables: [RatioTable], _ replicates: WaveReplicates?, domain: Int,
        to estimates: inout [IndexEstimate]
    ) throws(EstimationError) {
        let values = zip(query.domains, wave.domains[domain]).map(IndexEstimate.DomainValue.init)
        let answers = plan.items.indices.map { self.answers(wave.counts(item: $0, domain: domain), item: $0) }
        for (table, planned) in zip(tables, plan.scores) {
            let estimator = RatioEstimator(
                wave, query: query, domain: domain, estimands: plan.figures.map(\.estimand),
                score: planned.position, table: table)
            let scores = estimator.scores(replicates)
            for index in plan.figures.indices {
                let ratio = try estimator.estimate(index, scores: scores, rule: query.design.singlePSU)
                let value = estimator.value(index, times: planned.scaleFactor)
                estimates.append(estimate(index, planned, ratio, value: value, wave.name, values, answers))
            }
        }
    }

    private func answers(_ counts: WaveTabulation.ItemCounts, item: Int) -> ItemAnswers {
        let codes = codes[item]
        func count(_ kind: ResponseScale.CodeKind) -> Int {
            codes.indices.reduce(0) { codes[$1].kind == kind ? $0 + counts.byCode[$1] : $0 }
        }
        return ItemAnswers(
            counts: counts, notApplicable: count(.notApplicable), noOpinion: count(.noOpinion),
            byCode: codes.indices.map { IndexEstimate.CodeCount(code: codes[$0].value, count: counts.byCode[$0]) })
    }

    private func estimate(
        _ index: Int, _ planned: IndexPlan.PlannedScore, _ ratio: RatioEstimate, value: Double?, _ wave: String,
        _ domain: [IndexEstimate.DomainValue], _ answers: [ItemAnswers]
    ) -> IndexEstimate {
        let figure = plan.figures[index]
        let degreesOfFreedom = options.degreesOfFreedom ?? Double(ratio.degreesOfFreedom)
        // One PSU alone differs from nobody: an error of 0 on 0 degrees of freedom is not an estimate.
        let isUnknowable =
            ratio.standardError == 0 && ratio.degreesOfFreedom <= 0 && query.design.singlePSU != .certainty
        return IndexEstimate(
            questionnaire: plan.questionnaire.id, version: plan.questionnaire.version,
            wave: wave.isEmpty ? nil : wave, domain: domain, level: figure.level, code: figure.code,
            label: figure.label,
            isOverallQuestion: figure.isOverallQuestion, score: planned.score, aggregate: figure.aggregate,
            estimate: value,
            standardError: isUnknowable ? nil : ratio.standardError.map { $0 * planned.scaleFactor },
            degreesOfFreedom: degreesOfFreedom,
            interval: interval(ratio, planned, degreesOfFreedom: degreesOfFreedom),
            designEffect: isUnknowable ? nil : ratio.designEffect,
            respondents: ratio.respondents, answers: ratio.answers,
            notApplicable: figure.items.reduce(0) { $0 + answers[$1].notApplicable },
            noOpinion: figure.items.reduce(0) { $0 + answers[$1].noOpinion },
            missing: figure.items.reduce(0) { $0 + answers[$1].counts.blank },
            notAsked: figure.items.reduce(0) { $0 + answers[$1].counts.notAsked },
            answersByCode: figure.level == .item ? answers[figure.items[0]].byCode : [], suppressed: nil,
            lonelyStrata: ratio.lonelyStrata)
    }

    private func interval(_ ratio: RatioEstimate, _ planned: IndexPlan.PlannedScore, degreesOfFreedom: Double)
        -> ConfidenceInterval?
    {
        guard let value = ratio.value, let error = ratio.standardError, ratio.degreesOfFreedom > 0 else { return nil }
        if planned.score == .satisfied {
            let evidence = ProportionEvidence(
                share: value, standardError: error, degreesOfFreedom: degreesOfFreedom, rows: ratio.respondents,
                respondents: ratio.respondents)
            return ConfidenceInterval.proportion(
                evidence, confidence: options.confidence, method: options.method ?? .logit
            )?.scaled(by: planned.scaleFactor)
        }
        return ConfidenceInterval.t(
            estimate: value, standardError: error, degreesOfFreedom: degreesOfFreedom, confidence: options.confidence
        )?.scaled(by: planned.scaleFactor)
    }
}

extension WaveTabulation {
    /// The domains in the order of their values.
    fileprivate var orderedDomains: [Int] {
        domains.indices.sorted { domains[$0].lexicographicallyPrecedes(domains[$1]) }
    }
}
