import SurveyModel
import Testing

@Suite("LimeSurvey forms")
struct LimeSurveyFormTests {
    private static func row(_ fields: [String: String]) -> LimeSurveyTables.Row { .init(line: 7, fields: fields) }

    private static func question(
        _ qid: String, _ type: String, _ title: String, _ more: [String: String] = [:]
    ) -> LimeSurveyTables.Row {
        row(
            [
                "qid": qid, "gid": "1", "parent_qid": "0", "type": type, "title": title,
                "question": "<p>\(title)&nbsp;?</p>",
            ]
            .merging(more) { $1 })
    }

    private static func part(_ qid: String, of parent: String, _ title: String, _ words: String) -> LimeSurveyTables.Row
    {
        row(["qid": qid, "gid": "1", "parent_qid": parent, "title": title, "question": words, "scale_id": "0"])
    }

    private static func answer(_ qid: String, _ code: String, _ words: String) -> LimeSurveyTables.Row {
        row(["qid": qid, "code": code, "answer": words, "scale_id": "0"])
    }

    private func read(_ questions: [LimeSurveyTables.Row], _ more: [String: [LimeSurveyTables.Row]] = [:]) throws
        -> ImportedForm
    {
        let base = [
            "surveys": [Self.row(["sid": "42", "language": "vi"])],
            "surveys_languagesettings": [Self.row(["surveyls_language": "vi", "surveyls_title": "Phiếu"])],
            "groups": [Self.row(["gid": "1", "group_name": "Nhóm"])], "questions": questions,
        ]
        return try LimeSurveyTables(tables: base.merging(more) { $1 }).questionnaire(file: "form")
    }

    @Test("a grid becomes a rating for each of its rows, with the words of its answers")
    func grid() throws {
        let words = ["Không hài lòng", "Bình thường", "Hài lòng", "Không có ý kiến"]
        let form = try read(
            [Self.question("5", "F", "Q1")],
            [
                "subquestions": [
                    Self.part("6", of: "5", "SQ001", "Chỗ ngồi"), Self.part("7", of: "5", "SQ002", "Thái độ"),
                ],
                "answers": words.enumerated().map { Self.answer("5", "A\($0 + 1)", $1) },
            ]
        ).questionnaire
        #expect(form.questionCodes == ["Q1_SQ001", "Q1_SQ002"])
        #expect(form.question("Q1_SQ002")?.text.vi == "Thái độ")
        #expect(form.question("Q1_SQ001")?.scale?.codes.map(\.label.vi) == words)
    }

    @Test("the letters of types become kinds of questions")
    func types() throws {
        let letters = [("N", "number"), ("T", "text"), ("D", "date"), ("Y", "single"), ("G", "single")]
        let form = try read(letters.enumerated().map { Self.question("\($0 + 10)", $1.0, "Q\($0)") }).questionnaire
        #expect(form.questionCodes.compactMap { form.question($0)?.kindName } == letters.map(\.1))
    }

    @Test("HTML and its signs are taken out of wordings")
    func markup() throws {
        let form = try read([Self.question("1", "T", "Q1")])
        #expect(form.questionnaire.question("Q1")?.text.vi == "Q1 ?")
        #expect(form.remarks.contains { $0.severity == .lost && $0.explanation.en.contains("HTML") })
    }

    @Test("simple conditions are translated")
    func condition() throws {
        let form = try read([
            Self.question("1", "Y", "Q1"),
            Self.question("2", "T", "Q2", ["relevance": "((Q1.NAOK == \"Y\"))"]),
        ])
        #expect(form.questionnaire.question("Q2")?.condition == .compare(question: "Q1", .equal, value: "Y"))
    }

    @Test("a ticked choice is a condition on the multiple choice")
    func tickedChoice() throws {
        let form = try read(
            [Self.question("1", "M", "Q1"), Self.question("2", "T", "Q2", ["relevance": "Q1_SQ002.NAOK == 'Y'"])],
            ["subquestions": [Self.part("3", of: "1", "SQ001", "Một"), Self.part("4", of: "1", "SQ002", "Hai")]])
        #expect(form.questionnaire.question("Q2")?.condition == .includes(question: "Q1", value: "SQ002"))
    }

    @Test("a condition that cannot be translated is kept and said")
    func otherCondition() throws {
        let form = try read([
            Self.question("1", "T", "Q1"), Self.question("2", "T", "Q2", ["relevance": "!is_empty(Q1.NAOK)"]),
        ])
        #expect(form.questionnaire.sourceText.contains("!is_empty(Q1.NAOK)"))
        #expect(form.remarks.contains { $0.severity == .kept && $0.explanation.en.contains("Q2") })
    }

    @Test("wordings in tables of their own are joined by id and language")
    func separateTexts() throws {
        let form = try read(
            [Self.row(["qid": "1", "gid": "1", "parent_qid": "0", "type": "T", "title": "Q1"])],
            [
                "surveys": [Self.row(["sid": "42", "language": "vi", "additional_languages": "en"])],
                "question_l10ns": [
                    Self.row(["qid": "1", "question": "Tên", "language": "vi"]),
                    Self.row(["qid": "1", "question": "Name", "language": "en"]),
                ],
            ])
        #expect(form.questionnaire.question("Q1")?.text == LocalizedText(vi: "Tên", en: "Name"))
    }

    @Test("tables that are not read are said not to be kept")
    func leftOut() throws {
        let form = try read([Self.question("1", "T", "Q1")], ["quota": [Self.row(["id": "1"])]])
        #expect(form.remarks.contains { $0.severity == .lost && $0.place.sheet == "quota" })
    }
}
