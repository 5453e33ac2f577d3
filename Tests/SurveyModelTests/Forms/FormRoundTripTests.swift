import Foundation
import SurveyModel
import Testing

@Suite("Forms there and back")
struct FormRoundTripTests {
    private static let questionnaires = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "questionnaires")

    @Test(
        "a questionnaire written as a form reads as the same questionnaire",
        arguments: [
            "commune-short", "copenhagen-housing", "land-procedures", "one-stop-slip", "sipas-2017", "sipas-2023",
        ])
    func questionnaireThereAndBack(id: String) throws {
        let file = Self.questionnaires.appending(path: "\(id).yaml")
        let questionnaire = try Questionnaire.parse(String(contentsOf: file, encoding: .utf8))
        let back = try questionnaire.formDocument.questionnaire(file: "form").questionnaire
        #expect(back.fileText == questionnaire.fileText)
        #expect(back.form == nil)
    }

    /// A form with the traits of those in the field: groups, a repeat, notes, hints, languages, filters, media.
    static let field = """
        | survey  |
        |         | type | name | rows | label::english | hint | label::chinese | relevant | constraint | constraint_message::english | required | appearance | calculation | choice_filter |
        |         | start | start | | | | | | | | | | | |
        |         | select_one yes_no | skip | | Skip to the end? | | 跳到最后? | | | | | minimal | | |
        |         | begin group | everything | | | | | not(selected(${skip}, 'yes')) | | | | field-list | | |
        |         | text | my_name | 12 | Your name | as on the card | 你的名字 | | | | yes | | | |
        |         | note | hello | | Hello ${my_name} | | | | | | | | | |
        |         | integer | age | | Age | | | ${my_name} != '' | . >= 0 and . <= 120 | No age | | | | |
        |         | begin repeat | visit | | Visit | | | | | | | | | |
        |         | select_one place | where | | Where? | | | | | | | | | region = ${region} |
        |         | end repeat | | | | | | | | | | | | |
        |         | end group | everything | | | | | | | | | | | |
        |         | calculate | region | | | | | | | | | | 2+2 | |
        |         | barcode | code | | Code | | | | | | | | | |
        | choices |
        |         | list name | name | label   | label::chinese | image | region |
        |         | yes_no    | yes  | Yes     | 是             |       |        |
        |         | yes_no    | no   | No      | 没有           |       |        |
        |         | place     | a    |         |                | a.jpg | 4      |
        |         | place     | b    | Desk B  |                |       | 5      |
        |         | unused    | x    | X       |                |       |        |
        | settings |
        |         | form_title | form_id | version | style |
        |         | Field form | field_form | 45012.7083333333 | pages |
        | entities |
        |         | dataset | label |
        |         | people  | ${my_name} |
        """

    /// The cells of a sheet under the names of their columns, row by row.
    private func cells(_ document: FormDocument, _ name: String) throws -> [[String: String]] {
        let sheet = try #require(document.sheets.first { $0.name == name })
        let header = try #require(sheet.rows.first).cells.map { $0 == "list name" ? "list_name" : $0 }
        return sheet.rows.dropFirst().map { row in
            Dictionary(uniqueKeysWithValues: zip(header, row.cells).filter { !$1.isEmpty && !$0.isEmpty })
        }
    }

    @Test("every cell of a form is written again", arguments: ["survey", "choices", "settings", "entities"])
    func formThereAndBack(sheet: String) throws {
        let original = FormDocument(markdown: Self.field)
        let imported = try original.questionnaire(file: "form").questionnaire
        let written = try Questionnaire.parse(imported.sourceText).formDocument
        let before = try cells(original, sheet)
        let after = try cells(written, sheet)
        #expect(before.count == after.count)
        for (old, new) in zip(before, after) { #expect(old.allSatisfy { new[$0.key] == $0.value }, "\(old) \(new)") }
    }

    @Test("a form written again reads as the same questionnaire")
    func secondTime() throws {
        let first = try FormDocument(markdown: Self.field).questionnaire(file: "form").questionnaire
        let second = try first.formDocument.questionnaire(file: "form").questionnaire
        #expect(second.questions == first.questions)
        #expect(second.formDocument == first.formDocument)
    }

    @Test("a wording changed in the questionnaire is written, the rest of its row stays")
    func changedWording() throws {
        let text = try FormDocument(markdown: Self.field).questionnaire(file: "form").questionnaire.sourceText
        let edited = try Questionnaire.parse(text.replacing("Your name", with: "Full name"))
        let row = try #require(try cells(edited.formDocument, "survey").first { $0["name"] == "my_name" })
        #expect(row["label::english"] == "Full name")
        #expect(row["hint"] == "as on the card")
    }

    @Test("a condition changed in the questionnaire is written instead of the kept one")
    func changedCondition() throws {
        let form =
            "| survey |\n| | type | name | label | relevant | hint |\n| | text | a | A | | h |\n| | text | b | B | ${a}='x' | |"
        let text = try FormDocument(markdown: form).questionnaire(file: "form").questionnaire.sourceText
        #expect(text.contains("${a}='x'"))
        let edited = try Questionnaire.parse(text.replacing("a = x", with: "a = y"))
        let row = try #require(try cells(edited.formDocument, "survey").last)
        #expect(row["relevant"] == "${a} = 'y'")
    }

    @Test("a condition on a later question is kept and written again")
    func laterQuestion() throws {
        let form =
            "| survey |\n| | type | name | label | relevant |\n| | text | a | A | ${b} = 'x' |\n| | text | b | B | |"
        let imported = try FormDocument(markdown: form).questionnaire(file: "form")
        #expect(imported.remarks.contains { $0.severity == .kept && $0.place.cell == "E3" })
        #expect(try cells(imported.questionnaire.formDocument, "survey")[0]["relevant"] == "${b} = 'x'")
    }

    @Test("names with a single colon that is part of them stay whole")
    func colonInName() throws {
        let form = "| survey |\n| | type | name | label | jr:count | my:own |\n| | text | a | A | | x |"
        let written = try FormDocument(markdown: form).questionnaire(file: "form").questionnaire.formDocument
        #expect(written.sheets[0].rows[0].cells.prefix(5) == ["type", "name", "label", "repeat_count", "my:own"])
    }

    @Test("two lists under one name of a scale stay two scales")
    func oneNameTwoScales() throws {
        let form = """
            | survey |
            | | type | name | label | hl_scale |
            | | select_one s | a | A | same |
            | | select_one t | b | B | same |
            | choices |
            | | list_name | name | label | hl_score | hl_satisfied |
            | | s | 1 | X | 1 | 0 |
            | | s | 2 | Y | 2 | 1 |
            | | t | 1 | U | 1 | 0 |
            | | t | 2 | V | 2 | 1 |
            """
        let questionnaire = try FormDocument(markdown: form).questionnaire(file: "form").questionnaire
        #expect(questionnaire.question("a")?.scale?.codes.map(\.label.en) == ["X", "Y"])
        #expect(questionnaire.question("b")?.scale?.codes.map(\.label.en) == ["U", "V"])
    }

    @Test("or_other is never written: a choice and a text say the same")
    func neverOrOther() throws {
        let form =
            "| survey |\n| | type | name | label |\n| | select_one c or_other | a | A |\n| | select_one c | b | B |\n| choices |\n| | list_name | name | label |\n| | c | x | X |\n| | c | y | Y |"
        let written = try FormDocument(markdown: form).questionnaire(file: "form").questionnaire.formDocument
        let survey = try cells(written, "survey")
        #expect(survey.map { $0["type"] } == ["select_one c_other", "text", "select_one c"])
        #expect(survey[1]["relevant"] == "selected(${a}, 'other')")
        let again = try written.questionnaire(file: "form").questionnaire
        #expect(
            again.question("a")?.kind
                == .single(
                    [
                        .init(code: "x", label: .init(vi: "X", en: "X")),
                        .init(code: "y", label: .init(vi: "Y", en: "Y")),
                    ], other: true))
    }
}
