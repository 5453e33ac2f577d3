import SurveyTestSupport
import Testing

@Suite("hailong load")
struct LoadTests {
    /// A table and what loading it once must count.
    struct Example: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let table: String
        var options: [String] = []
        let expected: RowCounts
    }

    static let examples = [
        Example(
            testDescription: "clean", table: "A,B,unit\n4,5,u1\n3,2,u2\n5,5,u1\n", expected: RowCounts(accepted: 3)),
        Example(
            testDescription: "a code that is not on the scale", table: "A,B,unit\n4,7,u1\n3,2,u2\n",
            expected: RowCounts(accepted: 1, rejected: 1)),
        Example(
            testDescription: "a row with too many cells", table: "A,B,unit\n4,5,u1\n3,2,u2,x,y\n5,5,u1\n",
            expected: RowCounts(accepted: 2, rejected: 1)),
        Example(
            testDescription: "a row with too few cells", table: "A,B,unit\n4,5,u1\n3\n",
            expected: RowCounts(accepted: 2)),
        Example(
            testDescription: "equal rows without an id", table: "A,B\n4,4\n4,4\n4,4\n",
            expected: RowCounts(accepted: 3)),
        Example(
            testDescription: "an id repeated with the same answers", table: "id,A,B\n1,4,5\n2,3,2\n1,4,5\n",
            options: ["--id-column", "id"], expected: RowCounts(accepted: 2, alreadyKnown: 1)),
        Example(
            testDescription: "an id repeated with other answers", table: "id,A,B\n1,4,5\n2,3,2\n1,4,4\n",
            options: ["--id-column", "id"], expected: RowCounts(accepted: 2, rejected: 1)),
        Example(
            testDescription: "a row without an id", table: "id,A,B\n1,4,5\n ,3,2\n",
            options: ["--id-column", "id"], expected: RowCounts(accepted: 1, rejected: 1)),
    ]

    let place: Workplace

    init() throws { place = try Workplace.withTwoItems() }

    @Test("counts every row once", arguments: examples)
    func countsEveryRow(_ example: Example) async throws {
        let outcome = try await place.load(table: example.table, example.options)
        #expect(outcome.exitCode == 0)
        let counts = try #require(RowCounts(try outcome.json()))
        #expect(counts.addsUp)
        #expect(counts == example.expected)
    }

    @Test("gives the promised keys and no others than these")
    func givesThePromisedKeys() async throws {
        let summary = try await place.load(table: "A,B\n4,5\n9,2\n").json()
        let promised: Set = [
            "file", "sha256", "source", "encoding", "delimiter", "quoted", "rows_seen", "accepted", "already_known",
            "superseded", "rejected", "repairs", "flags", "rejects",
        ]
        guard case .object(let members) = summary else { throw Missing.object }
        #expect(promised.isSubset(of: Set(members.keys)))
        #expect(summary["file"]?.text == "answers.csv")
        #expect(summary["delimiter"]?.text == ",")
        #expect(summary["sha256"]?.text?.count == 64)
    }

    @Test("names line, column, value and reason of a rejected row")
    func namesTheRejectedRow() async throws {
        let outcome = try await place.load(table: "A,B\n4,5\n3,7\n", ["--language", "en"])
        let reject = try #require(try outcome.json()["rejects"]?.elements.first)
        #expect(reject["line"]?.number == 3)
        #expect(reject["column"]?.text == "B")
        #expect(reject["value"]?.text == "7")
        #expect(reject["reason"]?.text == "not on the scale level-5 (1–5)")
        #expect(outcome.messages == "answers.csv: Line 3, column “B”, value “7”: not on the scale level-5 (1–5).\n")
    }

    @Test("the same file again adds nothing, and says so", arguments: [("vi", "đã nạp"), ("en", "was loaded")])
    func addsNothingTheSecondTime(language: String, words: String) async throws {
        _ = try await place.load(table: "A,B\n4,5\n4,5\n3,2\n")
        let before = try await place.storedIndex()
        let again = try await place.load("answers.csv")
        #expect(RowCounts(try again.json()) == RowCounts(accepted: 0, alreadyKnown: 3))
        let said = try await place.hailong(
            "load", "answers.csv", "--questionnaire", TwoItemForm.file, "--wave", "2024", "--language", language)
        #expect(said.text.contains(words))
        #expect(try await place.storedIndex() == before)
    }

    @Test("a later download of the same form adds only the surplus")
    func addsOnlyTheSurplus() async throws {
        _ = try await place.load(table: "A,B\n4,5\n4,5\n3,2\n")
        let later = try await place.load(table: "A,B\n3,2\n4,5\n4,5\n4,5\n1,1\n")
        #expect(RowCounts(try later.json()) == RowCounts(accepted: 2, alreadyKnown: 3))
        #expect(try await place.storedIndex()?["respondents"]?.number == 5)
    }

    @Test("a later download in another order and with another delimiter adds nothing")
    func recognisesRowsWrittenOtherwise() async throws {
        _ = try await place.load(table: "A,B,unit\n4,5,u1\n3,2,u2\n")
        let later = try await place.load(table: "unit;B;A\r\n\"u2\";2;3\r\nu1;\"5\";4\r\n")
        #expect(RowCounts(try later.json()) == RowCounts(accepted: 0, alreadyKnown: 2))
    }

    @Test("an id known with other answers is rejected and changes nothing")
    func rejectsAChangedResponse() async throws {
        _ = try await place.load(table: "id,A,B\n1,4,5\n2,3,2\n", ["--id-column", "id"])
        let later = try await place.load(table: "id,A,B\n1,1,1\n2,3,2\n3,5,5\n", ["--id-column", "id"])
        let summary = try later.json()
        #expect(RowCounts(summary) == RowCounts(accepted: 1, alreadyKnown: 1, rejected: 1))
        #expect(summary["rejects"]?.elements.first?["line"]?.number == 2)
        #expect(summary["rejects"]?.elements.first?["value"]?.text == "1")
        #expect(try await place.storedIndex()?["estimate"]?.number?.within(1e-12, of: 400.0 / 6) == true)
    }

    @Test("a trial counts as a load would and stores nothing")
    func triesWithoutStoring() async throws {
        let trial = try await place.load(table: "A,B\n4,5\n3,2\n", ["--dry-run"])
        #expect(RowCounts(try trial.json()) == RowCounts(accepted: 2))
        #expect(try trial.json()["dry_run"] == .flag(true))
        #expect(try await place.hailong("index", "--questionnaire", TwoItemForm.id).exitCode != 0)
        #expect(RowCounts(try await place.load("answers.csv").json()) == RowCounts(accepted: 2))
    }

    @Test("a trial that fails on the file fails as the load would")
    func trialFailsAlike() async throws {
        try place.write("", to: "empty.csv")
        let trial = try await place.load("empty.csv", "--dry-run")
        #expect(trial.exitCode == 65)
        #expect(trial.output.isEmpty)
    }

    @Test("rows of several waves are counted by wave")
    func countsByWave() async throws {
        try place.write("A,B,year\n4,5,2023\n3,2,2024\n5,5,2024\n", to: "waves.csv")
        let outcome = try await place.hailong(
            "load", "waves.csv", "--questionnaire", TwoItemForm.file, "--wave-column", "year", "--format", "json")
        let waves = try outcome.json()["waves"]
        #expect(waves == .object(["2023": .number(1), "2024": .number(2)]))
    }

    @Test("the same answers in another wave are other responses")
    func keepsWavesApart() async throws {
        _ = try await place.load(table: "A,B\n4,5\n3,2\n")
        let other = try await place.hailong(
            "load", "answers.csv", "--questionnaire", TwoItemForm.file, "--wave", "2025", "--format", "json")
        #expect(RowCounts(try other.json()) == RowCounts(accepted: 2))
    }

    private enum Missing: Error { case object }
}
