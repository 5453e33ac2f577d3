import Estimation
import Testing

@Suite("Importance of predictors")
struct ImportanceTests {
    /// Two predictors: R² = (a² + b² − 2abr)/(1 − r²), and LMG of the first is the mean of a² and R² − b².
    @Test("two predictors share R² as worked out by hand")
    func twoPredictors() throws {
        let (a, b, r) = (0.6, 0.5, 0.4)
        let importance = try #require(RelativeImportance(correlations: [[1, a, b], [a, 1, r], [b, r, 1]]))
        let whole = (a * a + b * b - 2 * a * b * r) / (1 - r * r)
        let lmg = try #require(importance.lmg)
        #expect(abs(importance.rSquared - whole) < 1e-14)
        #expect(abs(lmg[0] - (a * a + whole - b * b) / 2) < 1e-14)
        #expect(abs(lmg[0] + lmg[1] - whole) < 1e-14)
        #expect(abs(importance.last[0] - (whole - b * b)) < 1e-14)
        #expect(abs(importance.johnson.reduce(0, +) - whole) < 1e-13)
        #expect(abs(importance.car.reduce(0, +) - whole) < 1e-13)
        #expect(abs(importance.pratt.reduce(0, +) - whole) < 1e-14)
    }

    @Test("predictors that have nothing in common keep their squared correlations")
    func uncorrelated() throws {
        let importance = try #require(RelativeImportance(correlations: [[1, 0.3, 0.4], [0.3, 1, 0], [0.4, 0, 1]]))
        for values in [importance.lmg ?? [], importance.johnson, importance.first, importance.last] {
            #expect(zip(values, [0.09, 0.16]).allSatisfy { abs($0 - $1) < 1e-14 })
        }
    }

    @Test("predictors that determine each other, and answers that do not vary, have no importance")
    func degenerate() {
        #expect(RelativeImportance(correlations: [[1, 0.5, 0.5], [0.5, 1, 1], [0.5, 1, 1]]) == nil)
        var moments = PredictorMoments(predictors: 1)
        for value in [1.0, 2, 3] { moments.add(outcome: 4, predictors: [value], weight: 1) }
        #expect(moments.correlations == nil)
    }

    @Test("a row of weight 2 counts as two rows, and one of weight 0 as none")
    func weights() {
        var weighted = PredictorMoments(predictors: 1)
        var repeated = PredictorMoments(predictors: 1)
        for (x, y, weight) in [(1.0, 2.0, 2), (3, 1, 1), (-1, 0, 3), (5, 5, 0)] {
            weighted.add(outcome: y, predictors: [x], weight: Double(weight))
            for _ in 0..<weight { repeated.add(outcome: y, predictors: [x], weight: 1) }
        }
        #expect(weighted.correlations != nil && weighted.correlations == repeated.correlations)
        #expect(weighted.rows == 3)
    }

    /// One predictor has all of R², in every replicate.
    @Test("a single predictor has the whole of R² without error")
    func single() throws {
        let estimate = try #require(ImportanceEstimate([stratum(psus: 5, predictors: 1)], method: .lmg))
        #expect(estimate.shares.allSatisfy { abs($0 - 1) < 1e-12 })
        let errors = try #require(estimate.standardErrors)
        #expect(errors[0] < 1e-12)
        #expect(estimate.degreesOfFreedom == 4)
    }

    /// The jackknife leaves out each PSU and weighs the others up, which correlations do not see: n(n − 1)/n² is as in
    /// (n − 1)/n Σ(θ₍ᵢ₎ − θ)².
    @Test("errors are those of leaving out each PSU in turn")
    func jackknife() throws {
        let all = stratum(psus: 6, predictors: 2)
        let estimate = try #require(ImportanceEstimate([all], method: .johnson))
        var sum = 0.0
        for left in 0..<6 {
            let rest = ImportanceEstimate.Stratum(
                psus: all.psus.enumerated().filter { $0.offset != left }.map(\.element), sampled: 5)
            let own = try #require(ImportanceEstimate([rest], method: .johnson))
            sum += (own.shares[0] - estimate.shares[0]) * (own.shares[0] - estimate.shares[0])
        }
        let errors = try #require(estimate.standardErrors)
        #expect(abs(errors[0] - (sum * 5 / 6).squareRoot()) < 1e-12)
    }

    private func stratum(psus: Int, predictors: Int) -> ImportanceEstimate.Stratum {
        var made: [PredictorMoments] = []
        for psu in 0..<psus {
            var moments = PredictorMoments(predictors: predictors)
            for person in 0..<9 {
                let x = Double((psu * 5 + person * 3) % 7) - 3
                let z = Double((psu * 3 + person * 5) % 11) - 5
                let values = Array([x, z].prefix(predictors))
                moments.add(outcome: x + Double((psu + person * 2) % 5) + z / 3, predictors: values, weight: 1)
            }
            made.append(moments)
        }
        return ImportanceEstimate.Stratum(psus: made, sampled: psus)
    }
}
