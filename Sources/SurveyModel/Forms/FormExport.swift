import OrderedCollections

/// Writes a questionnaire as a form: what its questions say, and what its `form` part kept.
struct FormExport {
    typealias Cells = FormPart.Cells

    let questionnaire: Questionnaire
    let part: FormPart?
    let languages: FormLanguages
    let surveyHeaders: [FormHeader]
    let choiceHeaders: [FormHeader]
    let lists: FormLists
    /// The name of every question in the form.
    let names: [String: String]
    /// The code of the question of a name.
    private(set) var codes: [String: String] = [:]
    /// The kept cells of a question by its code.
    private(set) var kept: [String: Cells] = [:]
    /// The kept name of a code of a scale, by list and code.
    private(set) var choiceNames: [[String]: String] = [:]

    init(_ questionnaire: Questionnaire, part: FormPart?) {
        self.questionnaire = questionnaire
        self.part = part
        languages = FormLanguages(languages: questionnaire.languages, named: part?.languages ?? [:])
        surveyHeaders = part?.surveyColumns.map(FormHeader.init(key:)) ?? []
        choiceHeaders = part?.choiceColumns.map(FormHeader.init(key:)) ?? []
        var claims: [String: String] = [:]
        for cells in part?.survey ?? [] {
            guard let code = cells[FormPart.questionKey], let type = cells["type"] else { continue }
            if case .selection(_, let list, _) = FormType(type) { claims[code] = list }
        }
        lists = FormLists(questionnaire.questions.values, claims: claims)
        for cells in part?.survey ?? [] { if let code = cells[FormPart.questionKey] { kept[code] = cells } }
        for cells in part?.choices ?? [] {
            if let code = cells[FormPart.codeKey] { choiceNames[[cells["list_name"] ?? "", code]] = cells["name"] }
        }
        names = Self.names(questionnaire, kept)
        for code in questionnaire.questionCodes.reversed() { codes[names[code] ?? code] = code }
    }

    private static func names(_ questionnaire: Questionnaire, _ kept: [String: Cells]) -> [String: String] {
        var names: [String: String] = [:]
        var taken: Set<String> = []
        for code in questionnaire.questionCodes {
            if let name = kept[code]?["name"] {
                names[code] = name
                taken.insert(name)
                continue
            }
            let plain = code.isFormName ? code : code.asFormName
            var name = plain
            var count = 2
            while taken.contains(name) {
                name = "\(plain)_\(count)"
                count += 1
            }
            taken.insert(name)
            names[code] = name
        }
        return names
    }

    /// The form as tables.
    var form: XLSForm {
        let survey = FormSurveyWriter(export: self).rows
        let choices = FormChoiceWriter(export: self).rows
        let settings = self.settings
        let index = indexRows
        return XLSForm(
            survey: table(.survey, survey, part?.surveyColumns ?? []),
            choices: choices.isEmpty && part?.choiceColumns.isEmpty != false
                ? nil : table(.choices, choices, part?.choiceColumns ?? []),
            settings: table(.settings, [settings], part?.settingColumns ?? []),
            index: index.isEmpty ? nil : table(.index, index, []), otherSheets: part?.sheets ?? [])
    }

    private func table(_ sheet: StandardSheet, _ rows: [Cells], _ columns: [String]) -> FormTable {
        var keys = Array(OrderedSet(columns))
        let met = OrderedSet(rows.flatMap(\.keys))
        for key in FormColumns.order(sheet, languages.languages) where met.contains(key) && !keys.contains(key) {
            keys.append(key)
        }
        for key in met where !keys.contains(key) { keys.append(key) }
        let filled = rows.map { row in row.filter { !$0.value.isEmpty } }
        return FormTable(
            sheet: sheet.rawValue, headers: keys.map(FormHeader.init(key:)),
            rows: filled.map { row in
                Cells(uniqueKeysWithValues: keys.compactMap { key in row[key].map { (key, $0) } })
            })
    }

    /// The column for a text in a language: the one the form had, else the standard one.
    func key(_ base: String, _ language: Language, _ headers: [FormHeader]) -> String {
        languages.key(base, language, in: headers)
            ?? FormHeader(base: base, language: FormHeader.name(of: language)).key
    }

