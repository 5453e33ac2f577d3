/// Builds ``PSUScores`` from scores in the units of the last stage.
struct ScoreTree {
    private let sample: Sample
    /// For each stage and figure the units with a row and their scores, rising.
    private var stages: [[PSUScores.UnitScores]]

    init(_ figures: [Linearised], of sample: Sample) {
        self.sample = sample
        var level = figures.map { (units: $0.units, scores: $0.scores) }
        var stages: [[PSUScores.UnitScores]] = []
        for stage in sample.stages.indices.reversed() {
            stages.append(
                level.map { PSUScores.UnitScores(units: $0.units, scores: $0.scores.map(\.doubleValue)) })
            guard stage > 0 else { break }
            let parents = sample.stages[stage].parentOfUnit
            level = level.map { Self.summed($0.units.map { parents[Int($0)] }, $0.scores) }
        }
        self.stages = stages.reversed()
    }

    /// The sum of the scores of each unit; units stand together.
    private static func summed(_ units: [Int32], _ scores: [DoubleDouble]) -> (
        units: [Int32], scores: [DoubleDouble]
    ) {
        var result: (units: [Int32], scores: [DoubleDouble]) = ([], [])
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

extension PSUScores.UnitScores {
    /// The scores of the units of one parent, numbered from its first unit.
    fileprivate func part(_ range: Range<Int>) -> PSUScores.UnitScores {
        let first = position(of: range.lowerBound)
        let end = position(of: range.upperBound)
        return PSUScores.UnitScores(
            units: units[first..<end].map { $0 - Int32(range.lowerBound) }, scores: Array(scores[first..<end]))
    }

    /// The first position whose unit is not below the given one.
    private func position(of unit: Int) -> Int {
        var range = 0..<units.count
        while !range.isEmpty {
            let middle = (range.lowerBound + range.upperBound) / 2
            range = units[middle] < unit ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return range.lowerBound
    }
}
