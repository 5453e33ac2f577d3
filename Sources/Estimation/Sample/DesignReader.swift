import SurveyModel

/// Reads the design columns of a table.
struct DesignReader {
    let table: SampleTable
    var design: SampleDesign

    /// The strata as they stand in the file, and as they are after collapsing.
    struct Strata {
        let original: Labels
        let merged: Labels
        /// For each original stratum the one it was merged into.
        let mergedOfOriginal: [Int32]
    }

    /// Labels in their order, and the position of the label of each row.
    struct Labels {
        let labels: [String]
        let ofRow: [Int32]
    }

    func strata() throws(EstimationError) -> Strata {
        let original = try design.strata.map { name throws(EstimationError) in try labels(of: name) } ?? oneStratum
        var mergedLabel = original.labels
        var grouped: Set<String> = []
        for group in design.collapsedStrata {
            for label in group {
                guard let position = original.labels.firstIndex(of: label) else {
                    throw .unusableCollapse(stratum: label, isUnknown: true)
                }
                guard grouped.insert(label).inserted else {
                    throw .unusableCollapse(stratum: label, isUnknown: false)
                }
                mergedLabel[position] = group.joined(separator: "+")
            }
        }
        let merged = Set(mergedLabel).sorted()
        let positions = Dictionary(uniqueKeysWithValues: merged.enumerated().map { ($1, Int32($0)) })
        let mergedOfOriginal = mergedLabel.map { positions[$0] ?? 0 }
        let ofRow = original.ofRow.map { mergedOfOriginal[Int($0)] }
        return Strata(
            original: original, merged: Labels(labels: merged, ofRow: ofRow), mergedOfOriginal: mergedOfOriginal)
    }

    private var oneStratum: Labels {
        Labels(labels: [""], ofRow: [Int32](repeating: 0, count: table.rowCount))
    }

    /// The labels of a column that occur in a row, sorted; an empty one is refused.
    private func labels(of name: String) throws(EstimationError) -> Labels {
        let column = try table.column(name)
        var met = [Bool](repeating: false, count: column.levels.count)
        for (row, level) in column.ids.enumerated() where !met[Int(level)] {
            if column.levels[Int(level)].isEmpty { throw .blankDesignCell(column: name, row: row + 1) }
            met[Int(level)] = true
        }
        let labels = column.levels.indices.filter { met[$0] }.map { column.levels[$0] }.sorted()
        let position = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, Int32($0)) })
        let ofLevel = column.levels.map { position[$0] ?? 0 }
        return Labels(labels: labels, ofRow: column.ids.map { ofLevel[Int($0)] })
    }

    func stages(_ strata: Strata) throws(EstimationError) -> [SamplingStage] {
        guard let psu = design.psu else { return [try stageOfRows(strata)] }
        var stages = [try firstStage(psu, strata)]
        for (position, name) in design.laterUnits.enumerated() {
            let before = stages[position]
            let units = try labels(of: name)
            let key = Self.numbered(before.unitOfRow, units.ofRow)
            var stage = SamplingStage(
                parentOfRow: before.unitOfRow, parentCount: before.parentOfUnit.count, keyOfRow: key.ofRow,
                labels: key.labelOfKey.map { units.labels[Int($0)] })
            if position < design.laterPopulations.count {
                let places = before.labels ?? []
                stage.populations = try populations(
                    design.laterPopulations[position], parentOfRow: before.unitOfRow,
                    sampled: (0..<places.count).map(stage.sampled)
                ) { .unit(places[$0]) }
            }
            stages.append(stage)
        }
        return stages
    }

    private func stageOfRows(_ strata: Strata) throws(EstimationError) -> SamplingStage {
        var stage = SamplingStage(
            parentOfRow: strata.merged.ofRow, parentCount: strata.merged.labels.count,
            keyOfRow: (0..<Int32(table.rowCount)).map { $0 }, labels: nil)
        var sampled = [Int](repeating: 0, count: strata.original.labels.count)
        for stratum in strata.original.ofRow { sampled[Int(stratum)] += 1 }
        stage.populations = try mergedPopulations(strata, sampled: sampled)
        return stage
    }

    private func firstStage(_ name: String, _ strata: Strata) throws(EstimationError) -> SamplingStage {
        let psus = try labels(of: name)
        let key = Self.numbered(strata.original.ofRow, psus.ofRow)
        if !design.nest { try refuseTwoStrata(key, psus, strata) }
        var stage = SamplingStage(
            parentOfRow: strata.merged.ofRow, parentCount: strata.merged.labels.count, keyOfRow: key.ofRow,
            labels: key.labelOfKey.map { psus.labels[Int($0)] })
        var sampled = [Int](repeating: 0, count: strata.original.labels.count)
        for stratum in key.parentOfKey { sampled[Int(stratum)] += 1 }
        stage.populations = try mergedPopulations(strata, sampled: sampled)
        return stage
    }

    private func refuseTwoStrata(_ key: Keys, _ psus: Labels, _ strata: Strata) throws(EstimationError) {
        var home = [Int32](repeating: -1, count: psus.labels.count)
        for (label, stratum) in zip(key.labelOfKey, key.parentOfKey) {
            let known = home[Int(label)]
            if known >= 0 {
                let labels = [known, stratum].map { strata.original.labels[Int($0)] }
                throw .psuInTwoStrata(psu: psus.labels[Int(label)], strata: labels.sorted())
            }
            home[Int(label)] = stratum
        }
    }

    /// Pairs of a parent and a label, numbered as they are met.
    struct Keys {
        var ofRow: [Int32] = []
        var parentOfKey: [Int32] = []
        var labelOfKey: [Int32] = []
    }

    private static func numbered(_ parents: [Int32], _ labels: [Int32]) -> Keys {
        var keys = Keys()
        var known: [SIMD2<Int32>: Int32] = [:]
        keys.ofRow.reserveCapacity(parents.count)
        for (parent, label) in zip(parents, labels) {
            let pair = SIMD2(parent, label)
            if let key = known[pair] {
                keys.ofRow.append(key)
            } else {
                let key = Int32(keys.parentOfKey.count)
                known[pair] = key
                keys.ofRow.append(key)
                keys.parentOfKey.append(parent)
                keys.labelOfKey.append(label)
            }
        }
        return keys
    }
}
