import Foundation
import SurveyTestSupport
import Testing

@Suite("A file that somebody has worked on is not written over")
struct KeptFileTests {
    private static let template = CommandLineTool.root.appending(
        path: "Tests/EndToEndTests/Fixtures/Paper/filled-template.xlsx")

    let place: Workplace

    init() throws {
        place = try Workplace()
        try place.write(EntryForm.yaml, to: EntryForm.file)
        try place.write(EntryForm.header + "1,lan,4,4,,,,,\n", to: "a.csv")
        try place.write(EntryForm.header + "1,hoa,4,5,,,,,\n", to: "b.csv")
        try FileManager.default.copyItem(at: Self.template, to: place.folder.appending(path: "filled.xlsx"))
    }

    private func expectKept(_ outcome: CommandLineTool.Outcome) {
        #expect(outcome.exitCode == 64)
        #expect(outcome.messages.contains("“filled.xlsx” is there already: an entry template with forms in it: 3."))
        #expect(FileManager.default.contentsEqual(atPath: place.path("filled.xlsx"), andPath: Self.template.path))
    }

    private func compare(_ output: String) async throws -> CommandLineTool.Outcome {
        try await place.hailong(
            "compare-entry", "a.csv", "b.csv", "--questionnaire", EntryForm.file, "-o", output, "--language", "en")
    }

    @Test("by a new entry template, with the number of its forms")
    func template() async throws {
        expectKept(try await place.hailong("template", EntryForm.file, "-o", "filled.xlsx", "--language", "en"))
    }

    @Test("but an empty template makes room for another")
    func emptyTemplate() async throws {
        #expect(try await place.hailong("template", EntryForm.file, "-o", "new.xlsx").exitCode == 0)
        let before = try Data(contentsOf: place.folder.appending(path: "new.xlsx"))
        #expect(try await place.hailong("template", EntryForm.file, "-o", "new.xlsx", "--unit", "00123").exitCode == 0)
        #expect(try Data(contentsOf: place.folder.appending(path: "new.xlsx")) != before)
    }

    @Test("by reconciled entries")
    func reconciled() async throws {
        expectKept(try await compare("filled.xlsx"))
    }

    @Test("but reconciled entries make room for those of a later comparison", arguments: ["out.csv", "out.xlsx"])
    func reconciledAgain(name: String) async throws {
        #expect(try await compare(name).exitCode == 1)
        let before = try Data(contentsOf: place.folder.appending(path: name))
        try place.write(EntryForm.header + "1,hoa,4,4,,,,,\n", to: "b.csv")
        #expect(try await compare(name).exitCode == 0)
        #expect(try Data(contentsOf: place.folder.appending(path: name)) != before)
    }

    @Test("by a questionnaire read, guessed or written, unless it is the same")
    func questionnaires() async throws {
        let commands = [
            ["export", "sipas-2017", "-o", "form.xlsx"], ["import", "form.xlsx", "-o", "form.yaml"],
            ["propose", "a.csv", "-o", "draft.yaml"],
        ]
        for command in commands {
            #expect(try await place.hailong(["questionnaire"] + command).exitCode == 0)
            #expect(try await place.hailong(["questionnaire"] + command).exitCode == 0)
            try place.write("edited", to: command[3])
            let outcome = try await place.hailong(["questionnaire"] + command)
            #expect(outcome.exitCode == 64 && outcome.messages.contains("“\(command[3])”"))
            #expect(try place.read(command[3]) == "edited")
            guard command[0] == "export" else { continue }
            try FileManager.default.removeItem(atPath: place.path("form.xlsx"))
            #expect(try await place.hailong(["questionnaire"] + command).exitCode == 0)
        }
    }
}
