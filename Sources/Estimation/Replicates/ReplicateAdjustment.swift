/// A weight step that is repeated inside every replicate (METHODS 9).
///
/// Rows of one class share their g-weight, which follows from the weights of the classes before the step: a
/// post-stratum, a cell of the margins of a raking, a class of non-response, a row of a calibration to numbers.
public struct ReplicateAdjustment: Sendable {
    /// For each row its class.
    let classOfRow: [Int32]
    let classCount: Int
    /// The g-weight of each class from its weights before the step; nil if there is no solution.
    let factors: @Sendable (_ weights: [Double]) -> [Double]?

    /// Creates a step.
    ///
    /// - Parameters:
    ///   - classOfRow: for each row of the sample its class, counted from 0.
    ///   - factors: the g-weight of each class from the sum of the weights of its rows before the step; nil where the
    ///     step has no solution. It is called once for the sample and once for each replicate.
    public init(classOfRow: [Int32], classCount: Int, factors: @escaping @Sendable ([Double]) -> [Double]?) {
        precondition(classOfRow.allSatisfy { $0 >= 0 && $0 < classCount }, "Every row belongs to a class.")
        self.classOfRow = classOfRow
        self.classCount = classCount
        self.factors = factors
    }
}

extension Sample {
    /// A post-stratification: weights of each level are multiplied so that they add up to its total (METHODS 8).
    ///
    /// - Throws: ``EstimationError/replicates(_:)`` if the levels of the column are not those of the totals, a cell is
    ///   blank or a total is not above 0.
    ///
    /// Edge case: a replicate without a row of a level has no solution.
    public func postStratification(by column: String, totals: [String: Double]) throws(EstimationError)
        -> ReplicateAdjustment
    {
        let variable = try categorical(column)
        if variable.levelOfRow.contains(-1) { throw .replicates(.unusableMargin(column: column, level: "")) }
        if let strange = Set(variable.levels).symmetricDifference(totals.keys).sorted().first {
            throw .replicates(.unusableMargin(column: column, level: strange))
        }
        let targets = variable.levels.map { totals[$0] ?? 0 }
        for (level, target) in zip(variable.levels, targets) where !(target > 0 && target.isFinite) {
            throw .replicates(.unusableMargin(column: column, level: level))
        }
        return ReplicateAdjustment(classOfRow: variable.levelOfRow, classCount: targets.count) { weights in
            guard weights.allSatisfy({ $0 > 0 }) else { return nil }
            return zip(targets, weights).map { $0 / $1 }
        }
    }
}

/// Repeats weight steps inside the replicates of a sample.
struct ReplicateAdjuster {
    let sample: Sample
    let steps: [ReplicateAdjustment]

    /// Units within which the factors and all classes are equal, numbered as they are met.
    private struct Units {
        var ofRow: [Int32] = []
        var replicateUnit: [Int32] = []
        var classes: [[Int32]] = []
        var weights: [Double] = []
    }

    /// The sample with adjusted weights, and its replicates adjusted in the same way.
    func adjusted(_ replicates: ReplicateWeights) throws(EstimationError) -> Sample {
        let units = units(replicates)
        try ReplicateRefusal.checkSize(units: units.weights.count, replicates: replicates.count)
        guard let full = solved(units.weights, units) else { throw .replicates(.noAdjustment) }
        let count = replicates.count
        var table = [Double](repeating: 0, count: units.weights.count * count)
        let before = units.replicateUnit.map { replicates.factors.factors(ofUnit: Int($0), count: count) }
        var unsolved = replicates.unsolved
        for replicate in 0..<count {
            let own = units.weights.indices.map { units.weights[$0] * before[$0][replicate] }
            guard let weights = solved(own, units) else {
                unsolved.insert(replicate)
                continue
            }
            for unit in weights.indices where full[unit] > 0 {
                table[unit * count + replicate] = weights[unit] / full[unit]
            }
        }
        var result = replicates
        result.unitOfRow = units.ofRow
        result.factors = .table(table, units: units.weights.count)
        result.unsolved = unsolved
        result.adjustmentCount += steps.count
        let scaled = units.ofRow.enumerated().map { row, unit in
            let unit = Int(unit)
            return units.weights[unit] > 0 ? sample.weights[row] * (full[unit] / units.weights[unit]) : 0
        }
        return sample.replacing(weights: scaled, replicates: result)
    }

    private func units(_ replicates: ReplicateWeights) -> Units {
        var units = Units()
        var known: [[Int32]: Int32] = [:]
        for row in 0..<sample.rowCount {
            let key = [replicates.unitOfRow[row]] + steps.map { $0.classOfRow[row] }
            if let unit = known[key] {
                units.ofRow.append(unit)
            } else {
                let unit = Int32(units.weights.count)
                known[key] = unit
                units.ofRow.append(unit)
                units.replicateUnit.append(key[0])
                units.classes.append(Array(key.dropFirst()))
                units.weights.append(0)
            }
            units.weights[Int(units.ofRow[row])] += sample.weights[row]
        }
        return units
    }

    /// The weights of the units after all steps; nil if one has no solution.
    private func solved(_ weights: [Double], _ units: Units) -> [Double]? {
        var weights = weights
        for (position, step) in steps.enumerated() {
            var totals = [Double](repeating: 0, count: step.classCount)
            for unit in weights.indices { totals[Int(units.classes[unit][position])] += weights[unit] }
            guard let factors = step.factors(totals), factors.allSatisfy({ $0.isFinite && $0 >= 0 }) else { return nil }
            for unit in weights.indices { weights[unit] *= factors[Int(units.classes[unit][position])] }
        }
        return weights
    }
}
