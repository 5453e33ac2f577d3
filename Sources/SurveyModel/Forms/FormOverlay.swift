import OrderedCollections

/// Puts the kept cells of a question's row over those the question gives, where they still agree with it.
struct FormOverlay {
    let export: FormExport
    let question: Question
    /// The conditions of the groups around the row.
    let groups: [String]

    func apply(_ kept: FormPart.Cells, to cells: inout FormPart.Cells) {
        // A condition may be said by the groups alone, so an absent one is tried as well.
        var kept = kept
        if kept["relevant"] == nil, cells["relevant"] != nil, !groups.allSatisfy(\.isEmpty) { kept["relevant"] = "" }
        for (key, value) in kept where key != FormPart.questionKey && keeps(key, value, own: cells[key]) {
            cells[key] = value
        }
    }

    private func keeps(_ key: String, _ value: String, own: String?) -> Bool {
        switch key {
        case "type": return keepsType(value)
        case "relevant": return keepsCondition(value)
        case "constraint": return keepsRange(value)
        case "hl_role": return own == nil
        case "hl_dimension": return own == nil || value == own || isFactor(value)
        case "hl_code", "hl_scale", "hl_weight", "hl_same_as", "hl_mark": return false
        default: break
        }
        guard let language = labelLanguage(key) else { return true }
        return value.isEmpty ? isBorrowed(language) : value.tidied == question.text[language]
    }

    /// The type may say more than the kind, such as `integer` for a number, but not something else.
    private func keepsType(_ value: String) -> Bool {
        switch (FormType(value), question.kind) {
        case (.selection(.one, let list, false), .rating), (.selection(.one, let list, false), .single),
            (.selection(.multiple, let list, false), .multiple):
            return export.lists.names[question.code] == list
        case (.plain("integer"), .number), (.plain("decimal"), .number), (.plain("range"), .number),
            (.plain("date"), .date):
            return true
        case (.plain(let name), .text): return FormImport.textTypes.contains(name)
        default: return false
        }
    }

    private func keepsCondition(_ value: String) -> Bool {
        let conditions = FormConditionReader { export.subject($0, before: question.code) }
        return conditions.read(groups + [value])?.fileText == question.condition?.fileText
    }

    private func keepsRange(_ value: String) -> Bool {
        guard case .number(let range) = question.kind else { return true }
        return (try? FormExpression.parse(value)).flatMap(FormCondition.range) == range
    }

    private func isFactor(_ value: String) -> Bool {
        export.questionnaire.factors.contains { factor in
            factor.items.contains { $0.code == question.code }
                && [factor.code, factor.label.vi, factor.label.en].contains(value.tidied)
        }
    }

    private func labelLanguage(_ key: String) -> Language? {
        let languages = export.questionnaire.languages
        return languages.first { export.key("label", $0, export.surveyHeaders) == key }
    }

    /// Whether the words in a language are those of another language, of the hint or of the code.
    private func isBorrowed(_ language: Language) -> Bool {
        let text = question.text[language]
        let others = export.questionnaire.languages.filter { $0 != language }.map { question.text[$0] }
        let hints = export.kept[question.code]?.filter { $0.key.hasPrefix("hint") }.map { $0.value.tidied } ?? []
        return (others + hints + [question.code, export.names[question.code] ?? ""]).contains(text)
    }
}

/// Reads the condition of a row together with those of the groups around it.
struct FormConditionReader {
    let subject: (String) -> FormCondition.Subject?

    /// More comparisons than any form has, and few enough for a questionnaire.
    private static let mostComparisons = 80

    /// The condition of all expressions that a questionnaire can hold; nil if there is none.
    func read(_ expressions: [String]) -> AskCondition? {
        var left = Self.mostComparisons
        return expressions.reduce(nil) { whole, text in
            guard let condition = one(text) else { return whole }
            left -= FormExpression.comparisons(text)
            return left >= 0 ? FormCondition.and(whole, condition) : whole
        }
    }

    /// The condition of one expression; nil if a questionnaire cannot hold it.
    func one(_ text: String) -> AskCondition? {
        guard !text.isEmpty, let expression = try? FormExpression.parse(text),
            expression.answers.count <= Self.mostComparisons
        else { return nil }
        return FormCondition.condition(expression, subject: subject)
    }
}

extension FormExpression {
    /// How many answers an expression speaks of.
    fileprivate static func comparisons(_ text: String) -> Int { (try? parse(text))?.answers.count ?? 0 }
}

extension FormExport {
    /// What conditions of a question may say about an earlier one, by its name in the form.
    func subject(_ name: String, before code: String) -> FormCondition.Subject? {
        guard let question = codes[name].flatMap(questionnaire.question),
            let place = questionnaire.questions.index(forKey: question.code),
            let own = questionnaire.questions.index(forKey: code), place < own
        else { return nil }
        let list = lists.names[question.code] ?? ""
        return FormCondition.Subject(question) { choiceName($0, list: list) }
    }
}

extension FormCondition.Subject {
    /// What conditions may say about a question.
    ///
    /// - Parameter name: the name a code of its scale has in the form.
    init(_ question: Question, name: (Int) -> String) {
        self.code = question.code
        if case .multiple = question.kind { isMultiple = true } else { isMultiple = false }
        switch question.kind {
        case .rating(let scale):
            let names = Dictionary(scale.codes.map { (name($0.value), String($0.value)) }) { first, _ in first }
            answer = { names[$0] }
        case .single(let choices, false), .multiple(let choices, false):
            let codes = Set(choices.map(\.code))
            answer = { codes.contains($0) ? $0 : nil }
        default: answer = { $0 }
        }
    }
}
