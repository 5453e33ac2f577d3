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
}

extension TableSums {
    /// The scores of some figures by stratum, ready for variances and covariances.
    ///
    /// - Parameter figures: shares of an empty base get scores of 0.
    func scores(_ figures: [CellFigure]) throws(EstimationError) -> PSUScores {
        guard hasSumsByPSU else { return try JointEstimates(domainFigures(figures), of: sample, by: []).scores }
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
        return unitsAreRows ? scoresOfRows(formulas, bases) : scoresOfPSUs(formulas, bases)
    }

    private func stratum(_ stratum: Int, contributes: [Bool], spread: PSUScores.Spread) -> PSUScores.Stratum? {
        guard contributes.contains(true) else { return nil }
        let stage = sample.stages[0]
        return PSUScores.Stratum(
            label: sample.strata[stratum], sampled: stage.sampled(stratum), population: stage.populations[stratum],
            contributes: contributes, spread: spread)
    }
}

/// PSUs with several rows.
extension TableSums {
    private func scoresOfPSUs(_ formulas: [CellScore], _ bases: [[Int]]) -> PSUScores {
        let kernel = CellScoreKernel(
            sums: counter.sums, placeCount: placeCount,
            figures: formulas.map { formula in
                CellScoreKernel.Figure(
                    places: formula.cells.map { placeOfCell[$0] }, base: formula.base, value: formula.value,
                    divisor: formula.divisor)
            }, bases: bases.map { base in base.map { placeOfCell[$0] } })
        let stage = sample.stages[0]
        let strata = sample.strata.indices.compactMap { position in
            let units = Int(stage.firstUnit[position])..<Int(stage.firstUnit[position + 1])
            let (spread, hasBase) = kernel.spread(of: units)
            return stratum(position, contributes: formulas.map { hasBase[$0.base] }, spread: spread)
        }
        return PSUScores(count: formulas.count, strata: strata)
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
