public import Estimation
import SatisfactionIndex
public import SurveyModel
import Tabulation

extension FactComparison {
    /// Sets the answers to a question of fact against satisfaction; nil with fewer than two answers of 10 people each.
    ///
    /// The difference to the reference answer has its error from the joint covariance of both figures.
    ///
    /// - Parameters:
    ///   - cells: the cells by the column of the question.
    ///   - confidence: that of intervals.
    /// - Throws: ``EstimationError`` if a stratum holds one PSU and the rule is to fail.
    public static func make(_ cells: WaveCells, question: Question, confidence: Double)
        throws(EstimationError) -> FactComparison?
    {
        guard let headline = cells.plan.headline else { return nil }
        let counts = cells.answerCounts().filter { !$0.key.isEmpty && $0.value > 0 }
        let groups = ValueGroups(counts, question: question).groups
        let estimator = groups.map { group in
            DomainFigure(cells, headline, domains: cells.domains(of: group))
        }
        let usable = groups.indices.filter { estimator[$0].respondents >= IndexEstimate.fewRespondents }
        let reference = usable.max { estimator[$0].answers < estimator[$1].answers }
        guard usable.count > 1, let reference else { return nil }
        let whole = estimator.reduce(0) { $0 + $1.answers }
        var answers: [Answer] = []
        for index in groups.indices {
            let own = estimator[index]
            let figure = try own.figure(confidence: confidence)
            answers.append(
                Answer(
                    value: groups[index].value, label: groups[index].label, share: 100 * own.answers / whole,
                    figure: figure.value, interval: figure.interval, respondents: own.respondents,
                    difference: index == reference || !usable.contains(index)
                        ? nil : try own.difference(from: estimator[reference], confidence: confidence)))
        }
        return FactComparison(
            code: question.code, label: question.text, reference: groups[reference].value, answers: answers)
    }
}

/// The headline figure of some domains counted together.
private struct DomainFigure {
    let cells: WaveCells
    let terms: [(term: CellTotals.Term, weight: Double)]
    let totals: CellTotals
    let respondents: Int

    init(_ cells: WaveCells, _ headline: IndexPlan.Figure, domains: [Int]) {
        self.cells = cells
        terms = cells.terms(of: headline, domains: domains)
        totals = cells.totals(terms.map(\.term))
        respondents = cells.respondents(of: headline, domains: domains)
    }

    var answers: Double { terms.indices.reduce(0) { $0 + totals.answers($1) } }

    private var value: Double? {
        guard terms.indices.allSatisfy({ totals.answers($0) > 0 }) else { return nil }
        return cells.scale * terms.indices.reduce(0) { $0 + terms[$1].weight * totals.score($1) / totals.answers($1) }
    }

    func figure(confidence: Double) throws(EstimationError) -> (value: Double?, interval: ConfidenceInterval?) {
        guard let value, let variance = try covariance([terms])?[0][0] else { return (value, nil) }
        let freedom = Double(totals.scores.degreesOfFreedom(totals.values.indices) ?? max(0, respondents - 1))
        let error = variance.squareRoot()
        guard cells.unit == .percent else {
            return (
                value,
                .t(estimate: value, standardError: error, degreesOfFreedom: freedom, confidence: confidence)
            )
        }
        let interval = ConfidenceInterval.share(
            value / 100, standardError: error / 100, degreesOfFreedom: freedom, respondents: respondents,
            confidence: confidence)
        return (value, interval?.scaled(by: 100))
    }

    func difference(from other: DomainFigure, confidence: Double) throws(EstimationError) -> PointEffect? {
        guard let value, let base = other.value, let matrix = try covariance([terms, other.terms]) else { return nil }
        let variance = max(0, matrix[0][0] + matrix[1][1] - 2 * matrix[0][1])
        let scores = cells.totals((terms + other.terms).map(\.term)).scores
        let freedom = Double(
            scores.degreesOfFreedom(0..<scores.count) ?? max(0, respondents + other.respondents - 2))
        let error = variance.squareRoot()
        return PointEffect(
            points: value - base, standardError: error,
            interval: .t(
                estimate: value - base, standardError: error, degreesOfFreedom: freedom, confidence: confidence))
    }

    private func covariance(_ figures: [[(term: CellTotals.Term, weight: Double)]]) throws(EstimationError)
        -> [[Double]]?
    {
        try cells.covariance(figures, rule: cells.query.design.singlePSU)
    }
}

extension WaveCells {
    /// Respondents with a rated answer to a figure, in some domains.
    func respondents(of figure: IndexPlan.Figure, domains: [Int]) -> Int {
        let cells = domains.flatMap { wave.cellsOfDomain[$0] }
        let pool: Int
        switch figure.estimand {
        case .pool(let own), .composite(_, _, let own): pool = own
        case .item(let item): return cells.reduce(0) { $0 + wave.respondents(item: item, cell: $1) }
        }
        return cells.reduce(0) { $0 + wave.respondents(pool: pool, cell: $1) }
    }
}
