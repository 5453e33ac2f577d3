import SurveyModel

/// A workbook of responses: the sheet that is read, and what the others hold.
struct WorkbookSource: Sendable {
    /// A sheet that is not read by itself.
    private struct Other: Sendable {
        let sheet: Workbook.Sheet
        let rowCount: Int
        let names: Set<String>
        let looksLikeTable: Bool

        var isHidden: Bool { sheet.visibility != .visible }
    }

    /// The file as messages call it.
    let name: LocalizedText
    /// The sheet that is read.
    let table: SheetTable
    /// What an entry template says of itself; nil for any other workbook.
    let template: EntryTemplateFormat.Mark?
    /// What there is to say on an entry template.
    private let templateNotes: [LocalizedText]
    private let workbook: Workbook
    private let others: [Other]

    /// Opens a workbook and reads one of its sheets; nil if the file is something else.
    ///
    /// - Parameters:
    ///   - wanted: the name of the sheet; nil for the first visible one with a table.
    ///   - questionnaire: what an entry template must have been made for; nil for any.
    /// - Throws: ``IntakeError`` if it cannot be read, has no such sheet or no table, or is a form; if a sheet is wanted of a
    ///   file that is no workbook.
    init?(
        _ file: ByteSource, sheet wanted: String?, questionnaire: Questionnaire? = nil
    ) throws(IntakeError) {
        guard try Self.isWorkbook(file) else {
            if let wanted { throw .sheetOfText(file.name, sheet: wanted) }
            return nil
        }
        workbook = try Workbook(file, name: file.name)
        name = file.name
        try Self.refuseForm(workbook, name)
        if let filled = try EntryTemplateSheet.find(in: workbook, sheet: wanted, for: questionnaire) {
            (template, table, templateNotes) = (filled.mark, filled.table, filled.notes)
            let own = [EntryTemplateFormat.instructionSheet, EntryTemplateFormat.codeSheet].flatMap { [$0.vi, $0.en] }
            others = try Self.survey(workbook) { $0 != filled.sheet && !own.contains($0.name) }
            return
        }
        (template, templateNotes) = (nil, [])
        let chosen: Workbook.Sheet
        let codes = Set(questionnaire?.questionCodes ?? [])
        (chosen, table) = try Self.choose(workbook, name, wanted, codes)
        others = try Self.survey(workbook) { $0 != chosen }
    }

    private static func survey(
        _ workbook: Workbook, where isOther: (Workbook.Sheet) -> Bool
    ) throws(IntakeError) -> [Other] {
        var others: [Other] = []
        for sheet in workbook.sheets where isOther(sheet) { others.append(try survey(sheet, workbook)) }
        return others
    }

    /// Whether a file is a workbook, or something else of an office that ``Workbook`` refuses by what it is.
    static func isWorkbook(_ file: ByteSource) throws(IntakeError) -> Bool {
        switch try ForeignWorkbook.of(file) {
        case nil:
            guard let foreign = ForeignWorkbook.of(try ZipArchive(file)) else { return true }
            if case .archive = foreign { return false }
            return true
        case .encrypted, .oldExcel, .oldOffice, .spreadsheetXML: return true
        default: return false
        }
    }

    private static func choose(
        _ workbook: Workbook, _ name: LocalizedText, _ wanted: String?, _ codes: Set<String>
    ) throws(IntakeError) -> (Workbook.Sheet, SheetTable) {
        if let wanted {
            let names = workbook.sheets.map(\.name)
            guard
                let sheet = workbook.sheets.first(where: { $0.name == wanted })
                    ?? workbook.sheets.first(where: { ComparisonKey($0.name) == ComparisonKey(wanted) })
            else { throw .noSheet(named: wanted, name, sheets: names) }
            guard let table = try SheetTable.read(sheet, of: workbook, name: name, codes: codes) else {
                throw .noTable(inSheet: sheet.name, name)
            }
            return (sheet, table)
        }
        for sheet in workbook.sheets where sheet.visibility == .visible {
            if let table = try SheetTable.read(sheet, of: workbook, name: name, codes: codes) { return (sheet, table) }
        }
        var hidden: [String] = []
        for sheet in workbook.sheets where sheet.visibility != .visible {
            if try survey(sheet, workbook).looksLikeTable { hidden.append(sheet.name) }
        }
        throw .noTable(name, hidden: hidden)
    }

