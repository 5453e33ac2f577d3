import Foundation
import SurveyTestSupport
import Testing

@Suite("A filled-in entry template")
struct EntryTemplateFileTests {
    private static let fixtures = CommandLineTool.root.appending(path: "Tests/EndToEndTests/Fixtures/Paper")

    let place: Workplace

    init() throws {
        place = try Workplace()
        try place.write(EntryForm.yaml, to: EntryForm.file)
    }

    private func load(_ name: String, _ options: String...) async throws -> CommandLineTool.Outcome {
        try await place.hailong(
            ["load", Self.fixtures.appending(path: name).path, "--questionnaire", EntryForm.file, "--wave", "2025"]
                + options)
    }

    @Test("loads without a mapping; blank rows are no forms, a row without a form number is set aside with its row")
    func loads() async throws {
        let outcome = try await load("filled-template.xlsx", "--format", "json", "--language", "en")
        let summary = try outcome.json()
        #expect(summary["source"]?.text == "hailong-template", "\(outcome.messages)")
        #expect(RowCounts(summary) == RowCounts(accepted: 2, rejected: 1))
        #expect(summary["rejects"]?.elements.first?["line"]?.number == 14)
        #expect(summary["rejects"]?.elements.first?["column"]?.text == "form_number")
    }

    @Test("keeps answers as meant and the batch header beside every form")
    func keepsAnswers() async throws {
        _ = try await load("filled-template.xlsx")
        let outcome = try await place.hailong("export", "--questionnaire", "entry-form", "--for", "programs")
        #expect(
            outcome.text == """
                wave,batch,entry_date,form_number,operator,unit,T1,T2,late,seen,visits,day,said
                2025,Lô 7,2025-11-20,000001-95,Lan,00123,4,5,late,board web,3,2025-03-01,=1+1
                2025,Lô 7,2025-11-20,000794-44,Lan,00123,2,,,,,,

                """)
    }

    @Test("nothing typed is no form, and is said")
    func emptyTemplate() async throws {
        let made = try await place.hailong("template", EntryForm.file, "-o", "empty.xlsx", "--forms", "5")
        #expect(made.exitCode == 0, "\(made.messages)")
        let outcome = try await place.hailong(
            "load", "empty.xlsx", "--questionnaire", EntryForm.file, "--wave", "2025", "--language", "en")
        #expect(outcome.exitCode == 65)
        #expect(outcome.messages.contains("nothing has been entered into the template"))
    }

    @Test("choosing from its lists is no other spelling")
    func listsAreNoRepairs() async throws {
        let summary = try await load("filled-template.xlsx", "--format", "json").json()
        #expect(summary["repairs"]?.elements.isEmpty == true)
    }

    @Test("equal templates are equal to the byte")
    func equalBytes() async throws {
        for name in ["a.xlsx", "b.xlsx"] { _ = try await place.hailong("template", EntryForm.file, "-o", name) }
        #expect(FileManager.default.contentsEqual(atPath: place.path("a.xlsx"), andPath: place.path("b.xlsx")))
    }

    @Test("without its hidden names it is refused, with what to do")
    func lostNames() async throws {
        let outcome = try await load("lost-names.xlsx", "--language", "en")
        #expect(outcome.exitCode == 65)
        #expect(outcome.messages.contains("has lost its hidden row of column names"))
        #expect(outcome.messages.contains("hailong template"))
    }

    @Test("compares with a delimited file of the same forms")
    func compares() async throws {
        try place.write(EntryForm.header + "1,hoa,4,4,late,board web,3,1/3/2025,=1+1\n794,hoa,2,,,,,,\n", to: "b.csv")
        let outcome = try await place.hailong(
            "compare-entry", Self.fixtures.appending(path: "filled-template.xlsx").path, "b.csv", "--questionnaire",
            EntryForm.file, "--format", "json")
        let result = try outcome.json()
        #expect(result["differences"]?.elements.compactMap { $0["item"]?.text } == ["T2"], "\(outcome.messages)")
        #expect(result["first"]?["without_number"]?.elements.map(\.number) == [14])
    }

    @Test("templates for too many or no forms, or under another ending, are refused", arguments: ["0", "20001"])
    func wrongCommands(forms: String) async throws {
        let outcome = try await place.hailong("template", EntryForm.file, "-o", "a.xlsx", "--forms", forms)
        #expect(outcome.exitCode == 64)
        let other = try await place.hailong("template", EntryForm.file, "-o", "a.csv")
        #expect(other.exitCode == 64)
    }
}
