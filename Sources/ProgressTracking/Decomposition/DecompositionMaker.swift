import Estimation
import SatisfactionIndex
import SurveyModel
import Tabulation

/// Takes one change apart, by groups and by factors.
struct DecompositionMaker {
    private let request: ChangeDecomposition.Request
    private let parts: IndexParts
    private let scale: Double

    /// Nil if the index has no headline figure.
    init?(_ request: ChangeDecomposition.Request, _ whole: ChangeDecomposition.Column) {
        guard let parts = IndexParts(whole.second.plan) else { return nil }
        self.request = request
        self.parts = parts
        scale = whole.second.scale
    }

    private var difference: Double { request.to.estimate - request.from.estimate }

    /// The bars by factors alone, and the change itself.
    func factors(_ whole: ChangeDecomposition.Column) throws(EstimationError)
        -> Result<([ChangeDecomposition.Step], PointEffect, WaveCovariance), ProgressRefusal>
    {
        let groups = [[Array(whole.first.wave.domains.indices)], [Array(whole.second.wave.domains.indices)]]
        guard let split = split(whole, groups) else { return .failure(emptyPart(whole)) }
        let errors = try DecompositionErrors(split, combining: rows(split, groups: 1), request)
        let steps = steps(split, errors, withComposition: false)
        let own = errors.effect(0, points: difference, scale)
        // One number has one error: that of the series, unless another covariance was asked for.
        let printed = errors.covariance == .stacked ? nil : request.printed
        let change =
            printed.map {
                PointEffect(points: difference, standardError: $0.standardError, interval: $0.interval)
            } ?? own
        return .success((steps, change, errors.covariance))
    }

    /// The change by the groups of a column.
    func grouping(_ column: ChangeDecomposition.Column) throws(EstimationError)
        -> Result<ChangeDecomposition.Grouping, ProgressRefusal>
    {
        let counts = [column.first.answerCounts(), column.second.answerCounts()]
        let met = counts[0].merging(counts[1], uniquingKeysWith: +).filter { $0.value > 0 }
        let question = column.second.plan.questionnaire.question(column.name)
        let groups = ValueGroups(met, question: question, names: column.names).groups
        guard groups.count > 1 else { return .failure(.oneGroup(column: column.name)) }
        guard groups.count <= ChangeDecomposition.mostGroups else {
            return .failure(
                .tooManyGroups(column: column.name, count: groups.count, most: ChangeDecomposition.mostGroups))
        }
        for group in groups {
            for (count, wave) in zip(counts, [request.from.wave, request.to.wave])
            where !group.values.contains(where: { count[$0] ?? 0 > 0 }) {
                return .failure(.groupWithoutAnswers(column: column.name, group: group.label, wave: wave))
            }
        }
        let domains = [column.first, column.second].map { cells in groups.map { cells.domains(of: $0) } }
        guard let split = split(column, domains) else { return .failure(emptyPart(column)) }
        let errors = try DecompositionErrors(split, combining: rows(split, groups: groups.count), request)
        return .success(grouping(column, groups, domains, split, errors, question))
    }

    /// The totals of both waves by group and part, taken apart.
    private func split(_ column: ChangeDecomposition.Column, _ domains: [[[Int]]]) -> KitagawaDecomposition? {
        let totals = zip([column.first, column.second], domains).map { cells, groups in
            cells.totals(
                groups.flatMap { group in parts.parts.map { CellTotals.Term(domains: group, items: $0.items) } })
        }
        return KitagawaDecomposition(
            from: totals[0], to: totals[1], groups: domains[0].count, weighting: parts.weighting)
    }

    private func emptyPart(_ column: ChangeDecomposition.Column) -> ProgressRefusal {
        for (cells, wave) in [(column.first, request.from.wave), (column.second, request.to.wave)] {
            let all = Array(cells.wave.domains.indices)
            let totals = cells.totals(parts.parts.map { CellTotals.Term(domains: all, items: $0.items) })
            for (part, count) in zip(parts.parts, totals.answerCounts) where count == 0 {
                return .emptyPart(code: part.code, wave: wave)
            }
        }
        return .fewRespondents(wave: request.to.wave, count: 0, needed: ChangeDecomposition.fewestRespondents)
    }

    /// Rows of 0 and 1 that add effects up: the change, composition and rate, each group's three, each bar, the mix.
    private func rows(_ split: KitagawaDecomposition, groups: Int) -> [[Double]] {
        let wanted: [[KitagawaDecomposition.Effect]] =
            [[.change], [.composition], [.rate]]
            + (0..<groups).flatMap { [[.groupCompositionFromMean($0)], [.groupComposition($0)], [.groupRate($0)]] }
            + parts.steps.map { $0.parts.map { .part($0) } } + [[.answerMix]]
        return wanted.map { effects in split.effects.map { effects.contains($0) ? 1 : 0 } }
    }

