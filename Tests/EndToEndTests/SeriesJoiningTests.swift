import SurveyTestSupport
import Testing

@Suite("hailong progress: which waves are joined")
struct WaveJoiningTests {
    let place: Workplace

    init() throws { place = try Workplace.withTwoItems() }

    /// Answers of a wave: 30 people, of whom some are satisfied with both items.
    private func table(satisfied: Int, people: Int = 30, channel: String? = nil) -> String {
        let rows = (0..<people).map { person in
            let answer = person < satisfied ? "4" : "2"
            return "\(answer),\(answer)" + (channel.map { ",\(person.isMultiple(of: 2) ? $0 : "online")" } ?? "")
        }
        return (["A,B" + (channel == nil ? "" : ",channel")] + rows).joined(separator: "\n") + "\n"
    }

    private func load(
        _ wave: String, satisfied: Int, people: Int = 30, channel: String? = nil, form: String = TwoItemForm.file,
        _ options: String...
    ) async throws -> CommandLineTool.Outcome {
        try place.write(table(satisfied: satisfied, people: people, channel: channel), to: "\(wave).csv")
        return try await place.hailong(
            ["load", "\(wave).csv", "--questionnaire", form, "--wave", wave, "--language", "en"] + options)
    }

    private func progress(_ options: String...) async throws -> CommandLineTool.Outcome {
        try await place.hailong(
            ["progress", "--questionnaire", TwoItemForm.id, "--as-of-year", "2026", "--language", "en"] + options)
    }

    @Test("a wave asked at a kiosk is not joined with one asked at home")
    func channelBreaks() async throws {
        _ = try await load("2023", satisfied: 20, "--channel", "household")
        _ = try await load("2024", satisfied: 24, "--channel", "kiosk")
        let document = try await progress("--format", "json").json()
        let found = document["breaks"]?.elements.first
        #expect(found?["kinds"]?.elements.map(\.text) == ["channel"])
        #expect(found?["reason"]?.text?.contains("household interview → kiosk") == true)
        #expect(document["changes"]?.elements.isEmpty == true)
    }

    @Test("residents are not joined with users, and files of one wave agree in it")
    func populationBreaks() async throws {
        _ = try await load("2023", satisfied: 20)
        _ = try await load("2024", satisfied: 24, "--population", "residents")
        let kinds = try await progress("--format", "json").json()["breaks"]?.elements.first?["kinds"]?.elements
        #expect(kinds?.map(\.text) == ["population"])
        let other = try await load("2024", satisfied: 11, "--population", "users")
        #expect(other.exitCode == 65 && other.messages.contains("2024"))
    }

    @Test("channels mixed in one wave are said, and told apart by their column")
    func mixedChannels() async throws {
        _ = try await load("2024", satisfied: 20, people: 40, channel: "kiosk")
        #expect(try await progress().text.contains("people reached in several ways: kiosk at the desk + online"))
        let results = try await progress("--by", "channel", "--format", "json").json().elements
        #expect(results.count == 2)
        #expect(results[0]["series"]?.elements.first?["channels"]?.elements.map(\.text) == ["kiosk"])
    }

    @Test("two waves of one year are refused with the ways out")
    func twoWavesOfAYear() async throws {
        _ = try await load("2024", satisfied: 20)
        _ = try await load("2024 lan 2", satisfied: 24)
        let outcome = try await progress()
        #expect(outcome.exitCode == 65 && outcome.output.isEmpty)
        for words in ["--wave", "2024-Q1", "--bridge overlap"] { #expect(outcome.messages.contains(words)) }
    }

    @Test("a wave of three respondents is named and not in the series; a missing year is not filled")
    func threeRespondentsAndAGap() async throws {
        _ = try await load("2021", satisfied: 20)
        _ = try await load("2022", satisfied: 3, people: 3)
        _ = try await load("2024", satisfied: 24)
        let document = try await progress("--format", "json").json()
        #expect(document["series"]?.elements.compactMap { $0["wave"]?.text } == ["2021", "2024"])
        #expect(document["absent"]?.elements.first?["reason"]?.text?.contains("only 3 respondents") == true)
        #expect(document["gaps"]?.elements.compactMap(\.number) == [2023])
        #expect(try await progress().text.contains("– 2022: only 3 respondents"))
    }

    /// The form with its second question replaced; `same` declares that it is the old one.
    private func secondVersion(same: Bool) throws {
        let text = TwoItemForm.yaml.replacing("version: 1", with: "version: 2")
            .replacing("  - code: B\n", with: "  - code: C\n" + (same ? "    same-as: B\n" : ""))
            .replacing("items: [A, B]", with: "items: [A, C]")
        try place.write(text, to: "second.yaml")
    }

    private func loadSecond(_ wave: String, satisfied: Int) async throws {
        try place.write(table(satisfied: satisfied).replacing("A,B", with: "A,C"), to: "\(wave).csv")
        let outcome = try await place.hailong(
            "load", "\(wave).csv", "--questionnaire", "second.yaml", "--wave", wave, "--language", "en")
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
    }

    @Test("a question declared the same under another code keeps the series whole")
    func declaredIdentity() async throws {
        _ = try await load("2023", satisfied: 20)
        try secondVersion(same: true)
        try await loadSecond("2024", satisfied: 24)
        let document = try await progress("--format", "json").json()
        #expect(document["breaks"]?.elements.isEmpty == true)
        #expect(document["changes"]?.elements.count == 1)
    }

    @Test("another question breaks the series, and items in common cross the break when asked to")
    func itemsInCommon() async throws {
        _ = try await load("2023", satisfied: 20)
        try secondVersion(same: false)
        try await loadSecond("2024", satisfied: 24)
        let broken = try await progress("--format", "json").json()
        #expect(broken["breaks"]?.elements.first?["kinds"]?.elements.map(\.text) == ["questionnaire"])
        #expect(broken["breaks"]?.elements.first?["bridge"] == .null)
        let crossed = try await progress("--bridge", "items", "--format", "json").json()
        #expect(crossed["breaks"]?.elements.first?["bridge"]?["items"]?.number == 1)
        #expect(crossed["changes"]?.elements.count == 1)
    }

    @Test("a year asked in both ways crosses the break with an error of its own")
    func overlap() async throws {
        _ = try await load("2023", satisfied: 18)
        _ = try await load("2024", satisfied: 20)
        try secondVersion(same: false)
        try await loadSecond("2024 moi", satisfied: 24)
        try await loadSecond("2025", satisfied: 25)
        #expect(try await progress().exitCode == 65)
        let document = try await progress("--bridge", "overlap", "--format", "json").json()
        let bridge = try #require(document["breaks"]?.elements.first?["bridge"])
        #expect(abs((bridge["shift"]?.number ?? 0) - 400.0 / 30) < 1e-9)
        #expect((bridge["standard_error"]?.number ?? 0) > 0)
        let first = try #require(document["series"]?.elements.first)
        #expect(abs((first["estimate"]?.number ?? 0) - (60 + 400.0 / 30)) < 1e-9)
        #expect(first["measured"]?.number == 60)
    }
}
