/// The change of a ratio between two waves by groups of people and parts of the questionnaire.
///
/// With shares c and rates r of groups g (Kitagawa 1955; METHODS 14)
///
///     Δ = Σ (c₂ − c₁)(r₁ + r₂)/2  [composition]  +  Σ (r₂ − r₁)(c₁ + c₂)/2  [rate]
///
/// and the rate of each group taken apart the same way by the parts of the questionnaire, whose shares are those of its
/// rated answers; what their change contributes is the answer mix. Where the index is a mean of parts with fixed weights
/// a, the first formula holds within each part and its terms are weighted by a; there is no answer mix. Errors follow
/// from the exact gradients of all effects by the totals of both waves (delta method; Woodruff 1971).
public struct KitagawaDecomposition: Sendable {
    /// How the parts make the index.
    public enum Weighting: Sendable, Hashable {
        /// By their rated answers.
        case answers
        /// By weights that add up to 1, one for each part.
        case fixed([Double])
    }

    /// What an effect is.
    public enum Effect: Sendable, Hashable {
        /// The whole change.
        case change
        /// The composition of the public.
        case composition
        /// The rates of the groups.
        case rate
        /// The term of one group in the composition, as Kitagawa wrote it.
        case groupComposition(Int)
        /// The same against the mean of both waves, (c₂ − c₁)((r₁ + r₂)/2 − (R₁ + R₂)/2); its sum is the same.
        case groupCompositionFromMean(Int)
        /// The term of one group in the rate.
        case groupRate(Int)
        /// What one part of the questionnaire adds to the rate.
        case part(Int)
        /// What the spread of answers over the parts adds to the rate.
        case answerMix
    }

    /// The effects.
    public let effects: [Effect]
    /// Their values, in the unit of the ratio.
    public let values: [Double]
    /// The scores of the effects in the earlier wave.
    public let first: PSUScores
    /// The scores of the effects in the later wave.
    public let second: PSUScores

    /// The value of an effect; nil if there is none such.
    public func value(_ effect: Effect) -> Double? { effects.firstIndex(of: effect).map { values[$0] } }

    /// Takes a change apart.
    ///
    /// - Parameters:
    ///   - first: totals of the earlier wave, group after group and within each part after part.
    ///   - second: the same of the later wave.
    ///   - groups: the number of groups.
    ///
    /// Edge cases:
    /// - Nil if a wave has no rated answers, or no rated answers in a part with a fixed weight.
    /// - A part that a group rated in one wave only keeps its rate; its difference counts as answer mix, with fixed
    ///   weights as composition.
    public init?(from first: CellTotals, to second: CellTotals, groups: Int, weighting: Weighting) {
        let terms = first.answerCounts.count
        precondition(groups > 0 && terms % groups == 0, "Every group has the same parts.")
        precondition(second.answerCounts.count == terms, "Both waves have the same groups and parts.")
        let all = first.values + second.values
        let duals = all.enumerated().map { Dual($1, position: $0, of: all.count) }
        let tables = [0, 1].map { wave in
            GroupTable(duals[wave * 2 * terms..<(wave + 1) * 2 * terms], groups: groups)
        }
        let computed: [(Effect, Dual)]?
        switch weighting {
        case .answers: computed = KitagawaTerms(tables[0], tables[1]).byAnswers()
        case .fixed(let weights): computed = KitagawaTerms(tables[0], tables[1]).weighted(weights)
        }
        guard let computed else { return nil }
        effects = computed.map(\.0)
        values = computed.map(\.1.value)
        self.first = first.scores.mapped(computed.map { Array($0.1.gradient[..<(2 * terms)]) })
        self.second = second.scores.mapped(computed.map { Array($0.1.gradient[(2 * terms)...]) })
    }
}

/// The totals of one wave by group and part.
private struct GroupTable {
    /// By group and part.
    let scores: [[Dual]]
    let answers: [[Dual]]

    init(_ values: ArraySlice<Dual>, groups: Int) {
        let parts = values.count / 2 / groups
        func entry(_ group: Int, _ part: Int, _ offset: Int) -> Dual {
            values[values.startIndex + 2 * (group * parts + part) + offset]
        }
        scores = (0..<groups).map { group in (0..<parts).map { entry(group, $0, 0) } }
        answers = (0..<groups).map { group in (0..<parts).map { entry(group, $0, 1) } }
    }

    var groups: Range<Int> { 0..<scores.count }
    var parts: Range<Int> { 0..<scores[0].count }

    func score(ofGroup group: Int) -> Dual { Self.sum(scores[group]) }
    func answers(ofGroup group: Int) -> Dual { Self.sum(answers[group]) }
    func answers(ofPart part: Int) -> Dual { Self.sum(answers.map { $0[part] }) }
    func score(ofPart part: Int) -> Dual { Self.sum(scores.map { $0[part] }) }

    static func sum(_ values: [Dual]) -> Dual { values.dropFirst().reduce(values[0], +) }
}

/// Computes the terms of a decomposition.
private struct KitagawaTerms {
    private let old: GroupTable
    private let new: GroupTable

    init(_ old: GroupTable, _ new: GroupTable) {
        self.old = old
        self.new = new
    }

