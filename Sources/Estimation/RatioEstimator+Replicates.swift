import Tabulation

extension RatioEstimator {
    /// The scores of all estimands under replicates: the scaled deviations of each, by PSU totals, never by rows.
    ///
    /// Edge case: an estimand that does not exist in replicates that matter has no variance.
    func scores(under replicates: WaveReplicates) -> PSUScores {
        let weights = replicates.weights
        let units = cells.map { cell in wave.cells[cell].psu.map { replicates.unitOfPSU[$0] } ?? 0 }
        let items = query.items.count
        let sums = cells.map { cell -> [Double] in
            var own = [Double](repeating: 0, count: 2 * items)
            for item in 0..<items {
                let sum = table.sums(item: item, cell: cell)
                guard sum.answers > 0 else { continue }
                own[item] = DoubleDouble(sum.score).doubleValue
                own[items + item] = DoubleDouble(sum.answers).doubleValue
            }
            return own
        }
        let totals = weights.factors.totals(units, sums, columns: 2 * items, count: weights.count)
        let spreads = estimands.indices.map { index -> [Double] in
            guard let value = value(index) else { return [] }
            return deviations(replicated(ratios[index], totals, items: items, weights), around: value, weights)
        }
        let stratum = PSUScores.Stratum(
            label: "", sampled: weights.count, population: nil, contributes: spreads.map { !$0.isEmpty },
            spread: .replicates(spreads))
        return PSUScores(count: estimands.count, strata: [stratum], sample: (wave.strata, wave.psus))
    }

    /// The value of an estimand in each replicate; NaN where a part has no answer.
    private func replicated(
        _ parts: [PartRatio?], _ totals: ReplicateTotals, items: Int, _ weights: ReplicateWeights
    ) -> [Double] {
        var values = [Double](repeating: 0, count: weights.count)
        var shares = 0.0
        for case let part? in parts {
            shares += part.weight
            let scores = totals.sums(of: part.items)
            let answers = totals.sums(of: part.items.map { items + $0 })
            for replicate in values.indices {
                values[replicate] +=
                    answers[replicate] > 0 ? part.weight * (scores[replicate] / answers[replicate]) : .nan
            }
        }
        return values.map { $0 / shares }
    }

    /// As ``ReplicateSpread``, in plain doubles; one NaN if there is no error.
    private func deviations(_ values: [Double], around value: Double, _ weights: ReplicateWeights) -> [Double] {
        var sum = 0.0
        var used = 0
        var defined = 0
        for (value, scale) in zip(values, weights.replicateScales) where value.isFinite {
            defined += 1
            guard scale > 0 else { continue }
            sum += value
            used += 1
        }
        guard ReplicateSpread.isTolerated(leftOut: values.count - defined, weights) else { return [.nan] }
        let centre = weights.centre == .estimate ? value : sum / Double(used)
        let scale = weights.scale * Double(values.count - 1) / Double(defined - 1)
        return zip(values, weights.replicateScales).map { value, own in
            // Replicates that agree to within the rounding of their sums do not differ at all.
            guard value.isFinite, (value - centre).magnitude > 0x1p-44 * value.magnitude else { return 0 }
            return (value - centre) * (scale * own).squareRoot()
        }
    }
}
