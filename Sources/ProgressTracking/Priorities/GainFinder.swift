public import Estimation
public import SatisfactionIndex
public import SurveyModel
import Tabulation

/// Finds the items whose improvement to the target would move an index most, from the cells of a wave.
public struct GainFinder: Sendable {
    /// How many items are named for each unit.
    public static let named = 3

    private let cells: WaveCells
    private let parts: IndexParts
    private let target: Target
    private let confidence: Double
    /// The weight of each item's part in the index, and the items of that part.
    private let places: [(item: Int, weight: Double, part: [Int])]
    /// Rated answers of each part over all domains.
    private let wholeAnswers: [[Int]: Double]

    /// Prepares the search; nil if the plan has no headline figure.
    public init?(_ cells: WaveCells, target: Target, confidence: Double) {
        guard let parts = IndexParts(cells.plan), let headline = cells.plan.headline else { return nil }
        self.cells = cells
        self.parts = parts
        self.target = target
        self.confidence = confidence
        if let weights = parts.weights {
            places = zip(parts.parts, weights).flatMap { part, weight in
                part.items.map { ($0, weight, part.items) }
            }
        } else {
            places = headline.items.map { ($0, 1, headline.items) }
        }
        let all = Array(cells.wave.domains.indices)
        let sets = Array(Set(places.map(\.part))).sorted { $0.lexicographicallyPrecedes($1) }
        let totals = cells.totals(sets.map { CellTotals.Term(domains: all, items: $0) })
        wholeAnswers = Dictionary(uniqueKeysWithValues: sets.indices.map { (sets[$0], totals.answers($0)) })
    }

    /// What each item would give.
    struct Candidate {
        let place: Int
        /// Points of the domain's own index.
        let points: Double
        /// Points of the index of all domains.
        let wholePoints: Double
    }

    /// The gains of one domain, or of all.
    ///
    /// - Parameters:
    ///   - domains: positions of the domains counted together.
    ///   - estimates: the figures of the index there.
    /// - Throws: ``EstimationError`` if a stratum holds one PSU and the rule is to fail.
    public func gains(code: String, label: LocalizedText, domains: [Int], estimates: [IndexEstimate])
        throws(EstimationError) -> (gains: UnitGains, actions: [PriorityAction])
    {
        let headline = cells.plan.headline
        let figure = estimates.first { $0.level == headline?.level && $0.code == headline?.code }
        let respondents = figure?.respondents ?? 0
        guard respondents >= IndexEstimate.fewRespondents else {
            let reason = LocalizedText(
                vi: "chỉ có \(respondents) phiếu: không đủ để nêu việc cần sửa",
                en: "only \(respondents) responses: too few to name what to mend")
            return (
                UnitGains(
                    code: code, label: label, figure: figure?.estimate, shareOfWhole: share(of: domains), items: [],
                    absence: reason), []
            )
        }
        let totals = cells.totals(places.map { CellTotals.Term(domains: domains, items: [$0.item]) })
        let candidates = candidates(totals).filter { candidate in
            let code = cells.plan.items[places[candidate.place].item].code
            return (estimate(code, estimates)?.respondents ?? 0) >= IndexEstimate.fewRespondents
        }
        var items: [(ItemGain, Double)] = []
        for candidate in candidates.prefix(Self.named) {
            let gain = try gain(candidate, totals, estimates, freedom: figure?.degreesOfFreedom ?? 0)
            items.append((gain, candidate.wholePoints))
        }
        let actions = items.map { PriorityAction(unit: code, unitLabel: label, item: $0, gainOfWhole: $1) }
        return (
            UnitGains(
                code: code, label: label, figure: figure?.estimate, shareOfWhole: share(of: domains),
                items: items.map(\.0), absence: nil), actions
        )
    }

