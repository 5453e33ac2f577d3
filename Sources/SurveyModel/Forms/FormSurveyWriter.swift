import OrderedCollections

/// Writes the rows of a survey sheet.
struct FormSurveyWriter {
    typealias Cells = FormPart.Cells

    let export: FormExport
    private let factorOfItem: [String: Questionnaire.Factor]
    private let weights: [String: Double]

    private var questionnaire: Questionnaire { export.questionnaire }

    init(export: FormExport) {
        self.export = export
        let items = export.questionnaire.factors.flatMap { factor in factor.items.map { ($0.code, factor) } }
        factorOfItem = Dictionary(items) { first, _ in first }
        weights = Dictionary(export.questionnaire.items.map { ($0.code, $0.weight) }) { first, _ in first }
    }

    /// The rows in order: those of the form it came from with what has been added since, else our own.
    var rows: [Cells] {
        guard let part = export.part, !part.survey.isEmpty else { return ownRows }
        var open: [String] = []
        var rows: [Cells] = []
        var missing = Dictionary(grouping: unplaced(part), by: \.after).mapValues { $0.map(\.question) }
        rows += (missing.removeValue(forKey: nil) ?? []).flatMap { questionRows($0, kept: nil, around: []) }
        for cells in part.survey {
            guard let code = cells[FormPart.questionKey] else {
                rows.append(cells)
                Self.follow(cells, &open)
                continue
            }
            guard let question = questionnaire.question(code) else { continue }
            rows += questionRows(question, kept: cells, around: open)
            for added in missing.removeValue(forKey: code) ?? [] {
                rows += questionRows(added, kept: nil, around: open)
            }
        }
        return rows
    }

    /// Keeps the conditions of the groups that are open.
    private static func follow(_ cells: Cells, _ open: inout [String]) {
        switch FormType(cells["type"] ?? "") {
        case .beginGroup, .beginRepeat: open.append(cells["relevant"] ?? "")
        case .endGroup, .endRepeat: _ = open.popLast()
        default: break
        }
    }

    /// The questions the form part does not place, each after the placed one before it.
    private func unplaced(_ part: FormPart) -> [(after: String?, question: Question)] {
        let placed = Set(part.survey.compactMap { $0[FormPart.questionKey] })
        var last: String?
        var result: [(String?, Question)] = []
        for question in questionnaire.questions.values {
            if placed.contains(question.code) { last = question.code } else { result.append((last, question)) }
        }
        return result
    }

    /// The rows of a questionnaire that came from no form: ratings of one factor that follow one another are a group.
    private var ownRows: [Cells] {
        var rows: [Cells] = []
        var open: String?
        var used = Set(export.names.values)
        for question in questionnaire.questions.values {
            let factor = factorOfItem[question.code]
            if factor?.code != open {
                if open != nil { rows.append(["type": "end_group"]) }
                if let factor { rows.append(groupRow(factor, &used)) }
                open = factor?.code
            }
            rows += questionRows(question, kept: nil, around: [])
        }
        if open != nil { rows.append(["type": "end_group"]) }
        return rows
    }

    private func groupRow(_ factor: Questionnaire.Factor, _ used: inout Set<String>) -> Cells {
        var name = factor.code.asFormName
        while !used.insert(name).inserted { name = "group_" + name }
        var cells: Cells = ["type": "begin_group", "name": name]
        for (key, value) in export.texts("label", factor.label, export.surveyHeaders) { cells[key] = value }
        return cells
    }

    /// The row of a question, and that of the text for another answer than those offered.
    func questionRows(_ question: Question, kept: Cells?, around groups: [String]) -> [Cells] {
        var cells = ownCells(question)
        if let kept {
            FormOverlay(export: export, question: question, groups: groups).apply(kept, to: &cells)
        } else {
            addMessage(question, &cells)
        }
        return [cells] + (otherRow(question).map { [$0] } ?? [])
    }

    /// What a question says by itself.
    func ownCells(_ question: Question) -> Cells {
        var cells: Cells = ["type": type(question)]
        cells["name"] = export.names[question.code]
        for (key, value) in export.texts("label", question.text, export.surveyHeaders) { cells[key] = value }
        cells["relevant"] = question.condition.map(export.expression)
        if case .number(let range?) = question.kind { cells["constraint"] = FormCondition.constraint(range) }
        if export.names[question.code] != question.code { cells["hl_code"] = question.code }
        cells["hl_scale"] = question.scale?.id
        if let factor = factorOfItem[question.code] { cells["hl_dimension"] = factor.code }
        if let weight = weights[question.code], weight != 1 { cells["hl_weight"] = weight.plainText }
        if questionnaire.overallQuestion == question.code { cells["hl_role"] = "overall" }
        cells["hl_same_as"] = question.sameAs?.fileText
        cells["hl_mark"] = question.mark?.rawValue
        return cells
    }

    private func type(_ question: Question) -> String {
        let list = export.lists.names[question.code] ?? ""
        return switch question.kind {
        case .rating, .single: "select_one \(list)"
        case .multiple: "select_multiple \(list)"
        case .number: "decimal"
        case .date: "date"
        case .text: "text"
        }
    }

    private func addMessage(_ question: Question, _ cells: inout Cells) {
        guard case .number(let range?) = question.kind else { return }
        let limits = (range.lowerBound.plainText, range.upperBound.plainText)
        let message = LocalizedText(
            vi: "Số phải từ \(limits.0) đến \(limits.1).", en: "The number must be from \(limits.0) to \(limits.1).")
        for (key, value) in export.texts("constraint_message", message, export.surveyHeaders) { cells[key] = value }
    }

    private func otherRow(_ question: Question) -> Cells? {
        guard let name = export.names[question.code], FormOther.isOffered(question) else { return nil }
        let own = FormOther.textName(name)
        guard !export.names.values.contains(own) else { return nil }
        var cells: Cells = ["type": "text", "name": own]
        for (key, value) in export.texts("label", FormOther.textLabel, export.surveyHeaders) { cells[key] = value }
        cells["relevant"] = "selected(${\(name)}, '\(FormLists.other)')"
        cells["hl_role"] = FormOther.role
        return cells
    }
}

/// How a free text beside the choices is written: a choice `other` and a text that is asked with it.
enum FormOther {
    static let role = "other"
    static let choiceLabel = LocalizedText(vi: "Khác", en: "Other")
    static let textLabel = LocalizedText(vi: "Xin ghi rõ", en: "Please specify")

    static func textName(_ name: String) -> String { "\(name)_other" }

    static func isOffered(_ question: Question) -> Bool {
        switch question.kind {
        case .single(_, true), .multiple(_, true): true
        default: false
        }
    }
}

extension FormExport {
    /// A condition as an expression with the names of this form.
    func expression(_ condition: AskCondition) -> String {
        condition.formExpression(
            name: { names[$0] ?? $0 },
            isMultiple: { if case .multiple? = questionnaire.question($0)?.kind { true } else { false } },
            answer: { name(ofAnswer: $1, in: $0) })
    }

    /// The name an answer has in the form: that of its choice.
    func name(ofAnswer code: String, in question: String) -> String {
        guard let scale = questionnaire.question(question)?.scale, let value = Int(code),
            let list = lists.names[question]
        else { return code }
        return scale.slot(of: value) == nil ? code : choiceName(value, list: list)
    }

    /// The name a code of a scale has in a list of the form.
    func choiceName(_ value: Int, list: String) -> String {
        let origin = lists.origins[list] ?? list
        return choiceNames[[origin, String(value)]] ?? String(value)
    }
}
