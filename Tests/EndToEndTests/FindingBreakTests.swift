import SurveyTestSupport
import Testing

@Suite("Findings across a break")
struct FindingBreakTests {
    private let place: Workplace

    /// Two waves of forty people; in the second, *fair* is satisfied for item A and not for item B.
    init() async throws {
        place = try Workplace.withTwoItems()
        let rows = (0..<40).map { "\($0),\($0 % 5 + 1),\($0 % 4 + 2)" }.joined(separator: "\n")
        try place.write("id,A,B\n" + rows + "\n", to: "answers.csv")
        let second = TwoItemForm.yaml.replacing("version: 1", with: "version: 2").replacing(
            "questions:\n  - code: A\n    type: rating\n    scale: level-5",
            with: """
                  fair-is-good:
                    mark: I
                    codes:
                      - {code: 1, label: {vi: "Rất kém", en: "Very bad"}, satisfied: false}
                      - {code: 2, label: {vi: "Kém", en: "Bad"}, satisfied: false}
                      - {code: 3, label: {vi: "Trung bình", en: "Fair"}, satisfied: true}
                      - {code: 4, label: {vi: "Tốt", en: "Good"}, satisfied: true}
                      - {code: 5, label: {vi: "Rất tốt", en: "Very good"}, satisfied: true}
                questions:
                  - code: A
                    type: rating
                    scale: fair-is-good
                """)
        try place.write(second, to: "second.yaml")
        for (form, wave) in [(TwoItemForm.file, "2024"), ("second.yaml", "2025")] {
            let outcome = try await place.hailong(
                "load", "answers.csv", "--questionnaire", form, "--wave", wave, "--id-column", "id")
            #expect(outcome.exitCode == 0, "\(outcome.messages)")
        }
    }

    private func verdict(of options: [String]) async throws -> GoldenData.Value? {
        let added = try await place.hailong(
            ["findings", "add", "--questionnaire", TwoItemForm.id, "--wave", "2024"] + options)
        #expect(added.exitCode == 0, "\(added.messages)")
        let listed = try await place.hailong("findings", "list", "--format", "json", "--language", "en").json()
        return listed["findings"]?.elements.last?["verdict"]
    }

    @Test(
        "an item whose codes count otherwise is not compared, and so is the index", arguments: [["--item", "A"], []])
    func changed(options: [String]) async throws {
        let verdict = try #require(try await verdict(of: options))
        #expect(verdict["outcome"]?.text == "cannot-tell")
        #expect(verdict["change"] == .null && verdict["estimate"] == .null)
        #expect(verdict["reason"]?.text?.hasPrefix("Waves 2024 and 2025 cannot be compared: ") == true)
    }

    @Test("an item that is as it was is compared")
    func unchanged() async throws {
        let verdict = try #require(try await verdict(of: ["--item", "B"]))
        #expect(verdict["change"]?["difference"] == .number(0))
        #expect(verdict["reason"] == .null)
    }
}
