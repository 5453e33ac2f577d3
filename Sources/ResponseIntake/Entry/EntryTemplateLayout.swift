import SurveyModel

/// Where things stand in the sheet of an entry template, found in a first pass over it.
struct EntryTemplateLayout {
    /// A value of the batch header and its cell.
    struct BatchCell {
        let value: EntryTemplateFormat.BatchValue
        let text: String
        let cell: CellReference
    }

    let sheet: Workbook.Sheet
    /// What the template says of itself.
    let mark: EntryTemplateFormat.Mark
    private(set) var batch: [BatchCell] = []
    /// The row of column names.
    private(set) var namesRow = 0
    /// The columns of the sheet that hold forms, in their order.
    private(set) var columns: [Int] = []
    /// Their names.
    private(set) var names: [String] = []
    /// The column of form numbers.
    private(set) var numberColumn = 0
    /// Whether anything but form numbers stands below the names.
    private(set) var holdsForms = false

    /// The names written for columns, and the headings above them, the nearest row last.
    private var written: [Int: String] = [:]
    private var headings: [[Int: String]] = []

    /// Reads a sheet.
    ///
    /// - Throws: ``IntakeError`` if it cannot be read or has lost its names.
    init(
        _ sheet: Workbook.Sheet, _ mark: EntryTemplateFormat.Mark, of workbook: Workbook
    ) throws(IntakeError) {
        (self.sheet, self.mark) = (sheet, mark)
        let name = workbook.name.naming(sheet: sheet.name)
        var filled: Set<Int> = []
        try workbook.forEachRow(of: sheet) { row throws(IntakeError) in
            if namesRow > 0 {
                for index in 0..<row.count where !filled.contains(row.column(at: index)) {
                    if try workbook.text(of: row, at: index, on: sheet) != nil { filled.insert(row.column(at: index)) }
                }
            } else {
                try takeHead(try workbook.texts(of: row, on: sheet), row.number, name)
            }
        }
        guard namesRow > 0 else { throw .lostTemplateNames(name) }
        filled.remove(0)
        holdsForms = filled.contains { $0 != numberColumn }
        nameColumns(filled)
    }

    private mutating func takeHead(
        _ cells: [Int: String], _ row: Int, _ name: LocalizedText
    ) throws(IntakeError) {
        if let value = cells[0].flatMap(EntryTemplateFormat.BatchValue.init(rawValue:)) {
            batch.append(Self.batchCell(value, cells, row))
            headings = []
        } else if cells[0] == EntryTemplateFormat.namesRow {
            written = cells.filter { $0.key > 0 }
            guard let number = written.first(where: { $0.value == EntryTemplateFormat.formNumber })?.key else {
                throw .lostTemplateNames(name)
            }
            (namesRow, numberColumn) = (row, number)
        } else {
            headings.append(cells)
        }
    }

    /// The value is what stands right of its label, wherever columns were inserted.
    private static func batchCell(
        _ value: EntryTemplateFormat.BatchValue, _ cells: [Int: String], _ row: Int
    ) -> BatchCell {
        let columns = cells.keys.filter { $0 > 0 }.sorted()
        let label =
            columns.first { cells[$0].flatMap(EntryTemplateFormat.BatchValue.named) == value }
            ?? EntryTemplateFormat.valueColumn - 1
        let column = columns.first { $0 > label } ?? EntryTemplateFormat.valueColumn
        return BatchCell(
            value: value, text: column > label ? cells[column] ?? "" : "",
            cell: CellReference(column: column, row: row))
    }

    /// A column that the office has added goes by its visible heading.
    private mutating func nameColumns(_ filled: Set<Int>) {
        columns = filled.union(written.keys).sorted()
        let names = columns.map { column in
            written[column] ?? headings.reversed().lazy.compactMap { $0[column] }.first ?? ""
        }
        self.names = CSVHeader(cells: names, columns: columns, lineNumber: namesRow).names
    }
}

extension Workbook {
    /// The text of a cell; nil if it has none.
    ///
    /// - Throws: ``IntakeError`` if it is a formula without its result.
    func text(of row: WorkbookRow, at position: Int, on sheet: Sheet) throws(IntakeError) -> String? {
        switch row.cell(position).kind {
        case .error: return nil
        case .formulaWithoutValue:
            throw WorkbookError.formulaWithoutValue(
                name, sheet: sheet.name, CellReference(column: row.column(at: position), row: row.number))
        default:
            let text = row.text(at: position)
            return text.tidied.isEmpty ? nil : text
        }
    }

    /// The texts of the cells that have one, by column.
    func texts(of row: WorkbookRow, on sheet: Sheet) throws(IntakeError) -> [Int: String] {
        var texts: [Int: String] = [:]
        for position in 0..<row.count {
            texts[row.column(at: position)] = try text(of: row, at: position, on: sheet)
        }
        return texts
    }
}
