import SurveyTestSupport
import Testing

@Suite("hailong units import: registries that contradict themselves")
struct UnitRegistryBadInputTests {
    let place: Workplace

    init() throws { place = try Workplace() }

    private func importing(_ rows: String) async throws -> CommandLineTool.Outcome {
        try place.write("code,name,valid_from,valid_to,predecessors\n" + rows, to: "units.csv")
        return try await place.hailong("units", "import", "units.csv", "--language", "en")
    }

    @Test(
        "each is named by its line, and nothing is imported",
        arguments: [
            ("1,A,2025-07-01,,1\n", "Line 2, unit “1”: the unit merges into itself"),
            ("1,A,,2025-06-30,\n2,B,2025-07-01,,1:0.5\n3,C,2025-07-01,,1:0.6\n", "add up to 1.100000"),
            ("1,A,2004-01-01,,2\n2,B,2004-01-01,,1\n", "in a circle: 1 → 2 → 1"),
            ("00901,A,,2025-06-30,\n2,B,2025-07-01,,901\n", "Line 3, unit “2”: there is no predecessor “901”"),
            ("1,A,,2025-06-30,\n1,B,2025-01-01,,\n", "end the older row"),
            ("1,A,,2025-06-30,\n2,B,2025-07-01,,1:sáu\n", "Line 3, column “predecessors”"),
        ])
    func refuses(rows: String, words: String) async throws {
        let outcome = try await importing(rows)
        #expect(outcome.exitCode == 65)
        #expect(outcome.messages.contains(words), "\(outcome.messages)")
        #expect(try await place.hailong("units", "list", "--format", "csv").text.split(separator: "\n").count == 1)
    }

    @Test("shares come out as they went in")
    func keepsShares() async throws {
        let rows = "1,A,2004-01-01,2025-06-30,\n2,B,2025-07-01,,1:0.6\n3,C,2025-07-01,,1:0.4\n"
        #expect(try await importing(rows).exitCode == 0)
        let listed = try await place.hailong("units", "list", "--format", "csv").text
        #expect(listed.contains("1:0.6") && listed.contains("1:0.4"))
    }

    @Test("a file is checked together with the units of the store")
    func checksWithTheStore() async throws {
        #expect(try await importing("1,A,2004-01-01,2025-06-30,\n2,B,2025-07-01,,1\n").exitCode == 0)
        let outcome = try await importing("3,C,2025-07-01,,1\n")
        #expect(outcome.exitCode == 65)
        #expect(outcome.messages.contains("In the store, unit “1”"), "\(outcome.messages)")
    }
}
