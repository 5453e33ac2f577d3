/// A figure computed: its value, its scores in the smallest sampling units, and what it would vary by chance alone.
struct Linearised: Sendable {
    let value: Result<DoubleDouble, Absence>
    /// The units of the last stage that have a row of it, rising, and their scores.
    var units: [Int32] = []
    var scores: [DoubleDouble] = []
    var sumOfWeights = DoubleDouble.zero
    /// S²/n of the linearised variable: the variance in a simple random sample with replacement; nil if it is 0.
    var simpleRandomVariance: Double?

    init(_ figure: DomainFigure, of sample: Sample) {
        guard !figure.rows.isEmpty else {
            value = .failure(.noAnswers)
            return
        }
        let features = figure.function.features
        let totals = UnitTotals(features, rows: figure.rows, of: sample)
        let sum = totals.sum
        let linearisation: Linearisation
        do {
            linearisation = try figure.function.linearised(sum, respondents: figure.rows.count)
        } catch {
            value = .failure(error)
            return
        }
        value = .success(linearisation.value)
        units = totals.units
        scores = units.indices.map { linearisation.score(totals[$0]) }
        let spread = RowSpread(linearisation, features, rows: figure.rows, of: sample)
        sumOfWeights = spread.sumOfWeights
        simpleRandomVariance = spread.simpleRandomVariance
    }
}

/// The weighted totals of some features in each unit of the last stage that has a row.
private struct UnitTotals {
    private(set) var units: [Int32] = []
    private var totals: [DoubleDouble] = []
    private let width: Int

    init(_ features: [Feature], rows: [Int32], of sample: Sample) {
        width = features.count
        let stage = sample.stages[sample.stages.count - 1]
        var sums = [ExactSum](repeating: ExactSum(), count: width)
        var start = 0
        while start < rows.count {
            let unit = stage.unitOfRow[Int(rows[start])]
            var end = start + 1
            while end < rows.count, stage.unitOfRow[Int(rows[end])] == unit { end += 1 }
            units.append(unit)
            for (position, feature) in features.enumerated() {
                if end - start == 1 {
                    totals.append(Self.term(feature, Int(rows[start]), sample))
                } else {
                    sums[position].reset()
                    for row in rows[start..<end] { sums[position].add(Self.term(feature, Int(row), sample)) }
                    totals.append(sums[position].value)
                }
            }
            start = end
        }
    }

    private static func term(_ feature: Feature, _ row: Int, _ sample: Sample) -> DoubleDouble {
        feature(row) * DoubleDouble(sample.weights[row])
    }

    subscript(position: Int) -> ArraySlice<DoubleDouble> { totals[position * width..<(position + 1) * width] }

    var sum: [DoubleDouble] {
        (0..<width).map { column in
            var sum = ExactSum()
            for position in units.indices { sum.add(totals[position * width + column]) }
            return sum.value
        }
    }
}

/// How the linearised variable varies from row to row (METHODS 5).
private struct RowSpread {
    let sumOfWeights: DoubleDouble
    let simpleRandomVariance: Double?

    /// u = Ŵ·Σⱼ ∂θ/∂Ŷⱼ·yⱼ is on the scale of a mean, so that S²ᵤ/n is the variance of any estimate in a simple random sample.
    init(_ linearisation: Linearisation, _ features: [Feature], rows: [Int32], of sample: Sample) {
        var weights = ExactSum()
        var first = ExactSum()
        var second = ExactSum()
        for row in rows {
            let weight = DoubleDouble(sample.weights[Int(row)])
            let score = linearisation.score(features.lazy.map { $0(Int(row)) })
            weights.add(weight)
            first.add(weight * score)
            second.add(weight * score * score)
        }
        sumOfWeights = weights.value
        let count = Double(rows.count)
        let squares = second.value - first.value * first.value / weights.value
        // Below the rounding of the sums that cancel, rows do not differ at all.
        guard rows.count > 1, squares.doubleValue > 0x1p-90 * second.value.doubleValue else {
            simpleRandomVariance = nil
            return
        }
        let populationVariance = squares * weights.value * DoubleDouble(count / (count - 1))
        simpleRandomVariance = populationVariance.doubleValue / count
    }
}
