import Foundation
import SurveyTestSupport
import Testing

@Suite("hailong questionnaire import and export")
struct FormCommandTests {
    let place: Workplace

    init() throws { place = try Workplace() }

    private static let form = """
        | survey  |
        |         | type          | name | label::English (en) | hint |
        |         | select_one hl | T1   | Waiting seats       | all of them |
        |         | note          | n    | Thank you           |      |
        | choices |
        |         | list_name | name | label::English (en) |
        |         | hl        | 1    | Dissatisfied        |
        |         | hl        | 2    | Neutral             |
        |         | hl        | 3    | Satisfied           |

        """

    @Test("a form becomes a questionnaire that passes its check, with a report that adds up")
    func imports() async throws {
        try place.write(Self.form, to: "form.md")
        let read = try await place.hailong("questionnaire", "import", "form.md", "-o", "form.yaml", "--format", "json")
        #expect(read.exitCode == 0, "\(read.messages)")
        let report = try read.json()
        #expect(report["survey_rows"]?.number == 2)
        #expect(report["questions"]?.number == 1)
        #expect(report["kept_rows"]?.number == 1)
        #expect(try await place.hailong("questionnaire", "check", "form.yaml").exitCode == 0)
    }

    @Test("without -o the questionnaire goes to standard output and the report to standard error")
    func importsToOutput() async throws {
        try place.write(Self.form, to: "form.md")
        let read = try await place.hailong("questionnaire", "import", "form.md", "--language", "en")
        #expect(read.text.hasPrefix("id: form\n"))
        #expect(read.messages.contains("2 survey rows = 1 questions + 1 other rows, all kept"))
    }

    @Test("a workbook written twice has the same bytes, and reads as the same questionnaire")
    func exports() async throws {
        for name in ["a.xlsx", "b.xlsx"] {
            let written = try await place.hailong(
                "questionnaire", "export", "sipas-2017", "--to", "xlsform", "-o", name)
            #expect(written.exitCode == 0, "\(written.messages)")
        }
        let bytes = try Data(contentsOf: place.folder.appending(path: "a.xlsx"))
        #expect(try Data(contentsOf: place.folder.appending(path: "b.xlsx")) == bytes)
        let read = try await place.hailong("questionnaire", "import", "a.xlsx", "-o", "a.yaml", "--format", "json")
        #expect(try read.json()["questionnaire"]?.text == "sipas-2017")
        #expect(try place.read("a.yaml").contains("form:") == false)
    }

    @Test("a form with a mistake ends with 65 and names its cell")
    func refuses() async throws {
        try place.write("| survey |\n| | type | name | label |\n| | txet | a | A |\n", to: "form.md")
        let read = try await place.hailong("questionnaire", "import", "form.md", "--language", "en")
        #expect(read.exitCode == 65)
        #expect(read.messages.contains("“text”"))
        #expect(read.output.isEmpty)
        let checked = try await place.hailong("questionnaire", "check", "form.md", "--language", "en")
        #expect(checked.exitCode == 65)
        #expect(checked.text.contains("[error]"))
    }

    @Test("warnings alone are no failure of a check")
    func warns() async throws {
        try place.write(
            "| survey |\n| | type | name | label | constraint |\n| | text | a | A | . != '' |\n", to: "form.md")
        let checked = try await place.hailong("questionnaire", "check", "form.md", "--language", "en")
        #expect(checked.exitCode == 0)
        #expect(checked.text.contains("[warning]"))
    }
}
