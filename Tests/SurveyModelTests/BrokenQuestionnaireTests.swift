import Foundation
import SurveyModel
import Testing

@Suite("Broken questionnaires")
struct BrokenQuestionnaireTests {
    /// A mistake the fixture holds, written by hand.
    struct Expectation: CustomTestStringConvertible, Sendable {
        let file: String
        let mistakes: [Mistake]
        var testDescription: String { file }
    }

    struct Mistake: Hashable, Sendable {
        let line: Int
        let key: String
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/broken")

    static let expectations: [Expectation] = {
        let table = (try? String(contentsOf: folder.appending(path: "expected.tsv"), encoding: .utf8)) ?? ""
        let rows = table.split(separator: "\n").dropFirst().map { $0.split(separator: "\t").map(String.init) }
        return Dictionary(grouping: rows, by: { $0[0] }).map { file, rows in
            Expectation(file: file, mistakes: rows.map { Mistake(line: Int($0[1]) ?? 0, key: $0[2]) })
        }.sorted { $0.file < $1.file }
    }()

    @Test("there are at least fifteen, and each stands in the table")
    func everyFixtureIsListed() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter {
            $0.hasSuffix(".yaml")
        }
        #expect(files.count >= 15)
        #expect(Set(files) == Set(Self.expectations.map(\.file)))
    }

    @Test("every mistake is named with its line and key, and nothing else is", arguments: expectations)
    func everyMistakeIsNamed(_ expectation: Expectation) throws {
        let text = try String(contentsOf: Self.folder.appending(path: expectation.file), encoding: .utf8)
        let error = #expect(throws: InvalidFile.self) { try Questionnaire.parse(text) }
        let problems = try #require(error?.problems)
        #expect(problems.map(\.line).sorted() == expectation.mistakes.map(\.line).sorted())
        for mistake in expectation.mistakes {
            #expect(
                problems.contains { problem in
                    problem.line == mistake.line && problem.message.en.contains(mistake.key)
                        && problem.message.vi.contains(mistake.key)
                })
        }
    }
}
