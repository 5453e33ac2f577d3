/// The rows of a survey with their types, and the groups each stands in.
struct FormOutline {
    /// A row that has a type.
    struct Entry {
        /// Its place among the entries.
        let index: Int
        let row: FormTable.Row
        let type: FormType
        /// The entries of the groups around it, from the outermost.
        let groups: [Int]
        /// For a group: the entry that ends it.
        var end: Int?

        var name: String { row["name"] }

        /// Whether the row opens a group or a repeat.
        var opensGroup: Bool { type == .beginGroup || type == .beginRepeat }
        /// Whether the row ends one.
        var endsGroup: Bool { type == .endGroup || type == .endRepeat }
    }

    private(set) var entries: [Entry] = []
    /// The entries of a name, in the order of the form.
    private(set) var places: [String: [Int]] = [:]

    init(_ survey: FormTable, log: inout FormLog) {
        var open: [Int] = []
        for row in survey.rows {
            guard !row["type"].isEmpty else {
                Self.reportNoType(row, survey, &log)
                continue
            }
            let type = FormType(row["type"])
            if type == .endGroup || type == .endRepeat { close(type, row, &open, survey, &log) }
            entries.append(Entry(index: entries.count, row: row, type: type, groups: open))
            let entry = entries[entries.count - 1]
            if !entry.endsGroup, !entry.name.isEmpty { places[entry.name, default: []].append(entries.count - 1) }
            if entry.opensGroup { open.append(entries.count - 1) }
        }
        for index in open {
            let row = entries[index].row
            log.add(
                .error, survey.place(row, "type"),
                vi:
                    "nhóm “\(row["name"])” mở ở dòng \(row.number) không có dòng đóng; hãy thêm “\(Self.ending(entries[index].type))”.",
                en:
                    "the group “\(row["name"])” begun in row \(row.number) never ends; add a row “\(Self.ending(entries[index].type))”."
            )
        }
    }

    private static func ending(_ type: FormType) -> String { type == .beginRepeat ? "end_repeat" : "end_group" }

    private static func reportNoType(_ row: FormTable.Row, _ survey: FormTable, _ log: inout FormLog) {
        guard !row["name"].isEmpty else { return }
        log.add(
            .warning, survey.place(row, "type"),
            vi:
                "dòng này có tên “\(row["name"])” nhưng không có kiểu (type) nên không được hỏi; hãy ghi kiểu hoặc xóa dòng.",
            en: "this row has the name “\(row["name"])” but no type, so it is not asked; give a type or remove the row."
        )
    }

    private mutating func close(
        _ type: FormType, _ row: FormTable.Row, _ open: inout [Int], _ survey: FormTable, _ log: inout FormLog
    ) {
        guard let last = open.popLast() else {
            log.add(
                .error, survey.place(row, "type"),
                vi: "“\(row["type"])” đóng một nhóm chưa được mở; hãy xóa dòng này hoặc thêm dòng mở nhóm ở trên.",
                en: "“\(row["type"])” ends a group that was never begun; remove this row or begin the group above.")
            return
        }
        entries[last].end = entries.count
        let begun = entries[last]
        guard (type == .endRepeat) != (begun.type == .beginRepeat) else { return }
        log.add(
            .error, survey.place(row, "type"),
            vi:
                "“\(row["type"])” không khớp với “\(begun.row["type"])” (“\(begun.name)”) ở dòng \(begun.row.number); cần “\(Self.ending(begun.type))”.",
            en:
                "“\(row["type"])” does not match “\(begun.row["type"])” (“\(begun.name)”) in row \(begun.row.number); “\(Self.ending(begun.type))” was expected."
        )
    }

    /// All names, each once, in order.
    var names: [String] { entries.map(\.name).filter { !$0.isEmpty } }

    /// The entry a name means when it is used within groups: the nearest one around, else the only one.
    func entry(named name: String, from groups: [Int]) -> Int? {
        guard let found = places[name] else { return nil }
        if found.count == 1 { return found[0] }
        return found.max { shared(groups, entries[$0].groups) < shared(groups, entries[$1].groups) }
    }

    private func shared(_ left: [Int], _ right: [Int]) -> Int { zip(left, right).prefix { $0 == $1 }.count }

    /// The names of the groups around an entry and its own, joined as KoboToolbox joins them.
    func path(_ entry: Entry) -> String {
        (entry.groups.map { entries[$0].name }.filter { !$0.isEmpty } + [entry.name]).joined(separator: "/")
    }
}
