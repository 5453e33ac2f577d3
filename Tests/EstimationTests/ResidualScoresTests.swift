import Estimation
import SurveyModel
import Testing

@Suite("The variance after weighting")
struct ResidualScoresTests {
    private static let margins = [SmallSurvey.gender, SmallSurvey.age]

    private func raked(_ rule: ResidualRule = .regression) throws -> Sample {
        try SmallSurvey.sample().weighted(by: .raking(Self.margins, IterationLimits()), rule: rule).sample
    }

    @Test("shares and numbers of people to which weights were raked have no error")
    func calibrated() throws {
        let shares = try raked().proportions(of: ["gender", "age"]).estimates
        #expect(shares.map { $0.value?.isNear(1) == false && $0.standardError == 0 } == [true, true, true, true])
        let people = try raked().levelTotals(of: ["gender"]).estimates
        #expect(people.allSatisfy { $0.standardError == 0 } && people[0].value?.isNear(30) == true)
    }

    @Test("the total of a calibrated number has no error, its mean neither")
    func number() throws {
        let step = WeightingStep.calibration(
            Calibration(totals: [AuxiliaryTotal(nil, 100), AuxiliaryTotal("visits", 500)]))
        let sample = try SmallSurvey.sample().weighted(by: step).sample
        #expect(try sample.totals(of: ["visits"]).estimates[0].standardError == 0)
        #expect(try sample.means(of: ["visits"]).estimates[0].standardError == 0)
    }

    @Test("a post-stratified total has the error of deviations from the mean of its stratum")
    func postStratified() throws {
        let table = weightingTable([("g", ["a", "a", "b", "b"]), ("y", ["1", "3", "5", "9"])])
        let margin = PopulationMargin("g", [("a", 20), ("b", 10)])
        let sample = try Sample(table, design: SampleDesign()).weighted(by: .postStratification(margin)).sample
        let total = try sample.totals(of: ["y"]).estimates[0]
        // Weights 10 and 5; residuals ∓1 and ∓2: scores ∓10, ∓10, whose mean is 0; V = 4/3 · 400.
        #expect(total.value == 110)
        #expect(total.standardError?.isNear((4.0 / 3 * 400).squareRoot()) == true)
    }

    @Test("domains count their own PSUs, though the others have residuals too")
    func domains() throws {
        let means = try raked().means(of: ["visits"], by: ["gender"])
        #expect(means.estimates.map(\.degreesOfFreedom) == [1, 1])
        #expect(means.estimates.allSatisfy { ($0.standardError ?? 0) > 0 })
    }

    @Test("each rule says which it is; after trimming weights count as fixed")
    func rules() throws {
        #expect(try raked().residualRule == .regression && raked(.sweep).residualRule == .sweep)
        #expect(try SmallSurvey.sample().residualRule == nil)
        let trimmed = try raked().weighted(by: .trimming(Trimming(upper: 30))).sample
        #expect(trimmed.residualRule == nil)
    }

    @Test("weights read back from a file have the same error as where they were made")
    func readBack() throws {
        let made = try raked()
        let columns = SmallSurvey.table.names.map { name in
            (name, (0..<8).map { SmallSurvey.table[name]?[$0] ?? "" })
        }
        let table = weightingTable(columns + [("r", made.rowWeights.map { "\($0)" })])
        let read = try Sample(table, design: SampleDesign(weights: "r", psu: "psu"))
            .weightedAlready(by: .raking(Self.margins, IterationLimits()), before: "w")
        let (first, second) = try (made.means(of: ["visits"]).estimates[0], read.means(of: ["visits"]).estimates[0])
        #expect(first.standardError?.isNear(second.standardError ?? 0) == true)
        #expect(throws: WeightingError.self) {
            try Sample(table, design: SampleDesign(weights: "w", psu: "psu"))
                .weightedAlready(by: .raking(Self.margins, IterationLimits()), before: "w")
        }
    }

    @Test("ultimate clusters keep the residuals")
    func ultimateClusters() throws {
        let sample = try Sample(
            SmallSurvey.table, design: SampleDesign(weights: "w", psu: "psu", laterUnits: ["visits"]))
        let step = WeightingStep.raking(Self.margins, IterationLimits())
        let two = try sample.weighted(by: step).sample.withUltimateClusters().means(of: ["visits"]).estimates[0]
        let one = try raked().means(of: ["visits"]).estimates[0]
        #expect(one.standardError?.isNear(two.standardError ?? 0) == true)
    }
}
