import SurveyModel

/// The questions of a form in their order, ratings in a row on one scale gathered into tables.
struct FormBlocks {
    private(set) var blocks: [FormBody.Block] = []

    private let layout: PrintedForm.Layout
    private let rules: SkipRules
    private let wording: ConditionWording
    private let factorOf: [String: Questionnaire.Factor]
    private var grid: (scale: ResponseScale, rows: [FormGrid.Row])?
    private var factor: String?

    init(_ questionnaire: Questionnaire, _ layout: PrintedForm.Layout) {
        self.layout = layout
        rules = SkipRules(questionnaire)
        wording = ConditionWording(questionnaire, layout.language)
        factorOf = Dictionary(
            questionnaire.factors.flatMap { factor in factor.items.map { ($0.code, factor) } },
            uniquingKeysWith: { first, _ in first })
        for (place, question) in questionnaire.questionCodes.compactMap(questionnaire.question).enumerated() {
            add(question, at: place)
        }
        endGrid()
    }

    private mutating func add(_ question: Question, at place: Int) {
        let condition = condition(of: question, at: place)
        guard let scale = question.scale else {
            endGrid()
            factor = nil
            let one = FormQuestion(question, at: place, condition: condition, rules, layout.language)
            blocks.append(FormBody.Block(question: one, grid: nil, ladder: nil))
            return
        }
        if grid?.scale != scale { endGrid() }
        let row = row(question, at: place, condition)
        guard scale.codes.count <= FormGrid.mostInTable else {
            let ladder = FormLadder(scale, row: row, layout.language)
            blocks.append(FormBody.Block(question: nil, grid: nil, ladder: ladder))
            return
        }
        grid = (scale, (grid?.rows ?? []) + [row])
    }

    private mutating func endGrid() {
        if let grid {
            let table = FormGrid(grid.scale, rows: grid.rows, layout)
            blocks.append(FormBody.Block(question: nil, grid: table, ladder: nil))
        }
        grid = nil
    }

    /// A row under the name of its factor, where the factor has several items and is not that of the row above.
    private mutating func row(_ question: Question, at place: Int, _ condition: String?) -> FormGrid.Row {
        let own = factorOf[question.code]
        let heading = own?.code != factor ? own?.label[layout.language] : nil
        factor = own?.code
        return FormGrid.Row(
            heading: heading ?? "", hasHeading: heading != nil, condition: condition ?? "",
            hasCondition: condition != nil, code: PaperCode.breakable(question.code), number: place + 1,
            text: question.text[layout.language])
    }

    /// When the question and those after it with the same condition are asked, and where others go on.
    private func condition(of question: Question, at place: Int) -> String? {
        guard let condition = question.condition, !rules.continues(place) else { return nil }
        let last = rules.end(of: place)
        let words = wording.words(condition)
        let next = last + 1
        let numbers = last > place ? "\(place + 1)–\(last + 1)" : "\(place + 1)"
        let (vi, en) =
            rules.isEnd(next)
            ? ("Nếu không: hết phiếu.", "Otherwise the form ends.")
            : ("Nếu không: chuyển tới câu \(next + 1).", "Otherwise go to question \(next + 1).")
        return LocalizedText(
            vi: "Chỉ trả lời câu \(numbers) nếu \(words). \(vi)",
            en: "Answer \(numbers) only if \(words). \(en)")[layout.language]
    }
}
