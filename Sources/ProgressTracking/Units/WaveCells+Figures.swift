public import Estimation
public import SatisfactionIndex
public import SurveyModel
import Tabulation

extension WaveCells {
    /// The covariance of figures made of several parts each, in squared points; nil if one has no answers or no error.
    ///
    /// - Parameter figures: for each its parts as domains, items and weights that add up to 1.
    func covariance(_ figures: [[(term: CellTotals.Term, weight: Double)]], rule: SinglePSURule)
        throws(EstimationError) -> [[Double]]?
    {
        let totals = totals(figures.flatMap { $0.map(\.term) })
        guard totals.answerCounts.allSatisfy({ $0 > 0 }) else { return nil }
        let scores = totals.scores.mapped(Self.gradients(figures.map { $0.map(\.weight) }, totals))
        return try scores.covarianceMatrix(rule: rule)?.map { row in row.map { $0 * scale * scale } }
    }

    /// The gradients of Σ aY/X by all totals, one row a figure.
    private static func gradients(_ weights: [[Double]], _ totals: CellTotals) -> [[Double]] {
        var term = 0
        return weights.map { parts in
            var row = [Double](repeating: 0, count: totals.values.count)
            for weight in parts {
                let answers = totals.answers(term)
                row[2 * term] = weight / answers
                row[2 * term + 1] = -weight * totals.score(term) / (answers * answers)
                term += 1
            }
            return row
        }
    }

    /// The parts of a figure of the plan in some domains.
    func terms(of figure: IndexPlan.Figure, domains: [Int]) -> [(term: CellTotals.Term, weight: Double)] {
        guard case .composite(_, let parts, _) = figure.estimand else {
            return [(CellTotals.Term(domains: domains, items: figure.items), 1)]
        }
        return parts.map { (CellTotals.Term(domains: domains, items: $0.items), $0.weight) }
    }
}

extension ComparedFigures {
    /// The units, procedures or other domains of a wave by one column, those with a blank value left out.
    ///
    /// - Parameters:
    ///   - estimates: the figures of the index by that column.
    ///   - label: what a value is called.
    /// - Throws: ``EstimationError`` if a stratum holds one PSU and the rule is to fail.
    public static func domains(
        _ cells: WaveCells, column: String, title: LocalizedText, whole: IndexEstimate, estimates: [IndexEstimate],
        label: (String) -> LocalizedText
    ) throws(EstimationError) -> ComparedFigures? {
        guard let headline = cells.plan.headline, let value = whole.estimate else { return nil }
        let own = estimates.filter {
            $0.level == headline.level && $0.code == headline.code && $0.domain.first?.value.isEmpty == false
        }
        let domains = Dictionary(uniqueKeysWithValues: cells.values.map { ($0.value, $0.domain) })
        let figures = own.map { estimate in
            let code = estimate.domain.first?.value ?? ""
            return Figure(code: code, label: label(code), estimate)
        }
        let terms = figures.map { figure in
            cells.terms(of: headline, domains: [domains[figure.code]].compactMap { $0 })
        }
        let covariance = try cells.covariance(terms, rule: cells.query.design.singlePSU)
        return ComparedFigures(
            column: column, title: title, unit: cells.unit, whole: value, figures: figures, covariance: covariance)
    }

    /// The factors of the whole wave: the steps of a procedure.
    ///
    /// - Throws: ``EstimationError`` if a stratum holds one PSU and the rule is to fail.
    public static func steps(_ cells: WaveCells, whole: IndexEstimate, estimates: [IndexEstimate])
        throws(EstimationError) -> ComparedFigures?
    {
        guard let value = whole.estimate else { return nil }
        let planned = cells.plan.figures.filter { $0.level == .factor }
        let figures = planned.compactMap { figure -> Figure? in
            estimates.first { $0.level == .factor && $0.code == figure.code && $0.domain.isEmpty }.map {
                Figure(code: figure.code, label: figure.label, $0)
            }
        }
        guard figures.count == planned.count else { return nil }
        let all = Array(cells.wave.domains.indices)
        let covariance = try cells.covariance(
            planned.map { cells.terms(of: $0, domains: all) }, rule: cells.query.design.singlePSU)
        return ComparedFigures(
            column: "factor", title: LocalizedText(vi: "Các khâu của thủ tục", en: "The steps of a procedure"),
            unit: cells.unit, whole: value, figures: figures, covariance: covariance)
    }
}

extension WaveCells {
    /// The unit of the figures.
    public var unit: FigureUnit { plan.scores[0].score.unit }
}