    /// Σ over parts of weight times the domain's part of the rated answers.
    private func share(of domains: [Int]) -> Double {
        let sets = wholeAnswers.keys.sorted { $0.lexicographicallyPrecedes($1) }
        let totals = cells.totals(sets.map { CellTotals.Term(domains: domains, items: $0) })
        let weights = sets.map { set in places.first { $0.part == set }?.weight ?? 0 }
        return sets.indices.reduce(0) { sum, index in
            let whole = wholeAnswers[sets[index]] ?? 0
            return whole > 0 ? sum + weights[index] * totals.answers(index) / whole : sum
        }
    }

    /// Items below the target, the largest gain first.
    private func candidates(_ totals: CellTotals) -> [Candidate] {
        let goal = target.value / cells.scale
        return places.indices.compactMap { index -> Candidate? in
            let own = answers(ofPartAt: index, totals)
            guard totals.answers(index) > 0, own > 0 else { return nil }
            let lacking = goal * totals.answers(index) - totals.score(index)
            guard lacking > 0 else { return nil }
            let points = places[index].weight * cells.scale * lacking
            let whole = wholeAnswers[places[index].part] ?? 0
            return Candidate(place: index, points: points / own, wholePoints: whole > 0 ? points / whole : 0)
        }.sorted { ($1.points, $0.place) < ($0.points, $1.place) }
    }

    private func answers(ofPartAt index: Int, _ totals: CellTotals) -> Double {
        places.indices.reduce(0) { places[$1].part == places[index].part ? $0 + totals.answers($1) : $0 }
    }

    /// The gain with its error: (cX_j − Y_j)/X is a ratio whose gradient is −1/X by Y_j, c/X by X_j and −gain/X by all X.
    private func gain(
        _ candidate: Candidate, _ totals: CellTotals, _ estimates: [IndexEstimate], freedom: Double
    ) throws(EstimationError) -> ItemGain {
        let place = places[candidate.place]
        let whole = answers(ofPartAt: candidate.place, totals)
        let goal = target.value / cells.scale
        let ratio = candidate.points / cells.scale / place.weight
        var row = [Double](repeating: 0, count: totals.values.count)
        for index in places.indices where places[index].part == place.part { row[2 * index + 1] = -ratio / whole }
        row[2 * candidate.place] = -1 / whole
        row[2 * candidate.place + 1] += goal / whole
        let variance = try totals.scores.mapped([row]).variance(0, rule: cells.query.design.singlePSU)
        let error = variance.isFinite ? variance.squareRoot() * cells.scale * place.weight : nil
        let code = cells.plan.items[place.item].code
        let estimate = estimate(code, estimates)
        return ItemGain(
            code: code, label: cells.plan.questionnaire.wording(of: code),
            figure: cells.scale * totals.score(candidate.place) / totals.answers(candidate.place),
            target: target.value,
            gain: PointEffect(
                points: candidate.points, standardError: error,
                interval: error.flatMap {
                    .t(
                        estimate: candidate.points, standardError: $0, degreesOfFreedom: freedom,
                        confidence: confidence)
                }),
            respondents: estimate?.respondents ?? 0,
            isSurelyBelow: estimate?.interval.map { !target.isAttained(by: $0.upper) } ?? false)
    }

    private func estimate(_ code: String, _ estimates: [IndexEstimate]) -> IndexEstimate? {
        estimates.first { $0.level == .item && $0.code == code && !$0.isOverallQuestion }
    }

    /// At most three answers, each of another unit, those that are surely below the target first.
    public static func actions(_ candidates: [PriorityAction]) -> [PriorityAction] {
        let units = Set(candidates.map(\.unit))
        let sorted = candidates.sorted { left, right in
            if left.item.isSurelyBelow != right.item.isSurelyBelow { return left.item.isSurelyBelow }
            return (right.gainOfWhole, left.unit, left.item.code) < (left.gainOfWhole, right.unit, right.item.code)
        }
        var chosen: [PriorityAction] = []
        for action in sorted where chosen.count < named {
            guard units.count == 1 || !chosen.contains(where: { $0.unit == action.unit }) else { continue }
            chosen.append(action)
        }
        return chosen.sorted { ($1.gainOfWhole, $0.unit, $0.item.code) < ($0.gainOfWhole, $1.unit, $1.item.code) }
    }
}
