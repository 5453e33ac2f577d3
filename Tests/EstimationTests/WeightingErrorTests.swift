import Estimation
import SurveyModel
import Testing

@Suite("Weighting refuses what cannot be")
struct WeightingErrorTests {
    /// Margins that cannot be met, and why.
    struct Example: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let margins: [PopulationMargin]
        let error: WeightingError
    }

    static let examples = [
        Example(
            testDescription: "margins of different populations",
            margins: [SmallSurvey.gender, PopulationMargin("age", [("o", 41), ("y", 60)])],
            error: .marginsDisagree(first: "gender", firstTotal: 100, second: "age", secondTotal: 101)),
        Example(
            testDescription: "a level of the population without a row",
            margins: [PopulationMargin("gender", [("f", 30), ("m", 60), ("x", 10)])],
            error: .emptyLevel(margin: "gender", level: "x", total: 10)),
        Example(
            testDescription: "a level of the sample that the margin does not know",
            margins: [PopulationMargin("gender", [("f", 30)])],
            error: .unknownLevel(margin: "gender", level: "m", rows: 4, first: 5)),
        Example(
            testDescription: "a total of 0 with rows", margins: [PopulationMargin("gender", [("f", 0), ("m", 70)])],
            error: .zeroTotal(margin: "gender", level: "f", rows: 4)),
        Example(
            testDescription: "a negative total", margins: [PopulationMargin("gender", [("f", -1), ("m", 70)])],
            error: .unusableTotal(margin: "gender", level: "f", total: -1)),
        Example(
            testDescription: "a level given twice", margins: [PopulationMargin("gender", [("f", 1), ("f", 70)])],
            error: .repeatedLevel(margin: "gender", level: "f")),
        Example(
            testDescription: "a column that is not there", margins: [PopulationMargin("sex", [("f", 1)])],
            error: .sample(
                .noColumn("sex", available: ["gender", "age", "visits", "psu", "w", "answered"]))),
        Example(testDescription: "no margin at all", margins: [], error: .noTotals),
    ]

    @Test("naming the margin, the level and the numbers", arguments: examples)
    func refuses(_ example: Example) {
        #expect(throws: example.error) {
            try SmallSurvey.sample().weighted(by: .raking(example.margins, IterationLimits()))
        }
    }

    @Test("a pattern of empty cells in which the margins contradict each other does not converge")
    func contradiction() {
        let table = weightingTable([("a", ["1", "1", "2"]), ("b", ["1", "2", "2"])])
        // Everybody at b = 1 is at a = 1, so that a = 1 cannot have fewer people.
        let step = WeightingStep.raking(
            [PopulationMargin("a", [("1", 10), ("2", 90)]), PopulationMargin("b", [("1", 50), ("2", 50)])],
            IterationLimits(iterations: 100))
        #expect {
            try Sample(table, design: SampleDesign()).weighted(by: step)
        } throws: { error in
            guard case .notConverged(100, let margin, let level, _, _) = error as? WeightingError else { return false }
            return margin == "a" && (level == "1" || level == "2")
        }
    }

    @Test("a blank level stops a row with a weight, not one without")
    func blank() throws {
        let table = weightingTable([("g", ["f", "", "m"]), ("w", ["1", "1", "1"]), ("v", ["1", "0", "1"])])
        let step = WeightingStep.postStratification(PopulationMargin("g", [("f", 5), ("m", 6)]))
        #expect(throws: WeightingError.blankLevel(column: "g", row: 2)) {
            try Sample(table, design: SampleDesign(weights: "w")).weighted(by: step)
        }
        let without = try Sample(table, design: SampleDesign(weights: "v")).weighted(by: step)
        #expect(without.sample.rowWeights == [5, 0, 6])
    }

    @Test("a class in which nobody answered")
    func noRespondents() throws {
        let step = WeightingStep.nonResponse(
            classes: ["psu"], respondents: try RowCondition("answered = 1", columns: ["answered"]))
        #expect(throws: WeightingError.noRespondents(class: "4", rows: 2)) {
            try SmallSurvey.sample().weighted(by: step)
        }
    }

    @Test("a frame with fewer units than the sample")
    func frame() {
        let frame = PopulationMargin("gender", [("f", 3), ("m", 20)])
        #expect(throws: WeightingError.frameTooSmall(margin: "gender", level: "f", total: 3, sampled: 4)) {
            try SmallSurvey.sample().weighted(by: .design(frame: frame, units: nil))
        }
    }

    @Test("limits of weights that the mean does not lie between, or that are none")
    func limits() {
        #expect(throws: WeightingError.limitsExcludeMean(lower: 0, upper: 1.5, mean: 2)) {
            try SmallSurvey.sample().weighted(by: .trimming(Trimming(upper: 1.5)))
        }
        #expect(throws: WeightingError.unusableLimits(lower: 0, upper: .infinity)) {
            try SmallSurvey.sample().weighted(by: .trimming(Trimming()))
        }
    }
}
