import SurveyTestSupport
import Testing

@Suite("hailong response-rate")
struct ResponseRateTests {
    let place: Workplace

    init() throws { place = try .withTwoItems() }

    /// Units 01 and 02 with 3 and 2 responses, one of which rates nothing.
    private func load(_ issued: String) async throws -> CommandLineTool.Outcome {
        let loaded = try await place.load(
            table: "id,unit,A,B\na,01,1,2\nb,01,2,2\nc,01,,\nd,02,2,1\ne,02,1,\n", ["--id-column", "id"])
        #expect(loaded.exitCode == 0, "\(loaded.messages)")
        try place.write(issued, to: "issued.csv")
        return try await place.hailong(
            "response-rate", "import", "issued.csv", "--questionnaire", TwoItemForm.id, "--wave", "2024", "--language",
            "en")
    }

    private func rates() async throws -> GoldenData.Value? {
        try await place.hailong(
            "response-rate", "--questionnaire", TwoItemForm.id, "--format", "json"
        ).json()["response_rates"]?.elements.first
    }

    @Test("sets responses with a rated item against the forms handed out, by unit and in all")
    func byUnit() async throws {
        #expect(try await load("unit,issued\n01,5\n02,8\n").exitCode == 0)
        let rates = try #require(try await rates())
        let units = rates["units"]?.elements ?? []
        #expect(units.map { $0["received"]?.number } == [3, 2])
        #expect(units.map { $0["usable"]?.number } == [2, 2])
        #expect(units.map { $0["rate"]?.number } == [0.4, 0.25])
        #expect(rates["total"]?["issued"]?.number == 13)
        #expect(rates["total"]?["usable"]?.number == 4)
    }

    @Test("gives no rate where more came back than were handed out, and none in all where a unit has no count")
    func impossible() async throws {
        #expect(try await load("unit,issued\n02,1\n").exitCode == 0)
        let rates = try #require(try await rates())
        #expect(rates["units"]?.elements.map { $0["rate"] } == [.null, .null])
        #expect(rates["units"]?.elements.last?["more_received_than_issued"] == .flag(true))
        #expect(rates["total"]?["rate"] == .null)
    }

    @Test("the index says how many forms came back")
    func note() async throws {
        _ = try await load("unit,issued\n01,5\n02,8\n")
        let index = try await place.hailong("index", "--questionnaire", TwoItemForm.id, "--language", "en")
        #expect(index.text.contains("13 forms handed out, 5 came back (38.5%)"))
    }

    @Test(
        "a wrong line is named and nothing is imported",
        arguments: [
            ("unit,issued\n01,5\n01,6\n", "Line 3"), ("unit,issued\n01,-5\n", "Line 2"),
            ("unit,issued\n01,many\n", "Line 2"), ("unit,issued\n,5\n", "Line 2"), ("unit\n01\n", "issued"),
            ("unit,issued\n", "."),
        ])
    func wrongLine(text: String, words: String) async throws {
        let outcome = try await load(text)
        #expect(outcome.exitCode == 65 && outcome.messages.contains(words), "\(outcome.messages)")
        #expect(try await rates()?["total"]?["issued"] == .null)
    }
}
