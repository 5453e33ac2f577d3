import Foundation
import SurveyTestSupport
import Testing

/// A command of the README and what stands below it; `…` stands for any lines.
private struct Example: CustomTestStringConvertible, Sendable {
    let command: String
    let expected: [String]
    var testDescription: String { command }

    /// The examples in the order in which they stand: later ones build on earlier ones.
    static func all(in text: String) -> [Example] {
        var examples: [Example] = []
        var isInside = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("```") {
                isInside = line == "```console"
            } else if isInside, line.hasPrefix("$ ") {
                examples.append(Example(command: String(line.dropFirst(2)), expected: []))
            } else if isInside, let last = examples.popLast() {
                examples.append(Example(command: last.command, expected: last.expected + [line]))
            }
        }
        return examples
    }

    /// Whether what was printed is what the README shows, up to the first `…`.
    func matches(_ printed: String) -> Bool {
        let lines = printed.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let shown = expected.prefix { $0 != "…" }
        return lines.starts(with: shown)
    }
}

@Suite("README")
struct ReadmeTests {
    private static func page(_ name: String) throws -> String {
        try String(contentsOf: CommandLineTool.root.appending(path: name), encoding: .utf8)
    }

    @Test(
        "every example prints what the page shows",
        arguments: [
            ("README.md", 6), ("docs/commands.md", 1), ("docs/tests-and-tables.md", 1), ("docs/planning.md", 1),
            ("docs/findings.md", 7), ("docs/comments.md", 5),
        ])
    func examples(_ page: String, _ atLeast: Int) async throws {
        let examples = Example.all(in: try Self.page(page))
        #expect(examples.count >= atLeast)
        let place = try Workplace()
        for name in ["datasets", "questionnaires"] {
            try FileManager.default.createSymbolicLink(
                at: place.folder.appending(path: name), withDestinationURL: CommandLineTool.root.appending(path: name))
        }
        for example in examples {
            let arguments = example.command.split(separator: " ").dropFirst().map(String.init)
            let outcome = try await CommandLineTool.hailong.run(arguments, in: place.folder)
            #expect(outcome.exitCode == 0, "\(example.command): \(outcome.messages)")
            #expect(example.matches(outcome.text), "\(example.command) printed:\n\(outcome.text)")
        }
    }

    @Test("the page is at most 150 lines long")
    func length() throws {
        #expect(try Self.page("README.md").split(separator: "\n", omittingEmptySubsequences: false).count <= 151)
    }
}
