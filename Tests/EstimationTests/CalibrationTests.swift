import Estimation
import SurveyModel
import Testing

@Suite("Calibration")
struct CalibrationTests {
    private static let visits = AuxiliaryTotal("visits", 500)
    private static let margins = [
        PopulationMargin("gender", [("f", 48), ("m", 52)]), PopulationMargin("age", [("o", 45), ("y", 55)]),
    ]

    @Test(
        "every distance meets the totals of levels and numbers",
        arguments: [
            .linear, .raking, .truncatedLinear(lower: 0.2, upper: 20), .logit(lower: 0.2, upper: 20),
        ] as [CalibrationDistance])
    func totals(_ distance: CalibrationDistance) throws {
        let step = WeightingStep.calibration(
            Calibration(margins: Self.margins, totals: [AuxiliaryTotal("visits", 475)], distance: distance))
        let (sample, report) = try SmallSurvey.sample().weighted(by: step)
        let w = sample.rowWeights
        #expect(SmallSurvey.sum(w, "gender", "f").isNear(48) && SmallSurvey.sum(w, "age", "y").isNear(55))
        #expect(zip(w, 1...8).reduce(0) { $0 + $1.0 * Double($1.1) }.isNear(475))
        #expect(report.largestDeviation < 1e-9 && report.smallestFactor > 0)
    }

    @Test("one number that is also its variance gives the ratio estimator: one factor for all")
    func ratio() throws {
        let step = WeightingStep.calibration(Calibration(totals: [Self.visits], variance: "visits"))
        let (_, report) = try SmallSurvey.sample().weighted(by: step)
        // Σwx = 1 + 6 + 6 + 8 + 5 + 18 + 14 + 16 = 74
        #expect(report.smallestFactor.isNear(500.0 / 74) && report.largestFactor.isNear(500.0 / 74))
    }

    @Test("the number of people alone gives everybody one factor")
    func everybody() throws {
        let step = WeightingStep.calibration(Calibration(totals: [AuxiliaryTotal(nil, 160)], distance: .raking))
        let report = try SmallSurvey.sample().weighted(by: step).report
        #expect(report.smallestFactor.isNear(10) && report.largestFactor.isNear(10))
    }

    @Test("calibration of levels with the raking distance is raking")
    func raking() throws {
        let margins = [SmallSurvey.gender, SmallSurvey.age]
        let raked = try SmallSurvey.sample().weighted(by: .raking(margins, IterationLimits(tolerance: 1e-13)))
        let calibrated = try SmallSurvey.sample().weighted(
            by: .calibration(Calibration(margins: margins, distance: .raking)))
        #expect(zip(raked.sample.rowWeights, calibrated.sample.rowWeights).allSatisfy { $0.isNear($1) })
    }

    @Test("rows of a PSU share a factor, and unequal weights within it still meet the totals")
    func byPSU() throws {
        let table = weightingTable([
            ("g", ["f", "m", "f", "m", "f", "m"]), ("psu", ["1", "1", "2", "2", "3", "3"]),
            ("w", ["1", "3", "2", "2", "4", "1"]),
        ])
        let sample = try Sample(table, design: SampleDesign(weights: "w", psu: "psu"))
        let margin = PopulationMargin("g", [("f", 70), ("m", 65)])
        let w = try sample.weighted(by: .calibration(Calibration(margins: [margin], byPSU: true))).sample.rowWeights
        #expect((w[0] * 3).isNear(w[1]) && w[2].isNear(w[3]) && w[4].isNear(w[5] * 4))
        #expect((w[0] + w[2] + w[4]).isNear(70) && (w[1] + w[3] + w[5]).isNear(65))
    }

    @Test("a total that no factor between the bounds can reach is named with what can be reached")
    func bounds() {
        let step = WeightingStep.calibration(
            Calibration(margins: [SmallSurvey.gender], distance: .truncatedLinear(lower: 0.5, upper: 5)))
        #expect(
            throws: WeightingError.boundsTooNarrow(
                margin: "gender", level: "m", wanted: 70, lowest: 4, highest: 40)
        ) { try SmallSurvey.sample().weighted(by: step) }
    }

    @Test("bounds that each total can meet alone and no weights together are refused")
    func boundsTogether() {
        // 16 people with 74 visits; the heaviest visitors at 1.5 and the others at 0.5 would have 90.
        let step = WeightingStep.calibration(
            Calibration(
                totals: [AuxiliaryTotal(nil, 16), AuxiliaryTotal("visits", 105)],
                distance: .truncatedLinear(lower: 0.5, upper: 1.5)))
        #expect {
            try SmallSurvey.sample().weighted(by: step)
        } throws: { error in
            if case .notConverged = error as? WeightingError { true } else { false }
        }
    }

    @Test("weights that would be negative are refused")
    func negative() {
        let step = WeightingStep.calibration(
            Calibration(totals: [AuxiliaryTotal(nil, 16), AuxiliaryTotal("visits", 125)]))
        #expect {
            try SmallSurvey.sample().weighted(by: step)
        } throws: { error in
            if case .negativeWeights(let rows, let factor) = error as? WeightingError {
                rows > 0 && factor < 0
            } else {
                false
            }
        }
    }

    @Test("PSUs are needed where rows of a PSU share a factor")
    func withoutPSU() {
        let step = WeightingStep.calibration(Calibration(margins: [SmallSurvey.gender], byPSU: true))
        #expect(throws: WeightingError.noPSU) { try SmallSurvey.sample(psu: nil).weighted(by: step) }
    }
}
