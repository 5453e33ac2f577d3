/// How the score of a unit follows from its cells: [Σ weights of the cells − R·Σ weights of the base] / base total.
///
/// This is the score of a ratio (METHODS 2) for a share, and the weights alone for a total.
private struct CellScore {
    let cells: [Int]
    /// Which of the distinct bases.
    let base: Int
    let value: DoubleDouble
    /// The weights of the base; 1 for a total.
    let divisor: DoubleDouble
    let isShare: Bool

    /// What a weight of 1 in a cell adds.
    func slope(_ cell: Int, inBase: Bool) -> DoubleDouble {
        let own = DoubleDouble(cells.contains(cell) ? 1.0 : 0.0)
        return isShare && inBase ? (own - value) / divisor : own / divisor
    }

    /// The score, exactly 0 where the terms cancel to within rounding.
    func callAsFunction(_ weights: [DoubleDouble], bases: [DoubleDouble]) -> DoubleDouble {
        let own = cells.reduce(DoubleDouble.zero) { $0 + weights[$1] }
        guard isShare else { return own }
        let expected = value * bases[base]
        let score = own - expected
        let size = own.doubleValue + expected.doubleValue
        return score.magnitude.doubleValue <= 0x1p-92 * size ? .zero : score / divisor
    }
}

extension TableSums {
    /// The scores of some figures by stratum, ready for variances and covariances.
    ///
    /// - Parameter figures: shares of an empty base get scores of 0.
    func scores(_ figures: [CellFigure]) -> PSUScores {
        var bases: [[Int]] = []
        let formulas = figures.map { figure in
            let position = bases.firstIndex(of: figure.base) ?? bases.count
            if position == bases.count { bases.append(figure.base) }
            let value = value(figure)
            return CellScore(
                cells: value == nil ? [] : figure.cells, base: position,
                value: figure.isShare ? value ?? .zero : .zero,
                divisor: figure.isShare && value != nil ? total(figure.base) : DoubleDouble(1.0),
                isShare: figure.isShare)
        }
        if unitsAreRows { return scoresOfRows(formulas, bases) }
        return sample.stages.count == 1 ? scoresOfPSUs(formulas, bases) : scoresOfLaterUnits(formulas, bases)
    }

    /// The weights of a unit in each cell.
    private func weights(ofUnit unit: Int) -> [DoubleDouble] {
        placeOfCell.map { counter.sums[unit * placeCount + $0].value }
    }

    private static func sums(_ weights: [DoubleDouble], of bases: [[Int]]) -> [DoubleDouble] {
        bases.map { base in base.reduce(DoubleDouble.zero) { $0 + weights[$1] } }
    }

    private func stratum(_ stratum: Int, contributes: [Bool], spread: PSUScores.Spread) -> PSUScores.Stratum? {
        guard contributes.contains(true) else { return nil }
        let stage = sample.stages[0]
        return PSUScores.Stratum(
            label: sample.strata[stratum], sampled: stage.sampled(stratum), population: stage.populations[stratum],
            contributes: contributes, spread: spread)
    }
}

/// One stage of PSUs with several rows.
extension TableSums {
    private func scoresOfPSUs(_ formulas: [CellScore], _ bases: [[Int]]) -> PSUScores {
        let stage = sample.stages[0]
        return PSUScores(
            count: formulas.count,
            strata: sample.strata.indices.compactMap { position in
                let units = Int(stage.firstUnit[position])..<Int(stage.firstUnit[position + 1])
                var baseTotals = [DoubleDouble](repeating: .zero, count: bases.count)
                let scores = units.map { unit in
                    let weights = weights(ofUnit: unit)
                    let sums = Self.sums(weights, of: bases)
                    for (base, sum) in sums.enumerated() { baseTotals[base] = baseTotals[base] + sum }
                    return formulas.map { $0(weights, bases: sums) }
                }
                let contributes = formulas.map { baseTotals[$0.base].doubleValue > 0 }
                return stratum(position, contributes: contributes, spread: Self.products(scores, formulas.count))
            })
    }

