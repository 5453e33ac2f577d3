import SurveyModel

/// The filled-in sheet of an entry template, rewritten as one table.
///
/// The values of the batch header become columns of each form. Rows without a value hold no form.
struct EntryTemplateSheet {
    /// What the template says of itself.
    let mark: EntryTemplateFormat.Mark
    /// Its forms.
    let table: SheetTable

    /// The columns of the sheet, once their names have been met.
    private struct Columns {
        let row: Int
        let names: [Int: String]
        /// The columns of the sheet that have a name, in their order.
        let places: [Int]
        let batch: [(name: String, value: String)]
    }

    /// Finds the sheet in a workbook and reads it.
    ///
    /// - Parameters:
    ///   - wanted: the sheet asked for by name; nil for any.
    ///   - questionnaire: what the template must have been made for; nil for any.
    /// - Returns: nil if no visible sheet says that it is one.
    /// - Throws: ``IntakeError`` if the sheet cannot be read, has lost its names, holds no form, or is of another
    ///   questionnaire or version.
    static func find(
        in workbook: Workbook, sheet wanted: String?, for questionnaire: Questionnaire?
    ) throws(IntakeError) -> EntryTemplateSheet? {
        for sheet in workbook.sheets where sheet.visibility == .visible {
            if let wanted, ComparisonKey(wanted) != ComparisonKey(sheet.name) { continue }
            guard let mark = try mark(of: sheet, in: workbook) else { continue }
            try mark.require(questionnaire, in: workbook.name)
            return try EntryTemplateSheet(sheet, mark, workbook, EntryListWords(questionnaire))
        }
        return nil
    }

    /// Rows looked at for the mark: offices put a title above.
    private static let headRows = 20

    /// The mark in the first column of a sheet; nil if there is none.
    private static func mark(
        of sheet: Workbook.Sheet, in workbook: Workbook
    ) throws(IntakeError) -> EntryTemplateFormat.Mark? {
        var mark: EntryTemplateFormat.Mark?
        var met = 0
        try workbook.readRows(of: sheet) { row throws(IntakeError) in
            met += 1
            if row.count > 0, row[0].column == 0, case .text(let text) = row[0].value {
                mark = EntryTemplateFormat.Mark(text)
            }
            return mark == nil && met < headRows
        }
        return mark
    }

    private init(
        _ sheet: Workbook.Sheet, _ mark: EntryTemplateFormat.Mark, _ workbook: Workbook, _ words: EntryListWords
    ) throws(IntakeError) {
        let name = workbook.name.naming(sheet: sheet.name)
        var columns: Columns?
        var batch: [(name: String, value: String)] = []
        var file = try TableWriter.begin(name: name)
        var rows = 0
        var traits: [ColumnTraits] = []
        try workbook.forEachRow(of: sheet) { row throws(IntakeError) in
            let cells = try Self.texts(of: row, workbook, sheet, name)
            if let columns {
                for index in 0..<row.count { Self.note(row[index], row.number, columns, &traits) }
                if try Self.write(cells, row.number, columns, words, to: &file) { rows += 1 }
            } else if let value = cells[0].flatMap(EntryTemplateFormat.BatchValue.init(rawValue:)) {
                batch.append((value.rawValue, cells[EntryTemplateFormat.valueColumn] ?? ""))
            } else if cells[0] == EntryTemplateFormat.namesRow {
                let found = try Self.columns(cells, row.number, batch, name)
                for column in found.places { file.append(found.names[column] ?? "") }
                for value in found.batch { file.append(value.name) }
                try file.endRecord(readFrom: row.number)
                traits = [ColumnTraits](repeating: ColumnTraits(), count: found.places.count + found.batch.count)
                columns = found
            }
        }
        guard let columns else { throw Self.noNames(name) }
        guard rows > 0 else { throw Self.noForms(name) }
        self.mark = mark
        let names = columns.places.map { columns.names[$0] ?? "" } + columns.batch.map(\.name)
        let head = SheetHead.Row(
            number: columns.row, cells: columns.names.mapValues { SheetHead.Cell($0, isNumber: false) })
        // The batch header stands in a column before those of the forms.
        let places = columns.places + columns.batch.map { _ in EntryTemplateFormat.valueColumn }
        table = SheetTable(
            sheet: sheet.name,
            header: SheetHeader(titleRows: [], row: head, spread: head, second: nil, lines: .one),
            table: try file.finish(), names: names, rowCount: rows, traits: traits, columns: places,
            hidden: ([], 0))
    }

    private static func columns(
        _ cells: [Int: String], _ row: Int, _ batch: [(name: String, value: String)], _ name: LocalizedText
    ) throws(IntakeError) -> Columns {
        let names = cells.filter { $0.key > 0 }
        guard names.values.contains(EntryTemplateFormat.formNumber) else { throw noNames(name) }
        return Columns(row: row, names: names, places: names.keys.sorted(), batch: batch)
    }

