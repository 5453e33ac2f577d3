import SurveyModel

/// The filled-in sheet of an entry template, rewritten as one table.
///
/// The values of the batch header become columns of each form. Rows without a value hold no form, and neither do rows with
/// nothing but a form number, which are counted.
struct EntryTemplateSheet {
    /// What the template says of itself.
    let mark: EntryTemplateFormat.Mark
    /// The sheet.
    let sheet: Workbook.Sheet
    /// Its forms.
    let table: SheetTable
    /// What there is to say on it.
    let notes: [LocalizedText]

    /// The rows as they are written.
    private struct Rows: ~Copyable {
        var file: TableWriter
        var forms = 0
        /// Rows with nothing but a form number, and the first of them.
        var bare = 0
        var firstBare = 0
        var traits: [ColumnTraits]
    }

    /// Finds the sheet in a workbook and reads it.
    ///
    /// - Parameters:
    ///   - wanted: the sheet asked for by name; nil for any.
    ///   - questionnaire: what the template must have been made for; nil for any.
    /// - Returns: nil if no sheet says that it is one.
    /// - Throws: ``IntakeError`` if the sheet cannot be read, has lost its mark or its names, holds no form, or is of
    ///   another questionnaire or version; or if several sheets hold forms and none is asked for.
    static func find(
        in workbook: Workbook, sheet wanted: String?, for questionnaire: Questionnaire?
    ) throws(IntakeError) -> EntryTemplateSheet? {
        var found: [EntryTemplateLayout] = []
        for sheet in workbook.sheets {
            if let wanted, ComparisonKey(wanted) != ComparisonKey(sheet.name) { continue }
            let head = try EntryTemplateHead(sheet, in: workbook)
            if head.hasLostMark { throw .lostTemplateMark(workbook.name.naming(sheet: sheet.name)) }
            guard let mark = head.mark else { continue }
            try mark.require(questionnaire, in: workbook.name)
            found.append(try EntryTemplateLayout(sheet, mark, of: workbook))
        }
        let filled = found.filter(\.holdsForms)
        if filled.count > 1 { throw .severalEntrySheets(workbook.name, filled.map(\.sheet.name)) }
        guard let layout = filled.first ?? found.first else { return nil }
        if wanted == nil, layout.sheet.visibility != .visible {
            throw .noTable(workbook.name, hidden: [layout.sheet.name])
        }
        return try EntryTemplateSheet(layout, workbook, EntryListWords(questionnaire))
    }

    private init(
        _ layout: EntryTemplateLayout, _ workbook: Workbook, _ words: EntryListWords
    ) throws(IntakeError) {
        let name = workbook.name.naming(sheet: layout.sheet.name)
        try Self.checkDate(of: layout, name)
        let names = layout.names + layout.batch.map(\.value.rawValue)
        var rows = Rows(
            file: try TableWriter.begin(name: name),
            traits: [ColumnTraits](repeating: ColumnTraits(), count: names.count))
        for name in names { rows.file.append(name) }
        try rows.file.endRecord(readFrom: layout.namesRow)
        try workbook.forEachRow(of: layout.sheet) { row throws(IntakeError) in
            guard row.number > layout.namesRow else { return }
            try Self.write(row, try workbook.texts(of: row, on: layout.sheet), layout, words, to: &rows)
        }
        guard rows.forms > 0 else { throw .emptyTemplate(name) }
        mark = layout.mark
        sheet = layout.sheet
        notes = Self.notes(layout, bare: rows.bare, firstBare: rows.firstBare, name)
        let (forms, traits) = (rows.forms, rows.traits)
        table = Self.table(layout, names, try rows.file.finish(), rows: forms, traits)
    }

