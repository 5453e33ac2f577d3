import Foundation
import SurveyTestSupport
import Testing

@Suite("hailong units")
struct UnitsTests {
    static let registry = CommandLineTool.dataset("huyen-mau/units.csv")

    let place: Workplace

    init() throws { place = try Workplace() }

    @Test("the registry comes out as it went in")
    func comesOutAsItWentIn() async throws {
        let imported = try await place.hailong("units", "import", Self.registry)
        #expect(imported.exitCode == 0)
        #expect(imported.text.contains("15"))
        let units = try await place.hailong("units", "list", "--format", "json").json()["units"]?.elements ?? []
        #expect(units.count == 15)
        let merged = try #require(units.first { $0["code"]?.text == "00951" })
        #expect(merged["predecessors"]?.elements.map(\.text) == ["00901", "00902", "00903"])
        #expect(merged["valid_from"]?.text == "2025-07-01")
        #expect(merged["valid_to"] == .null)
    }

    @Test("importing again changes nothing")
    func importsAgain() async throws {
        _ = try await place.hailong("units", "import", Self.registry)
        let before = try await place.hailong("units", "list", "--format", "csv")
        _ = try await place.hailong("units", "import", Self.registry)
        #expect(try await place.hailong("units", "list", "--format", "csv").output == before.output)
    }

    @Test("a bad registry is refused whole", arguments: ["code,name\n1,\n", "name\nX\n", ""])
    func refusesABadRegistry(table: String) async throws {
        try place.write(table, to: "units.csv")
        let outcome = try await place.hailong("units", "import", "units.csv", "--language", "en")
        #expect(outcome.exitCode == 65)
        #expect(!outcome.messages.isEmpty)
    }

    @Test("a registry that is not there ends with 74")
    func isMissing() async throws {
        #expect(try await place.hailong("units", "import", "nowhere.csv").exitCode == 74)
    }
}

@Suite("hailong simulate")
struct SimulateTests {
    let place: Workplace

    init() throws { place = try Workplace() }

    private func simulate(_ options: String...) async throws -> CommandLineTool.Outcome {
        try await place.hailong(
            ["simulate", "one-stop-slip", "--respondents", "60", "--waves", "2024,2025"] + options)
    }

    @Test("equal seeds give equal bytes, other seeds others")
    func repeatsItself() async throws {
        let first = try await simulate("--seed", "3")
        #expect(try await simulate("--seed", "3").output == first.output)
        #expect(try await simulate("--seed", "4").output != first.output)
        #expect(try await simulate("--seed", "3", "-o", "file.csv").output.isEmpty)
        #expect(try place.read("file.csv") == first.text)
    }

    @Test("the program says that nobody gave these answers", arguments: [("vi", "mô phỏng"), ("en", "simulated")])
    func saysSo(language: String, words: String) async throws {
        let outcome = try await simulate("--seed", "3", "--language", language)
        #expect(outcome.messages.lowercased().contains(words))
    }

    @Test("the file can be loaded, and the damaged rows are set aside", arguments: ["field", "machine"])
    func canBeLoaded(style: String) async throws {
        _ = try await simulate("--seed", "3", "--damaged", "8", "--style", style, "-o", "file.csv")
        let outcome = try await place.hailong(
            "load", "file.csv", "--questionnaire", "one-stop-slip", "--wave-column", "wave", "--id-column", "form",
            "--weights", "weight", "--strata", "unit", "--psu", "psu", "--format", "json")
        let counts = try #require(RowCounts(try outcome.json()))
        #expect(counts.seen == 120 && counts.addsUp)
        #expect((1...8).contains(counts.rejected))
    }

    @Test("the files of Huyện Mẫu are what their seed gives", arguments: ["2021", "2025"])
    func bundledFiles(year: String) async throws {
        _ = try await place.hailong(
            "simulate", "land-procedures", "--respondents", "320", "--waves", year, "--seed", "3", "--damaged", "2",
            "-o", "again.csv")
        let bundled = CommandLineTool.dataset("huyen-mau/dat-dai-\(year).csv")
        #expect(
            try Data(contentsOf: URL(filePath: place.path("again.csv"))) == Data(contentsOf: URL(filePath: bundled)))
    }

    @Test("a folder that is not there ends with 74")
    func cannotBeWritten() async throws {
        let outcome = try await simulate("--seed", "3", "-o", "nowhere/file.csv", "--language", "en")
        #expect(outcome.exitCode == 74)
        #expect(outcome.messages.contains("nowhere/file.csv"))
    }
}
