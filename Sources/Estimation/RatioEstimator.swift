public import SurveyModel
public import Tabulation

/// Estimates ratios of answers within persons from the cells of one domain of a wave.
///
/// A ratio R = Σws/Σwv has the score z = w(s − Rv)/Σwv, summed within PSUs (METHODS 2 and 12). Numerator and
/// denominator are both random; a respondent without a rated answer contributes nothing and stays in the design.
public struct RatioEstimator: Sendable {
    let wave: WaveTabulation
    let query: TabulationQuery
    private let domain: Int
    let estimands: [RatioEstimand]
    private let score: Int
    let table: RatioTable
    /// The cells of the domain, by the labels of stratum and PSU.
    let cells: [Int]
    /// The strata with a cell of the domain, and where their cells stand.
    private let strata: [(stratum: Int, range: Range<Int>)]
    /// By estimand and cell: respondents with a rated answer.
    private let respondents: [Int]
    /// For each estimand the ratio of each of its parts, nil where nobody gave a rated answer.
    let ratios: [[PartRatio?]]

    /// The ratio of a part over the domain.
    struct PartRatio: Sendable {
        let items: [Int]
        let weight: Double
        let sums: RatioSums
        let value: DoubleDouble
        let answers: DoubleDouble
    }

    /// Prepares the estimands of one domain.
    ///
    /// - Parameters:
    ///   - domain: the position in ``WaveTabulation/domains``.
    ///   - score: the position of the score among those of the query.
    ///   - table: the sums of the wave for that score; nil to read them off the cells.
    public init(
        _ wave: WaveTabulation, query: TabulationQuery, domain: Int, estimands: [RatioEstimand], score: Int = 0,
        table: RatioTable? = nil
    ) {
        let table = table ?? wave.ratioTable(score: score)
        self.wave = wave
        self.query = query
        self.domain = domain
        self.estimands = estimands
        self.score = score
        self.table = table
        let (cells, strata) = Self.ordered(wave.cellsOfDomain[domain], in: wave)
        self.cells = cells
        self.strata = strata
        respondents = estimands.flatMap { estimand in
            cells.map { cell in
                switch estimand {
                case .item(let item): table.sums(item: item, cell: cell).answerCount
                case .pool(let pool), .composite(_, _, let pool): wave.respondents(pool: pool, cell: cell)
                }
            }
        }
        let items = query.items.indices.map { item in
            cells.reduce(into: RatioSums()) { $0 += table.sums(item: item, cell: $1) }
        }
        ratios = estimands.map { estimand in
            Self.parts(of: estimand, query).map { part in
                let sums = part.items.reduce(into: RatioSums()) { $0 += items[$1] }
                guard sums.answers > 0 else { return nil }
                let answers = DoubleDouble(sums.answers)
                return PartRatio(
                    items: part.items, weight: part.weight, sums: sums, value: DoubleDouble(sums.score) / answers,
                    answers: answers)
            }
        }
    }

    /// In the order of labels, so that the order of rows changes no digit.
    private static func ordered(_ cells: [Int], in wave: WaveTabulation) -> (
        cells: [Int], strata: [(stratum: Int, range: Range<Int>)]
    ) {
        func label(_ cell: Int) -> String { wave.cells[cell].psu.map { wave.psus[$0].label } ?? "" }
        let byStratum = Dictionary(grouping: cells) { wave.cells[$0].stratum }
        var ordered: [Int] = []
        var strata: [(stratum: Int, range: Range<Int>)] = []
        for (stratum, cells) in byStratum.sorted(by: { wave.strata[$0.key].label < wave.strata[$1.key].label }) {
            strata.append((stratum, ordered.count..<ordered.count + cells.count))
            ordered += cells.map { ($0, label($0)) }.sorted { $0.1 < $1.1 }.map(\.0)
        }
        return (ordered, strata)
    }

    private static func parts(of estimand: RatioEstimand, _ query: TabulationQuery) -> [RatioEstimand.Part] {
        switch estimand {
        case .item(let item): [RatioEstimand.Part(items: [item], weight: 1)]
        case .pool(let pool): [RatioEstimand.Part(items: query.pools[pool], weight: 1)]
        case .composite(_, let parts, _): parts
        }
    }