    /// A share and a rate in both waves.
    private struct Cell {
        let shares: (Dual, Dual)
        let rates: (Dual, Dual)

        var composition: Dual { (shares.1 - shares.0) * (0.5 * (rates.0 + rates.1)) }
        var rate: Dual { (rates.1 - rates.0) * (0.5 * (shares.0 + shares.1)) }
        var meanShare: Dual { 0.5 * (shares.0 + shares.1) }

        /// Nil if nobody answered in either wave; a rate that one wave has not is that of the other.
        init?(_ scores: (Dual, Dual), _ answers: (Dual, Dual), of wholes: (Dual, Dual)) {
            let known = (answers.0.value > 0, answers.1.value > 0)
            guard known.0 || known.1 else { return nil }
            let first = known.0 ? scores.0 / answers.0 : scores.1 / answers.1
            rates = (first, known.1 ? scores.1 / answers.1 : first)
            shares = (answers.0 / wholes.0, answers.1 / wholes.1)
        }
    }

    func byAnswers() -> [(KitagawaDecomposition.Effect, Dual)]? {
        let wholes = (whole(old), whole(new))
        guard wholes.0.answers.value > 0, wholes.1.answers.value > 0 else { return nil }
        let zero = 0 * wholes.0.answers
        let means = (wholes.0.score / wholes.0.answers, wholes.1.score / wholes.1.answers)
        let centre = 0.5 * (means.0 + means.1)
        var composition = zero, rate = zero, mix = zero
        var groups: [(KitagawaDecomposition.Effect, Dual)] = []
        var parts = [Dual](repeating: zero, count: old.parts.count)
        for group in old.groups {
            let answers = (old.answers(ofGroup: group), new.answers(ofGroup: group))
            guard
                let cell = Cell(
                    (old.score(ofGroup: group), new.score(ofGroup: group)), answers,
                    of: (wholes.0.answers, wholes.1.answers))
            else { continue }
            composition = composition + cell.composition
            rate = rate + cell.rate
            groups += [
                (.groupComposition(group), cell.composition),
                (.groupCompositionFromMean(group), cell.composition - (cell.shares.1 - cell.shares.0) * centre),
                (.groupRate(group), cell.rate),
            ]
            guard answers.0.value > 0, answers.1.value > 0 else { continue }
            for part in old.parts {
                guard let inner = self.cell(group, part, of: answers) else { continue }
                parts[part] = parts[part] + cell.meanShare * inner.rate
                mix = mix + cell.meanShare * inner.composition
            }
        }
        return [(.change, means.1 - means.0), (.composition, composition), (.rate, rate)] + groups
            + parts.enumerated().map { (.part($0), $1) } + [(.answerMix, mix)]
    }

    func weighted(_ weights: [Double]) -> [(KitagawaDecomposition.Effect, Dual)]? {
        precondition(weights.count == old.parts.count, "Every part has one weight.")
        guard old.parts.allSatisfy({ old.answers(ofPart: $0).value > 0 && new.answers(ofPart: $0).value > 0 })
        else { return nil }
        let zero = 0 * old.answers(ofPart: 0)
        var change = zero, composition = zero, rate = zero
        var parts = [Dual](repeating: zero, count: weights.count)
        var ofGroup = old.groups.map { _ in (composition: zero, centred: zero, rate: zero) }
        for (part, weight) in weights.enumerated() {
            let answers = (old.answers(ofPart: part), new.answers(ofPart: part))
            let means = (old.score(ofPart: part) / answers.0, new.score(ofPart: part) / answers.1)
            change = change + weight * (means.1 - means.0)
            for group in old.groups {
                guard let cell = self.cell(group, part, of: answers) else { continue }
                let centre = (cell.shares.1 - cell.shares.0) * (0.5 * (means.0 + means.1))
                ofGroup[group].composition = ofGroup[group].composition + weight * cell.composition
                ofGroup[group].centred = ofGroup[group].centred + weight * (cell.composition - centre)
                ofGroup[group].rate = ofGroup[group].rate + weight * cell.rate
                parts[part] = parts[part] + weight * cell.rate
            }
        }
        for group in ofGroup {
            composition = composition + group.composition
            rate = rate + group.rate
        }
        let groups = ofGroup.enumerated().flatMap { position, sums in
            [
                (KitagawaDecomposition.Effect.groupComposition(position), sums.composition),
                (.groupCompositionFromMean(position), sums.centred), (.groupRate(position), sums.rate),
            ]
        }
        return [(.change, change), (.composition, composition), (.rate, rate)] + groups
            + parts.enumerated().map { (.part($0), $1) }
    }

    private func whole(_ table: GroupTable) -> (score: Dual, answers: Dual) {
        (
            GroupTable.sum(table.groups.map(table.score(ofGroup:))),
            GroupTable.sum(table.groups.map(table.answers(ofGroup:)))
        )
    }

    private func cell(_ group: Int, _ part: Int, of wholes: (Dual, Dual)) -> Cell? {
        Cell(
            (old.scores[group][part], new.scores[group][part]), (old.answers[group][part], new.answers[group][part]),
            of: wholes)
    }
}
