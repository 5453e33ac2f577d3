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

    /// The score of a unit from its own weights and those of its base, exactly 0 where they cancel to within rounding.
    func score(_ own: DoubleDouble, base: DoubleDouble) -> DoubleDouble {
        guard isShare else { return own }
        let expected = value * base
        let score = own - expected
        let size = own.doubleValue + expected.doubleValue
        return score.magnitude.doubleValue <= 0x1p-92 * size ? .zero : score / divisor
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

    /// The weights of a unit in some cells.
    private func sum(_ cells: [Int], ofUnit unit: Int) -> DoubleDouble {
        var sum = counter.sums[unit * placeCount + placeOfCell[cells[0]]].value
        for cell in cells.dropFirst() { sum = sum + counter.sums[unit * placeCount + placeOfCell[cell]].value }
        return sum
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
        let stage = sample.stages[0]
        var strata: [PSUScores.Stratum] = []
        for position in sample.strata.indices {
            let units = Int(stage.firstUnit[position])..<Int(stage.firstUnit[position + 1])
            var hasBase = [Bool](repeating: false, count: bases.count)
            var sums = [DoubleDouble](repeating: .zero, count: bases.count)
            var scores = [DoubleDouble](repeating: .zero, count: units.count * formulas.count)
            for (offset, unit) in units.enumerated() {
                for base in bases.indices where !bases[base].isEmpty {
                    sums[base] = sum(bases[base], ofUnit: unit)
                    if sums[base].doubleValue > 0 { hasBase[base] = true }
                }
                for (figure, formula) in formulas.enumerated() where !formula.cells.isEmpty {
                    let own = sum(formula.cells, ofUnit: unit)
                    scores[offset * formulas.count + figure] = formula.score(own, base: sums[formula.base])
                }
            }
            let contributes = formulas.map { hasBase[$0.base] }
            let spread = Self.products(scores, formulas.count, sampled: units.count)
            if let stratum = stratum(position, contributes: contributes, spread: spread) { strata.append(stratum) }
        }
        return PSUScores(count: formulas.count, strata: strata)
    }

    /// The totals of the scores of some PSUs, and their products about the mean PSU.
    private static func products(_ scores: [DoubleDouble], _ count: Int, sampled: Int) -> PSUScores.Spread {
        var totals = [DoubleDouble](repeating: .zero, count: count)
        for start in stride(from: 0, to: scores.count, by: count) {
            for figure in 0..<count { totals[figure] = totals[figure] + scores[start + figure] }
        }
        let means = totals.map { $0 / DoubleDouble(Double(sampled)) }
        var centred = [Double](repeating: 0, count: count * count)
        var deviations = [Double](repeating: 0, count: count)
        for start in stride(from: 0, to: scores.count, by: count) {
            for figure in 0..<count {
                let score = scores[start + figure]
                let deviation = score - means[figure]
                // So the share of a level that strata were made by has no error, instead of one of 10⁻¹⁸.
                let isRounding = deviation.magnitude.doubleValue <= 0x1p-90 * score.magnitude.doubleValue
                deviations[figure] = isRounding ? 0 : deviation.doubleValue
            }
            addProducts(of: deviations, to: &centred)
        }
        for first in 0..<count {
            for second in 0..<first { centred[first * count + second] = centred[second * count + first] }
        }
        return .products(totals: totals.map(\.doubleValue), centred: centred)
    }

    /// Adds the products of all pairs to the upper half of a matrix.
    private static func addProducts(of deviations: [Double], to centred: inout [Double]) {
        let count = deviations.count
        deviations.withUnsafeBufferPointer { deviations in
            centred.withUnsafeMutableBufferPointer { centred in
                for first in 0..<count where deviations[first] != 0 {
                    let factor = deviations[first]
                    for second in first..<count { centred[first * count + second] += factor * deviations[second] }
                }
            }
        }
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