    private static func table(
        _ layout: EntryTemplateLayout, _ names: [String], _ table: RewrittenTable, rows: Int, _ traits: [ColumnTraits]
    ) -> SheetTable {
        let cells = zip(layout.columns, layout.names).map { ($0, SheetHead.Cell($1, isNumber: false)) }
        let head = SheetHead.Row(number: layout.namesRow, cells: Dictionary(uniqueKeysWithValues: cells))
        return SheetTable(
            sheet: layout.sheet.name,
            header: SheetHeader(titleRows: [], row: head, spread: head, second: nil, lines: .one),
            table: table, names: names, rowCount: rows, traits: traits,
            columns: layout.columns + layout.batch.map(\.cell.column), hidden: ([], 0))
    }

    /// Writes a row if it holds a form.
    private static func write(
        _ row: WorkbookRow, _ cells: [Int: String], _ layout: EntryTemplateLayout, _ words: EntryListWords,
        to rows: inout Rows
    ) throws(IntakeError) {
        var hasAnswers = cells.keys.contains { $0 > 0 && $0 != layout.numberColumn }
        for index in 0..<row.count {
            guard case .error(let code) = row[index].value,
                let place = layout.columns.firstIndex(of: row.column(at: index))
            else { continue }
            rows.traits[place].noteError(code, row: row.number)
            hasAnswers = true
        }
        guard hasAnswers else {
            guard cells[layout.numberColumn] != nil else { return }
            rows.bare += 1
            if rows.bare == 1 { rows.firstBare = row.number }
            return
        }
        for (column, name) in zip(layout.columns, layout.names) {
            let text = cells[column] ?? ""
            rows.file.append(words.code(of: text, in: name) ?? text)
        }
        for value in layout.batch { rows.file.append(value.text) }
        try rows.file.endRecord(readFrom: row.number)
        rows.forms += 1
    }
}

extension EntryTemplateSheet {
    /// A day that is none would stand beside every form.
    private static func checkDate(of layout: EntryTemplateLayout, _ name: LocalizedText) throws(IntakeError) {
        for value in layout.batch where value.value == .entryDate && !value.text.isEmpty {
            guard isDay(value.text.tidied) else { throw .wrongEntryDate(name, value.cell, value.text) }
        }
    }

    private static func isDay(_ text: String) -> Bool {
        switch WrittenDate(text)?.reading {
        case .day: true
        case .ordered(let first, let second, let year):
            WrittenDate.day(first: first, second: second, year: year, .dayFirst) != nil
        case .serial, nil: false
        }
    }

    private static func notes(
        _ layout: EntryTemplateLayout, bare: Int, firstBare: Int, _ name: LocalizedText
    ) -> [LocalizedText] {
        var notes: [LocalizedText] = []
        if bare > 0 {
            notes.append(
                LocalizedText(
                    vi:
                        "\(bare) số phiếu chưa nhập câu trả lời nào (dòng đầu tiên: \(firstBare)) nên không phải phiếu thu về, không tính vào số dòng.",
                    en:
                        "Form numbers without any answer: \(bare) (the first in row \(firstBare)). They are no responses and are not among the rows."
                ))
        }
        for value in layout.batch where value.value == .unit && isShortCode(value.text) {
            notes.append(
                LocalizedText(
                    vi:
                        "\(name.vi), ô \(value.cell): mã đơn vị “\(value.text)” có ít hơn 5 chữ số; nếu là mã xã, số 0 ở đầu có lẽ đã mất. Nếu vậy mà đã nạp, hãy rút lần nạp này (hailong withdraw --file), ghi lại đủ 5 chữ số rồi nạp lại.",
                    en:
                        "\(name.en), cell \(value.cell): the unit code “\(value.text)” has fewer than 5 digits; if it is that of a commune, it has probably lost its zeros. If so and it was loaded, withdraw this load (hailong withdraw --file), write all 5 digits and load again."
                ))
        }
        return notes
    }

    /// Whether a code is one of digits, fewer than communes have.
    private static func isShortCode(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count < 5 && text.utf8.allSatisfy(ColumnTraits.isDigit)
    }
}
