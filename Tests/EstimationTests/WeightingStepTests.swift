import Estimation
import SurveyModel
import Testing

@Suite("Weighting steps")
struct WeightingStepTests {
    @Test("raking a table of equal cells gives the products of its margins")
    func raking() throws {
        let step = WeightingStep.raking([SmallSurvey.gender, SmallSurvey.age], IterationLimits())
        let (sample, report) = try SmallSurvey.sample().weighted(by: step)
        // Cells of weight 4: 30·40/100, 30·60/100, 70·40/100, 70·60/100.
        let cells = [12, 18, 28, 42].map { Double($0) / 4 }
        let factors = zip(sample.rowWeights, [1, 3, 2, 2, 1, 3, 2, 2]).map { $0 / $1 }
        #expect(zip(factors, cells.flatMap { [$0, $0] }).allSatisfy { $0.isNear($1) })
        #expect(report.iterations == 2 && report.largestDeviation < 1e-12)
        #expect(report.smallestFactor.isNear(3) && report.largestFactor.isNear(10.5))
    }

    @Test("raking starts from the weights: odds ratios stay")
    func oddsRatio() throws {
        let table = weightingTable([
            ("a", ["1", "1", "2", "2"]), ("b", ["1", "2", "1", "2"]), ("w", ["6", "1", "1", "1"]),
        ])
        let step = WeightingStep.raking(
            [PopulationMargin("a", [("1", 50), ("2", 50)]), PopulationMargin("b", [("1", 40), ("2", 60)])],
            IterationLimits())
        let w = try Sample(table, design: SampleDesign(weights: "w")).weighted(by: step).sample.rowWeights
        #expect((w[0] * w[3] / (w[1] * w[2])).isNear(6))
        #expect((w[0] + w[1]).isNear(50) && (w[0] + w[2]).isNear(40))
    }

    @Test("post-stratification multiplies by N over the sum of the weights, also in crossed levels")
    func postStratification() throws {
        let crossed = PopulationMargin(
            columns: ["gender", "age"],
            totals: [(["f", "o"], 8.0), (["f", "y"], 12), (["m", "o"], 20), (["m", "y"], 40)]
                .map { PopulationMargin.LevelTotal(levels: $0.0, total: $0.1) })
        let (sample, report) = try SmallSurvey.sample().weighted(by: .postStratification(crossed))
        #expect(sample.rowWeights == [2, 6, 6, 6, 5, 15, 20, 20])
        #expect(report.totals.map(\.level) == ["f*o", "f*y", "m*o", "m*y"] && report.iterations == nil)
        #expect(report.kishBefore.isNear(8 * 36.0 / 256))
    }

    @Test("respondents take over the weights of their class, the others get 0")
    func nonResponse() throws {
        let step = WeightingStep.nonResponse(
            classes: ["gender"], respondents: try RowCondition("answered = 1", columns: ["answered"]))
        let (sample, report) = try SmallSurvey.sample().weighted(by: step)
        #expect(zip(sample.rowWeights, [1.6, 0, 3.2, 3.2, 2, 6, 0, 0]).allSatisfy { $0.isNear($1) })
        #expect(report.rowsBefore == 8 && report.rowsAfter == 5 && report.sumAfter.isNear(16))
        #expect(sample.zeroWeightRows == 3 && sample.psuCount == 4)
    }

    @Test("design weights are frame counts over sample counts, of rows or of units")
    func design() throws {
        let frame = PopulationMargin("gender", [("f", 40), ("m", 20)])
        let sample = try Sample(SmallSurvey.table, design: SampleDesign())
        let rows = try sample.weighted(by: .design(frame: frame, units: nil)).sample
        #expect(rows.rowWeights == [10, 10, 10, 10, 5, 5, 5, 5])
        let units = try sample.weighted(by: .design(frame: frame, units: "psu")).sample
        #expect(units.rowWeights == [20, 20, 20, 20, 10, 10, 10, 10])
    }

    @Test("trimming shares what was cut in equal amounts, once or until no weight is outside")
    func trimming() throws {
        let table = weightingTable([("w", ["1", "2", "3", "10"])])
        let sample = try Sample(table, design: SampleDesign(weights: "w"))
        let once = try sample.weighted(by: .trimming(Trimming(upper: 4.5, isStrict: false)))
        #expect(zip(once.sample.rowWeights, [17, 23, 29, 27]).allSatisfy { $0.isNear($1 / 6) })
        let strict = try sample.weighted(by: .trimming(Trimming(upper: 4.5)))
        #expect(zip(strict.sample.rowWeights, [3, 4, 4.5, 4.5]).allSatisfy { $0.isNear($1) })
        #expect(once.report.rowsCut == 1 && strict.report.rowsCut == 2)
    }

    @Test("a step prepared once does with other weights what it does from the beginning")
    func prepared() throws {
        let step = WeightingStep.raking([SmallSurvey.gender, SmallSurvey.age], IterationLimits())
        let prepared = try PreparedWeighting(step, table: SmallSurvey.table)
        let replicate = [2.0, 0, 4, 4, 2, 6, 0, 4]
        let weights = try prepared.adjusting(replicate).weights
        #expect(weights[1] == 0 && weights[6] == 0)
        for (column, level, total) in [("gender", "f", 30.0), ("gender", "m", 70), ("age", "o", 40)] {
            #expect(SmallSurvey.sum(weights, column, level).isNear(total))
        }
    }

    @Test("the order of rows changes no digit of raked weights")
    func order() throws {
        let count = 997
        let cells = (0..<count).map { [$0 % 3, $0 % 7, $0 * $0 % 5].map(String.init) }
        let weights = (0..<count).map { String(Double($0 % 83 + 1) / 7) }
        let margins = [3, 7, 5].enumerated().map { column, levels in
            PopulationMargin(
                "c\(column)",
                Set(cells.map { $0[column] }).sorted().map { ($0, Double(1000 * (Int($0) ?? 0) + 1000)) })
        }.map { margin in
            PopulationMargin(
                columns: margin.columns,
                totals: margin.totals.map { .init(levels: $0.levels, total: $0.total / margin.grandTotal) })
        }
        func raked(_ rows: [Int]) throws -> [Double] {
            let table = weightingTable(
                (0..<3).map { column in ("c\(column)", rows.map { cells[$0][column] }) }
                    + [("w", rows.map { weights[$0] })])
            return try Sample(table, design: SampleDesign(weights: "w"))
                .weighted(by: .raking(margins, IterationLimits())).sample.rowWeights
        }
        let straight = try raked(Array(0..<count))
        #expect(try raked((0..<count).reversed()) == straight.reversed())
    }
}
