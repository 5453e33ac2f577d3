import Foundation
import SurveyTestSupport
import Testing

@Suite("hailong questionnaire")
struct QuestionnaireCommandTests {
    static let bundled = [
        "commune-short", "copenhagen-housing", "land-procedures", "one-stop-slip", "sipas-2017", "sipas-2023",
    ]
    static let broken = CommandLineTool.root.appending(path: "Tests/SurveyModelTests/Fixtures/broken")

    /// The lines with a mistake of every broken file, as listed by hand beside them.
    static let mistakes: [String: Set<Int>] = {
        let table = (try? String(contentsOf: broken.appending(path: "expected.tsv"), encoding: .utf8)) ?? ""
        return table.split(separator: "\n").dropFirst().reduce(into: [:]) { mistakes, row in
            let cells = row.split(separator: "\t")
            mistakes[String(cells[0]), default: []].insert(Int(cells[1]) ?? 0)
        }
    }()

    let place: Workplace

    init() throws { place = try Workplace.withTwoItems() }

    private func file(_ id: String) -> String {
        CommandLineTool.root.appending(path: "questionnaires/\(id).yaml").path
    }

    @Test("every questionnaire that comes with the program passes its check")
    func passes() async throws {
        let outcome = try await place.hailong(["questionnaire", "check"] + Self.bundled.map(file))
        #expect(outcome.exitCode == 0, "\(outcome.text)")
        let lines = outcome.text.split(separator: "\n")
        #expect(lines.count == Self.bundled.count)
        #expect(lines.allSatisfy { $0.hasSuffix("không có lỗi") })
    }

    @Test("a broken file ends with 65 and names every line with a mistake", arguments: mistakes.keys.sorted())
    func namesTheLines(_ name: String) async throws {
        let path = Self.broken.appending(path: name).path
        let outcome = try await place.hailong("questionnaire", "check", path, "--format", "json")
        #expect(outcome.exitCode == 65)
        let problems = try outcome.json().elements.first?["problems"]?.elements ?? []
        #expect(Set(problems.compactMap { $0["line"]?.number.map { Int($0) } }) == Self.mistakes[name])
    }

    @Test("every mistake is a line of text that begins with its file", arguments: [("vi", "dòng"), ("en", "line")])
    func saysTheMistakes(language: String, word: String) async throws {
        let files = Self.mistakes.keys.sorted().map { Self.broken.appending(path: $0).path }
        let outcome = try await place.hailong(["questionnaire", "check", "--language", language] + files)
        #expect(outcome.exitCode == 65)
        for (name, lines) in Self.mistakes {
            for line in lines { #expect(outcome.text.contains("/\(name): \(word) \(line)")) }
        }
    }

    @Test("one broken file among several is named, and the others pass")
    func tellsFilesApart() async throws {
        let path = Self.broken.appending(path: "two-mistakes.yaml").path
        let outcome = try await place.hailong(
            "questionnaire", "check", TwoItemForm.file, path, "--format", "json")
        #expect(outcome.exitCode == 65)
        #expect(try outcome.json().elements.map { $0["problems"]?.elements.count } == [0, 2])
    }

    @Test("a file that is not there ends with 74")
    func isMissing() async throws {
        let outcome = try await place.hailong("questionnaire", "check", "nowhere.yaml", "--language", "en")
        #expect(outcome.exitCode == 74)
        #expect(outcome.messages.contains("nowhere.yaml"))
    }

    @Test("a broken file is refused wherever a questionnaire is asked for")
    func isRefusedEverywhere() async throws {
        try place.write("A,B\n4,5\n", to: "answers.csv")
        let path = Self.broken.appending(path: "two-mistakes.yaml").path
        for command in [["index", "answers.csv"], ["load", "answers.csv", "--wave", "2024"]] {
            let outcome = try await place.hailong(command + ["--questionnaire", path])
            #expect(outcome.exitCode == 65)
            #expect(outcome.output.isEmpty)
        }
    }

    @Test("the list holds those that come with the program, and those in the store")
    func lists() async throws {
        _ = try await place.load(table: "A,B\n4,5\n")
        let list = try await place.hailong("questionnaire", "list", "--format", "json")
        let ids = try list.json()["questionnaires"]?.elements.compactMap { $0["id"]?.text } ?? []
        #expect(ids == (Self.bundled + [TwoItemForm.id]).sorted())
    }

    @Test(
        "one is shown with its questions in the language asked for",
        arguments: [("vi", "Thái độ"), ("en", "How was")])
    func shows(language: String, words: String) async throws {
        let shown = try await place.hailong("questionnaire", "show", TwoItemForm.file, "--language", language)
        #expect(shown.exitCode == 0)
        #expect(shown.text.contains(words) && shown.text.contains(TwoItemForm.id))
    }
}
