public import Tabulation

/// The weighted totals of score and rated answers of several domains and pools of a wave, with their scores by PSU.
///
/// The score of a total is the total of the PSU itself (METHODS 2), so that any smooth function of the totals has its
/// error by ``PSUScores/mapped(_:)``. Where respondents are their own PSUs the cells hold the sums of products instead.
public struct CellTotals: Sendable {
    /// Answers whose total is wanted.
    public struct Term: Sendable, Hashable {
        /// The positions of the domains that are counted together.
        public let domains: [Int]
        /// The positions of the items.
        public let items: [Int]
        /// Creates a term; terms of one sum have the same domains or none in common.
        public init(domains: [Int], items: [Int]) {
            self.domains = domains
            self.items = items
        }
    }

    /// Score and answers of each term, one after the other, in units of ``ExactWeight``.
    public let values: [Double]
    /// The scores of the values.
    public let scores: PSUScores
    /// Rated answers of each term, unweighted.
    public let answerCounts: [Int]

    /// The score of a term.
    public func score(_ term: Int) -> Double { values[2 * term] }
    /// The rated answers of a term.
    public func answers(_ term: Int) -> Double { values[2 * term + 1] }

    /// Adds up the cells of a wave.
    ///
    /// - Parameters:
    ///   - score: the position of the score among those of the query.
    ///   - table: the sums of the wave for that score; nil to read them off the cells.
    ///   - products: where respondents are their own PSUs, the composite of the query whose parts are all its items in
    ///     their order; other waves need none.
    public init(
        _ wave: WaveTabulation, terms: [Term], score: Int = 0, table: RatioTable? = nil, products: Int? = nil
    ) {
        precondition(!wave.psus.isEmpty || products != nil || terms.isEmpty, "Respondents need sums of products.")
        let table = table ?? wave.ratioTable(score: score)
        let sums = terms.map { term in
            term.domains.flatMap { wave.cellsOfDomain[$0] }.reduce(into: RatioSums()) {
                $0 += table.sums(items: term.items, cell: $1)
            }
        }
        values = sums.flatMap { [DoubleDouble($0.score).doubleValue, DoubleDouble($0.answers).doubleValue] }
        answerCounts = sums.map(\.answerCount)
        let maker = CellTotalScores(wave: wave, terms: terms, score: score, table: table, composite: products ?? 0)
        scores = wave.psus.isEmpty ? maker.respondents() : maker.psus()
    }
}

/// Makes the scores of totals.
private struct CellTotalScores {
    let wave: WaveTabulation
    let terms: [CellTotals.Term]
    let score: Int
    let table: RatioTable
    let composite: Int

    private var width: Int { 2 * terms.count }
    private var stratumOrder: [Int] {
        wave.strata.indices.sorted { wave.strata[$0].label < wave.strata[$1].label }
    }

    /// One row of totals for each PSU with a cell of any term.
    func psus() -> PSUScores {
        var totals: [Int: [Double]] = [:]
        var met: [Int: [Bool]] = [:]
        for (position, term) in terms.enumerated() {
            for cell in term.domains.flatMap({ wave.cellsOfDomain[$0] }) {
                guard let psu = wave.cells[cell].psu else { continue }
                let sum = table.sums(items: term.items, cell: cell)
                guard sum.answers > 0 else { continue }
                var own = totals[psu] ?? [Double](repeating: 0, count: width)
                own[2 * position] += DoubleDouble(sum.score).doubleValue
                own[2 * position + 1] += DoubleDouble(sum.answers).doubleValue
                totals[psu] = own
                var flags = met[psu] ?? [Bool](repeating: false, count: width)
                flags[2 * position] = true
                flags[2 * position + 1] = true
                met[psu] = flags
            }
        }
        let byStratum = Dictionary(grouping: totals.keys) { wave.psus[$0].stratum }
        let strata = stratumOrder.compactMap { index -> PSUScores.Stratum? in
            guard let members = byStratum[index] else { return nil }
            let psus = members.sorted { wave.psus[$0].label < wave.psus[$1].label }.map { psu in
                PSUScores.PSUTotal(
                    label: wave.psus[psu].label, scores: totals[psu] ?? [], contributes: met[psu] ?? [])
            }
            return stratum(index, psus: psus)
        }
        return PSUScores(count: width, strata: strata, sample: (wave.strata, wave.psus))
    }

    private func stratum(_ index: Int, psus: [PSUScores.PSUTotal]) -> PSUScores.Stratum {
        PSUScores.Stratum(
            label: wave.strata[index].label, sampled: wave.strata[index].sampled,
            population: wave.strata[index].population,
            contributes: (0..<width).map { column in psus.contains { $0.contributes[column] } },
            spread: .totals(psus))
    }

    /// Where respondents are PSUs: totals and centred products of each stratum.
    func respondents() -> PSUScores {
        let strata = stratumOrder.compactMap { index -> PSUScores.Stratum? in
            let cells = terms.map { term in
                term.domains.flatMap { wave.cellsOfDomain[$0] }.filter { wave.cells[$0].stratum == index }
            }
            guard cells.contains(where: { !$0.isEmpty }) else { return nil }
            let stratum = wave.strata[index]
            let sums = zip(terms, cells).map { term, cells in
                cells.reduce(into: RatioSums()) { $0 += table.sums(items: term.items, cell: $1) }
            }
            let totals = sums.flatMap { [DoubleDouble($0.score), DoubleDouble($0.answers)] }
            return PSUScores.Stratum(
                label: stratum.label, sampled: stratum.sampled, population: stratum.population,
                contributes: sums.flatMap { [$0.answers > 0, $0.answers > 0] },
                spread: .products(
                    totals: totals.map(\.doubleValue), centred: centred(totals, cells, sampled: stratum.sampled)))
        }
        return PSUScores(count: width, strata: strata, sample: (wave.strata, wave.psus))
    }

    private func centred(_ totals: [DoubleDouble], _ cells: [[Int]], sampled: Int) -> [Double] {
        let count = DoubleDouble(Double(max(sampled, 1)))
        var matrix = [Double](repeating: 0, count: width * width)
        for first in terms.indices {
            for second in terms.indices {
                let products = products(first, second, cells)
                for (row, column) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
                    let place = (2 * first + row, 2 * second + column)
                    let mean = totals[place.0] * totals[place.1] / count
                    matrix[place.0 * width + place.1] = (products[2 * row + column] - mean).doubleValue
                }
            }
        }
        return matrix
    }

    /// Σw²·(ss, sv, vs, vv) of two terms in the cells of a stratum; 0 for people of different domains.
    private func products(_ first: Int, _ second: Int, _ cells: [[Int]]) -> [DoubleDouble] {
        let none = [DoubleDouble](repeating: .zero, count: 4)
        guard terms[first].domains == terms[second].domains else { return none }
        var sums = none
        for cell in cells[first] {
            for one in terms[first].items {
                for two in terms[second].items {
                    guard
                        let own = wave.products(composite: composite, first: one, second: two, cell: cell, score: score)
                    else { continue }
                    for (place, sum) in [own.ss, own.sv, own.vs, own.vv].enumerated() {
                        sums[place] = sums[place] + DoubleDouble(sum)
                    }
                }
            }
        }
        return sums
    }
}