    /// A text in the columns of its languages.
    func texts(_ base: String, _ text: LocalizedText, _ headers: [FormHeader]) -> [(key: String, value: String)] {
        questionnaire.languages.map { (key(base, $0, headers), text[$0]) }
    }

    private var settings: Cells {
        var cells: Cells = [:]
        let first = questionnaire.languages.first ?? .vietnamese
        cells["form_title"] = questionnaire.title[first]
        cells["form_id"] = questionnaire.id
        cells["version"] = String(questionnaire.version)
        if questionnaire.languages.count > 1 {
            cells["default_language"] = FormHeader.name(of: first)
            for language in questionnaire.languages {
                cells["hl_title_\(language.rawValue)"] = questionnaire.title[language]
            }
        }
        for language in questionnaire.languages {
            cells["hl_source_\(language.rawValue)"] = questionnaire.source?[language]
        }
        cells["hl_generation"] = questionnaire.generation.rawValue
        cells["hl_population"] = questionnaire.population.rawValue
        cells["hl_mark"] = questionnaire.mark?.rawValue
        cells["hl_report_score"] = questionnaire.reported.score.rawValue
        cells["hl_report_aggregate"] = questionnaire.reported.aggregate.rawValue
        cells["hl_report_content"] = questionnaire.reported.content
        if !questionnaire.targets.isEmpty { cells["hl_targets"] = questionnaire.targets.joined(separator: " ") }
        for (key, value) in part?.settings ?? [:] where keeps(setting: key, value) { cells[key] = value }
        return cells
    }

    /// Whether a kept setting still says what the questionnaire says.
    private func keeps(setting key: String, _ value: String) -> Bool {
        switch key {
        case "form_title":
            value.tidied == questionnaire.title[questionnaire.languages.first ?? .vietnamese] || value.isEmpty
        case "form_id": FormIdentity.id(value, file: questionnaire.id) == questionnaire.id
        case "version": FormIdentity.version(value) == questionnaire.version
        default: !key.hasPrefix("hl_")
        }
    }

    private var indexRows: [Cells] {
        func row(_ level: String, _ code: String, _ parent: String?, _ weight: Double, _ label: LocalizedText?) -> Cells
        {
            var cells: Cells = ["level": level, "code": code]
            cells["parent"] = parent
            if weight != 1 { cells["weight"] = weight.plainText }
            if let label { for (key, value) in texts("label", label, []) { cells[key] = value } }
            return cells
        }
        func items(_ items: [Questionnaire.IndexItem], _ parent: String?) -> [Cells] {
            items.map { row("item", $0.code, parent, $0.weight, nil) }
        }
        func factors(_ factors: [Questionnaire.Factor], _ parent: String?) -> [Cells] {
            factors.flatMap { [row("factor", $0.code, parent, $0.weight, $0.label)] + items($0.items, $0.code) }
        }
        switch questionnaire.index {
        case .contents(let contents):
            return contents.flatMap { [row("content", $0.code, nil, 1, $0.label)] + factors($0.factors, $0.code) }
        case .factors(let list): return factors(list, nil)
        case .items(let list): return items(list, nil)
        }
    }
}

/// The order in which columns are written.
enum FormColumns {
    static func order(_ sheet: StandardSheet, _ languages: [Language]) -> [String] {
        func translated(_ base: String) -> [String] {
            languages.map { FormHeader(base: base, language: FormHeader.name(of: $0)).key }
        }
        switch sheet {
        case .survey:
            return ["type", "name"] + translated("label") + ["relevant", "constraint"]
                + translated("constraint_message")
                + ["hl_code", "hl_scale", "hl_dimension", "hl_weight", "hl_role", "hl_same_as", "hl_mark"]
        case .choices:
            return ["list_name", "name"] + translated("label")
                + ["hl_score", "hl_satisfied", "hl_missing", "hl_kind", "hl_other", "hl_mark"]
        case .settings:
            return ["form_title", "form_id", "version", "default_language"]
        case .index: return ["level", "code", "parent", "weight"] + translated("label")
        }
    }
}
