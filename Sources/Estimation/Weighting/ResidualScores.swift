/// How the variance takes account of the totals that weights reproduce.
public enum ResidualRule: String, Sendable, Hashable, CaseIterable {
    /// Residuals of the regression on the auxiliaries, weighted by d·q (Deville & Särndal 1992; the default).
    case regression
    /// For raking, unweighted means of each margin swept out ten times, as R `survey::rake` does.
    case sweep
}

/// Turns the scores of rows into those of residuals, before they are added up by PSU (METHODS 8).
///
/// With weights w that reproduce the totals of x, the score w·ẑ of a row becomes w·e, e the residual of ẑ on x. Rows
/// outside a domain have ẑ = 0 and a residual all the same: they help to know the totals.
struct ResidualScores: Sendable {
    let rule: ResidualRule
    private let auxiliaries: Auxiliaries
    private let system: DependentColumns
    /// Σdq of each group.
    private let groupWeights: [Double]
    /// d·q of each row; 0 for rows without a weight.
    private let rowWeights: [Double]
    /// For the sweep, the rows of each group with a weight, and for each margin the columns of its levels.
    private let rowsOfGroup: [Int]
    private let margins: [Range<Int>]
    private var units: UnitGroups

    /// - Parameters:
    ///   - base: the weights before the calibration, d.
    ///   - weights: the weights after it, w.
    init(
        _ auxiliaries: Auxiliaries, margins: [Int], base: [Double], weights: [Double], rowsByUnit: [Int32],
        stage: SamplingStage, rule: ResidualRule
    ) {
        self.rule = rule
        self.auxiliaries = auxiliaries
        let groups = auxiliaries.groupOfRow
        rowWeights = base.indices.map { row in
            groups[row] < 0 ? 0 : base[row] * auxiliaries.q[Int(groups[row])]
        }
        let sums = CellWeights(rowWeights, cellOfRow: groups, count: auxiliaries.count)
        groupWeights = sums.sums
        rowsOfGroup = sums.rows
        system = DependentColumns(auxiliaries.crossProducts(groupWeights))
        var first = 0
        self.margins = margins.map { count in
            defer { first += count }
            return first..<first + count
        }
        units = UnitGroups(groups, weights, rowsByUnit, stage)
    }

    /// The same for the units of another stage.
    func grouped(by stage: SamplingStage, rowsByUnit: [Int32], weights: [Double]) -> ResidualScores {
        var result = self
        result.units = UnitGroups(auxiliaries.groupOfRow, weights, rowsByUnit, stage)
        return result
    }

    /// The scores of residuals of every unit with a weight.
    ///
    /// - Parameters:
    ///   - units: the units with a row of the figure, rising, and their scores Σwẑ.
    ///   - rows: the rows of the figure.
    ///   - score: ẑ of a row.
    func residuals(units: [Int32], scores: [DoubleDouble], rows: [Int32], score: (Int) -> Double) -> (
        units: [Int32], scores: [DoubleDouble]
    ) {
        let fitted = rule == .sweep ? swept(rows, score) : regressed(rows, score)
        var result: (units: [Int32], scores: [DoubleDouble]) = ([], [])
        var next = 0
        for unit in 0..<self.units.count where !self.units[unit].isEmpty {
            var own = DoubleDouble.zero
            if next < units.count, units[next] == unit {
                own = scores[next]
                next += 1
            }
            var sum = own
            var size = own.magnitude.doubleValue
            for (group, weight) in self.units[unit] {
                let term = DoubleDouble(product: weight, fitted[Int(group)])
                sum = sum - term
                size += term.magnitude.doubleValue
            }
            result.units.append(Int32(unit))
            // Below the rounding of the regression a residual is 0: what was calibrated has no error.
            result.scores.append(sum.magnitude.doubleValue <= 1e-13 * size ? .zero : sum)
        }
        return result
    }

    /// x'B of each group, B = (Σdq·xx')⁻ Σdq·xẑ.
    private func regressed(_ rows: [Int32], _ score: (Int) -> Double) -> [Double] {
        var sums = [CompensatedSum](repeating: CompensatedSum(), count: auxiliaries.count)
        for row in rows where auxiliaries.groupOfRow[Int(row)] >= 0 {
            sums[Int(auxiliaries.groupOfRow[Int(row)])].add(rowWeights[Int(row)] * score(Int(row)))
        }
        let totals = sums.map(\.value)
        var slopes = system.solving(auxiliaries.totals(totals))
        var fitted = auxiliaries.combinations(slopes)
        // Once more with what is left, which takes the rounding of the first solution away.
        for _ in 0..<2 {
            let left = auxiliaries.totals(totals.indices.map { totals[$0] - groupWeights[$0] * fitted[$0] })
            slopes = zip(slopes, system.solving(left)).map { $0 + $1 }
            fitted = auxiliaries.combinations(slopes)
        }
        return fitted
    }

    /// What ten sweeps of the unweighted means of every margin take away from the rows of each group.
    private func swept(_ rows: [Int32], _ score: (Int) -> Double) -> [Double] {
        var sums = [CompensatedSum](repeating: CompensatedSum(), count: auxiliaries.count)
        for row in rows where auxiliaries.groupOfRow[Int(row)] >= 0 && rowWeights[Int(row)] > 0 {
            sums[Int(auxiliaries.groupOfRow[Int(row)])].add(score(Int(row)))
        }
        var fitted = [Double](repeating: 0, count: auxiliaries.count)
        let counts = auxiliaries.totals(rowsOfGroup.map(Double.init))
        for _ in 0..<10 {
            for margin in margins {
                let left = auxiliaries.totals(
                    fitted.indices.map { sums[$0].value - Double(rowsOfGroup[$0]) * fitted[$0] })
                for group in fitted.indices where rowsOfGroup[group] > 0 {
                    for entry in auxiliaries.entries(group) where margin.contains(entry.column) {
                        fitted[group] += left[entry.column] / counts[entry.column]
                    }
                }
            }
        }
        return fitted
    }
}

/// For each unit of a stage the groups its rows belong to, and the final weights of these rows.
private struct UnitGroups {
    private var starts = [0]
    private var members: [(group: Int32, weight: Double)] = []

    var count: Int { starts.count - 1 }

    subscript(unit: Int) -> ArraySlice<(group: Int32, weight: Double)> { members[starts[unit]..<starts[unit + 1]] }

    init(_ groups: [Int32], _ weights: [Double], _ rowsByUnit: [Int32], _ stage: SamplingStage) {
        var start = 0
        for unit in stage.parentOfUnit.indices {
            var end = start
            while end < rowsByUnit.count, stage.unitOfRow[Int(rowsByUnit[end])] == unit { end += 1 }
            let rows = rowsByUnit[start..<end].filter { weights[Int($0)] > 0 && groups[Int($0)] >= 0 }
                .sorted { groups[Int($0)] < groups[Int($1)] }
            for row in rows {
                let (group, weight) = (groups[Int(row)], weights[Int(row)])
                if members.count > starts[unit], members[members.count - 1].group == group {
                    members[members.count - 1].weight += weight
                } else {
                    members.append((group, weight))
                }
            }
            starts.append(members.count)
            start = end
        }
    }
}
