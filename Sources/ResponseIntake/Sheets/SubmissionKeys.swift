import SurveyModel

/// Gives the rows of KoboToolbox sheets keys such as ODK writes, by which repetitions find their submissions.
///
/// KoboToolbox numbers the rows of every sheet anew in each export (`_index`) and names the row above by the sheet and its
/// number (`_parent_table_name`, `_parent_index`). A repetition is known in the next export too by the id of its
/// submission, the name of its sheet, and its number within the row above: `3f1c…/visits[2]`.
struct SubmissionKeys {
    private static let parentColumn = "_parent_index"

    private let submissions: SheetTable
    /// By sheet and number of a row: its key.
    private var keys: [String: [String: String]] = [:]

    init(main: SheetTable) { submissions = main }

    /// The submissions with their keys.
    mutating func main() throws(IntakeError) -> KeyedTable {
        let names = submissions.names
        let ids = SourceKind.koboToolbox.idColumns.compactMap(names.firstIndex)
        let index = names.firstIndex(of: "_index")
        var numbers: [String: String] = [:]
        let table = try rewrite(submissions, adding: ["KEY"]) { record in
            let number = index.map(record.text) ?? ""
            let key = ids.lazy.map(record.text).first { !$0.isEmpty } ?? number
            numbers[number] = key
            return [key]
        }
        keys[""] = numbers
        return KeyedTable(
            name: submissions.sheet, table: table.source, lines: table.lines, rejects: table.rejects)
    }

    /// The repeats with their keys, in the order of sheets; rows of a repeat within a repeat come after those above them.
    mutating func repeats(_ sheets: [SheetTable]) throws(IntakeError) -> [KeyedTable] {
        var done: [String: KeyedTable] = [:]
        var left = sheets
        while !left.isEmpty {
            var ready: [SheetTable] = []
            for sheet in left {
                let parent = try parent(of: sheet, among: sheets)
                if parent == "" || done[parent] != nil || parent == sheet.sheet { ready.append(sheet) }
            }
            // Sheets that name each other have no submission: their rows are set aside one by one.
            for sheet in ready.isEmpty ? left : ready { done[sheet.sheet] = try keyed(sheet, among: sheets) }
            left.removeAll { done[$0.sheet] != nil }
        }
        return sheets.compactMap { done[$0.sheet] }
    }

    /// The sheet in which the rows above those of a sheet stand, by its first row; empty for the submissions.
    private func parent(of sheet: SheetTable, among sheets: [SheetTable]) throws(IntakeError) -> String {
        let head = try TableHead(of: sheet.table.source)
        return Self.sheet(of: head.firstCell(of: "_parent_table_name") ?? "", among: sheets)
    }

    private mutating func keyed(_ sheet: SheetTable, among sheets: [SheetTable]) throws(IntakeError) -> KeyedTable {
        let names = sheet.names
        let index = names.firstIndex(of: "_index")
        let (parentTable, parentIndex) = (
            names.firstIndex(of: "_parent_table_name"), names.firstIndex(of: Self.parentColumn)
        )
        var numbers: [String: String] = [:]
        var met: [String: Int] = [:]
        let known = keys
        let table = try rewrite(sheet, adding: ["KEY", "PARENT_KEY"]) { record in
            let above = Self.sheet(of: parentTable.map(record.text) ?? "", among: sheets)
            let number = parentIndex.map(record.text) ?? ""
            let parent = known[above]?[number] ?? number
            met[parent, default: 0] += 1
            let key = "\(parent)/\(sheet.sheet)[\(met[parent, default: 0])]"
            numbers[index.map(record.text) ?? ""] = key
            return [key, parent]
        }
        keys[sheet.sheet] = numbers
        return KeyedTable(
            name: sheet.sheet, table: table.source, lines: table.lines, parentColumn: Self.parentColumn,
            rejects: table.rejects)
    }

    /// The repeat that a table name means; empty for the submissions.
    ///
    /// Names of sheets have at most 31 characters and lack some signs; a longer one is cut and ends with dots.
    private static func sheet(of table: String, among sheets: [SheetTable]) -> String {
        let name = table.map { "[]*?:\\/".contains($0) ? "_" : $0 }
        let found = sheets.first { sheet in
            if sheet.sheet == table || Array(sheet.sheet) == name { return true }
            return sheet.sheet.hasSuffix("...") && name.starts(with: sheet.sheet.dropLast(3))
        }
        return found?.sheet ?? ""
    }

    private func rewrite(
        _ sheet: SheetTable, adding names: [String], _ cells: (CSVRecord) -> [String]
    ) throws(IntakeError) -> RewrittenTable {
        let source = sheet.table.source
        return try CSVReader.read(source) { reader throws(IntakeError) in
            var writer = try TableWriter.begin(name: source.name, header: sheet.names + names)
            var rejects = sheet.table.rejects
            while let row = try reader.next() {
                switch row {
                case .reject(let reject): rejects.append(sheet.table.lines.inFile(RejectedRow(reject)))
                case .record(let record):
                    for column in sheet.names.indices { record.withBytes(of: column) { writer.append($0) } }
                    for cell in cells(record) { writer.append(cell) }
                    try writer.endRecord(readFrom: sheet.table.lines.original(of: record.lineNumber))
                }
            }
            return try writer.finish(rejects: rejects)
        }
    }
}
