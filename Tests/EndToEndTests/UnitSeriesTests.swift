import Foundation
import SurveyTestSupport
import Testing

/// A figure as an independent script recomputed it from raw responses.
private struct Recomputed: Decodable {
    struct Figure: Decodable {
        let wave: String
        let unit: String
        let respondents: Int
        let estimate: Double
        let standardError: Double

        enum CodingKeys: String, CodingKey {
            case wave, unit, respondents, estimate
            case standardError = "standard_error"
        }
    }

    let figures: [Figure]

    static let script = CommandLineTool.root.appending(path: "Tests/GoldenData/scripts/unit_series.py")
    static let kept = CommandLineTool.root.appending(path: "Tests/GoldenData/recomputed/unit_series.json")
}

@Suite("hailong progress: communes merged on 1 July 2025")
struct UnitSeriesTests {
    let place: Workplace

    init() throws { place = try Workplace() }

    private func load(_ years: ClosedRange<Int> = 2021...2025) async throws {
        let files = years.map { CommandLineTool.dataset("huyen-mau/mot-cua-\($0).csv") }
        let loaded = try await place.hailong(
            ["load", "--questionnaire", "sipas-2017", "--mapping", CommandLineTool.dataset("huyen-mau/mapping.yaml")]
                + files)
        #expect(loaded.exitCode == 0, "\(loaded.messages)")
        let units = try await place.hailong("units", "import", CommandLineTool.dataset("huyen-mau/units.csv"))
        #expect(units.exitCode == 0, "\(units.messages)")
    }

    private func progress(_ options: String...) async throws -> CommandLineTool.Outcome {
        try await place.hailong(
            ["progress", "--questionnaire", "sipas-2017", "--as-of-year", "2026", "--language", "en"] + options)
    }

