import OrderedCollections

extension Questionnaire {
    /// The questionnaire as a file: the format of `docs/questionnaires.md`, without comments.
    ///
    /// Equal questionnaires give equal text, and reading it gives an equal questionnaire.
    public var fileText: String {
        QuestionnaireWriter(questionnaire: self).text
    }
}

/// Writes a questionnaire as YAML.
private struct QuestionnaireWriter {
    let questionnaire: Questionnaire

    var text: String {
        let parts = [identity, scales, questions, index, form].filter { !$0.isEmpty }
        return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private func localized(_ text: LocalizedText) -> String {
        let texts = questionnaire.languages.map { "\($0.rawValue): \(text[$0].yamlQuoted)" }
        return "{\(texts.joined(separator: ", "))}"
    }

    private var identity: [String] {
        let reported = questionnaire.reported
        let content = reported.content.map { ", content: \($0.yamlQuoted)" } ?? ""
        var lines = [
            "id: \(questionnaire.id)", "version: \(questionnaire.version)",
            "generation: \(questionnaire.generation.rawValue)", "population: \(questionnaire.population.rawValue)",
            "languages: [\(questionnaire.languages.map(\.rawValue).joined(separator: ", "))]",
            "title: \(localized(questionnaire.title))",
        ]
        if let source = questionnaire.source { lines.append("source: \(localized(source))") }
        if let mark = questionnaire.mark { lines.append("mark: \(mark.rawValue)") }
        lines.append(
            "report: {score: \(reported.score.rawValue), aggregate: \(reported.aggregate.rawValue)\(content)}")
        if !questionnaire.targets.isEmpty {
            lines.append("targets: [\(questionnaire.targets.map(\.yamlQuoted).joined(separator: ", "))]")
        }
        return lines
    }

    private var scales: [String] {
        var known: OrderedDictionary<String, ResponseScale> = [:]
        for scale in questionnaire.ratings.compactMap(\.scale) { known[scale.id] = scale }
        if known.isEmpty { return ["scales: {}"] }
        return ["scales:"] + known.values.flatMap(lines)
    }

    private func lines(_ scale: ResponseScale) -> [String] {
        var lines = ["  \(scale.id.yamlQuoted):"]
        if scale.kind != .satisfaction { lines.append("    kind: \(scale.kind.rawValue)") }
        if let mark = scale.mark { lines.append("    mark: \(mark.rawValue)") }
        lines.append("    codes:")
        return lines
            + scale.codes.map { code in
                let role =
                    code.kind != .rated
                    ? ", kind: \(code.kind.rawValue)"
                    : scale.kind == .satisfaction || code.satisfied ? ", satisfied: \(code.satisfied)" : ""
                return "      - {code: \(code.value), label: \(localized(code.label))\(role)}"
            }
    }

    private var questions: [String] { ["questions:"] + questionnaire.questions.values.flatMap(lines) }

    private func lines(_ question: Question) -> [String] {
        var lines = ["  - code: \(question.code.yamlQuoted)", "    type: \(question.kindName)"]
        if let scale = question.scale { lines.append("    scale: \(scale.id.yamlQuoted)") }
        lines.append("    text: \(localized(question.text))")
        switch question.kind {
        case .number(let range?):
            lines.append("    range: [\(range.lowerBound.plainText), \(range.upperBound.plainText)]")
        case .single(_, let other), .multiple(_, let other):
            lines.append("    choices:")
            lines += question.choices.map { "      - {code: \($0.code.yamlQuoted), label: \(localized($0.label))}" }
            if other { lines.append("    other: true") }
        default: break
        }
        if let condition = question.condition { lines.append("    when: \(condition.fileText.yamlQuoted)") }
        if let same = question.sameAs { lines.append("    same-as: \(same.fileText.yamlQuoted)") }
        if let mark = question.mark { lines.append("    mark: \(mark.rawValue)") }
        return lines
    }

    private var index: [String] {
        var lines = questionnaire.overallQuestion.map { ["overall-question: \($0.yamlQuoted)", ""] } ?? []
        lines.append("index:")
        switch questionnaire.index {
        case .items(let items): lines.append("  items: [\(list(items))]")
        case .factors(let factors): lines += ["  factors:"] + factors.flatMap { self.lines($0, indent: "    ") }
        case .contents(let contents):
            lines.append("  contents:")
            for content in contents {
                lines += [
                    "    - code: \(content.code.yamlQuoted)", "      label: \(localized(content.label))",
                    "      factors:",
                ]
                lines += content.factors.flatMap { self.lines($0, indent: "        ") }
            }
        }
        return lines
    }

    private func lines(_ factor: Questionnaire.Factor, indent: String) -> [String] {
        var lines = ["\(indent)- code: \(factor.code.yamlQuoted)", "\(indent)  label: \(localized(factor.label))"]
        if factor.weight != 1 { lines.append("\(indent)  weight: \(factor.weight.plainText)") }
        return lines + ["\(indent)  items: [\(list(factor.items))]"]
    }

    private func list(_ items: [Questionnaire.IndexItem]) -> String {
        items.map { item in
            item.weight == 1
                ? item.code.yamlQuoted : "{code: \(item.code.yamlQuoted), weight: \(item.weight.plainText)}"
        }.joined(separator: ", ")
    }

    private var form: [String] {
        guard let form = questionnaire.form else { return [] }
        var lines = ["form:"]
        if !form.languages.isEmpty {
            let names = form.languages.map { "\($0.key.yamlQuoted): \($0.value.rawValue)" }
            lines.append("  languages: {\(names.joined(separator: ", "))}")
        }
        lines.append("  columns:")
        for (name, columns) in [
            ("survey", form.surveyColumns), ("choices", form.choiceColumns), ("settings", form.settingColumns),
        ] where !columns.isEmpty {
            lines.append("    \(name): [\(columns.map(\.yamlQuoted).joined(separator: ", "))]")
        }
        if !form.settings.isEmpty { lines.append("  settings: \(flow(form.settings))") }
        for (name, rows) in [("survey", form.survey), ("choices", form.choices)] where !rows.isEmpty {
            lines.append("  \(name):")
            lines += rows.map { "    - \(flow($0))" }
        }
        if !form.sheets.isEmpty { lines.append("  sheets:") }
        for sheet in form.sheets {
            lines.append("    \(sheet.name.yamlQuoted):")
            lines += sheet.rows.map { "      - [\($0.cells.map(\.yamlQuoted).joined(separator: ", "))]" }
        }
        return lines
    }

    private func flow(_ cells: FormPart.Cells) -> String {
        "{\(cells.map { "\($0.key.formKey): \($0.value.yamlQuoted)" }.joined(separator: ", "))}"
    }
}

extension Question.Earlier {
    /// The mention as a questionnaire file writes it: `T1`, `T1@2`.
    var fileText: String { code + (version.map { "@\($0)" } ?? "") }
}

extension String {
    /// The name of a column as a YAML key: without quotes where that reads the same.
    fileprivate var formKey: String {
        wholeMatch(of: /[a-z][a-z_]{2,}/) != nil && !["yes", "true", "false", "null", "off"].contains(self)
            ? self : yamlQuoted
    }
}
