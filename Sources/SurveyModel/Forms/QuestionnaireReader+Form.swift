import OrderedCollections
import Yams

/// The `form` part of a questionnaire: cells of a form, to the letter.
extension QuestionnaireReader {
    mutating func readForm(_ top: YAMLMapping) -> FormPart? {
        guard let node = top.optional("form"), let form = YAMLMapping(node, at: "form", log: &log) else { return nil }
        form.checkKeys(["languages", "columns", "settings", "survey", "choices", "sheets"], log: &log)
        let columns = form.optional("columns").flatMap { YAMLMapping($0, at: "columns", log: &log) }
        columns?.checkKeys(["survey", "choices", "settings"], log: &log)
        let survey = formRows(form, "survey")
        checkQuestions(of: survey)
        return FormPart(
            languages: formLanguages(form), surveyColumns: texts(columns, "survey"),
            choiceColumns: texts(columns, "choices"), settingColumns: texts(columns, "settings"),
            survey: survey.map(\.cells), choices: formRows(form, "choices").map(\.cells),
            settings: form.optional("settings").map { cells($0, at: "settings") } ?? [:], sheets: formSheets(form))
    }

    private mutating func formLanguages(_ form: YAMLMapping) -> OrderedDictionary<String, Language> {
        guard let node = form.optional("languages") else { return [:] }
        var languages: OrderedDictionary<String, Language> = [:]
        for (name, text) in cells(node, at: "languages") {
            guard let language = Language(rawValue: text) else {
                log.add(
                    line: node.line, key: "languages", vi: "“\(text)” không dùng được; phải là vi hoặc en.",
                    en: "“\(text)” is not known; expected vi or en.")
                continue
            }
            languages[name] = language
        }
        return languages
    }

    private func texts(_ mapping: YAMLMapping?, _ key: String) -> [String] {
        mapping?.optional(key)?.sequence.map { $0.compactMap(\.string) } ?? []
    }

    private mutating func formRows(_ form: YAMLMapping, _ key: String) -> [(line: Int, cells: FormPart.Cells)] {
        guard let node = form.optional(key) else { return [] }
        guard let sequence = node.sequence else {
            log.add(
                line: node.line, key: key, vi: "phải là một danh sách các dòng.", en: "a list of rows was expected.")
            return []
        }
        return sequence.map { ($0.line, cells($0, at: key)) }
    }

    private mutating func cells(_ node: Node, at key: String) -> FormPart.Cells {
        guard case .mapping(let mapping) = node else {
            log.add(
                line: node.line, key: key, vi: "phải là một nhóm “cột: nội dung”.",
                en: "a group of “column: text” was expected here.")
            return [:]
        }
        var cells: FormPart.Cells = [:]
        for (name, value) in mapping { cells[name.string ?? ""] = value.string ?? "" }
        return cells
    }

    private mutating func checkQuestions(of rows: [(line: Int, cells: FormPart.Cells)]) {
        var seen: Set<String> = []
        for row in rows {
            guard let code = row.cells[FormPart.questionKey] else { continue }
            if !questions.keys.contains(code) {
                let near = NearestName.find(code, among: Array(questions.keys))
                log.add(
                    line: row.line, key: "form",
                    vi: "không có câu hỏi “\(code)”." + (near.map { " Có phải “\($0)” không?" } ?? ""),
                    en: "there is no question “\(code)”." + (near.map { " Is “\($0)” meant?" } ?? ""))
            } else if !seen.insert(code).inserted {
                log.add(
                    line: row.line, key: "form", vi: "câu “\(code)” có hai dòng trong phần form.",
                    en: "the question “\(code)” has two rows in the form part.")
            }
        }
    }

    private mutating func formSheets(_ form: YAMLMapping) -> [FormSheet] {
        guard let node = form.optional("sheets"), case .mapping(let mapping) = node else { return [] }
        return mapping.map { name, rows in
            let cells = (rows.sequence.map { Array($0) } ?? []).map {
                $0.sequence.map { $0.map { $0.string ?? "" } } ?? []
            }
            return FormSheet(name: name.string ?? "", cells: cells)
        }
    }
}
