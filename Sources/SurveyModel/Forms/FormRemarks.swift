import OrderedCollections

/// Says what of a form a questionnaire keeps without effect, and what it does not keep.
enum FormRemarks {
    static func add(_ reader: FormImport, _ part: FormPart?, to log: inout FormLog) {
        addIdentity(reader, &log)
        addConditions(reader, &log)
        if let part {
            addRows(reader, &log)
            addColumns(reader, part, &log)
        }
        addOthers(reader, &log)
        for sheet in reader.form.unknownSheets {
            log.add(
                .lost, FormProblem.Place(sheet: sheet.name, places: reader.form.places),
                vi: "trang này không thuộc XLSForm nên không giữ lại (\(sheet.rows.count) dòng).",
                en: "this sheet is none of XLSForm and is not kept (\(sheet.rows.count) rows).")
        }
    }

    private static func addIdentity(_ reader: FormImport, _ log: inout FormLog) {
        guard reader.form.setting("hl_generation").isEmpty else { return }
        let place = reader.form.settings?.place ?? FormProblem.Place(sheet: "settings", places: reader.form.places)
        log.add(
            .question, place,
            vi:
                "biểu mẫu không ghi phương pháp và đối tượng; tạm ghi generation: local, population: participants. Hãy sửa nếu khác.",
            en:
                "the form does not say its method and whom it asks; generation: local and population: participants are written. Change them if they differ."
        )
        let ratings = reader.questions.values.filter { $0.scale?.kind == .satisfaction }
        let isDeclared = reader.form.index != nil || reader.form.survey.headers.contains { $0.base == "hl_dimension" }
        guard !ratings.isEmpty, !isDeclared else { return }
        log.add(
            .question, reader.form.survey.place,
            vi:
                "biểu mẫu không ghi câu nào thuộc chỉ số; tạm đưa cả \(ratings.count) câu chấm mức vào. Hãy sửa mục index.",
            en:
                "the form does not say which ratings make the index; all \(ratings.count) are put in. Change the index part."
        )
    }

    private static func addConditions(_ reader: FormImport, _ log: inout FormLog) {
        for entry in reader.outline.entries where !entry.row["relevant"].isEmpty {
            let conditions = FormConditionReader { name in reader.subject(name, from: entry) }
            guard conditions.one(entry.row["relevant"]) == nil else { continue }
            log.add(
                .kept, reader.form.survey.place(entry.row, "relevant"),
                vi:
                    "điều kiện này giữ nguyên văn nhưng phiếu hỏi không hiểu được; câu bị bỏ qua sẽ được tính là để trống.",
                en:
                    "this condition is kept as it is, but questionnaires cannot hold it; skipped questions will count as left blank."
            )
        }
    }

    /// Rows that are no questions, by type.
    private static func addRows(_ reader: FormImport, _ log: inout FormLog) {
        var rows: OrderedDictionary<String, [FormTable.Row]> = [:]
        for (index, entry) in reader.outline.entries.enumerated()
        where reader.codes[index] == nil && !reader.others.contains(index) && !entry.endsGroup {
            rows[
                entry.row["type"].split(separator: " ").prefix(entry.opensGroup ? 2 : 1).joined(separator: " "),
                default: []
            ].append(entry.row)
        }
        for (type, rows) in rows {
            guard let first = rows.first else { continue }
            let cells = FormProblem.Place.list(rows.map { reader.form.survey.place($0, "type") })
            log.add(
                .kept, reader.form.survey.place(first, "type"),
                vi: "kiểu “\(type)” được giữ trong phần form, không phải câu hỏi của phiếu: \(cells).",
                en: "the type “\(type)” is kept in the form part and is no question: \(cells).")
        }
    }

    /// Columns of questions and choices that the questionnaire does not give itself.
    private static func addColumns(_ reader: FormImport, _ part: FormPart, _ log: inout FormLog) {
        let kept = Dictionary(part.survey.compactMap { cells in cells[FormPart.questionKey].map { ($0, cells) } }) {
            $1
        }
        let told: Set<String> = ["type", "name", "relevant", FormPart.questionKey]
        report(reader.form.survey, part.surveyColumns.filter { !told.contains($0) }, &log) { key in
            reader.codes.sorted { $0.key < $1.key }.compactMap { index, code in
                kept[code]?[key].flatMap { $0.isEmpty ? nil : reader.outline.entries[index].row }
            }
        }
        guard let choices = reader.form.choices else { return }
        report(choices, part.choiceColumns.filter { !["list_name", "name"].contains($0) }, &log) { key in
            zip(choices.rows, part.choices).filter { !($1[key] ?? "").isEmpty && $0.cells != $1 }.map(\.0)
        }
        addWholeChoices(choices, part, &log)
    }

    /// Choices that no question of the questionnaire offers: of unused lists, and codes that stand twice.
    private static func addWholeChoices(_ table: FormTable, _ part: FormPart, _ log: inout FormLog) {
        let rows = zip(table.rows, part.choices).filter { $0.cells == $1 && $0.cells.count > 2 }.map(\.0)
        guard let first = rows.first else { return }
        let cells = FormProblem.Place.list(rows.map { table.place($0, "name") })
        log.add(
            .kept, table.place(first, "name"),
            vi:
                "các trả lời này được giữ trong phần form; không câu nào của phiếu có (danh sách không dùng hoặc mã lặp): \(cells).",
            en:
                "these choices are kept in the form part; no question has them (unused lists, or codes that stand twice): \(cells)."
        )
    }

    private static func report(
        _ table: FormTable, _ columns: [String], _ log: inout FormLog, rows: (String) -> [FormTable.Row]
    ) {
        for key in columns {
            let rows = rows(key)
            guard let first = rows.first else { continue }
            let cells = FormProblem.Place.list(rows.map { table.place($0, key) })
            log.add(
                .kept, table.place(first, key),
                vi: "cột “\(key)” được giữ nguyên văn, chương trình không dùng: \(cells).",
                en: "the column “\(key)” is kept as it is and has no effect here: \(cells).")
        }
    }

    private static func addOthers(_ reader: FormImport, _ log: inout FormLog) {
        for (index, entry) in reader.outline.entries.enumerated() {
            if case .selection(_, _, true) = entry.type {
                log.add(
                    .changed, reader.form.survey.place(entry.row, "type"),
                    vi: "or_other thành other: true; khi xuất sẽ là trả lời “other” và một câu chữ đi kèm.",
                    en:
                        "or_other becomes other: true; it is written as a choice “other” and a text that is asked with it."
                )
            }
            if let code = reader.codes[index], code != entry.name, entry.row["hl_code"].isEmpty {
                log.add(
                    .changed, reader.form.survey.place(entry.row, "name"),
                    vi: "tên “\(entry.name)” có ở nhiều nhóm; câu này mang mã “\(code)”.",
                    en: "the name “\(entry.name)” stands in several groups; this question has the code “\(code)”.")
            }
            if reader.codes[index] != nil,
                entry.groups.contains(where: { reader.outline.entries[$0].type == .beginRepeat })
            {
                log.add(
                    .kept, reader.form.survey.place(entry.row, "name"),
                    vi: "câu “\(entry.name)” nằm trong nhóm lặp; khi nạp câu trả lời dùng --repeat hoặc --flatten.",
                    en: "“\(entry.name)” stands in a repeat; load its answers with --repeat or --flatten.")
            }
        }
    }
}
