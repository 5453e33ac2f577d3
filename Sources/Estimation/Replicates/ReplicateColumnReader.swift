import SurveyModel

/// Reads replicate weights that stand in columns beside the rows.
struct ReplicateColumnReader {
    let sample: Sample
    let columns: ReplicateColumns

    private var count: Int { columns.names.count }

    func weights(_ centre: ReplicateCentre, _ method: ReplicateMethod) throws(EstimationError) -> ReplicateWeights {
        guard count >= 2 else { throw .replicates(.tooFewReplicates(count)) }
        let scales = try scales()
        try ReplicateRefusal.checkSize(units: sample.rowCount, replicates: count)
        let factors = try factorsOfRows()
        try checkTotals(factors)
        let (unitOfRow, table, units) = Self.shared(factors, rows: sample.rowCount, count: count)
        let knowsUnits = sample.design.psu != nil || sample.design.strata != nil
        return ReplicateWeights(
            method, scale: columns.scale, replicateScales: scales, centre: centre,
            freedom: knowsUnits ? .psus : .rank, unitOfRow: unitOfRow, factors: .table(table, units: units))
    }

    private func scales() throws(EstimationError) -> [Double] {
        let given = columns.replicateScales.isEmpty ? [1] : columns.replicateScales
        for scale in given + [columns.scale] where !(scale >= 0 && scale.isFinite) {
            throw .replicates(.unusableScale(scale))
        }
        if given.count == 1 { return [Double](repeating: given[0], count: count) }
        guard given.count == count else {
            throw .replicates(.scalesDoNotMatch(columns: count, scales: given.count))
        }
        guard columns.scale > 0, given.contains(where: { $0 > 0 }) else { throw .replicates(.unusableScale(0)) }
        return given
    }

    /// The factor of each row in each replicate, row after row.
    private func factorsOfRows() throws(EstimationError) -> [Double] {
        var factors = [Double](repeating: 0, count: sample.rowCount * count)
        for (replicate, name) in columns.names.enumerated() {
            let column = try sample.table.column(name)
            let numbers = column.levels.map { PlainDecimal.value($0) }
            for (row, level) in column.ids.enumerated() {
                guard let number = numbers[Int(level)], number >= 0, number <= 1e15 else {
                    throw .replicates(
                        .unusableWeight(column: name, value: column.levels[Int(level)], row: row + 1))
                }
                let weight = sample.weights[row]
                if !columns.holdFactors, weight == 0, number > 0 {
                    throw .replicates(.weightAppears(column: name, value: column.levels[Int(level)], row: row + 1))
                }
                let factor = columns.holdFactors ? number : weight == 0 ? 0 : number / weight
                factors[row * count + replicate] = factor
            }
        }
        return factors
    }

    /// Replicates of any method keep the sum of the weights on average; columns of something else do not.
    private func checkTotals(_ factors: [Double]) throws(EstimationError) {
        var replicated = 0.0
        for row in 0..<sample.rowCount {
            replicated += sample.weights[row] * factors[row * count..<(row + 1) * count].reduce(0, +)
        }
        let mean = replicated / Double(count)
        let full = sample.weights.reduce(0, +)
        guard mean < 0.5 * full || mean > 2 * full else { return }
        throw .replicates(.totalsDoNotMatch(replicates: mean, weights: full))
    }

    /// Rows with equal factors share a unit, numbered as they are met.
    private static func shared(_ factors: [Double], rows: Int, count: Int) -> (
        unitOfRow: [Int32], table: [Double], units: Int
    ) {
        var unitOfFactors: [ArraySlice<Double>: Int32] = [:]
        var table: [Double] = []
        var unitOfRow: [Int32] = []
        unitOfRow.reserveCapacity(rows)
        for row in 0..<rows {
            // A slice of equal numbers is an equal key wherever it stands in the file.
            let own = factors[row * count..<(row + 1) * count]
            if let unit = unitOfFactors[own] {
                unitOfRow.append(unit)
            } else {
                let unit = Int32(unitOfFactors.count)
                unitOfFactors[own] = unit
                unitOfRow.append(unit)
                table += own
            }
        }
        return (unitOfRow, table, unitOfFactors.count)
    }
}
