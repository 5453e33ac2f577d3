import Foundation
import SurveyTestSupport
import Testing

@Suite("The progress bar")
struct ProgressBarTests {
    /// A program that runs another as if it were on a terminal.
    private static let terminal = URL(filePath: "/usr/bin/script")

    let place: Workplace

    init() throws { place = try Workplace.withTwoItems() }

    private var load: [String] {
        ["load", "answers.csv", "--questionnaire", TwoItemForm.file, "--wave", "2024", "--language", "en"]
    }

    private func writeAnswers() throws {
        try place.write("A,B,note\n" + (0..<60_000).map { "4,5,note \($0)\n" }.joined(), to: "answers.csv")
    }

    @Test("is not shown where messages go to a file")
    func notInFiles() async throws {
        try writeAnswers()
        let outcome = try await place.hailong(load)
        #expect(outcome.exitCode == 0 && outcome.messages.isEmpty, "\(outcome.messages)")
    }

    @Test(
        "tells on a terminal how far a load is, its rate and the time left",
        .enabled(if: FileManager.default.isExecutableFile(atPath: terminal.path), "script is not installed"))
    func onTerminals() async throws {
        try writeAnswers()
        let command = ([CommandLineTool.hailong.executable.path] + load).joined(separator: " ")
        let outcome = try await CommandLineTool(executable: Self.terminal).run(
            ["-qec", command, "typescript"], environment: ["HAILONG_HOME": CommandLineTool.root.path], in: place.folder)
        #expect(outcome.exitCode == 0)
        #expect(outcome.text.contains(" MB/s · ") && outcome.text.contains(" left"), "\(outcome.text.prefix(400))")
    }
}
