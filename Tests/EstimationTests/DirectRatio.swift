import Estimation
import SurveyModel

/// A ratio and its error computed row by row from the formulas, in floating point with means subtracted first.
struct DirectRatio {
    let value: Double
    let variance: Double
    let designEffect: Double

    /// Computes a weighted mean of ratios, each part pooling some items, with respondents as PSUs.
    init(_ fixture: RatioFixture, parts: [(items: [Int], weight: Double)], domain: String) {
        let people = fixture.respondents.flatMap { Array(repeating: $0, count: $0.frequency) }
        func rated(_ person: Respondent, _ items: [Int]) -> (v: Double, s: Double) {
            guard person.domain == domain else { return (0, 0) }
            return items.reduce(into: (0, 0)) { sum, item in
                let answer = person.answers[item]
                guard answer > 0, let score = fixture.scores[Int(answer) - 1] else { return }
                sum.v += 1
                sum.s += Double(score)
            }
        }
        var scores = [Double](repeating: 0, count: people.count)
        var total = 0.0
        var effect = Double.nan
        for part in parts {
            let rows = people.map { rated($0, part.items) }
            let answers = zip(people, rows).reduce(0) { $0 + $1.0.weightValue * $1.1.v }
            let ratio = zip(people, rows).reduce(0) { $0 + $1.0.weightValue * $1.1.s } / answers
            total += part.weight * ratio
            for index in people.indices {
                let residual = rows[index].s - ratio * rows[index].v
                scores[index] += part.weight * people[index].weightValue * residual / answers
            }
            effect = Self.simpleRandomVariance(people, rows, ratio)
        }
        value = total
        variance = Self.variance(people, scores, fixture.design)
        designEffect = variance / effect
    }

    /// Σ_h (1 − f_h) · n_h/(n_h − 1) · Σ_k (z_k − z̄_h)² over strata with a row of the domain.
    private static func variance(_ people: [Respondent], _ scores: [Double], _ design: SampleDesign) -> Double {
        let strata = Dictionary(grouping: people.indices) { design.strata == nil ? "" : people[$0].stratum }
        return strata.keys.sorted().reduce(0) { sum, label in
            let rows = strata[label] ?? []
            let count = Double(rows.count)
            guard count > 1 else { return sum }
            let mean = rows.reduce(0) { $0 + scores[$1] } / count
            let squares = rows.reduce(0) { $0 + (scores[$1] - mean) * (scores[$1] - mean) }
            let population = design.fpc == nil ? nil : Double(people[rows[0]].population)
            return sum + (population.map { 1 - count / $0 } ?? 1) * count / (count - 1) * squares
        }
    }

    /// S²/(n v̄²) over respondents with a rated answer and a weight above 0.
    private static func simpleRandomVariance(_ people: [Respondent], _ rows: [(v: Double, s: Double)], _ ratio: Double)
        -> Double
    {
        let active = people.indices.filter { rows[$0].v > 0 && people[$0].weightValue > 0 }
        let count = Double(active.count)
        let weight = active.reduce(0) { $0 + people[$1].weightValue }
        let squares = active.reduce(0.0) { sum, index in
            let residual = rows[index].s - ratio * rows[index].v
            return sum + people[index].weightValue * residual * residual
        }
        let meanAnswers = active.reduce(0) { $0 + people[$1].weightValue * rows[$1].v } / weight
        return count / (count - 1) * squares / weight / (count * meanAnswers * meanAnswers)
    }
}
