import OrderedCollections

/// Makes a questionnaire of a form without mistakes.
struct FormImport {
    /// Types that become questions with a free text as answer.
    static let textTypes: Set<String> = ["text", "time", "dateTime", "barcode"]

    let form: XLSForm
    let outline: FormOutline
    let languages: FormLanguages
    var log = FormLog()
    /// The questions by code, in order.
    var questions: OrderedDictionary<String, Question> = [:]
    /// The code of an entry that is a question.
    var codes: [Int: String] = [:]
    /// The entries that are the free text of the question before.
    var others: Set<Int> = []
    /// The rating scales among the lists; nil for lists that are none.
    var scales: [String: FormScale?] = [:]
    private var scalesByID: [String: ResponseScale] = [:]
    /// The names of the texts we wrote for other answers.
    private let otherTexts: Set<String>

    init(_ form: XLSForm, _ outline: FormOutline, wordedIn: Language?) {
        self.form = form
        self.outline = outline
        otherTexts = Set(outline.entries.filter { $0.row["hl_role"] == FormOther.role }.map(\.name))
        languages = FormLanguages(form, wordedIn: wordedIn, log: &log)
    }

    mutating func read(file: String) throws(InvalidForm) -> ImportedForm {
        for index in outline.entries.indices { addQuestion(index) }
        guard !questions.isEmpty else {
            throw InvalidForm(problems: [
                FormProblem(
                    .error, at: form.survey.place,
                    vi: "biểu mẫu không có câu hỏi nào mà phiếu hỏi chứa được (chữ, số, ngày, chọn một, chọn nhiều).",
                    en:
                        "the form holds no question of a kind that questionnaires have (text, number, date, single and multiple choice)."
                )
            ])
        }
        let bare = questionnaire(file: file, part: nil)
        let part = FormPartMaker(reader: self, questionnaire: bare).part
        let whole = part.map { questionnaire(file: file, part: $0) } ?? bare
        FormRemarks.add(self, part, to: &log)
        do throws(InvalidFile) {
            let kept = try Questionnaire.parse(whole.fileText)
            return ImportedForm(questionnaire: kept, remarks: log.problems, rows: rowCounts)
        } catch {
            throw InvalidForm(
                problems: error.problems.map { problem in
                    FormProblem(
                        .error, at: form.survey.place, vi: "phiếu hỏi làm ra có lỗi: \(problem.message.vi)",
                        en: "the questionnaire made of it has a mistake: \(problem.message.en)")
                })
        }
    }

    private var rowCounts: ImportedForm.RowCounts {
        let survey = form.survey.rows.count
        return ImportedForm.RowCounts(
            survey: survey, questions: questions.count, kept: survey - questions.count - others.count,
            joined: others.count, choices: form.choices?.rows.count ?? 0)
    }

    private mutating func addQuestion(_ index: Int) {
        let entry = outline.entries[index]
        if isOtherText(index) {
            others.insert(index)
            return
        }
        guard let kind = kind(entry) else { return }
        let code = code(of: entry)
        let text =
            languages.text("label", entry.row, form.survey.headers) ?? languages.text(
                "hint", entry.row, form.survey.headers)
            ?? LocalizedText(vi: code, en: code)
        let condition = condition(entry)
        codes[index] = code
        questions[code] = Question(
            code: code, text: text, kind: kind, mark: VerificationMark(rawValue: entry.row["hl_mark"]),
            condition: condition, sameAs: Self.earlier(entry.row["hl_same_as"]))
    }

    private static func earlier(_ text: String) -> Question.Earlier? {
        let parts = text.split(separator: "@").map(String.init)
        guard let code = parts.first else { return nil }
        return Question.Earlier(code: code, version: parts.count > 1 ? Int(parts[1]) : nil)
    }

    /// Whether an entry is the text we wrote for another answer than those offered.
    private func isOtherText(_ index: Int) -> Bool {
        let entry = outline.entries[index]
        guard entry.row["hl_role"] == FormOther.role, let before = codes[index - 1] else { return false }
        return entry.name == FormOther.textName(outline.entries[index - 1].name)
            && questions[before].map(FormOther.isOffered) == true
    }

