public import SurveyModel

/// Writes a questionnaire as an XLSForm workbook.
public enum FormWorkbook {
    /// Writes the workbook; the same questionnaire gives the same bytes.
    ///
    /// The names of columns stay in sight, groups have a ground of their own by depth, and the column `type` offers the
    /// types and lists of the form.
    ///
    /// - Throws: ``WorkbookError`` if it cannot be written.
    @discardableResult
    public static func write(_ questionnaire: Questionnaire, to path: String) throws(WorkbookError)
        -> WorkbookWriter.Repairs
    {
        let language = questionnaire.languages.first ?? .vietnamese
        let book = try WorkbookWriter(path: path, title: questionnaire.title[language])
        let document = questionnaire.formDocument
        let names = document.sheets.map(\.name)
        for sheet in document.sheets { try write(sheet, into: book, typed: sheet.name == names.first) }
        return try book.close()
    }

    private static func write(_ sheet: FormSheet, into book: WorkbookWriter, typed: Bool) throws(WorkbookError) {
        let writer = try book.addSheet(sheet.name)
        guard let header = sheet.rows.first else { return }
        try writer.writeHeader(header.cells, row: header.number)
        let typeColumn = typed ? header.cells.firstIndex(of: "type") : nil
        var depth = 0
        for row in sheet.rows.dropFirst() {
            let type = typeColumn.flatMap { row.cells.indices.contains($0) ? FormType(row.cells[$0]) : nil }
            if type == .endGroup || type == .endRepeat { depth -= 1 }
            let opensOrEnds = type?.isGroup == true
            try write(row, into: writer, style(depth: depth, isGroup: opensOrEnds))
            if type == .beginGroup || type == .beginRepeat { depth += 1 }
        }
        for (column, name) in header.cells.enumerated() {
            try writer.setColumns(column...column, width: width(name))
        }
        writer.freeze(rows: header.number, columns: 2)
        if let typeColumn { try offerTypes(sheet, writer, typeColumn) }
    }

    private static func write(
        _ row: FormSheet.Row, into writer: SheetWriter, _ style: CellStyle
    ) throws(WorkbookError) {
        for (column, text) in row.cells.enumerated() where !text.isEmpty || style.fill != nil {
            try writer.write(text, row: row.number, column: column, style)
        }
    }

    private static func style(depth: Int, isGroup: Bool) -> CellStyle {
        guard isGroup else { return .wrapped }
        let grounds: [SheetColor] = [.light, .pale, .wash]
        return CellStyle.wrapped.with {
            $0.fill = grounds[min(max(depth, 0), grounds.count - 1)]
            $0.isBold = true
        }
    }

    private static func width(_ name: String) -> Double {
        if name.hasPrefix("label") || name.hasPrefix("hint") { return 48 }
        return name.contains("message") || ["relevant", "constraint", "calculation"].contains(name) ? 32 : 18
    }

    /// Offers the types in a drop-down; anything else is only warned about, since a list may be added.
    private static func offerTypes(
        _ sheet: FormSheet, _ writer: SheetWriter, _ column: Int
    ) throws(WorkbookError) {
        let last = (sheet.rows.last?.number ?? 1) + 200
        let rule = CellRule(
            .choices(FormType.offered), isStrict: false,
            refusal: (
                "type", "Kiểu thường dùng nằm trong danh sách; select_one và select_multiple thì ghi kèm tên danh sách."
            ))
        try writer.require(rule, in: SheetArea(rows: 2...last, column: column))
    }
}

extension FormType {
    /// Whether the row opens or ends a group.
    fileprivate var isGroup: Bool {
        switch self {
        case .beginGroup, .endGroup, .beginRepeat, .endRepeat: true
        default: false
        }
    }
}