    /// The estimate of an estimand.
    ///
    /// - Throws: ``EstimationError/singlePSU(strata:)`` if a stratum holds one PSU and the rule is to fail.
    public func estimate(_ index: Int, scores: PSUScores, rule: SinglePSURule) throws(EstimationError)
        -> RatioEstimate
    {
        let respondents = cells.indices.reduce(0) { $0 + self.respondents(index, at: $1) }
        let answers = answerCount(index)
        guard let value = value(index) else {
            return RatioEstimate(
                value: nil, standardError: nil, degreesOfFreedom: 0, designEffect: nil,
                respondents: respondents, answers: answers, lonelyStrata: 0)
        }
        let variance = try scores.variance(index, rule: rule)
        return RatioEstimate(
            value: value, standardError: variance.isNaN ? nil : variance.squareRoot(),
            degreesOfFreedom: degreesOfFreedom(index),
            designEffect: simpleRandomVariance(index).flatMap { $0 > 0 && !variance.isNaN ? variance / $0 : nil },
            respondents: respondents, answers: answers, lonelyStrata: scores.lonelyStrata(index))
    }

    /// An estimate in another unit, rounded once; nil if there is nothing to divide by.
    public func value(_ index: Int, times factor: Double = 1) -> Double? {
        var total = DoubleDouble(0.0)
        var weights = DoubleDouble(0.0)
        for part in ratios[index] {
            guard let part else { return nil }
            total = total + DoubleDouble(part.weight) * part.value
            weights = weights + DoubleDouble(part.weight)
        }
        // Shares of a mean add up to 1 only to rounding; divided by their sum, parts that are all 1 give exactly 1.
        guard weights > DoubleDouble(0.0) else { return nil }
        return (total * DoubleDouble(factor) / weights).doubleValue
    }

    private func respondents(_ index: Int, at place: Int) -> Int { respondents[index * cells.count + place] }

    private func answerCount(_ index: Int) -> Int {
        ratios[index].reduce(0) { $0 + ($1?.sums.answerCount ?? 0) }
    }

    /// PSUs minus strata among the cells with a respondent (METHODS 3).
    private func degreesOfFreedom(_ index: Int) -> Int {
        var units = 0
        var strataMet = 0
        for (_, range) in strata {
            let counts = range.map { respondents(index, at: $0) }
            guard counts.contains(where: { $0 > 0 }) else { continue }
            strataMet += 1
            units += query.design.psu == nil ? counts.reduce(0, +) : counts.count { $0 > 0 }
        }
        return units - strataMet
    }

    /// The variance of the ratio in a simple random sample, with replacement, of as many respondents.
    ///
    /// S²ₑ/(n v̄²), where S²ₑ is the population variance of s − Rv (METHODS 5). Nil for composites.
    private func simpleRandomVariance(_ index: Int) -> Double? {
        let sums: RespondentSums
        switch estimands[index] {
        case .item(let item): sums = table.respondentSums(item: item, cells: wave.cellsOfDomain[domain])
        case .pool(let pool): sums = wave.respondentSums(pool: pool, domain: domain, score: score)
        case .composite: return nil
        }
        guard sums.count > 1, sums.weight > 0, let ratio = ratios[index].first ?? nil else { return nil }
        let count = Double(sums.count)
        let squares = Self.residual(
            ss: DoubleDouble(sums.ss), sv: DoubleDouble(sums.sv), vs: DoubleDouble(sums.sv),
            vv: DoubleDouble(sums.vv), ratio.value, ratio.value)
        let weight = DoubleDouble(sums.weight).doubleValue
        let meanAnswers = ratio.answers.doubleValue / weight
        // Below the rounding of the sums that cancel, respondents do not differ at all.
        guard squares.doubleValue > 1e-28 * DoubleDouble(sums.ss).doubleValue else { return nil }
        let populationVariance = count / (count - 1) * squares.doubleValue / weight
        return populationVariance / (count * meanAnswers * meanAnswers)
    }

    /// Σ(s₁ − R₁v₁)(s₂ − R₂v₂) from the sums of its terms, in double-double because the terms cancel.
    private static func residual(
        ss: DoubleDouble, sv: DoubleDouble, vs: DoubleDouble, vv: DoubleDouble, _ first: DoubleDouble,
        _ second: DoubleDouble
    ) -> DoubleDouble {
        ss - second * sv - first * vs + first * second * vv
    }
}

