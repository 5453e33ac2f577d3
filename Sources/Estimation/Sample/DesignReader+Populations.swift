import SurveyModel

extension DesignReader {
    /// The number of PSUs in the population of each stratum; those of collapsed strata are added.
    func mergedPopulations(_ strata: Strata, sampled: [Int]) throws(EstimationError) -> [Double?] {
        let count = strata.merged.labels.count
        guard let fpc = design.fpc else { return [Double?](repeating: nil, count: count) }
        let labels = strata.original.labels
        let original = try populations(fpc, parentOfRow: strata.original.ofRow, sampled: sampled) {
            .stratum(labels[$0])
        }
        var merged = [Double](repeating: 0, count: count)
        for (stratum, population) in original.enumerated() {
            merged[Int(strata.mergedOfOriginal[stratum])] += population ?? 0
        }
        return merged
    }

    /// The population count of each parent: the one number all its rows give.
    func populations(
        _ name: String, parentOfRow: [Int32], sampled: [Int], place: (Int) -> SamplingPlace
    ) throws(EstimationError) -> [Double?] {
        let column = try table.column(name)
        let numbers = column.levels.map { PlainDecimal.value($0) }
        var level = [Int32](repeating: -1, count: sampled.count)
        for (row, parent) in parentOfRow.enumerated() {
            let parent = Int(parent)
            let given = column.ids[row]
            if level[parent] == given { continue }
            let number = numbers[Int(given)]
            guard let number, number >= Double(sampled[parent]) else {
                throw .populationUnusable(
                    place: place(parent), column: name, value: column[row], sampled: sampled[parent])
            }
            // “12” and “12.0” are one number.
            if level[parent] >= 0, let known = numbers[Int(level[parent])], known != number {
                throw .populationVaries(
                    place: place(parent), column: name, values: [column.levels[Int(level[parent])], column[row]])
            }
            level[parent] = given
        }
        return level.map { $0 < 0 ? nil : numbers[Int($0)] }
    }

    /// The weight of each row.
    func weights(_ stages: [SamplingStage]) throws(EstimationError) -> [Double] {
        if design.weightsFromPopulation { return try weightsFromPopulations(stages) }
        guard let name = design.weights else { return [Double](repeating: 1, count: table.rowCount) }
        let column = try table.column(name)
        var known = [Double?](repeating: nil, count: column.levels.count)
        var result: [Double] = []
        result.reserveCapacity(table.rowCount)
        for (row, level) in column.ids.enumerated() {
            let weight: Double
            if let value = known[Int(level)] {
                weight = value
            } else {
                do {
                    let units = try ExactWeight(column.levels[Int(level)]).units
                    weight = (DoubleDouble(Int128(units)) / DoubleDouble(Double(ExactWeight.unitsPerOne))).doubleValue
                } catch {
                    throw .unusableWeight(column: name, value: column[row], row: row + 1, error)
                }
                known[Int(level)] = weight
            }
            result.append(weight)
        }
        return result
    }

    /// The product over stages of N/n.
    private func weightsFromPopulations(_ stages: [SamplingStage]) throws(EstimationError) -> [Double] {
        guard design.weights == nil, design.fpc != nil, design.laterPopulations.count == design.laterUnits.count else {
            throw .weightsNeedPopulations
        }
        // A row was drawn in its own stratum, whatever that was merged with afterwards.
        var drawn = self
        drawn.design.collapsedStrata = []
        let stages = design.collapsedStrata.isEmpty ? stages : try drawn.stages(drawn.strata())
        return (0..<table.rowCount).map { row in
            stages.reduce(1) { product, stage in
                let parent = Int(stage.parentOfUnit[Int(stage.unitOfRow[row])])
                return product * (stage.populations[parent] ?? 1) / Double(stage.sampled(parent))
            }
        }
    }
}
