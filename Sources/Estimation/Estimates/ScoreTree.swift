/// Builds ``PSUScores`` from scores in the units of the last stage.
struct ScoreTree {
    /// The units of a stage that have a row of a figure, rising, and their scores.
    fileprivate struct Column {
        var units: [Int32] = []
        var scores: [DoubleDouble] = []
        /// The units that have a row of the figure, rising, if others have scores too.
        var answering: [Int32]?
    }

    private let sample: Sample
    /// For each stage and figure its scores.
    private let stages: [[Column]]

    init(_ figures: [Linearised], of sample: Sample) {
        self.sample = sample
        let isCalibrated = sample.residuals != nil
        var stages = [
            figures.map {
                Column(units: $0.units, scores: $0.scores, answering: isCalibrated ? $0.answeringUnits : nil)
            }
        ]
        for stage in sample.stages.dropFirst().reversed() {
            let sums = stages[0].map { column in
                var sum = Self.summed(column.units.map { stage.parentOfUnit[Int($0)] }, column.scores)
                sum.answering = column.answering.map { Set($0.map { stage.parentOfUnit[Int($0)] }).sorted() }
                return sum
            }
            stages.insert(sums, at: 0)
        }
        self.stages = stages
    }

    /// The sum of the scores of each unit; units stand together.
    private static func summed(_ units: [Int32], _ scores: [DoubleDouble]) -> Column {
        var result = Column()
        var sum = ExactSum()
        for (position, unit) in units.enumerated() {
            sum.add(scores[position])
            if position + 1 == units.count || units[position + 1] != unit {
                result.units.append(unit)
                result.scores.append(sum.value)
                sum.reset()
            }
        }
        return result
    }

    /// The scores of all figures, by stratum and unit.
    var scores: PSUScores {
        PSUScores(count: stages[0].count, strata: strata(stage: 0, parents: 0..<sample.strata.count))
    }

    private func strata(stage: Int, parents: Range<Int>) -> [PSUScores.Stratum] {
        parents.compactMap { parent in
            let design = sample.stages[stage]
            let range = Int(design.firstUnit[parent])..<Int(design.firstUnit[parent + 1])
            let columns = stages[stage].map { $0.part(range) }
            guard columns.contains(where: { !$0.units.isEmpty }) else { return nil }
            let label = stage == 0 ? sample.strata[parent] : sample.stages[stage - 1].labels?[parent] ?? ""
            return PSUScores.Stratum(
                label: label, sampled: range.count, population: design.populations[parent],
                contributes: columns.map { !$0.units.isEmpty }, spread: .columns(columns),
                later: stage + 1 < stages.count ? strata(stage: stage + 1, parents: range) : [])
        }
    }
}

extension ScoreTree.Column {
    /// The scores of the units of one parent, numbered from its first unit.
    fileprivate func part(_ range: Range<Int>) -> PSUScores.UnitScores {
        let part = Self.positions(of: range, in: units)
        let first = Int32(range.lowerBound)
        return PSUScores.UnitScores(
            units: units[part].map { $0 - first }, scores: scores[part].map(\.doubleValue),
            answering: answering.map { units in units[Self.positions(of: range, in: units)].map { $0 - first } })
    }

    private static func positions(of range: Range<Int>, in units: [Int32]) -> Range<Int> {
        position(of: range.lowerBound, in: units)..<position(of: range.upperBound, in: units)
    }

    /// The first position whose unit is not below the given one.
    private static func position(of unit: Int, in units: [Int32]) -> Int {
        var range = 0..<units.count
        while !range.isEmpty {
            let middle = (range.lowerBound + range.upperBound) / 2
            range = units[middle] < unit ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return range.lowerBound
    }
}