    /// The totals of the scores of some PSUs, and their products about the mean PSU.
    private static func products(_ scores: [[DoubleDouble]], _ count: Int) -> PSUScores.Spread {
        let totals = (0..<count).map { figure in scores.reduce(DoubleDouble.zero) { $0 + $1[figure] } }
        let size = DoubleDouble(Double(scores.count))
        let means = totals.map { $0 / size }
        var centred = [Double](repeating: 0, count: count * count)
        var deviations = [Double](repeating: 0, count: count)
        for psu in scores {
            for (figure, score) in psu.enumerated() {
                let deviation = score - means[figure]
                // So the share of a level that strata were made by has no error, instead of one of 10⁻¹⁸.
                let isRounding = deviation.magnitude.doubleValue <= 0x1p-90 * score.magnitude.doubleValue
                deviations[figure] = isRounding ? 0 : deviation.doubleValue
            }
            for first in 0..<count {
                for second in first..<count {
                    centred[first * count + second] += deviations[first] * deviations[second]
                }
            }
        }
        for first in 0..<count {
            for second in 0..<first { centred[first * count + second] = centred[second * count + first] }
        }
        return .products(totals: totals.map(\.doubleValue), centred: centred)
    }
}

/// Rows that are PSUs: products follow from the squared weights of each cell.
extension TableSums {
    private func scoresOfRows(_ formulas: [CellScore], _ bases: [[Int]]) -> PSUScores {
        let isInBase = bases.map { base in allCells.map(base.contains) }
        let slopes = formulas.map { formula in
            allCells.map { formula.slope($0, inBase: isInBase[formula.base][$0]) }
        }
        return PSUScores(
            count: formulas.count,
            strata: sample.strata.indices.compactMap { position in
                let places = placeOfCell.map { position * placeCount + $0 }
                let contributes = formulas.map { formula in
                    bases[formula.base].contains { counter.counts[places[$0]] > 0 }
                }
                return stratum(
                    position, contributes: contributes,
                    spread: products(slopes, places, sampled: sample.stages[0].sampled(position)))
            })
    }

    private func products(_ slopes: [[DoubleDouble]], _ places: [Int], sampled: Int) -> PSUScores.Spread {
        let count = slopes.count
        let weights = places.map { counter.sums[$0].value }
        let squares = places.map { counter.squares[$0].value }
        let totals = slopes.map { Self.dot($0, weights) }
        var centred = [Double](repeating: 0, count: count * count)
        for first in 0..<count {
            let weighted = zip(slopes[first], squares).map { $0 * $1 }
            for second in first..<count {
                let square = Self.dot(weighted, slopes[second])
                let mean = totals[first] * totals[second] / DoubleDouble(Double(sampled))
                let product = square - mean
                let size = square.magnitude.doubleValue + mean.magnitude.doubleValue
                let value = product.magnitude.doubleValue <= 0x1p-88 * size ? 0 : product.doubleValue
                centred[first * count + second] = value
                centred[second * count + first] = value
            }
        }
        return .products(totals: totals.map(\.doubleValue), centred: centred)
    }

    private static func dot(_ a: [DoubleDouble], _ b: [DoubleDouble]) -> DoubleDouble {
        zip(a, b).reduce(DoubleDouble.zero) { $0 + $1.0 * $1.1 }
    }
}

/// Several stages.
extension TableSums {
    private func scoresOfLaterUnits(_ formulas: [CellScore], _ bases: [[Int]]) -> PSUScores {
        var units = [[Int32]](repeating: [], count: formulas.count)
        var scores = [[DoubleDouble]](repeating: [], count: formulas.count)
        for unit in sample.stages[sample.stages.count - 1].parentOfUnit.indices {
            let weights = weights(ofUnit: unit)
            let sums = Self.sums(weights, of: bases)
            for (figure, formula) in formulas.enumerated() where sums[formula.base].doubleValue > 0 {
                units[figure].append(Int32(unit))
                scores[figure].append(formula(weights, bases: sums))
            }
        }
        let linearised = formulas.indices.map { Linearised(units: units[$0], scores: scores[$0]) }
        return ScoreTree(linearised, of: sample).scores
    }
}
