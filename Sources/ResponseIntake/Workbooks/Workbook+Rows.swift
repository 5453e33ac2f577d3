extension Workbook {
    /// Reads the rows of a sheet from top to bottom, in one pass; rows and cells without a value do not appear.
    ///
    /// - Parameter body: gets each row; what it throws ends the reading.
    /// - Throws: ``IntakeError`` if the sheet is damaged, takes too much, or `body` throws.
    public func forEachRow(
        of sheet: Sheet, _ body: (WorkbookRow) throws(IntakeError) -> Void
    ) throws(IntakeError) {
        try readRows(of: sheet) { row throws(IntakeError) in
            try body(row)
            return true
        }
    }

    /// Reads the rows of a sheet from top to bottom for as long as they are wanted.
    ///
    /// - Parameter body: gets each row and says whether to go on.
    /// - Throws: ``IntakeError`` if the sheet is damaged up to there, takes too much, or `body` throws.
    public func readRows(
        of sheet: Sheet, _ body: (WorkbookRow) throws(IntakeError) -> Bool
    ) throws(IntakeError) {
        let context = try context()
        var batches = try SheetBatches(package.part(sheet.part), sheet: sheet.name, context)
        while let batch = try batches.next() {
            for row in batch.rows {
                guard try body(WorkbookRow(row, of: batch, context)) else { return }
            }
            batches.giveBack(batch)
        }
    }

    /// A small sheet as a whole, for forms: the values as texts.
    ///
    /// - Parameter limit: the most cells, empty ones between others included.
    /// - Throws: ``IntakeError`` if there are more, if a formula has no saved result, or if the sheet is damaged.
    public func table(of sheet: Sheet, limit: Int = 2_000_000) throws(IntakeError) -> WorkbookTable {
        var table = WorkbookTable()
        try forEachRow(of: sheet) { row throws(IntakeError) in
            table.columnCount = max(table.columnCount, row.column(at: row.count - 1) + 1)
            guard (table.rows.count + 1) * table.columnCount <= limit else {
                throw WorkbookError.tooManyCells(name, sheet: sheet.name, limit: limit)
            }
            var cells = [String](repeating: "", count: table.columnCount)
            for position in 0..<row.count {
                let column = row.column(at: position)
                if row.value(at: position) == .formulaWithoutValue {
                    throw WorkbookError.formulaWithoutValue(
                        name, sheet: sheet.name, CellReference(column: column, row: row.number))
                }
                cells[column] = row.text(at: position)
            }
            table.rows.append(WorkbookTable.Row(number: row.number, cells: cells))
        }
        for index in table.rows.indices {
            let missing = table.columnCount - table.rows[index].cells.count
            table.rows[index].cells += [String](repeating: "", count: missing)
        }
        return table
    }

    /// The areas of merged cells, which stand after the rows in the file.
    ///
    /// A large sheet without any is only unpacked and searched for the word.
    ///
    /// - Throws: ``IntakeError`` if the sheet is damaged or takes too much.
    public func mergedAreas(of sheet: Sheet) throws(IntakeError) -> [WorkbookArea] {
        let part = try package.part(sheet.part)
        guard try WordSearch.finds("mergeCell", in: part) else { return [] }
        var areas: [WorkbookArea] = []
        try XMLEvents.read(part, wanted: ["mergeCell"]) { event throws(IntakeError) in
            if case .start(_, let values) = event, let area = values["ref"].flatMap(WorkbookArea.init) {
                areas.append(area)
            }
        }
        return areas
    }

    /// The columns that are hidden, A as 0.
    ///
    /// - Throws: ``IntakeError`` if the sheet is damaged before its rows.
    public func hiddenColumns(of sheet: Sheet) throws(IntakeError) -> Set<Int> {
        var columns: Set<Int> = []
        let part = try package.part(sheet.part)
        try XMLEvents.read(part, wanted: ["col", "sheetData"], until: "sheetData") { event throws(IntakeError) in
            guard case .start("col", let values) = event, ["1", "true"].contains(values["hidden"]),
                let first = values["min"].flatMap({ Int($0) }), let last = values["max"].flatMap({ Int($0) }),
                first > 0, first <= last, last <= WorkbookLimits.mostColumns
            else { return }
            columns.formUnion((first - 1)..<last)
        }
        return columns
    }
}
