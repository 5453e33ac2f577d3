import OrderedCollections

/// The lists of choices a form uses.
extension FormChecks {
    mutating func checkLists() {
        let lists = form.lists
        let names = lists.map(\.name)
        var used: Set<String> = []
        for entry in outline.entries {
            guard case .selection(_, let list, _) = entry.type else { continue }
            used.insert(list)
            if !names.contains(list) { reportMissing(list, entry, names) }
        }
        let external = Set(
            outline.entries.compactMap { entry -> String? in
                guard case .selectionElsewhere(let text) = entry.type else { return nil }
                return text.split(separator: " ").last.map(String.init)
            })
        for (name, rows) in lists {
            if !used.contains(name), !external.contains(name), !isMentioned(name), let first = rows.first,
                let table = form.choices
            {
                log.add(
                    .warning, table.place(first, "list_name"),
                    vi: "không câu nào dùng danh sách “\(name)”; xóa các dòng của nó nếu không cần.",
                    en: "no question uses the list “\(name)”; remove its rows if it is not needed.")
            }
            checkCodes(of: name, rows)
        }
        for row in form.choices?.rows ?? [] where row["list_name"].isEmpty { reportNoList(row) }
        checkTwins(lists)
    }

    /// Whether an expression takes choices out of a list: `instance('colors')`.
    private func isMentioned(_ list: String) -> Bool {
        outline.entries.contains { entry in entry.row.cells.values.contains { $0.contains("instance('\(list)')") } }
    }

    private mutating func reportMissing(_ list: String, _ entry: FormOutline.Entry, _ names: [String]) {
        let place = form.survey.place(entry.row, "type")
        guard !list.isEmpty else {
            log.add(
                .error, place, vi: "“\(entry.row["type"])” chưa nêu tên danh sách trả lời.",
                en: "“\(entry.row["type"])” does not name a list of choices.")
            return
        }
        let fix: LocalizedText
        if let near = nearest(list, among: names) {
            fix = LocalizedText(vi: "Có phải “\(near)” không?", en: "Is “\(near)” meant?")
        } else if names.isEmpty {
            fix = LocalizedText(
                vi: "Tệp chưa có trang “choices” nào có danh sách.", en: "The file has no “choices” sheet with a list.")
        } else {
            let shown = names.prefix(20).joined(separator: ", ")
            fix = LocalizedText(vi: "Các danh sách: \(shown).", en: "The lists are: \(shown).")
        }
        log.add(
            .error, place, vi: "trang choices không có danh sách “\(list)”. \(fix.vi)",
            en: "the choices sheet has no list “\(list)”. \(fix.en)")
    }

    private mutating func reportNoList(_ row: FormTable.Row) {
        guard let table = form.choices, !row["name"].isEmpty else { return }
        log.add(
            .error, table.place(row, "list_name"),
            vi: "trả lời “\(row["name"])” không thuộc danh sách nào (list_name).",
            en: "the choice “\(row["name"])” belongs to no list (list_name).")
    }

    private mutating func checkCodes(of list: String, _ rows: [FormTable.Row]) {
        guard let table = form.choices else { return }
        var first: [String: Int] = [:]
        for row in rows {
            let code = row["name"]
            guard !code.isEmpty else {
                log.add(
                    .error, table.place(row, "name"), vi: "trả lời của danh sách “\(list)” chưa có mã (name).",
                    en: "a choice of the list “\(list)” has no code (name).")
                continue
            }
            if code.contains(where: \.isWhitespace) {
                log.add(
                    .error, table.place(row, "name"),
                    vi:
                        "mã trả lời “\(code)” có khoảng trắng; hãy viết “\(code.split(whereSeparator: \.isWhitespace).joined(separator: "_"))”.",
                    en:
                        "the code “\(code)” holds a blank; write “\(code.split(whereSeparator: \.isWhitespace).joined(separator: "_"))”."
                )
            }
            if let earlier = first[code], !form.allowsDuplicateChoices {
                log.add(
                    .error, table.place(row, "name"),
                    vi:
                        "mã “\(code)” đã có ở dòng \(earlier) của danh sách “\(list)”; đổi mã, hoặc ghi allow_choice_duplicates = yes ở trang settings.",
                    en:
                        "the code “\(code)” stands in row \(earlier) of the list “\(list)” already; change it, or put allow_choice_duplicates = yes into settings."
                )
            }
            first[code] = first[code] ?? row.number
        }
    }

    /// Reports two lists with the same words and different codes: answers to them could be mixed up.
    private mutating func checkTwins(_ lists: [(name: String, rows: [FormTable.Row])]) {
        guard let table = form.choices, let label = table.headers("label").first?.key else { return }
        var known: [[String]: (name: String, codes: [String])] = [:]
        for (name, rows) in lists {
            let pairs = rows.map { (ComparisonKey($0[label]).description, $0["name"]) }.sorted { $0 < $1 }
            guard rows.count > 1, !pairs.contains(where: { $0.0.isEmpty }), let first = rows.first else { continue }
            let codes = pairs.map(\.1)
            guard let twin = known[pairs.map(\.0)] else {
                known[pairs.map(\.0)] = (name, codes)
                continue
            }
            guard twin.codes != codes else { continue }
            log.add(
                .warning, table.place(first, "name"),
                vi: "danh sách “\(name)” có cùng lời với “\(twin.name)” nhưng mã khác; nên dùng chung một danh sách.",
                en:
                    "the list “\(name)” has the same words as “\(twin.name)” but other codes; better use one list for both."
            )
        }
    }
}
