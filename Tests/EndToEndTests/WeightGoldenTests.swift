import Foundation
import SurveyTestSupport
import Testing

/// The built program weights and estimates as R `survey` 4.5 does.
@Suite("hailong weight: reference values")
struct WeightGoldenTests {
    private let place: Workplace

    init() throws { place = try Workplace() }

    private func run(_ line: String) async throws -> CommandLineTool.Outcome {
        let outcome = try await place.hailong(line.split(separator: " ").map(String.init))
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        return outcome
    }

    @Test(
        "the satisfaction survey, post-stratified by district and raked to three margins",
        arguments: [("post_district", "poststratify --only district"), ("rake", "rake")])
    func satisfaction(_ name: String, _ step: String) async throws {
        try place.write(try WeightTable.lastWave().csv, to: "a.csv")
        try place.write(try WeightTable.totals().csv, to: "totals.csv")
        _ = try await run("weight \(step) --data a.csv --weights pw --margins totals.csv --name w -o b.csv")
        let weights = WeightTable(csv: try place.read("b.csv")).numbers("w")
        try compare(weights, "satisfaction", "cal.\(name).weights", "weights")
        let rule = name == "rake" ? " --residual-rule sweep" : ""
        for index in ["F1", "F2", "F3", "F4", "F5", "T"] {
            let outcome = try await run(
                "estimate ratio s_\(index)/v_\(index) --data b.csv --weights w --strata district --psu commune --format json"
                    + rule)
            try compare(outcome, "satisfaction", "cal.\(name).\(index)")
            #expect(
                try outcome.json()["design"]?["residuals"]?.text == (name == "rake" ? "sweep" : "regression"))
        }
    }

    /// A reference design of the school survey and the step that makes it.
    struct School: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let step: String
        var margins = ["stype,E,4421", "stype,H,755", "stype,M,1018", "api99,,3914069"]

        init(_ name: String, _ step: String, margins: [String]? = nil) {
            testDescription = name
            self.step = step
            self.margins = margins ?? self.margins
        }
    }

    static let designs = [
        School("post", "poststratify --only stype"),
        School(
            "rake3", "rake",
            margins: [
                "stype,E,4421", "stype,H,755", "stype,M,1018", "sch_wide,No,1072", "sch_wide,Yes,5122",
                "awards,No,2027", "awards,Yes,4167",
            ]),
        School("cal_lin", "calibrate"),
        School("cal_lin_bounded", "calibrate --bounds 0.6,1.6"),
        School("cal_rak", "calibrate --distance raking"),
        School("cal_logit", "calibrate --distance logit --bounds 0.5,1.9"),
        School("cal_cluster", "calibrate --only stype --by-psu --psu dnum"),
    ]

    @Test("the school survey under every kind of step, where its file is at hand", arguments: designs)
    func schools(_ school: School) async throws {
        guard let table = try WeightTable(input: "apiclus1.csv") else {
            print("skipped, apiclus1.csv is not here: weighting \(school.testDescription)")
            return
        }
        let name = school.testDescription
        try place.write(table.csv, to: "a.csv")
        try place.write((["margin,level,total"] + school.margins).joined(separator: "\n") + "\n", to: "m.csv")
        _ = try await run("weight \(school.step) --data a.csv --weights pw --margins m.csv --name w -o b.csv")
        try compare(WeightTable(csv: try place.read("b.csv")).numbers("w"), "weighting", "\(name).weights", "weights")
        let design = "--data b.csv --weights w --psu dnum --fpc fpc --format json --residual-rule sweep"
        try compare(try await run("estimate mean api00 meals \(design)"), "weighting", "\(name).mean")
        try compare(try await run("estimate total enroll \(design)"), "weighting", "\(name).total")
        try compare(
            try await run("estimate mean api00 --by comp_imp \(design)"), "weighting", "\(name).by.comp_imp")
    }

    @Test("weights calibrated and then trimmed, in two steps of one record")
    func chain() async throws {
        guard let table = try WeightTable(input: "apiclus1.csv") else { return }
        try place.write(table.csv, to: "a.csv")
        try place.write("margin,level,total\nstype,E,4421\nstype,H,755\nstype,M,1018\napi99,,3914069\n", to: "m.csv")
        _ = try await run("weight calibrate --data a.csv --weights pw --margins m.csv --name w1 -o b.csv")
        let outcome = try await run(
            "weight trim --data b.csv --weights w1 --lower 25 --upper 40 --name w2 -o c.csv --format json")
        let weights = WeightTable(csv: try place.read("c.csv")).numbers("w2")
        try compare(weights, "weighting", "trim.clus1_cal", "weights")
        let steps = try outcome.json()["steps"]?.elements ?? []
        #expect(steps.map { $0["weights_after"]?.text } == ["w1", "w2"])
        try compare([steps[1]["kish_effect_after"]?.number], "weighting", "trim.clus1_cal", "kish_deff")
        #expect(try place.read("c.weights.json") == outcome.text)
    }

    private func compare(_ outcome: CommandLineTool.Outcome, _ family: String, _ id: String) throws {
        let figures = try outcome.json()["estimates"]?.elements ?? []
        try compare(figures.map { $0["estimate"]?.number }, family, id, "estimate")
        try compare(figures.map { $0["standard_error"]?.number }, family, id, "se")
    }

    private func compare(_ found: [Double?], _ family: String, _ id: String, _ key: String) throws {
        let reference = try GoldenData.expected(family)(id)
        let value = try #require(reference.expected[key])
        let expected = (value.number.map { [$0] } ?? value.numbers).compactMap { $0 }
        #expect(found.count == expected.count)
        let largest = expected.map(\.magnitude).max() ?? 0
        for (found, expected) in zip(found, expected) {
            #expect(
                found?.within(reference.relativeTolerance, of: expected, largestInArray: largest) == true,
                "\(id) \(key): \(String(describing: found)), R: \(expected)")
        }
    }
}
