public import Estimation
import SurveyModel
public import Tabulation

/// Computes the figures of a plan from the cells of a wave.
public struct IndexCalculator: Sendable {
    private let plan: IndexPlan
    private let query: TabulationQuery
    private let options: IntervalOptions

    /// Prepares the computation.
    public init(_ plan: IndexPlan, query: TabulationQuery, options: IntervalOptions = IntervalOptions()) {
        self.plan = plan
        self.query = query
        self.options = options
    }

    /// All figures of all waves and domains, with notes.
    ///
    /// - Throws: ``EstimationError`` if a stratum holds a single PSU and no rule was chosen.
    public func table(_ tabulation: Tabulation) throws(EstimationError) -> IndexTable {
        var estimates: [IndexEstimate] = []
        for wave in tabulation.waves {
            let order = wave.domains.indices.sorted { wave.domains[$0].lexicographicallyPrecedes(wave.domains[$1]) }
            for domain in order { estimates += try self.estimates(wave, domain: domain) }
        }
        let designs = tabulation.waves.map { summary(of: $0) }
        let notes = IndexNotes(plan: plan, query: query, estimates: estimates, waves: tabulation.waves).all
        return IndexTable(estimates: estimates, designs: designs, notes: notes)
    }

    /// The PSU scores of the figure the office reports, by the values of the domain, for covariances between waves.
    public func headlineScores(_ wave: WaveTabulation) -> [[String]: PSUScores] {
        guard let figure = plan.headline else { return [:] }
        return wave.domains.indices.reduce(into: [:]) { scores, domain in
            scores[wave.domains[domain]] =
                RatioEstimator(wave, query: query, domain: domain, estimands: [figure.estimand]).scores()
        }
    }

    private func summary(of wave: WaveTabulation) -> DesignSummary {
        DesignSummary(
            wave: wave.name.isEmpty ? nil : wave.name, design: query.design, strata: wave.strata.count,
            psus: wave.strata.reduce(0) { $0 + $1.sampled }, respondents: wave.respondents,
            zeroWeightRespondents: wave.zeroWeightRespondents)
    }

    private func estimates(_ wave: WaveTabulation, domain: Int) throws(EstimationError) -> [IndexEstimate] {
        let counts = plan.items.indices.map { wave.counts(item: $0, domain: domain) }
        var estimates: [IndexEstimate] = []
        for (position, planned) in plan.scores.enumerated() {
            let estimator = RatioEstimator(
                wave, query: query, domain: domain, estimands: plan.figures.map(\.estimand), score: position)
            let scores = estimator.scores()
            for index in plan.figures.indices {
                let ratio = try estimator.estimate(index, scores: scores, rule: query.design.singlePSU)
                let value = estimator.value(index, times: planned.scaleFactor)
                estimates.append(
                    estimate(index, planned, ratio, value: value, wave: wave, domain: domain, counts: counts))
            }
        }
        return estimates
    }

    private func estimate(
        _ index: Int, _ planned: IndexPlan.PlannedScore, _ ratio: RatioEstimate, value: Double?, wave: WaveTabulation,
        domain: Int, counts: [WaveTabulation.ItemCounts]
    ) -> IndexEstimate {
        let figure = plan.figures[index]
        let degreesOfFreedom = options.degreesOfFreedom ?? Double(ratio.degreesOfFreedom)
        // One PSU alone differs from nobody: an error of 0 on 0 degrees of freedom is not an estimate.
        let isUnknowable =
            ratio.standardError == 0 && ratio.degreesOfFreedom <= 0 && query.design.singlePSU != .certainty
        return IndexEstimate(
            questionnaire: plan.questionnaire.id, version: plan.questionnaire.version,
            wave: wave.name.isEmpty ? nil : wave.name,
            domain: zip(query.domains, wave.domains[domain]).map(IndexEstimate.DomainValue.init),
            level: figure.level, code: figure.code, label: figure.label,
            isOverallQuestion: figure.isOverallQuestion, score: planned.score, aggregate: figure.aggregate,
            estimate: value,
            standardError: isUnknowable ? nil : ratio.standardError.map { $0 * planned.scaleFactor },
            degreesOfFreedom: degreesOfFreedom,
            interval: interval(ratio, planned, degreesOfFreedom: degreesOfFreedom),
            designEffect: isUnknowable ? nil : ratio.designEffect,
            respondents: ratio.respondents, answers: ratio.answers,
            notApplicable: count(.notApplicable, figure, counts), noOpinion: count(.noOpinion, figure, counts),
            missing: figure.items.reduce(0) { $0 + counts[$1].blank },
            notAsked: figure.items.reduce(0) { $0 + counts[$1].notAsked },
            answersByCode: figure.level == .item ? byCode(figure, counts) : [], suppressed: nil,
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

    private func scale(ofItem position: Int) -> ResponseScale? {
        plan.questionnaire.question(plan.items[position].code)?.scale
    }

    private func count(
        _ kind: ResponseScale.CodeKind, _ figure: IndexPlan.Figure, _ counts: [WaveTabulation.ItemCounts]
    ) -> Int {
        figure.items.reduce(0) { sum, item in
            let codes = scale(ofItem: item)?.codes ?? []
            return codes.indices.reduce(sum) { codes[$1].kind == kind ? $0 + counts[item].byCode[$1] : $0 }
        }
    }

    private func byCode(_ figure: IndexPlan.Figure, _ counts: [WaveTabulation.ItemCounts]) -> [IndexEstimate.CodeCount]
    {
        figure.items.flatMap { item in
            let codes = scale(ofItem: item)?.codes ?? []
            return codes.indices.map { IndexEstimate.CodeCount(code: codes[$0].value, count: counts[item].byCode[$0]) }
        }
    }
}
