import SurveyTestSupport
import Testing

@Suite("hailong monitor")
struct MonitorTests {
    let place: Workplace

    init() throws { place = try .withTwoItems() }

    /// A month in which some of forty people are satisfied with everything and the others with nothing.
    private func load(month: String, satisfied: Int, units: [String] = ["1"]) async throws {
        let rows = units.flatMap { unit in
            (0..<40).map { person in "\(unit),\(person < satisfied ? "5,4" : "2,1")" }
        }
        try place.write("unit,A,B\n" + rows.joined(separator: "\n") + "\n", to: "\(month).csv")
        let outcome = try await place.hailong(
            "load", "\(month).csv", "--questionnaire", TwoItemForm.file, "--wave", month)
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
    }

    @Test("a month far below the others is named")
    func names() async throws {
        for month in 1...7 { try await load(month: "2025-0\(month)", satisfied: month == 6 ? 12 : 32) }
        let document = try await place.hailong(
            "monitor", "--questionnaire", TwoItemForm.id, "--base", "5", "--format", "json"
        ).json()
        #expect(document["periods"]?.elements.count == 7)
        #expect(((document["centre"]?.number ?? 0) - 80).magnitude < 1e-9)
        let alarms = document["alarms"]?.elements.filter { $0["sign"]?.text == "period" } ?? []
        #expect(alarms.map { $0["period"]?.text } == ["2025-06"])
        #expect(alarms.first?["side"]?.text == "below")
        let text = try await place.hailong(
            "monitor", "--questionnaire", TwoItemForm.id, "--base", "5", "--language", "en")
        #expect(text.text.contains("2025-06 lies below the limits: more than chance."))
    }

    @Test(
        "yearly waves cannot be monitored, and months are not mixed with quarters",
        arguments: [["2024"], ["2025-01", "2025-Q2"]])
    func refuses(_ waves: [String]) async throws {
        for wave in waves { try await load(month: wave, satisfied: 30) }
        let outcome = try await place.hailong(
            "monitor", "--questionnaire", TwoItemForm.id, "--language", "en")
        #expect(outcome.exitCode == 65)
        #expect(outcome.messages.contains(waves.count == 1 ? "neither a month nor a quarter" : "not equally long"))
        #expect(outcome.output.isEmpty)
    }

    @Test("months before a merger are counted for the new unit")
    func merged() async throws {
        for month in ["2025-05", "2025-06"] { try await load(month: month, satisfied: 30, units: ["1", "2"]) }
        for month in ["2025-07", "2025-08"] { try await load(month: month, satisfied: 32, units: ["9"]) }
        try place.write(
            "code,name,valid_from,valid_to,predecessors\n1,Xã Một,2004-01-01,2025-06-30,\n"
                + "2,Xã Hai,2004-01-01,2025-06-30,\n9,Xã Mới,2025-07-01,,1|2\n", to: "units.csv")
        _ = try await place.hailong("units", "import", "units.csv")
        let document = try await place.hailong(
            "monitor", "--questionnaire", TwoItemForm.id, "--by", "unit", "--base", "2", "--format", "json"
        ).json()
        #expect(document["by"]?["unit"]?.text == "9")
        #expect(document["periods"]?.elements.compactMap { $0["respondents"]?.number } == [80, 80, 40, 40])
    }

    @Test("a table of months gives the p-chart by hand")
    func table() async throws {
        let rows = (1...8).map { "2025-0\($0),\($0 == 8 ? 60 : 80),100" }
        try place.write("period,estimate,respondents\n" + rows.joined(separator: "\n") + "\n", to: "months.csv")
        let document = try await place.hailong(
            "monitor", "--data", "months.csv", "--base", "7", "--design-effect", "2", "--format", "json"
        ).json()
        let last = try #require(document["periods"]?.elements.last)
        // The base is at 80: u = 2·80·20; limits about 80 with 1/100 + 1/700.
        let (own, ofCentre): (Double, Double) = (3200.0 / 100, 3200.0 / 700)
        let lower: Double = 80 - 3 * (own + ofCentre).squareRoot()
        let found = try #require(last["lower"]?.number)
        #expect(found.within(1e-9, of: lower))
        #expect(last["outside"]?.number == -1)
    }

    @Test(
        "a bad row is named with its line",
        arguments: ["2025,80,100", "2025-02,101,100", "2025-02,80,-1", "2025-01,80,100"])
    func badRow(_ row: String) async throws {
        try place.write("period,estimate,respondents\n2025-01,80,100\n\(row)\n", to: "months.csv")
        let outcome = try await place.hailong("monitor", "--data", "months.csv", "--language", "en")
        #expect(outcome.exitCode == 65)
        #expect(outcome.messages.contains("Line 3") || outcome.messages.contains("“2025” is neither"))
        #expect(outcome.output.isEmpty)
    }
}