    /// Writes a row if it holds a form.
    private static func write(
        _ cells: [Int: String], _ row: Int, _ columns: Columns, _ words: EntryListWords, to file: inout TableWriter
    ) throws(IntakeError) -> Bool {
        guard columns.places.contains(where: { cells[$0] != nil }) else { return false }
        for column in columns.places {
            let text = cells[column] ?? ""
            file.append(words.code(of: text, in: columns.names[column] ?? "") ?? text)
        }
        for value in columns.batch { file.append(value.value) }
        try file.endRecord(readFrom: row)
        return true
    }

    /// The texts of the cells that have one, by column.
    private static func texts(
        of row: WorkbookRow, _ workbook: Workbook, _ sheet: Workbook.Sheet, _ name: LocalizedText
    ) throws(IntakeError) -> [Int: String] {
        var texts: [Int: String] = [:]
        for index in 0..<row.count {
            let (column, value) = row[index]
            switch value {
            case .error: continue
            case .formulaWithoutValue:
                throw WorkbookError.formulaWithoutValue(
                    workbook.name, sheet: sheet.name, CellReference(column: column, row: row.number))
            case .text, .number, .boolean:
                let text = value.text(dates1904: workbook.usesDates1904)
                if !text.tidied.isEmpty { texts[column] = text }
            }
        }
        return texts
    }

    private static func note(
        _ cell: (column: Int, value: WorkbookValue), _ row: Int, _ columns: Columns, _ traits: inout [ColumnTraits]
    ) {
        guard case .error(let code) = cell.value, let place = columns.places.firstIndex(of: cell.column) else { return }
        traits[place].noteError(code, row: row)
    }

    private static func noForms(_ name: LocalizedText) -> IntakeError {
        .malformed(
            vi:
                "\(name.vi): tệp mẫu nhập liệu chưa có phiếu nào. Hãy nhập mỗi phiếu một dòng dưới tên cột rồi lưu lại.",
            en:
                "\(name.en): nothing has been entered into the template. Enter each form in a row below the heads and save it."
        )
    }

    private static func noNames(_ name: LocalizedText) -> IntakeError {
        .malformed(
            vi:
                "\(name.vi): tệp mẫu nhập liệu đã mất dòng tên cột ẩn, nên không biết cột nào là câu nào. Hãy tạo tệp mẫu mới bằng hailong template và chép các dòng phiếu sang.",
            en:
                "\(name.en): the entry template has lost its hidden row of column names, so that its columns cannot be told. Make a new one with hailong template and copy the rows of forms into it."
        )
    }
}

/// What the lists of an entry template offer for ratings, `4 - Hài lòng`, and the code each stands for.
///
/// The template writes these itself: choosing from its list is no other spelling of an answer.
struct EntryListWords {
    private var codes: [String: [ComparisonKey: String]] = [:]

    init(_ questionnaire: Questionnaire?) {
        for question in questionnaire?.ratings ?? [] {
            var words: [ComparisonKey: String] = [:]
            for code in question.scale?.codes ?? [] {
                for label in [code.label.vi, code.label.en] {
                    words[ComparisonKey("\(code.value) - \(label)")] = String(code.value)
                }
            }
            codes[question.code] = words
        }
    }

    /// The code a text of the list stands for; nil for any other text.
    func code(of text: String, in column: String) -> String? {
        text.contains(" - ") ? codes[column]?[ComparisonKey(text)] : nil
    }
}

extension EntryTemplateFormat.Mark {
    /// Checks that a template was made for a questionnaire in its version.
    ///
    /// - Throws: ``IntakeError`` that names both.
    func require(_ wanted: Questionnaire?, in name: LocalizedText) throws(IntakeError) {
        guard let wanted else { return }
        guard wanted.id == questionnaire else {
            throw .malformed(
                vi:
                    "\(name.vi) là tệp mẫu nhập của phiếu “\(questionnaire)”, không phải “\(wanted.id)”. Hãy ghi --questionnaire \(questionnaire).",
                en:
                    "\(name.en) is an entry template of “\(questionnaire)”, not of “\(wanted.id)”. Write --questionnaire \(questionnaire)."
            )
        }
        guard wanted.version == version else {
            throw .malformed(
                vi:
                    "\(name.vi) là tệp mẫu nhập của bản \(version) của phiếu “\(questionnaire)”, nhưng phiếu đang dùng là bản \(wanted.version): câu hỏi và mã có thể đã khác. Hãy nêu tệp .yaml của bản \(version) ở --questionnaire, hoặc nhập vào tệp mẫu của bản \(wanted.version).",
                en:
                    "\(name.en) is an entry template of version \(version) of “\(questionnaire)”, but version \(wanted.version) is in use: questions and codes may differ. Give the .yaml file of version \(version) as --questionnaire, or enter the forms into a template of version \(wanted.version)."
            )
        }
    }
}
