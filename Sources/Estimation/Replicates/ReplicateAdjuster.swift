/// Repeats weight steps inside the replicates of a sample.
struct ReplicateAdjuster {
    let sample: Sample
    let steps: [ReplicateAdjustment]

    /// The sample with adjusted weights, and its replicates adjusted in the same way.
    func adjusted(_ replicates: ReplicateWeights) throws(EstimationError) -> Sample {
        let (unitOfRow, firstRows) = units(replicates)
        let count = replicates.count
        try ReplicateRefusal.checkSize(units: firstRows.count, replicates: count)
        guard let full = solved(sample.weights) else { throw .replicates(.noAdjustment) }
        let before = (0..<replicates.factors.unitCount).map {
            replicates.factors.factors(ofUnit: $0, count: count)
        }
        var table = [Double](repeating: 0, count: firstRows.count * count)
        var result = replicates
        for replicate in 0..<count {
            let own = sample.weights.indices.map {
                sample.weights[$0] * before[Int(replicates.unitOfRow[$0])][replicate]
            }
            guard let weights = solved(own) else {
                result.unsolved.insert(replicate)
                continue
            }
            for (unit, row) in firstRows.enumerated() where full[row] > 0 {
                table[unit * count + replicate] = weights[row] / full[row]
            }
        }
        result.unitOfRow = unitOfRow
        result.factors = .table(table, units: firstRows.count)
        result.adjustmentCount += steps.count
        return sample.replacing(weights: full, replicates: result)
    }

    /// Units within which factors stay equal, and a row of each that has a weight, if one has.
    private func units(_ replicates: ReplicateWeights) -> (ofRow: [Int32], firstRows: [Int]) {
        var known: [[Int32]: Int32] = [:]
        var firstRows: [Int] = []
        let ofRow = (0..<sample.rowCount).map { row in
            let key =
                [replicates.unitOfRow[row]] + steps.map { step in step.classOfRow?[row] ?? Int32(row) }
            let unit = known[key] ?? Int32(firstRows.count)
            if known.updateValue(unit, forKey: key) == nil {
                firstRows.append(row)
            } else if sample.weights[firstRows[Int(unit)]] == 0 {
                firstRows[Int(unit)] = row
            }
            return unit
        }
        return (ofRow, firstRows)
    }

    /// The weights after all steps; nil if one has no solution.
    private func solved(_ weights: [Double]) -> [Double]? {
        var weights = weights
        for step in steps {
            guard let next = step.adjusted(weights), next.allSatisfy({ $0.isFinite && $0 >= 0 }) else { return nil }
            weights = next
        }
        return weights
    }
}
