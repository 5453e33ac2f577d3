import OrderedCollections

/// Finds what a form says beyond the questionnaire made of it.
struct FormPartMaker {
    typealias Cells = FormPart.Cells

    let reader: FormImport
    let questionnaire: Questionnaire

    private var form: XLSForm { reader.form }

    /// What must be kept so that the form can be written again; nil if the questionnaire alone gives it.
    var part: FormPart? {
        let own = FormExport(questionnaire, part: nil).form
        guard !Self.isSame(own, form) else { return nil }
        let bare = FormPart(
            languages: reader.languages.named, surveyColumns: form.survey.headers.map(\.key),
            choiceColumns: form.choices?.headers.map(\.key) ?? [],
            settingColumns: form.settings?.headers.map(\.key) ?? [],
            survey: identityRows, choices: [], settings: [:], sheets: form.otherSheets)
        let export = FormExport(questionnaire, part: bare)
        return FormPart(
            languages: bare.languages, surveyColumns: bare.surveyColumns, choiceColumns: bare.choiceColumns,
            settingColumns: bare.settingColumns, survey: surveyRows(export), choices: choiceRows(export),
            settings: Self.difference(
                form.settings?.rows.first?.cells ?? [:], export.form.settings?.rows.first?.cells ?? [:]
            ).filter { !$0.value.isEmpty },
            sheets: bare.sheets)
    }

    private static func isSame(_ left: XLSForm, _ right: XLSForm) -> Bool {
        func same(_ left: FormTable?, _ right: FormTable?) -> Bool {
            left?.headers == right?.headers
                && left?.rows.map { Dictionary(uniqueKeysWithValues: $0.cells.map { ($0, $1) }) }
                    == right?.rows.map { Dictionary(uniqueKeysWithValues: $0.cells.map { ($0, $1) }) }
        }
        return right.otherSheets.isEmpty && same(left.survey, right.survey) && same(left.choices, right.choices)
            && same(left.settings, right.settings)
    }

    /// The types and names of the questions, by which lists and references are found.
    private var identityRows: [Cells] {
        reader.codes.sorted { $0.key < $1.key }.map { index, code in
            let row = reader.outline.entries[index].row
            return [FormPart.questionKey: code, "type": row["type"], "name": row["name"]]
        }
    }

    private func surveyRows(_ export: FormExport) -> [Cells] {
        let writer = FormSurveyWriter(export: export)
        return reader.outline.entries.enumerated().compactMap { index, entry in
            if reader.others.contains(index) { return nil }
            guard let code = reader.codes[index], let question = questionnaire.question(code) else {
                return entry.row.cells
            }
            var cells: Cells = [FormPart.questionKey: code]
            // A list is found again by its name, also where ours would have the same.
            if case .selection = entry.type { cells["type"] = entry.row["type"] }
            for (key, value) in Self.difference(entry.row.cells, writer.ownCells(question)) { cells[key] = value }
            // The condition of a group is written on the group.
            if cells["relevant"]?.isEmpty == true { cells["relevant"] = nil }
            // A name like the code says nothing new; another one is what expressions refer to.
            if entry.name == code { cells["name"] = nil } else { cells["name"] = entry.name }
            return cells
        }
    }

    private func choiceRows(_ export: FormExport) -> [Cells] {
        guard let table = form.choices else { return [] }
        let writer = FormChoiceWriter(export: export)
        var seen: Set<[String]> = []
        return table.rows.map { row in
            let list = row["list_name"]
            let isFirst = seen.insert([list, row["name"]]).inserted
            guard isFirst, let content = export.lists.contents[list] else { return row.cells }
            var cells: Cells = ["list_name": list, "name": row["name"]]
            var code: String?
            if case .scale = content, let names = (reader.scales[list] ?? nil)?.names {
                code = names.first { $0.value == row["name"] }.map { String($0.key) }
            }
            guard let own = writer.choices(of: list, content)[code ?? row["name"]] else { return row.cells }
            if let code, code != row["name"] { cells[FormPart.codeKey] = code }
            for (key, value) in Self.difference(row.cells, own) where key != "name" { cells[key] = value }
            return cells
        }
    }

    /// The cells that differ from what the questionnaire gives, with empty ones for words the form leaves out.
    private static func difference(_ cells: Cells, _ own: Cells) -> Cells {
        var result: Cells = [:]
        for (key, value) in cells where own[key] != value { result[key] = value }
        for (key, value) in own where !value.isEmpty && cells[key] == nil && !key.hasPrefix("hl_") { result[key] = "" }
        return result
    }
}
