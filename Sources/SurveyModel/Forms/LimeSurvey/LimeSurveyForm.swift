import OrderedCollections

/// Rewrites a form of LimeSurvey in the vocabulary of XLSForm.
///
/// A grid becomes a group with a question for each of its rows, named `CODE_ROW` as LimeSurvey names their columns.
struct LimeSurveyForm {
    typealias Row = LimeSurveyTables.Row

    let texts: LimeSurveyTexts
    let tables: LimeSurveyTables
    private(set) var survey: [FormSheet.Row] = []
    private(set) var choices: [FormSheet.Row] = []
    private(set) var remarks = FormLog()
    private var lists: Set<String> = []
    private let questions: [String: [Row]]
    private let rowsOfQuestion: [String: [Row]]
    private let answers: [String: [Row]]
    let references: [String: LimeSurveyCondition.Reference]

    init(_ tables: LimeSurveyTables) {
        self.tables = tables
        texts = LimeSurveyTexts(tables)
        // Older files repeat a row for each language; the first one stands for all.
        let main = texts.once(tables["questions"], by: ["qid"]).filter { ["", "0"].contains($0["parent_qid"]) }
        let parts = texts.once(tables["subquestions"], by: ["qid"])
        questions = Dictionary(grouping: main, by: { $0["gid"] }).mapValues {
            LimeSurveyTexts.sorted($0, "question_order")
        }
        rowsOfQuestion = Dictionary(grouping: parts, by: { $0["parent_qid"] })
            .mapValues { LimeSurveyTexts.sorted($0, "question_order") }
        answers = Dictionary(
            grouping: texts.once(tables["answers"], by: ["qid", "code", "scale_id"]), by: { $0["qid"] }
        )
        .mapValues { LimeSurveyTexts.sorted($0, "sortorder") }
        references = LimeSurveyCondition.references(main, rowsOfQuestion)
        addHeaders()
        let groups = texts.once(tables["groups"], by: ["gid"])
        for group in LimeSurveyTexts.sorted(groups, "group_order") { add(group: group) }
        addLeftOut()
    }

    private mutating func addHeaders() {
        let labels = texts.languages.map(LimeSurveyTexts.header)
        survey.append(
            FormSheet.Row(
                number: 1,
                cells: ["type", "name"] + labels.map { "label::\($0)" } + labels.map { "hint::\($0)" } + [
                    "required", "relevant", "hl_relevance",
                ]))
        choices.append(FormSheet.Row(number: 1, cells: ["list_name", "name"] + labels.map { "label::\($0)" }))
    }

    /// The form as the sheets of an XLSForm.
    var document: FormDocument {
        let settings = texts.settings
        return FormDocument(
            sheets: [
                FormSheet(name: "survey", rows: survey), FormSheet(name: "choices", rows: choices),
                FormSheet(name: "settings", cells: [settings.map(\.key), settings.map(\.value)]),
            ], places: .lines)
    }

    private mutating func add(group: Row) {
        let gid = group["gid"]
        add(
            "begin_group", "group_\(gid)", group, label: texts.text("group_name", group, key: "gid"),
            relevance: group["grelevance"])
        for question in questions[gid] ?? [] { add(question: question) }
        add("end_group", "", group, label: [:], relevance: "")
    }

    /// Adds a row of the survey.
    mutating func add(
        _ type: String, _ name: String, _ row: Row, label: [String: String], hint: [String: String] = [:],
        required: Bool = false, relevance: String
    ) {
        let written = relevance.tidied
        let isAlways = ["", "1"].contains(written)
        let expression = isAlways ? "" : LimeSurveyCondition.expression(written, references)
        if expression == nil {
            remarks.add(
                .kept, FormProblem.Place(sheet: "survey", row: row.line, places: .lines),
                vi: "điều kiện của “\(name)” giữ nguyên văn ở cột hl_relevance vì không dịch được: \(written)",
                en: "the condition of “\(name)” cannot be translated and is kept in the column hl_relevance: \(written)"
            )
        }
        survey.append(
            FormSheet.Row(
                number: row.line,
                cells: [type, name] + texts.languages.map { label[$0] ?? "" } + texts.languages.map { hint[$0] ?? "" }
                    + [
                        required ? "yes" : "", expression ?? "", expression == nil ? written : "",
                    ]))
    }

    /// Adds a list of choices once.
    mutating func add(list: String, _ rows: [(code: String, label: [String: String])], line: Int) {
        guard lists.insert(list).inserted else { return }
        for row in rows {
            choices.append(
                FormSheet.Row(number: line, cells: [list, row.code] + texts.languages.map { row.label[$0] ?? "" }))
        }
    }

    func parts(of question: Row, axis: String = "0") -> [Row] {
        (rowsOfQuestion[question["qid"]] ?? []).filter {
            $0["scale_id"] == axis || axis == "0" && $0["scale_id"].isEmpty
        }
    }

    func answerRows(of question: Row, axis: String = "0") -> [(code: String, label: [String: String])] {
        (answers[question["qid"]] ?? []).filter { $0["scale_id"] == axis || axis == "0" && $0["scale_id"].isEmpty }
            .map { ($0["code"], texts.text("answer", $0, key: $0.fields["aid"] == nil ? nil : "aid")) }
    }

    mutating func remark(_ severity: FormProblem.Severity, _ row: Row, vi: String, en: String) {
        remarks.add(severity, FormProblem.Place(sheet: "survey", row: row.line, places: .lines), vi: vi, en: en)
    }

    /// Says which tables are not read.
    private mutating func addLeftOut() {
        let read: Set<String> = [
            "surveys", "surveys_languagesettings", "groups", "group_l10ns", "questions", "question_l10ns",
            "subquestions", "answers", "answer_l10ns",
        ]
        for (table, rows) in tables.tables.sorted(by: { $0.key < $1.key }) where !read.contains(table) {
            guard let first = rows.first else { continue }
            remarks.add(
                .lost, FormProblem.Place(sheet: table, row: first.line, places: .lines),
                vi: "bảng “\(table)” không được giữ lại (\(rows.count) dòng).",
                en: "the table “\(table)” is not kept (\(rows.count) rows).")
        }
        if texts.heldMarkup {
            remarks.add(
                .lost, FormProblem.Place(sheet: "survey", places: .lines),
                vi: "định dạng HTML trong lời câu hỏi bị bỏ, chỉ giữ chữ.",
                en: "the HTML of wordings is left out; their words are kept.")
        }
    }
}

extension LimeSurveyTables {
    /// Reads the form as a questionnaire.
    ///
    /// - Throws: ``InvalidForm`` with every mistake of a form that cannot be used.
    public func questionnaire(file: String, wordedIn: Language? = nil) throws(InvalidForm) -> ImportedForm {
        let form = LimeSurveyForm(self)
        let imported = try form.document.questionnaire(file: file, wordedIn: wordedIn)
        return ImportedForm(
            questionnaire: imported.questionnaire, remarks: form.remarks.problems + imported.remarks,
            rows: imported.rows)
    }

    /// The mistakes of the form, as of an XLSForm.
    public var problems: [FormProblem] { LimeSurveyForm(self).document.problems }
}
