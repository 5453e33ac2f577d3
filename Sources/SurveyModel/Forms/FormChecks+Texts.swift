/// Texts in every language, messages, and the order of scales.
extension FormChecks {
    mutating func checkTexts() {
        for entry in outline.entries { checkTexts(of: entry) }
        checkTranslations(form.survey)
        if let choices = form.choices { checkTranslations(choices) }
    }

    private mutating func checkTexts(of entry: FormOutline.Entry) {
        let row = entry.row
        if !row["constraint"].isEmpty,
            !form.survey.headers("constraint_message").contains(where: { !row[$0.key].isEmpty })
        {
            log.add(
                .warning, form.survey.place(row, "constraint"),
                vi: "có ràng buộc nhưng không có lời nhắc (constraint_message); người trả lời sẽ không biết sai ở đâu.",
                en: "there is a constraint without a constraint_message; people will not know what is wrong.")
        }
        let shown = ["label", "hint", "image", "audio", "video", "big-image"].contains { base in
            form.survey.headers(base).contains { !row[$0.key].isEmpty }
        }
        guard !shown, entry.isShown, row["calculation"].isEmpty else { return }
        log.add(
            .warning, form.survey.place(row, form.survey.headers("label").first?.key),
            vi: "câu “\(entry.name)” chưa có lời (label).", en: "the question “\(entry.name)” has no label.")
    }

    /// Reports texts that one language has and another lacks, once for each column.
    private mutating func checkTranslations(_ table: FormTable) {
        for base in ["label", "hint", "constraint_message", "required_message"] {
            let headers = table.headers(base)
            let known = headers.filter { !$0.language.isEmpty }
            guard known.count > 1 else { continue }
            let rows = table.rows.filter { row in headers.contains { !row[$0.key].isEmpty } }
            for header in known {
                let missing = rows.filter { $0[header.key].isEmpty }
                guard let first = missing.first else { continue }
                let cells = FormProblem.Place.list(missing.map { table.place($0, header.key) })
                log.add(
                    .warning, table.place(first, header.key),
                    vi: "thiếu bản dịch “\(header.language)” của cột \(base): \(cells).",
                    en: "the “\(header.language)” text of \(base) is missing: \(cells).")
            }
        }
    }

    /// Reports rating lists whose order is not that of their scores.
    mutating func checkScales() {
        guard let choices = form.choices else { return }
        for (name, rows) in form.lists {
            let scores = FormScale.scores(rows, choices)
            guard scores.count > 2, let first = rows.first else { continue }
            let rises = zip(scores, scores.dropFirst()).allSatisfy { $0 < $1 }
            let falls = zip(scores, scores.dropFirst()).allSatisfy { $0 > $1 }
            guard !rises, !falls else { continue }
            log.add(
                .warning, choices.place(first, "name"),
                vi:
                    "các mức của danh sách “\(name)” không xếp theo thứ tự từ kém đến tốt hay ngược lại; người trả lời dễ chọn nhầm.",
                en:
                    "the levels of the list “\(name)” stand neither from worst to best nor the other way round; people will mark the wrong one."
            )
        }
    }
}

extension FormOutline.Entry {
    /// Whether people see the row.
    fileprivate var isShown: Bool {
        switch type {
        case .selection, .selectionElsewhere: true
        case .plain(let name): FormType.answers.contains(name) || name == "note"
        default: false
        }
    }
}
