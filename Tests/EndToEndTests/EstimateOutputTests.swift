import Foundation
import SurveyTestSupport
import Testing

@Suite("hailong estimate: output")
struct EstimateOutputTests {
    private static let design = [
        "--strata", "stratum", "--psu", "psu", "--weights", "w", "--fpc", "N", "--single-psu", "adjust",
    ]

    private let place: Workplace

    init() throws {
        place = try Workplace()
        try place.write(try #require(try GoldenFile.lonely.text()), to: "data.csv")
    }

    private func run(_ arguments: String..., input: String? = nil) async throws -> CommandLineTool.Outcome {
        let outcome = try await place.hailong(
            ["estimate"] + arguments + Self.design, input: input)
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        #expect(outcome.messages.isEmpty, "\(outcome.messages)")
        return outcome
    }

    @Test("JSON has the promised keys, and says how the sample was understood")
    func json() async throws {
        let outcome = try await run("mean", "y", "--by", "g", "--data", "data.csv", "--format", "json")
        let document = try outcome.json()
        let figure = try #require(document["estimates"]?.elements.first)
        for key in [
            "statistic", "variable", "category", "by", "estimate", "standard_error", "degrees_of_freedom",
            "confidence_interval", "design_effect", "coefficient_of_variation", "respondents", "sum_of_weights",
        ] { #expect(figure[key] != nil, "\(key)") }
        let design = try #require(document["design"])
        #expect(design["strata_count"]?.number == 4)
        #expect(design["units_by_stage"]?.numbers == [8])
        #expect(design["single_psu_strata"]?.elements == [.text("c")])
        #expect(design["weights_from"]?.text == "column")
        #expect(design["psu"]?.elements == [.text("psu")] && design["fpc"]?.elements == [.text("N")])
        #expect(!outcome.text.contains("nan") && !outcome.text.contains("data.csv"))
    }

    @Test(
        "the same rows in any order give the same bytes",
        arguments: ["mean y g", "total y", "ratio y x", "proportion y"])
    func shuffled(_ what: String) async throws {
        let lines = try #require(try GoldenFile.lastWave.text()).split(separator: "\n").map(String.init)
        try place.write(([lines[0]] + lines.dropFirst()).joined(separator: "\n"), to: "first.csv")
        try place.write(([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n"), to: "second.csv")
        let words = what.replacing("y", with: "overall").replacing("g", with: "m_resp").replacing("x", with: "M_users")
        let arguments = words.split(separator: " ").map(String.init)
        var outputs: [Data] = []
        for file in ["first.csv", "second.csv"] {
            let outcome = try await place.hailong(
                ["estimate"] + arguments + [
                    "--data", file, "--format", "json", "--strata", "district", "--psu", "commune,rid", "--fpc",
                    "N_communes,M_users", "--weights", "pw", "--by", "gender,field", "--where",
                    "age != 60+ and channel in (counter, online)",
                ])
            #expect(outcome.exitCode == 0, "\(outcome.messages)")
            outputs.append(outcome.output)
        }
        #expect(outputs[0] == outputs[1] && !outputs[0].isEmpty)
    }

    @Test("a file and standard input give the same bytes")
    func standardInput() async throws {
        let file = try await run("mean", "y", "--data", "data.csv", "--format", "json")
        let stream = try await run("mean", "y", "--data", "-", "--format", "json", input: try place.read("data.csv"))
        #expect(file.output == stream.output)
    }

    @Test("CSV has one row a figure, in full precision")
    func csv() async throws {
        let outcome = try await run("ratio", "y/x", "--by", "g", "--data", "data.csv", "--format", "csv")
        let lines = outcome.text.split(separator: "\n").map(String.init)
        #expect(lines.count == 3)
        #expect(lines[0].hasPrefix("statistic,variable,denominator,category,g,estimate,standard_error,"))
        #expect(lines[1].hasPrefix("ratio,y,x,,0,"))
    }

    @Test("people read numbers in their language, with formula, design and notes")
    func text() async throws {
        let vietnamese = try await run("mean", "y", "--data", "data.csv").text
        // R: 3.3424 with the error 0.4752 on 4 degrees of freedom.
        #expect(vietnamese.contains("Trung bình · 12 dòng · 8 đơn vị mẫu, 4 tầng · trọng số: w"), "\(vietnamese)")
        #expect(vietnamese.contains("3,342"))
        #expect(vietnamese.contains("· Công thức: "))
        let english = try await run("mean", "y", "--data", "data.csv", "--language", "en").text
        #expect(english.contains("Mean · 12 rows · 8 PSUs, 4 strata · weights: w"))
        #expect(english.contains("3.342"))
        #expect(english.contains("Strata with a single PSU: 1 (c);"))
    }

    @Test("help is in Vietnamese with English in brackets")
    func help() async throws {
        let help = try await place.hailong("estimate", "--help").text
        #expect(help.contains("Ước lượng từ bất kỳ tệp CSV nào"))
        #expect(help.contains("--where") && help.contains("--collapse-strata") && help.contains("--missing"))
    }
}