    /// Counts the rows of a sheet and finds its names.
    private static func survey(_ sheet: Workbook.Sheet, _ workbook: Workbook) throws(IntakeError) -> Other {
        var head = SheetHead()
        var rowCount = 0
        try workbook.forEachRow(of: sheet) { row throws(IntakeError) in
            if row.count > 0 { rowCount += 1 }
            guard !head.isFull else { return }
            head.add(SheetHead.Row(row))
        }
        let header = SheetHeaderSearch(head, merged: []).header()
        return Other(
            sheet: sheet, rowCount: rowCount, names: Set((header?.names ?? [:]).values),
            looksLikeTable: head.looksLikeTable)
    }

    /// A workbook with the sheets of an XLSForm holds questions.
    private static func refuseForm(_ workbook: Workbook, _ name: LocalizedText) throws(IntakeError) {
        let names = Set(workbook.sheets.map { $0.name.tidied.lowercased() })
        if names.contains("survey"), names.contains("choices") || names.contains("settings") {
            throw ForeignFile.Kind.tableForm.refusal(of: name)
        }
    }
}

extension WorkbookSource {
    /// What there is to say on the sheets and the cells of the one that is read.
    ///
    /// - Parameter settled: columns of which it is declared how many digits their codes have.
    func notes(settled: some Collection<String>) -> [LocalizedText] {
        sheetNotes + templateNotes + table.notes(settled: settled)
    }

    /// The visible sheets that hold a table beside the one that is read.
    var otherTables: [String] {
        others.filter { $0.looksLikeTable && $0.sheet.visibility == .visible }.map(\.sheet.name)
    }

    private var sheetNotes: [LocalizedText] {
        let filled = others.filter { $0.rowCount > 0 }
        guard !filled.isEmpty else { return [] }
        let read = LocalizedText(
            vi: "“\(table.sheet)” \(table.rowCount) dòng (đã đọc)", en: "“\(table.sheet)” \(table.rowCount) rows (read)"
        )
        let vi = filled.map { "“\($0.sheet.name)”\($0.isHidden ? " (ẩn)" : "") \($0.rowCount) dòng" }
        let en = filled.map { "“\($0.sheet.name)”\($0.isHidden ? " (hidden)" : "") \($0.rowCount) rows" }
        return [
            LocalizedText(
                vi:
                    "Sổ tính có nhiều trang tính có dữ liệu: \(([read.vi] + vi).joined(separator: ", ")). Muốn đọc trang khác: --sheet TÊN.",
                en:
                    "The workbook has several sheets with data: \(([read.en] + en).joined(separator: ", ")). To read another: --sheet NAME."
            )
        ]
    }

    /// The names of the sheets that hold repetitions of groups of questions.
    var repeatNames: [String] { repeatSheets.map { repeatName(of: $0.sheet.name) } }

    /// The name of a repeat: tables of ODK have that of the form before it.
    private func repeatName(of sheet: String) -> String {
        let stem = table.sheet + "-"
        return sheet.hasPrefix(stem) ? String(sheet.dropFirst(stem.count)) : sheet
    }

    private var repeatSheets: [Other] {
        let isKobo = table.names.contains("_index")
        let isODK = table.names.contains("KEY")
        return others.filter { other in
            isKobo && other.names.isSuperset(of: ["_index", "_parent_index"])
                || isODK && other.names.isSuperset(of: ["KEY", "PARENT_KEY"])
        }
    }

    /// The table of submissions and those of its repeats, with the keys by which they belong together.
    ///
    /// - Throws: ``IntakeError`` if a sheet cannot be read.
    func keyedTables() throws(IntakeError) -> (main: KeyedTable, repeats: [KeyedTable]) {
        var children: [SheetTable] = []
        for other in repeatSheets {
            if let child = try SheetTable.read(other.sheet, of: workbook, name: name) { children.append(child) }
        }
        guard !table.names.contains("KEY") else {
            return (
                KeyedTable(table, name: table.sheet), children.map { KeyedTable($0, name: repeatName(of: $0.sheet)) }
            )
        }
        var keys = SubmissionKeys(main: table)
        return (try keys.main(), try keys.repeats(children))
    }
}
