import Foundation
import SurveyTestSupport
import Testing

@Suite("hailong weight")
struct WeightTests {
    private static let rows = """
        name,g,a,psu,ok,y
        An,f,o,1,1,4
        Bình,f,y,1,1,5
        "Chi, chị",m,o,2,1,3
        Dũng,m,y,2,1,2
        Em,f,o,3,0,4
        Giang,m,y,3,1,1

        """
    private static let totals = "margin,level,total\ng,f,60\ng,m,40\na,o,55\na,y,45\n"

    private let place: Workplace

    init() throws {
        place = try Workplace()
        try place.write(Self.rows, to: "a.csv")
        try place.write(Self.totals, to: "m.csv")
    }

    private func run(_ line: String) async throws -> CommandLineTool.Outcome {
        let outcome = try await place.hailong(line.split(separator: " ").map(String.init))
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        return outcome
    }

    @Test("design weights, non-response, raking: three steps of one record, and an estimate that knows the last")
    func pipeline() async throws {
        try place.write("margin,level,total\ng,f,30\ng,m,60\n", to: "frame.csv")
        _ = try await run("weight design --data a.csv --margins frame.csv --name w0 -o b.csv")
        let respondents = ["--respondents", "ok = 1"]
        let second = try await place.hailong(
            [
                "weight", "nonresponse", "--data", "b.csv", "--weights", "w0", "--classes", "g", "--name", "w1", "-o",
                "c.csv",
            ]
                + respondents)
        #expect(second.exitCode == 0, "\(second.messages)")
        let text = try await run(
            "weight rake --data c.csv --weights w1 --margins m.csv --name w2 -o d.csv --language en"
        ).text
        #expect(text.hasPrefix("design → w0 · nonresponse → w1 · rake → w2\n"), "\(text)")
        let table = WeightTable(csv: try place.read("d.csv").replacing("\"Chi, chị\"", with: "Chi"))
        #expect(table.numbers("w0") == [10, 10, 20, 20, 10, 20] && table.numbers("w1") == [15, 15, 20, 20, 0, 20])
        #expect(table.names == ["name", "g", "a", "psu", "ok", "y", "w0", "w1", "w2"])
        let estimate = try await run("estimate mean y --data d.csv --weights w2 --psu psu --language en").text
        #expect(estimate.contains("calibrated to totals (rake: g, a)"), "\(estimate)")
    }

    @Test("without a record, or against it, weights count as fixed, and a note says so")
    func fixed() async throws {
        _ = try await run("weight rake --data a.csv --margins m.csv --name w -o b.csv")
        let design = "--data b.csv --weights w --psu psu --language en"
        let known = try await run("estimate proportion g --format json \(design)").json()
        #expect(known["estimates"]?.elements.allSatisfy { $0["standard_error"]?.number == 0 } == true)
        let why = try await run("estimate proportion g \(design)").text
        #expect(why.contains("fixed by the totals given, not by the sample"), "\(why)")
        let fixed = try await run("estimate proportion g \(design) --fixed-weights").text
        #expect(fixed.contains("count as fixed"))
        try FileManager.default.moveItem(atPath: place.path("b.weights.json"), toPath: place.path("r.json"))
        #expect(try await run("estimate proportion g \(design)").text.contains("count as fixed"))
        let named = try await run("estimate proportion g --format json \(design) --weighting r.json").json()
        #expect(named["design"]?["residuals"]?.text == "regression")
    }

    @Test("several sets of weights stand in one file, each with its own last step")
    func sets() async throws {
        _ = try await run("weight poststratify --data a.csv --margins m.csv --only g --name by_g -o b.csv")
        _ = try await run("weight poststratify --data b.csv --margins m.csv --only a --name by_a -o c.csv")
        for (weights, margin) in [("by_g", "g"), ("by_a", "a")] {
            let shares = try await run(
                "estimate proportion \(margin) --data c.csv --weights \(weights) --psu psu --format json"
            ).json()
            #expect(shares["estimates"]?.elements.allSatisfy { $0["standard_error"]?.number == 0 } == true)
        }
    }

    @Test("totals met roughly, as was asked for, still fit the record")
    func roughly() async throws {
        _ = try await run("weight rake --data a.csv --margins m.csv --tolerance 0.1 --name w -o b.csv")
        let text = try await run("estimate mean y --data b.csv --weights w --psu psu --language en").text
        #expect(text.contains("calibrated to totals"))
    }

    @Test("rows of a PSU that share a factor need their PSUs in an estimate too")
    func byPSU() async throws {
        _ = try await run("weight calibrate --by-psu --psu psu --data a.csv --margins m.csv --only g --name w -o b.csv")
        _ = try await run("estimate mean y --data b.csv --weights w --psu psu")
        let outcome = try await place.hailong("estimate", "mean", "y", "--data", "b.csv", "--weights", "w")
        #expect(outcome.exitCode == 64 && outcome.messages.contains("--psu psu"), "\(outcome.messages)")
    }

    @Test("an index from the file uses the weights and says that they count as fixed")
    func index() async throws {
        try place.write(try WeightTable.lastWave().csv, to: "s.csv")
        try place.write(try WeightTable.totals().csv, to: "t.csv")
        _ = try await run("weight rake --data s.csv --weights pw --margins t.csv --name w -o u.csv")
        let form = GoldenData.input("satisfaction_A.yaml").path
        let text = try await run(
            "index u.csv --questionnaire \(form) --weights w --strata district --psu commune --level overall --language en"
        ).text
        // cal.rake.T: 0.8586627652986729
        #expect(text.contains("85.87%") && text.contains("the index counts them as fixed"), "\(text)")
    }

    @Test("after trimming weights count as fixed, and a note says what to do")
    func trimmed() async throws {
        _ = try await run("weight rake --data a.csv --margins m.csv --name w -o b.csv")
        _ = try await run("weight trim --data b.csv --weights w --upper 22 --name t -o c.csv")
        let text = try await run("estimate mean y --data c.csv --weights t --psu psu --language en").text
        #expect(text.contains("the last step (trim) keeps no totals"), "\(text)")
    }

    @Test("rows changed after weighting are found")
    func changed() async throws {
        _ = try await run("weight rake --data a.csv --margins m.csv --name w -o b.csv")
        let rows = try place.read("b.csv").split(separator: "\n").dropLast().joined(separator: "\n")
        try place.write(rows + "\n", to: "b.csv")
        let outcome = try await place.hailong(
            "estimate", "mean", "y", "--data", "b.csv", "--weights", "w", "--psu", "psu", "--language", "en")
        #expect(outcome.exitCode == 65 && outcome.messages.contains("does not fit the file"), "\(outcome.messages)")
        #expect(outcome.output.isEmpty)
    }

    @Test("equal data gives equal bytes")
    func bytes() async throws {
        let first = try await run("weight rake --data a.csv --margins m.csv --name w -o b.csv --format json")
        let (rows, record) = (try place.read("b.csv"), try place.read("b.weights.json"))
        let second = try await run("weight rake --data a.csv --margins m.csv --name w -o b.csv --format json")
        #expect(first.text == second.text && first.text == record)
        #expect(try place.read("b.csv") == rows && place.read("b.weights.json") == record)
    }
}