    /// The code a question has: its name, or with its groups where the name stands in several of them.
    private func code(of entry: FormOutline.Entry) -> String {
        let own = entry.row["hl_code"].isEmpty ? entry.name : entry.row["hl_code"]
        if questions[own] == nil { return own }
        let path = outline.path(entry)
        if questions[path] == nil { return path }
        return (2...).lazy.map { "\(path)_\($0)" }.first { questions[$0] == nil } ?? path
    }

    private mutating func kind(_ entry: FormOutline.Entry) -> Question.Kind? {
        switch entry.type {
        case .selection(.one, let list, let other):
            if let scale = scale(list), !other { return .rating(named(scale.scale, entry)) }
            return choices(list).map { .single($0.choices, other: other || takesOther($0, entry)) }
        case .selection(.multiple, let list, let other):
            return choices(list).map { .multiple($0.choices, other: other || takesOther($0, entry)) }
        case .plain("integer"), .plain("decimal"), .plain("range"): return .number(range(entry))
        case .plain("date"): return .date
        case .plain(let name) where Self.textTypes.contains(name): return .text
        default: return nil
        }
    }

    /// Whether the text for another answer follows, as we write it.
    private func takesOther(_ choices: (choices: [Question.Choice], addsOther: Bool), _ entry: FormOutline.Entry)
        -> Bool
    {
        choices.addsOther || otherTexts.contains(FormOther.textName(entry.name))
    }

    /// The scale under the name the form gives it, which no other scale may have.
    private mutating func named(_ scale: ResponseScale, _ entry: FormOutline.Entry) -> ResponseScale {
        var id = entry.row["hl_scale"].isEmpty ? scale.id : entry.row["hl_scale"]
        while let known = scalesByID[id], known.codes != scale.codes || known.kind != scale.kind { id += "-2" }
        let named = ResponseScale(id: id, kind: scale.kind, codes: scale.codes, mark: scale.mark)
        scalesByID[id] = named
        return named
    }

    mutating func scale(_ list: String) -> FormScale? {
        if let known = scales[list] { return known }
        guard let table = form.choices else { return nil }
        var reader = FormScaleReader(list: list, rows: form.rows(ofList: list), table: table, languages: languages)
        let scale = reader.read()
        for remark in reader.log.problems { log.add(remark) }
        scales[list] = .some(scale)
        return scale
    }

    private func choices(_ list: String) -> (choices: [Question.Choice], addsOther: Bool)? {
        guard let table = form.choices else { return nil }
        var choices: OrderedDictionary<String, Question.Choice> = [:]
        var addsOther = false
        for row in form.rows(ofList: list) {
            if row["hl_other"] == "1" {
                addsOther = true
                continue
            }
            let name = row["name"]
            guard choices[name] == nil else { continue }
            let label = languages.text("label", row, table.headers) ?? LocalizedText(vi: name, en: name)
            choices[name] = Question.Choice(code: name, label: label)
        }
        return choices.isEmpty ? nil : (Array(choices.values), addsOther)
    }

    private func range(_ entry: FormOutline.Entry) -> ClosedRange<Double>? {
        guard !entry.row["constraint"].isEmpty else { return nil }
        return (try? FormExpression.parse(entry.row["constraint"])).flatMap(FormCondition.range)
    }

    private func condition(_ entry: FormOutline.Entry) -> AskCondition? {
        let reader = FormConditionReader { name in subject(name, from: entry) }
        let around = entry.groups.map { outline.entries[$0].row["relevant"] }
        return reader.read(around + [entry.row["relevant"]])
    }

    /// What conditions of a row may say about a question asked before it.
    func subject(_ name: String, from entry: FormOutline.Entry) -> FormCondition.Subject? {
        guard let index = outline.entry(named: name, from: entry.groups), let code = codes[index],
            let question = questions[code], index < entry.index
        else { return nil }
        var names: [Int: String] = [:]
        if case .selection(_, let list, _) = outline.entries[index].type { names = (scales[list] ?? nil)?.names ?? [:] }
        return FormCondition.Subject(question) { names[$0] ?? String($0) }
    }
}

extension FormLog {
    mutating func add(_ problem: FormProblem) {
        add(problem.severity, problem.place, vi: problem.explanation.vi, en: problem.explanation.en)
    }
}
