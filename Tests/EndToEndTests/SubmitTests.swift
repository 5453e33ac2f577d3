import SurveyTestSupport
import Testing

@Suite("hailong submit, verify, audit, backup and restore")
struct SubmitTests {
    let place: Workplace

    init() throws { place = try Workplace.withTwoItems() }

    private func submit(_ json: String, _ options: String...) async throws -> CommandLineTool.Outcome {
        try await place.hailong(
            [
                "submit", "-", "--questionnaire", TwoItemForm.file, "--wave", "2024", "--format", "json", "--language",
                "en",
            ]
                + options, input: json)
    }

    private func index(_ store: String = "hailong.sqlite") async throws -> String {
        let outcome = try await place.hailong(
            "index", "--questionnaire", TwoItemForm.id, "--by", "unit", "--level", "all", "--format", "json", "--store",
            store)
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        return outcome.text
    }

    @Test("single responses give the figures that a file of them gives, to the byte")
    func sameFigures() async throws {
        let outcome = try await submit(
            """
            {"id": "1", "A": 4, "B": "Rất tốt", "unit": "u1"}
            {"id": "2", "A": "3", "B": null, "unit": "u2"}

            {"id": "3", "A": 1, "B": 2, "unit": "u1"}
            """)
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        #expect(try outcome.json()["accepted"]?.number == 3)
        let table = "id,A,B,unit\n1,4,Rất tốt,u1\n2,3,,u2\n3,1,2,u1\n"
        _ = try await place.load(table: table, ["--id-column", "id", "--store", "file"])
        #expect(try await index() == index("file"))
        let known = try await place.load(table: table, ["--id-column", "id"])
        #expect(RowCounts(try known.json()) == RowCounts(accepted: 0, alreadyKnown: 3))
        #expect(try await index() == index("file"))
    }

    @Test("what cannot be used is refused one by one, with line, key and reason; the rest is recorded")
    func refusals() async throws {
        let outcome = try await submit(
            """
            {"id": "1", "A": 4, "B": 5}
            {"id": "2", "A": 9, "B": 5}
            {"A": 4, "B": 5}
            {"id": "", "A": 4, "B": 5}
            not json
            {"id": "1", "A": 1, "B": 1}
            """)
        #expect(outcome.exitCode == 65)
        let summary = try outcome.json()
        #expect(summary["seen"]?.number == 6 && summary["accepted"]?.number == 1 && summary["rejected"]?.number == 5)
        for words in [
            "Line 2, column “A”, value “9”", "“id”", "the id is missing", "not a JSON object", "--corrections",
        ] {
            #expect(outcome.messages.contains(words), "\(words): \(outcome.messages)")
        }
    }

    @Test("one object over several lines is one response; --acknowledge tells of each as it is recorded")
    func acknowledges() async throws {
        let outcome = try await submit("{\n  \"id\": \"1\",\n  \"A\": 4, \"B\": 5\n}\n", "--acknowledge")
        #expect(outcome.text == "{\"id\":\"1\",\"outcome\":\"accepted\"}\n", "\(outcome.messages)")
    }

    @Test("verify exits 0 for a store as it was written and 1 for one that was changed; audit tells what was done")
    func verifies() async throws {
        _ = try await place.load(table: "A,B,unit\n4,5,u1\n3,2,u2\n")
        let whole = try await place.hailong("verify", "--language", "en")
        #expect(whole.exitCode == 0 && whole.text.hasPrefix("The store is whole: 2 responses"), "\(whole.messages)")
        let log = try await place.hailong("audit", "--format", "json").json()["audit"]?.elements ?? []
        #expect(log.map { $0["action"]?.text } == ["questionnaire-registered", "batch-loaded"])
        try place.write(
            try place.read("hailong.sqlite.checkpoints").replacing(" batches=", with: "0 batches="), to: "c")
        let other = try await place.hailong("verify", "--checkpoints", "c", "--language", "en")
        #expect(other.exitCode == 1 && other.text.contains("is no checkpoint"))
    }

    @Test("a backup is restored with its figures; a cut one is refused and the store left as it is")
    func restores() async throws {
        _ = try await place.load(table: "A,B,unit\n4,5,u1\n3,2,u2\n")
        let figures = try await index()
        #expect(try await place.hailong("backup", "-o", "b").exitCode == 0)
        _ = try await place.load(table: "A,B,unit\n1,1,u1\n1,1,u2\n")
        try place.write("cut", to: "cut")
        let refused = try await place.hailong("restore", "cut", "--language", "en")
        #expect(refused.exitCode == 65 && refused.messages.contains("left as it is"), "\(refused.messages)")
        #expect(try await index() != figures)
        let restored = try await place.hailong("restore", "b", "--language", "en")
        #expect(restored.exitCode == 0 && restored.text.contains("is kept at"), "\(restored.messages)")
        #expect(try await index() == figures)
        #expect(try await place.hailong("verify").exitCode == 0)
    }

    @Test("a backup onto the store itself is refused")
    func refusesTheStore() async throws {
        _ = try await place.load(table: "A,B\n4,5\n3,2\n")
        #expect(try await place.hailong("backup", "-o", "hailong.sqlite").exitCode == 64)
    }
}