    private func steps(_ split: KitagawaDecomposition, _ errors: DecompositionErrors, withComposition: Bool)
        -> [ChangeDecomposition.Step]
    {
        let groups = (errors.values.count - 4 - parts.steps.count) / 3
        let offset = 3 + 3 * groups
        var bars: [(ChangeDecomposition.Step.Kind, String, LocalizedText, Int)] =
            withComposition
            ? [(.composition, "composition", LocalizedText(vi: "Người trả lời thay đổi", en: "Who answered"), 1)] : []
        bars += parts.steps.enumerated().map { (.factor, $1.code, $1.label, offset + $0) }
        if parts.weights == nil, parts.parts.count > 1 {
            let label = LocalizedText(vi: "Cơ cấu câu trả lời", en: "Mix of answers")
            bars.append((.answerMix, "answer-mix", label, offset + parts.steps.count))
        }
        let points = ExactParts.summing(bars.map { errors.values[$0.3] * scale }, to: difference)
        return zip(bars, points).map { bar, points in
            ChangeDecomposition.Step(
                kind: bar.0, code: bar.1, label: bar.2, effect: errors.effect(bar.3, points: points, scale))
        }
    }

    private func grouping(
        _ column: ChangeDecomposition.Column, _ groups: [ValueGroups.Group], _ domains: [[[Int]]],
        _ split: KitagawaDecomposition, _ errors: DecompositionErrors, _ question: Question?
    ) -> ChangeDecomposition.Grouping {
        let shares = zip([column.first, column.second], domains).map { GroupFigures($0, $1, parts) }
        let both = ExactParts.summing([errors.values[1] * scale, errors.values[2] * scale], to: difference)
        let composition = ExactParts.summing(groups.indices.map { errors.values[3 + 3 * $0] * scale }, to: both[0])
        let service = ExactParts.summing(groups.indices.map { errors.values[5 + 3 * $0] * scale }, to: both[1])
        let made = groups.indices.map { index in
            let kitagawa = errors.values[4 + 3 * index] * scale
            return ChangeDecomposition.Group(
                value: groups[index].value, label: groups[index].label, shareFrom: shares[0].shares[index],
                shareTo: shares[1].shares[index], figureFrom: shares[0].figures[index],
                figureTo: shares[1].figures[index],
                composition: errors.effect(3 + 3 * index, points: composition[index], scale),
                kitagawaComposition: errors.effect(4 + 3 * index, points: kitagawa, scale),
                service: errors.effect(5 + 3 * index, points: service[index], scale))
        }
        return ChangeDecomposition.Grouping(
            column: column.name, label: question?.text ?? LocalizedText(vi: column.name, en: column.name),
            publicChanged: errors.effect(1, points: both[0], scale),
            serviceChanged: errors.effect(2, points: both[1], scale), groups: made,
            steps: steps(split, errors, withComposition: true))
    }

    func notes(_ covariance: WaveCovariance, _ groupings: [ChangeDecomposition.Grouping]) -> [LocalizedText] {
        var notes = [
            LocalizedText(
                vi:
                    "Tách thay đổi theo Kitagawa (1955): “người trả lời thay đổi” là phần do cơ cấu người trả lời khác đi, “phục vụ thay đổi” là phần do các nhóm trả lời khác trước. Các phần cộng lại đúng bằng thay đổi; số in ra được làm tròn sao cho vẫn cộng đúng.",
                en:
                    "The change is taken apart as by Kitagawa (1955): “the public changed” is what a different mix of people brings, “the service changed” what the same groups answer otherwise. The parts add up to the change; printed figures are rounded so that they still do."
            )
        ]
        if groupings.count > 1 {
            notes.append(
                LocalizedText(
                    vi: "Mỗi cột tách cùng một thay đổi theo một cách; không cộng các cột với nhau.",
                    en: "Each column takes the same change apart in its own way; do not add columns together."))
        }
        switch covariance {
        case .sharedPSU:
            notes.append(
                LocalizedText(
                    vi: "Sai số có tính đến các điểm điều tra chung của hai đợt (Berger & Priam 2016).",
                    en: "Errors allow for PSUs that both waves share (Berger & Priam 2016)."))
        case .stacked:
            notes.append(
                LocalizedText(
                    vi: "Sai số tính như một thiết kế gồm mọi đợt, điểm điều tra vắng trong một đợt tính là 0.",
                    en: "Errors take all waves as one design, in which a PSU absent from a wave counts as 0."))
        case .independent:
            notes.append(
                LocalizedText(
                    vi: "Sai số coi hai mẫu là độc lập.", en: "Errors take the two samples as independent."))
        }
        return notes
    }
}

/// Shares and figures of the groups of one wave.
private struct GroupFigures {
    let shares: [Double]
    let figures: [Double?]

    init(_ cells: WaveCells, _ groups: [[Int]], _ parts: IndexParts) {
        let count = parts.parts.count
        let totals = cells.totals(
            groups.flatMap { group in parts.parts.map { CellTotals.Term(domains: group, items: $0.items) } })
        let answers = groups.indices.map { group in (0..<count).reduce(0) { $0 + totals.answers(group * count + $1) } }
        let whole = answers.reduce(0, +)
        shares = answers.map { 100 * $0 / whole }
        figures = groups.indices.map { group in
            let terms = (0..<count).map { group * count + $0 }
            if let weights = parts.weights {
                guard terms.allSatisfy({ totals.answers($0) > 0 }) else { return nil }
                return cells.scale
                    * zip(terms, weights).reduce(0) { $0 + $1.1 * totals.score($1.0) / totals.answers($1.0) }
            }
            guard answers[group] > 0 else { return nil }
            return cells.scale * terms.reduce(0) { $0 + totals.score($1) } / answers[group]
        }
    }
}
