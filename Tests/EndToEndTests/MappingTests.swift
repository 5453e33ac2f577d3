import SurveyTestSupport
import Testing

/// An export of a form, mapped once and loaded again the month after.
@Suite("A saved mapping")
struct MappingTests {
    private let place: Workplace

    init() throws {
        place = try Workplace.withTwoItems()
        try place.write(Self.export([["4", "5", "u1"], ["2", "1", "u2"]]), to: "march.csv")
    }

    /// A KoboToolbox export whose second question has a name of its own.
    private static func export(_ rows: [[String]], names: [String] = ["g/A", "g/speed", "_uuid"]) -> String {
        ([names + ["_submission_time", "_index"]] + rows.map { $0 + ["2024-03-01T08:00:00", "1"] })
            .map { $0.map { "\"\($0)\"" }.joined(separator: ";") + "\r\n" }.joined()
    }

    private func map() async throws {
        try place.write("items: {B: \"g/speed\"}\nspellings: {A: {\"rất ổn\": \"5\"}}\n", to: "first.yaml")
        let outcome = try await place.load("march.csv", "--mapping", "first.yaml", "--save-mapping", "kept.yaml")
        #expect(RowCounts(try outcome.json()) == RowCounts(accepted: 2))
    }

    private func loadAgain(_ file: String) async throws -> CommandLineTool.Outcome {
        try await place.hailong(
            "load", file, "--questionnaire", TwoItemForm.file, "--mapping", "kept.yaml", "--format", "json",
            "--language", "en")
    }

    @Test("the next export needs nothing but the mapping")
    func loadsNextExport() async throws {
        try await map()
        try place.write(Self.export([["2", "1", "u2"], ["Rất ổn", "3", "u3"]]), to: "april.csv")
        let summary = try await loadAgain("april.csv").json()
        #expect(RowCounts(summary) == RowCounts(accepted: 1, alreadyKnown: 1))
        #expect(summary["source"]?.text == "kobotoolbox-csv")
        #expect(summary["notes"]?.elements.isEmpty == true)
    }

    @Test("the same file read by the mapping it gave is known already")
    func knowsItsOwnFile() async throws {
        try await map()
        #expect(RowCounts(try await loadAgain("march.csv").json()) == RowCounts(accepted: 0, alreadyKnown: 2))
    }

    @Test("a column that is gone is named, with the one probably meant")
    func namesMissingColumn() async throws {
        try await map()
        try place.write(
            Self.export([["4", "5", "u1"]], names: ["g/A", "g/speed2", "_uuid"]), to: "april.csv")
        let outcome = try await loadAgain("april.csv")
        #expect(outcome.exitCode == 65)
        #expect(outcome.messages.contains("“g/speed”"))
        #expect(outcome.messages.contains("Is the column “g/speed2” meant?"))
    }

    @Test("a new column is named and kept")
    func namesNewColumn() async throws {
        try await map()
        let names = ["g/A", "g/speed", "g/age", "_uuid"]
        try place.write(Self.export([["4", "5", "30", "u9"]], names: names), to: "april.csv")
        let summary = try await loadAgain("april.csv").json()
        #expect(RowCounts(summary) == RowCounts(accepted: 1))
        #expect(summary["notes"]?.elements.first?.text?.contains("“g/age”") == true)
    }

    @Test("a spelling of an answer that the question does not have is refused by name")
    func refusesWrongSpelling() async throws {
        try place.write("items: {B: \"g/speed\"}\nspellings: {A: {\"ổn\": \"7\"}}\n", to: "wrong.yaml")
        let outcome = try await place.load("march.csv", "--mapping", "wrong.yaml", "--language", "en")
        #expect(outcome.exitCode == 65)
        #expect(outcome.messages.contains("“ổn”"))
    }
}
