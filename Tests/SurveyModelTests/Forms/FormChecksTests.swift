import SurveyModel
import Testing

@Suite("Checks of forms")
struct FormChecksTests {
    /// A form with one mistake, the cell in which it stands and words its message holds in English.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let name: String
        let survey: String
        var choices = "| | list_name | name | label |\n| | colors | red | Red |\n| | colors | blue | Blue |"
        let severity: FormProblem.Severity
        let sheet: String
        let cell: String
        let words: [String]
        var testDescription: String { name }
    }

    /// Rows of the survey begin in line 2, below the names of the columns; those of the choices likewise.
    static let mistakes = [
        Mistake(
            name: "a list that is missing", survey: "| | select_one color | q | Q |", severity: .error,
            sheet: "survey", cell: "B2", words: ["“color”", "“colors”"]),
        Mistake(
            name: "a type that does not exist", survey: "| | selct_one colors | q | Q |", severity: .error,
            sheet: "survey", cell: "B2", words: ["selct_one colors", "“select_one”"]),
        Mistake(
            name: "a group that never ends", survey: "| | begin group | g | G |\n| | text | q | Q |",
            severity: .error, sheet: "survey", cell: "B2", words: ["row 2", "end_group"]),
        Mistake(
            name: "a group that never began", survey: "| | text | q | Q |\n| | end group | | |", severity: .error,
            sheet: "survey", cell: "B3", words: ["never begun"]),
        Mistake(
            name: "a repeat ended as a group",
            survey: "| | begin repeat | r | R |\n| | text | q | Q |\n| | end group | | |", severity: .error,
            sheet: "survey", cell: "B4", words: ["row 2", "end_repeat"]),
        Mistake(
            name: "a reference to nothing", survey: "| | text | late | L |\n| | text | q | Q | ${lat} = 'x' |",
            severity: .error, sheet: "survey", cell: "E3", words: ["${lat}", "${late}", "row 2"]),
        Mistake(
            name: "a reference to nothing in a label", survey: "| | text | late | L |\n| | note | q | Hi ${lte} |",
            severity: .error, sheet: "survey", cell: "D3", words: ["${lte}", "${late}"]),
        Mistake(
            name: "conditions in a circle",
            survey: "| | text | a | A | ${c} = '1' |\n| | text | b | B | ${a} = '1' |\n| | text | c | C | ${b} = '1' |",
            severity: .error, sheet: "survey", cell: "E2", words: ["a (row 2) → c (row 4) → b (row 3) → a (row 2)"]),
        Mistake(
            name: "a group that waits for its own question",
            survey: "| | begin group | g | G | ${a} = '1' |\n| | text | a | A |\n| | end group | | |",
            severity: .error, sheet: "survey", cell: "E2", words: ["g (row 2)", "a (row 3)"]),
        Mistake(
            name: "a name twice in a group", survey: "| | text | q | Q |\n| | text | q | R |", severity: .error,
            sheet: "survey", cell: "C3", words: ["“q”", "row 2"]),
        Mistake(
            name: "a name with a blank", survey: "| | text | họ tên | Q |", severity: .error, sheet: "survey",
            cell: "C2", words: ["“ho_ten”"]),
        Mistake(
            name: "an expression with a slip", survey: "| | text | a | A |\n| | text | q | Q | ${a} = = 'x' |",
            severity: .error, sheet: "survey", cell: "E3", words: ["\n    ${a} = = 'x'\n           ^"]),
        Mistake(
            name: "a quote that is not closed", survey: "| | text | a | A |\n| | text | q | Q | ${a} = 'x |",
            severity: .error, sheet: "survey", cell: "E3", words: ["closes this one"]),
        Mistake(
            name: "a code twice in a list", survey: "| | select_one c | q | Q |",
            choices: "| | list_name | name | label |\n| | c | x | X |\n| | c | x | Y |", severity: .error,
            sheet: "choices", cell: "C3", words: ["“x”", "row 2", "allow_choice_duplicates"]),
        Mistake(
            name: "a code with a blank", survey: "| | select_one c | q | Q |",
            choices: "| | list_name | name | label |\n| | c | x y | X |", severity: .error, sheet: "choices",
            cell: "C2", words: ["“x_y”"]),
        Mistake(
            name: "a constraint without words",
            survey: "| | select_one colors | p | P |\n| | integer | q | Q | | . > 3 |",
            severity: .warning, sheet: "survey", cell: "F3", words: ["constraint_message"]),
        Mistake(
            name: "a list nobody uses", survey: "| | text | q | Q |", severity: .warning, sheet: "choices", cell: "B2",
            words: ["“colors”"]),
        Mistake(
            name: "two lists with the same words and other codes",
            survey: "| | select_one c | q | Q |\n| | select_one d | r | R |",
            choices:
                "| | list_name | name | label |\n| | c | 1 | X |\n| | c | 2 | Y |\n| | d | a | X |\n| | d | b | Y |",
            severity: .warning, sheet: "choices", cell: "C4", words: ["“d”", "“c”"]),
        Mistake(
            name: "levels out of order", survey: "| | select_one c | q | Q |",
            choices:
                "| | list_name | name | label |\n| | c | 1 | Hài lòng |\n| | c | 2 | Không hài lòng |\n| | c | 3 | Bình thường |",
            severity: .warning, sheet: "choices", cell: "C2", words: ["“c”"]),
    ]

    private func document(_ mistake: Mistake) -> FormDocument {
        func rows(_ name: String, _ table: String) -> FormSheet {
            let sheet = FormDocument(markdown: "| \(name) |\n\(table)").sheets[0]
            return FormSheet(
                name: name, rows: sheet.rows.map { FormSheet.Row(number: $0.number - 1, cells: $0.cells) })
        }
        return FormDocument(sheets: [
            rows("survey", "| | type | name | label | relevant | constraint |\n\(mistake.survey)"),
            rows("choices", mistake.choices),
        ])
    }

    @Test("a mistake is named with its cell and the way out", arguments: mistakes)
    func isNamed(_ mistake: Mistake) throws {
        let problems = document(mistake).problems
        let found = problems.filter {
            $0.severity == mistake.severity && $0.place.sheet == mistake.sheet && $0.place.cell == mistake.cell
        }
        #expect(!found.isEmpty, "\(problems.map(\.message.en))")
        for words in mistake.words {
            #expect(found.contains { $0.message.en.contains(words) }, "\(found.map(\.message.en))")
        }
        #expect(found.allSatisfy { !$0.message.vi.isEmpty && $0.message.vi != $0.message.en })
    }

    @Test("a form with mistakes is refused whole, with all of them")
    func refusesAll() {
        let form = FormDocument(
            markdown: "| survey |\n| | type | name | label |\n| | txt | a b | A |\n| | select_one x | q | Q |")
        let error = #expect(throws: InvalidForm.self) { try form.questionnaire(file: "form") }
        #expect(error?.problems.count == 3)
    }

    @Test("a place in a workbook is its sheet and cell")
    func place() {
        let place = FormProblem.Place(sheet: "survey", row: 14, column: 27)
        #expect(place.label.vi == "survey!AB14")
    }

    @Test("the same column twice is an error at the second one")
    func columnTwice() {
        let form = FormDocument(sheets: [
            FormSheet(name: "survey", cells: [["type", "name", "label", "Label "], ["text", "a", "A", "B"]])
        ])
        #expect(form.problems.map(\.place.cell) == ["D1"])
        #expect(form.problems.first?.message.en.contains("C1") == true)
    }

    @Test("a sheet without names of columns says where they stand")
    func noHeader() {
        let form = FormDocument(sheets: [
            FormSheet(name: "survey", cells: [["Phiếu khảo sát"], ["type", "name", "label"], ["text", "a", "A"]])
        ])
        #expect(form.problems.first?.severity == .error)
        #expect(form.problems.first?.message.en.contains("row 2") == true)
    }

    @Test("a sheet that is nearly named right is named", arguments: ["choice", "Choices ", "chocies"])
    func sheetName(_ name: String) {
        let form = FormDocument(sheets: [
            FormSheet(name: "survey", cells: [["type", "name", "label"], ["select_one c", "a", "A"]]),
            FormSheet(name: name, cells: [["list_name", "name", "label"], ["c", "x", "X"], ["c", "y", "Y"]]),
        ])
        #expect(form.problems.filter { $0.severity == .error }.map(\.place.sheet) == [name])
        #expect(form.problems.first?.message.en.contains("“choices”") == true)
    }

    @Test("a workbook without a survey is said to be no form")
    func noSurvey() {
        let form = FormDocument(sheets: [FormSheet(name: "Sheet1", cells: [["a"]])])
        #expect(form.problems.first?.message.en.contains("Sheet1") == true)
    }

    @Test("a text that one language lacks is named with its cells")
    func missingTranslation() {
        let form = FormDocument(sheets: [
            FormSheet(
                name: "survey",
                cells: [["type", "name", "label::vi", "label::en"], ["text", "a", "A", ""], ["text", "b", "B", ""]])
        ])
        let problem = form.problems.first
        #expect(problem?.severity == .warning)
        #expect(problem?.message.en.contains("D2, D3") == true)
    }
}
