import SurveyTestSupport
import Testing

@Suite("hailong load: files in and out")
struct LoadFilesTests {
    let place: Workplace

    init() throws { place = try Workplace.withTwoItems() }

    @Test("--rejects writes every rejected row with its file, line, column, value and reason")
    func writesRejectedRows() async throws {
        let table = "A,B,unit\n4,5,u1\n7,2,u2\n5,x,\"u 1, north\"\n3,3,u3\n"
        _ = try await place.load(table: table, ["--rejects", "rejects.csv", "--language", "en"])
        let lines = try place.read("rejects.csv").split(whereSeparator: \.isNewline)
        #expect(lines.first == "\u{FEFF}file,line,column,value,reason")
        #expect(lines.count == 3)
        #expect(lines.dropFirst().first?.hasPrefix("answers.csv,3,A,7,") == true)
        #expect(lines.last?.hasPrefix("answers.csv,4,B,x,") == true)
    }

    @Test("thousands of rejected rows: the summary lists a thousand and counts the rest, --rejects has all of them")
    func boundsTheList() async throws {
        let rows = (0..<2600).map { "\($0 % 2 == 0 ? 9 : 4),5\n" }.joined()
        let outcome = try await place.load(table: "A,B\n" + rows, ["--rejects", "rejects.csv"])
        let summary = try outcome.json()
        #expect(summary["rejected"]?.number == 1300 && summary["rejects"]?.elements.count == 1000)
        #expect(summary["rejects_not_listed"]?.number == 300)
        #expect(try place.read("rejects.csv").split(whereSeparator: \.isNewline).count == 1301)
        #expect(outcome.messages.contains("--rejects"))
    }

    @Test("--rejects writes the column names alone where nothing was rejected")
    func writesNoRejectedRows() async throws {
        _ = try await place.load(table: "A,B\n4,5\n", ["--rejects", "rejects.csv"])
        let lines = try place.read("rejects.csv").split(whereSeparator: \.isNewline)
        #expect(lines == ["\u{FEFF}file,line,column,value,reason"])
    }

    @Test("a file of rejected rows that cannot be written ends with 74 and says which")
    func cannotWriteRejectedRows() async throws {
        let outcome = try await place.load(table: "A,B\n4,5\n", ["--rejects", "nowhere/rejects.csv"])
        #expect(outcome.exitCode == 74)
        #expect(outcome.messages.contains("nowhere/rejects.csv"))
    }

    @Test("- reads standard input")
    func readsStandardInput() async throws {
        let outcome = try await place.load("-", input: "A,B\n4,5\n3,2\n")
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        let counts = (try? outcome.json()).flatMap { RowCounts($0) }
        #expect(counts == RowCounts(accepted: 2))
    }

    @Test("several files give a list of summaries in their order")
    func loadsSeveralFiles() async throws {
        try place.write("A,B\n4,5\n", to: "a.csv")
        try place.write("A,B\n4,5\n3,2\n", to: "b.csv")
        let summaries = try await place.load("a.csv", "b.csv").json().elements
        #expect(summaries.map { $0["file"]?.text } == ["a.csv", "b.csv"])
        #expect(RowCounts(summaries[0]) == RowCounts(accepted: 1))
        #expect(RowCounts(summaries[1]) == RowCounts(accepted: 1, alreadyKnown: 1))
    }

    @Test("csv gives one line a file")
    func givesCSV() async throws {
        try place.write("A,B\n4,5\n9,9\n", to: "a.csv")
        let outcome = try await place.hailong(
            "load", "a.csv", "--questionnaire", TwoItemForm.file, "--wave", "2024", "--format", "csv")
        let lines = outcome.text.split(whereSeparator: \.isNewline)
        #expect(lines.first == "file,sha256,rows_seen,accepted,already_known,superseded,rejected")
        #expect(lines.last?.hasSuffix(",2,1,0,0,1") == true)
    }

    @Test("the digest is that of the bytes of the file")
    func givesTheDigest() async throws {
        // sha256sum of these ten bytes.
        let summary = try await place.load(table: "A,B\n4,5\n\n\n").json()
        #expect(summary["sha256"]?.text == "c29ba92ad23abd3265729f84ceb9af6f18116ad9d9a565ac761a6a499b264139")
    }

    @Test("a wave with responses does not take others of another design")
    func refusesAnotherDesign() async throws {
        _ = try await place.load(table: "A,B,w\n4,5,1\n3,2,2\n")
        let outcome = try await place.load(table: "A,B,w\n1,1,1\n", ["--weights", "w", "--language", "en"])
        #expect(outcome.exitCode == 65)
        #expect(outcome.messages.contains("another sample design"))
        #expect(try await place.storedIndex()?["respondents"]?.number == 2)
    }

    @Test("another design is refused also where every response is known")
    func refusesAnotherDesignOfKnownResponses() async throws {
        _ = try await place.load(table: "A,B,w\n4,5,1\n3,2,2\n")
        let outcome = try await place.load(table: "A,B,w\n4,5,1\n3,2,2\n", ["--weights", "w", "--language", "en"])
        #expect(outcome.exitCode == 65)
        #expect(outcome.messages.contains("another sample design"))
    }

    @Test("a questionnaire changed without a new version is refused")
    func refusesAChangedQuestionnaire() async throws {
        _ = try await place.load(table: "A,B\n4,5\n")
        let changed = TwoItemForm.yaml.replacing("How was the service?", with: "How was it?")
        try place.write(changed, to: TwoItemForm.file)
        let outcome = try await place.load(table: "A,B\n3,3\n", ["--language", "en"])
        #expect(outcome.exitCode == 65)
        #expect(outcome.messages.contains("raise its version"))
    }

    @Test("the store is --store, else $HAILONG_STORE, else hailong.sqlite here")
    func choosesTheStore() async throws {
        try place.write("A,B\n4,5\n", to: "a.csv")
        let load = ["load", "a.csv", "--questionnaire", TwoItemForm.file, "--wave", "2024"]
        let environment = ["HAILONG_STORE": place.path("environment.sqlite")]
        _ = try await place.hailong(load + ["--store", "option.sqlite"], environment: environment)
        #expect(place.holds("option.sqlite") && !place.holds("environment.sqlite"))
        _ = try await place.hailong(load, environment: environment)
        #expect(place.holds("environment.sqlite") && !place.holds("hailong.sqlite"))
        _ = try await place.hailong(load)
        #expect(place.holds("hailong.sqlite"))
    }
}