extension RatioEstimator {
    /// The linearised scores of all estimands of the domain, by PSU; strata without a row of the domain are left out.
    ///
    /// Strata and PSUs stand in the order of their labels.
    ///
    /// - Parameter replicates: the replicates of the wave the error comes from; nil for linearisation.
    public func scores(_ replicates: WaveReplicates? = nil) -> PSUScores {
        if let replicates { return scores(under: replicates) }
        let strata = strata.map { index, range in
            let stratum = wave.strata[index]
            return PSUScores.Stratum(
                label: stratum.label, sampled: stratum.sampled, population: stratum.population,
                contributes: estimands.indices.map { estimand in
                    range.contains { respondents(estimand, at: $0) > 0 }
                },
                spread: query.design.psu == nil ? moments(Array(cells[range]), stratum) : .totals(totals(range)))
        }
        return PSUScores(count: estimands.count, strata: strata, sample: (wave.strata, wave.psus))
    }

    private func totals(_ range: Range<Int>) -> [PSUScores.PSUTotal] {
        // Estimand after estimand: what an estimand is made of is looked up once for all PSUs.
        let columns = estimands.indices.flatMap { index in
            cells[range].map { score(ratios[index], cell: $0).doubleValue }
        }
        return range.map { place in
            PSUScores.PSUTotal(
                label: wave.cells[cells[place]].psu.map { wave.psus[$0].label } ?? "",
                scores: estimands.indices.map { columns[$0 * range.count + place - range.lowerBound] },
                contributes: estimands.indices.map { respondents($0, at: place) > 0 })
        }
    }

    /// Σ over parts of weight · (S − R V)/X in one cell.
    private func score(_ parts: [PartRatio?], cell: Int) -> DoubleDouble {
        var total = DoubleDouble(0.0)
        for case let ratio? in parts {
            let sums = table.sums(items: ratio.items, cell: cell)
            guard sums.answers > 0 else { continue }
            let residual = DoubleDouble(sums.score) - ratio.value * DoubleDouble(sums.answers)
            total = total + DoubleDouble(ratio.weight) * residual / ratio.answers
        }
        return total
    }

    /// Where respondents are PSUs: score totals of the stratum, and Σz² − (Σz)²/n in double-double.
    private func moments(_ cells: [Int], _ stratum: WaveTabulation.Stratum) -> PSUScores.Spread {
        var totals: [Double] = []
        var centred: [Double] = []
        for index in estimands.indices {
            let total = cells.reduce(DoubleDouble(0.0)) { $0 + score(ratios[index], cell: $1) }
            let squares = cells.reduce(DoubleDouble(0.0)) { $0 + self.squares(index, cell: $1) }
            let spread = squares - total * total / DoubleDouble(Double(max(stratum.sampled, 1)))
            totals.append(total.doubleValue)
            centred.append(max(0, spread.doubleValue))
        }
        return .moments(totals: totals, centredSquares: centred)
    }

    private func squares(_ index: Int, cell: Int) -> DoubleDouble {
        switch estimands[index] {
        case .item(let item): ownSquares(index, wave.squares(item: item, cell: cell, score: score))
        case .pool(let pool): ownSquares(index, wave.squares(pool: pool, cell: cell, score: score))
        case .composite(let composite, let parts, _):
            parts.indices.reduce(DoubleDouble(0.0)) { sum, first in
                parts.indices.reduce(sum) { $0 + product(index, composite, first, $1, cell: cell) }
            }
        }
    }

    private func ownSquares(_ index: Int, _ sums: SquaredSums?) -> DoubleDouble {
        guard let sums, let ratio = ratios[index].first ?? nil else { return DoubleDouble(0.0) }
        let sv = DoubleDouble(sums.sv)
        let squares = Self.residual(
            ss: DoubleDouble(sums.ss), sv: sv, vs: sv, vv: DoubleDouble(sums.vv), ratio.value, ratio.value)
        return squares / ratio.answers / ratio.answers
    }

    private func product(_ index: Int, _ composite: Int, _ first: Int, _ second: Int, cell: Int) -> DoubleDouble {
        guard let one = ratios[index][first], let two = ratios[index][second],
            let sums = wave.products(
                composite: composite, first: first, second: second, cell: cell, score: score)
        else { return DoubleDouble(0.0) }
        let squares = Self.residual(
            ss: DoubleDouble(sums.ss), sv: DoubleDouble(sums.sv), vs: DoubleDouble(sums.vs),
            vv: DoubleDouble(sums.vv), one.value, two.value)
        return DoubleDouble(product: one.weight, two.weight) * squares / one.answers / two.answers
    }
}

extension DoubleDouble {
    init(_ sum: WideSum) { self.init(high: sum.high, low: sum.low) }
}