    @Test("the new communes' series from 2021 are those a script in another language finds in the raw responses")
    func equalsTheRecomputation() async throws {
        try await load()
        let expected = try JSONDecoder().decode(Recomputed.self, from: Data(contentsOf: Recomputed.kept)).figures
        let results = try await progress("--by", "unit", "--units-as-of", "2025-12-31", "--format", "json").json()
            .elements
        #expect(results.compactMap { $0["by"]?["unit"]?.text } == ["00951", "00952", "00953"])
        #expect(results[0]["unit_names"]?["unit"]?.text == "Xã Mẫu Trung")
        var compared = 0
        for result in results {
            for point in result["series"]?.elements ?? [] {
                let figure = try #require(
                    expected.first {
                        $0.wave == point["wave"]?.text && $0.unit == result["by"]?["unit"]?.text
                    })
                #expect(abs((point["estimate"]?.number ?? 0) - figure.estimate) < 1e-9)
                #expect(abs((point["standard_error"]?.number ?? 0) - figure.standardError) < 1e-9)
                #expect(point["respondents"]?.number == Double(figure.respondents))
                compared += 1
            }
        }
        #expect(compared == 15)
    }

    @Test("the script gives the kept figures where Python is installed")
    func scriptGivesTheKeptFigures() async throws {
        let python = URL(filePath: "/usr/bin/python3")
        guard FileManager.default.isExecutableFile(atPath: python.path) else { return }
        let outcome = try await CommandLineTool(executable: python).run(
            [Recomputed.script.path, CommandLineTool.dataset("huyen-mau")], in: place.folder)
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        let kept = try JSONDecoder().decode(Recomputed.self, from: Data(contentsOf: Recomputed.kept)).figures
        let made = try JSONDecoder().decode(Recomputed.self, from: outcome.output).figures
        #expect(made.map(\.estimate) == kept.map(\.estimate))
        #expect(zip(made, kept).allSatisfy { abs($0.standardError - $1.standardError) < 1e-12 })
    }

    @Test("a wave of the new communes takes the old waves with it, and without a word keeps its own units")
    func followsTheLastWave() async throws {
        try await load(2023...2024)
        var csv = try String(contentsOfFile: CommandLineTool.dataset("huyen-mau/mot-cua-2025.csv"), encoding: .utf8)
        for (old, new) in [("00901", "00951"), ("00902", "00951"), ("00903", "00951"), ("00908", "00953")] {
            csv = csv.replacing(";2025;\(old);", with: ";2026;\(new);")
        }
        let kept = csv.split(separator: "\n").filter { !$0.contains(";2025;") }.joined(separator: "\n")
        try place.write(kept, to: "2026.csv")
        let loaded = try await place.hailong(
            "load", "2026.csv", "--questionnaire", "sipas-2017", "--mapping",
            CommandLineTool.dataset("huyen-mau/mapping.yaml"))
        #expect(loaded.exitCode == 0, "\(loaded.messages)")
        let results = try await progress("--by", "unit", "--format", "json").json().elements
        #expect(results.compactMap { $0["by"]?["unit"]?.text } == ["00951", "00952", "00953"])
        #expect(results[0]["series"]?.elements.compactMap { $0["wave"]?.text } == ["2023", "2024", "2026"])
        #expect(results[0]["gaps"]?.elements.compactMap(\.number) == [2025])
        #expect(results[1]["absent"]?.elements.compactMap { $0["wave"]?.text } == ["2026"])
        let detail = try await progress("--with", "decomposition", "--format", "json").json()["decomposition"]
        // The change is divided by the new units too: 00952 has no response in 2026, while none of the old ones is missed.
        let refused = detail?["refused"]?.elements.first { $0["column"]?.text == "unit" }?["reason"]?.text
        #expect(refused?.contains("“00952”") == true)
        let old = try await progress("--by", "unit", "--units-as-of", "2024-12-31", "--format", "json").json().elements
        let first = try #require(old.first { $0["by"]?["unit"]?.text == "00901" })
        let reason = first["absent"]?.elements.first { $0["wave"]?.text == "2026" }?["reason"]?.text
        #expect(reason?.contains("only name the merged unit 00951") == true)
    }

    @Test("the units whose responses make a figure are named")
    func namesItsParts() async throws {
        try await load(2024...2025)
        let results = try await progress("--by", "unit", "--units-as-of", "2025-12-31", "--format", "json").json()
            .elements
        let parts = results.first?["series"]?.elements.first?["made_of"]?.elements ?? []
        #expect(parts.compactMap { $0["unit"]?.text } == ["00901", "00902", "00903"])
        #expect(parts.allSatisfy { $0["share"]?.number == 1 })
    }

    @Test("index takes the day too, and the merged figure is not the mean of the old ones")
    func indexRelabels() async throws {
        try await load(2024...2024)
        let options = [
            "index", "--questionnaire", "sipas-2017", "--level", "overall", "--by", "unit", "--format", "json",
        ]
        let old = try await place.hailong(options).json()["index"]?.elements ?? []
        let new = try await place.hailong(options + ["--units-as-of", "2025-07-01"]).json()["index"]?.elements ?? []
        #expect(old.count == 10 && new.count == 3)
        let merged = try #require(new.first?["estimate"]?.number)
        let mean = old.prefix(3).compactMap { $0["estimate"]?.number }.reduce(0, +) / 3
        #expect(abs(merged - mean) > 0.01)
        #expect(
            old.prefix(3).compactMap { $0["respondents"]?.number }.reduce(0, +) == new.first?["respondents"]?.number)
    }

    @Test("a split without shares leaves its units absent with the reason, and never 0")
    func splitIsAbsent() async throws {
        try await load(2024...2025)
        let table = """
            code,name,valid_from,valid_to,predecessors
            00901,Thị trấn Mẫu,2004-01-01,2025-06-30,
            00961,Xã Một,2025-07-01,,00901:?
            00962,Xã Hai,2025-07-01,,00901:?|00902
            00902,Xã Tân Mẫu,2004-01-01,2025-06-30,
            00951,Xã Mẫu Trung,2025-07-01,,00903
            """
        try place.write(table, to: "units.csv")
        #expect(try await place.hailong("units", "import", "units.csv").exitCode == 0)
        let results = try await progress("--by", "unit", "--units-as-of", "2025-12-31", "--format", "json").json()
            .elements
        for code in ["00961", "00962"] {
            let result = try #require(results.first { $0["by"]?["unit"]?.text == code })
            #expect(result["series"]?.elements.isEmpty == true && result["attainment"] == .null)
            let reasons = result["absent"]?.elements.compactMap { $0["reason"]?.text } ?? []
            #expect(reasons.count == 2)
            #expect(reasons.allSatisfy { $0.contains("does not say in which shares") })
        }
    }

    @Test("a code that lost its zeros is refused by name with the way out")
    func refusesLostZeros() async throws {
        try await load(2024...2024)
        let csv = try String(contentsOfFile: CommandLineTool.dataset("huyen-mau/mot-cua-2025.csv"), encoding: .utf8)
        try place.write(csv.replacing(";00901;00901-", with: ";901;00901-"), to: "2025.csv")
        _ = try await place.hailong(
            "load", "2025.csv", "--questionnaire", "sipas-2017", "--mapping",
            CommandLineTool.dataset("huyen-mau/mapping.yaml"))
        let outcome = try await progress("--by", "unit")
        #expect(outcome.exitCode == 65)
        #expect(outcome.messages.contains("“901”") && outcome.messages.contains("“00901”"))
        #expect(outcome.output.isEmpty)
    }

    @Test("a day without a registry, and without a domain, says what is missing")
    func saysWhatIsMissing() async throws {
        let files = [CommandLineTool.dataset("huyen-mau/mot-cua-2025.csv")]
        _ = try await place.hailong(
            ["load", "--questionnaire", "sipas-2017", "--mapping", CommandLineTool.dataset("huyen-mau/mapping.yaml")]
                + files)
        let noRegistry = try await progress("--by", "unit", "--units-as-of", "2025-12-31")
        #expect(noRegistry.exitCode == 64 && noRegistry.messages.contains("hailong units import"))
        let noDomain = try await progress("--units-as-of", "2025-12-31")
        #expect(noDomain.exitCode == 64 && noDomain.messages.contains("--by"))
    }

    @Test("receiving, resolving and home unit are three domains, named by the mapping")
    func rolesOfUnits() async throws {
        try place.write(
            "wave-column: wave\nid-column: form\nunits: {receiving: L1a, resolving: L1b, home: L1c}\n"
                + "design: {weights: weight, strata: unit, psu: psu, single-psu: adjust, selection: probability}\n",
            to: "mapping.yaml")
        _ = try await place.hailong(
            "load", CommandLineTool.dataset("huyen-mau/dat-dai-2025.csv"), "--questionnaire", "land-procedures",
            "--mapping", "mapping.yaml")
        _ = try await place.hailong("units", "import", CommandLineTool.dataset("huyen-mau/units.csv"))
        for role in ["receiving_unit", "resolving_unit", "home_unit"] {
            let results = try await place.hailong(
                "progress", "--questionnaire", "land-procedures", "--by", role, "--units-as-of", "2025-12-31",
                "--as-of-year", "2026", "--format", "json"
            ).json().elements
            #expect(results.contains { $0["by"]?[role]?.text == "00951" })
        }
    }
}
