import SurveyModel
import Testing

@Suite("Forms as questionnaires")
struct FormImportTests {
    static let slip = """
        | survey  |
        |         | type              | name  | label::Tiếng Việt (vi) | label::English (en) | relevant |
        |         | select_one hl     | T1    | Chỗ ngồi chờ           | Waiting seats       |          |
        |         | select_one yes_no | late  | Có trễ không?          | Was it late?        |          |
        |         | text              | why   | Vì sao?                | Why?                | ${late} = ‘yes’ |
        | choices |
        |         | list_name | name | label::Tiếng Việt (vi) | label::English (en) |
        |         | hl        | 1    | Không hài lòng         | Dissatisfied        |
        |         | hl        | 2    | Bình thường            | Neutral             |
        |         | hl        | 3    | Hài lòng               | Satisfied           |
        |         | yes_no    | yes  | Có                     | Yes                 |
        |         | yes_no    | no   | Không                  | No                  |
        """

    private func read(_ text: String) throws -> ImportedForm {
        try FormDocument(markdown: text).questionnaire(file: "slip")
    }

    private func survey(_ rows: String, _ choices: String = "") throws -> ImportedForm {
        try read("| survey |\n| | type | name | label::English (en) | relevant | constraint |\n\(rows)\n\(choices)")
    }

    @Test("a list of well-known words is a rating scale, from worst to best")
    func knownWords() throws {
        let scale = try #require(try read(Self.slip).questionnaire.question("T1")?.scale)
        #expect(scale.codes.map(\.value) == [1, 2, 3])
        #expect(scale.codes.map(\.satisfied) == [false, false, true])
    }

    @Test("a condition in curly quotes is read")
    func condition() throws {
        let question = try read(Self.slip).questionnaire.question("why")
        #expect(question?.condition == .compare(question: "late", .equal, value: "yes"))
    }

    @Test("the file written is one that reads as the same questionnaire")
    func fileReads() throws {
        let imported = try read(Self.slip).questionnaire
        let again = try Questionnaire.parse(imported.sourceText)
        #expect(again == imported)
        #expect(again.fileText == imported.sourceText)
    }

    @Test("“is not” also holds for people who did not answer")
    func notEqual() throws {
        let form = try survey("| | text | a | A |\n| | text | b | B | ${a} != 'x' |").questionnaire
        #expect(form.question("b")?.condition == .not(.compare(question: "a", .equal, value: "x")))
    }

    @Test("the condition of a group holds for its questions")
    func groupCondition() throws {
        let form = try survey(
            """
            | | text        | a | A |
            | | begin group | g | G | ${a} = 'x' |
            | | text        | b | B | ${a} = 'y' |
            | | end group   |   |   |
            """
        ).questionnaire
        let whole = AskCondition.and(
            .compare(question: "a", .equal, value: "x"), .compare(question: "a", .equal, value: "y"))
        #expect(form.question("b")?.condition == whole)
    }

    @Test("a condition that questionnaires cannot hold is kept and said, with its cell")
    func untranslatable() throws {
        let imported = try survey("| | text | a | A |\n| | text | b | B | regex(${a}, '[0-9]+') |")
        #expect(imported.questionnaire.question("b")?.condition == nil)
        #expect(imported.questionnaire.sourceText.contains("regex(${a}, '[0-9]+')"))
        #expect(imported.remarks.contains { $0.severity == .kept && $0.place.cell == "E4" })
    }

    @Test("two limits are the range of a number; anything else is kept")
    func range() throws {
        let form = try survey(
            "| | integer | a | A | | . >= 0 and . <= 20 |\n| | integer | b | B | | . != 7 |"
        ).questionnaire
        #expect(form.question("a")?.kind == .number(0...20))
        #expect(form.question("b")?.kind == .number(nil))
        #expect(form.sourceText.contains(". != 7"))
    }

    @Test("or_other is a question that takes another answer")
    func orOther() throws {
        let form = try survey(
            "| | select_one c or_other | a | A |",
            "| choices |\n| | list_name | name | label::English (en) |\n| | c | x | X |\n| | c | y | Y |"
        ).questionnaire
        #expect(
            form.question("a")?.kind
                == .single(
                    [
                        .init(code: "x", label: LocalizedText(vi: "X", en: "X")),
                        .init(code: "y", label: LocalizedText(vi: "Y", en: "Y")),
                    ], other: true))
    }

    @Test("a name that stands in two groups gets its group in its code")
    func nameTwice() throws {
        let form = try survey(
            """
            | | begin group | father | Father |
            | | integer     | age    | Age    |
            | | end group   |        |        |
            | | begin group | mother | Mother |
            | | integer     | age    | Age    |
            | | end group   |        |        |
            """
        ).questionnaire
        #expect(form.questionCodes == ["age", "mother/age"])
    }

    @Test("old spellings of types and columns are read", arguments: ["int", "add integer prompt", "q int"])
    func oldSpellings(type: String) throws {
        let form = try read("| survey |\n| | Command | Tag | Caption |\n| | \(type) | a | A |").questionnaire
        #expect(form.question("a")?.kind == .number(nil))
    }

    @Test("a single colon names the language in old forms")
    func singleColon() throws {
        let form = try read("| survey |\n| | type | name | label:English (en) |\n| | text | a | Words |").questionnaire
        #expect(form.languages == [.english])
        #expect(form.question("a")?.text.en == "Words")
    }

    @Test("columns without a language are in Vietnamese if their letters are, and it is said")
    func unnamedLanguage() throws {
        let imported = try read("| survey |\n| | type | name | label |\n| | text | a | Đường phố |")
        #expect(imported.questionnaire.languages == [.vietnamese])
        #expect(imported.remarks.contains { $0.severity == .changed && $0.place.cell == "D2" })
    }

    @Test("sheets that belong to no form are said not to be kept")
    func lostSheet() throws {
        let imported = try read("| survey |\n| | type | name | label |\n| | text | a | A |\n| notes |\n| | x |")
        #expect(imported.remarks.contains { $0.severity == .lost && $0.place.sheet == "notes" })
    }

    @Test("a form without a question is refused")
    func noQuestion() {
        #expect(throws: InvalidForm.self) {
            try read("| survey |\n| | type | name | label |\n| | note | a | A |")
        }
    }
}
