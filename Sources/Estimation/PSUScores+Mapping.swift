import Tabulation

extension PSUScores {
    /// The scores of linear functions of the estimates, z′ = Gz within every PSU.
    ///
    /// With G the gradients of smooth functions of the estimates these are their linearised scores (METHODS 2).
    ///
    /// - Parameter rows: one row of coefficients for each function, as long as there are estimates.
    ///
    /// Edge case: variances of respondents kept without their products cannot be combined; that is a broken invariant.
    public func mapped(_ rows: [[Double]]) -> PSUScores {
        precondition(rows.allSatisfy { $0.count == count }, "A function has one coefficient for each estimate.")
        return PSUScores(count: rows.count, strata: strata.map { $0.mapped(rows) }, sample: sample)
    }

    /// Scores of several waves as one design with the PSUs of all of them (METHODS 13, 2).
    ///
    /// Scores of a PSU met in several waves add up; a PSU that a wave has not counts there as 0. A PSU is known by its
    /// label and that of its stratum.
    ///
    /// - Parameters:
    ///   - waves: scores of the same estimates, by PSU totals.
    ///   - samples: further samples whose PSUs belong to the design.
    public static func stacked(_ waves: [PSUScores], with samples: [PSUScores] = []) -> PSUScores {
        let count = waves.first?.count ?? 0
        var sampled: [String: Set<String>] = [:]
        for scores in waves + samples {
            for psu in scores.sample.psus {
                sampled[scores.sample.strata[psu.stratum].label, default: []].insert(psu.label)
            }
        }
        var sums: [String: [String: PSUTotal]] = [:]
        for stratum in waves.flatMap(\.strata) {
            guard case .totals(let psus) = stratum.spread else { continue }
            for psu in psus {
                sampled[stratum.label, default: []].insert(psu.label)
                let known = sums[stratum.label]?[psu.label]
                sums[stratum.label, default: [:]][psu.label] = known.map { $0 + psu } ?? psu
            }
        }
        let strata = sums.sorted { $0.key < $1.key }.map { label, members in
            let psus = members.sorted { $0.key < $1.key }.map(\.value)
            return Stratum(
                label: label, sampled: sampled[label]?.count ?? psus.count, population: nil,
                contributes: (0..<count).map { column in psus.contains { $0.contributes[column] } },
                spread: .totals(psus))
        }
        return PSUScores(count: count, strata: strata)
    }
}

extension PSUScores.PSUTotal {
    fileprivate static func + (left: Self, right: Self) -> Self {
        PSUScores.PSUTotal(
            label: left.label, scores: zip(left.scores, right.scores).map { $0 + $1 },
            contributes: zip(left.contributes, right.contributes).map { $0 || $1 })
    }
}

extension PSUScores.Stratum {
    fileprivate func mapped(_ rows: [[Double]]) -> Self {
        let sparse = rows.map { row in row.indices.filter { row[$0] != 0 } }
        return PSUScores.Stratum(
            label: label, sampled: sampled, population: population,
            contributes: sparse.map { used in used.contains { contributes[$0] } },
            spread: spread.mapped(rows, sparse), later: later.map { $0.mapped(rows) })
    }
}

extension PSUScores.Spread {
    fileprivate func mapped(_ rows: [[Double]], _ used: [[Int]]) -> Self {
        func product(_ row: Int, _ values: [Double]) -> Double {
            used[row].reduce(0) { $0 + rows[row][$1] * values[$1] }
        }
        switch self {
        case .totals(let psus):
            return .totals(
                psus.map { psu in
                    PSUScores.PSUTotal(
                        label: psu.label, scores: rows.indices.map { product($0, psu.scores) },
                        contributes: used.map { $0.contains { psu.contributes[$0] } })
                })
        case .products(let totals, let centred):
            let width = totals.count
            return .products(
                totals: rows.indices.map { product($0, totals) },
                centred: rows.indices.flatMap { first in
                    rows.indices.map { second in
                        used[first].reduce(0) { sum, one in
                            sum + rows[first][one]
                                * used[second].reduce(0) { $0 + rows[second][$1] * centred[one * width + $1] }
                        }
                    }
                })
        case .replicates(let deviations):
            return .replicates(
                rows.indices.map { row in
                    (deviations.first ?? []).indices.map { replicate in
                        used[row].reduce(0) { $0 + rows[row][$1] * deviations[$1][replicate] }
                    }
                })
        case .moments, .columns:
            preconditionFailure("Scores of single respondents are combined where they are made.")
        }
    }
}
