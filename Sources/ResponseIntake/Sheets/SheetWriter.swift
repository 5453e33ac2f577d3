import SurveyModel

/// Writes the rows of a sheet as a table, in one pass.
///
/// The first rows wait until the names are found among them.
struct SheetWriter: ~Copyable {
    private struct WaitingRow {
        let number: Int
        let cells: [(column: Int, value: WorkbookValue)]
    }

    /// The most columns a table may have.
    static let mostColumns = 5_000

    private let sheet: Workbook.Sheet
    private let workbook: Workbook
    private let name: LocalizedText
    private let dates1904: Bool
    /// Columns without a name that are known to have values.
    private let also: Set<Int>
    private var head = SheetHead()
    private var waiting: [WaitingRow] = []
    private var header: SheetHeader?
    private var columns: [Int] = []
    private var names: [String] = []
    /// The place of each column of the sheet among those written; negative for one that is not.
    private var places: [Int] = []
    private var traits: [ColumnTraits] = []
    private var file: TableWriter
    /// The place of the next cell of the row.
    private var next = 0
    private var rowCount = 0
    private var hiddenRows = 0
    /// Columns with values that were not written.
    private(set) var strays: Set<Int> = []

    private init(_ sheet: Workbook.Sheet, _ workbook: Workbook, _ name: LocalizedText, _ also: Set<Int>)
        throws(IntakeError)
    {
        (self.sheet, self.workbook, self.name, self.also) = (sheet, workbook, name, also)
        dates1904 = workbook.usesDates1904
        file = try TableWriter.begin(name: name)
    }

    /// Writes all rows of a sheet.
    ///
    /// - Parameter also: columns that have no name and are written all the same.
    static func write(
        _ sheet: Workbook.Sheet, of workbook: Workbook, name: LocalizedText, also: Set<Int>
    ) throws(IntakeError) -> SheetWriter {
        var writer = try SheetWriter(sheet, workbook, name, also)
        try workbook.forEachRow(of: sheet) { row throws(IntakeError) in try writer.take(row) }
        if writer.header == nil { try writer.begin() }
        return writer
    }

    /// What was written; nil if nothing looks like a table.
    consuming func table() throws(IntakeError) -> SheetTable? {
        guard let header, head.looksLikeTable else { return nil }
        let ranges = try workbook.hiddenColumns(of: sheet)
        let hidden = zip(names, columns).filter { column in ranges.contains { $0.contains(column.1) } }.map(\.0)
        let (sheet, names, rowCount, traits, columns) = (sheet.name, names, rowCount, traits, columns)
        let hiddenRows = hiddenRows
        return SheetTable(
            sheet: sheet, header: header, table: try file.finish(), names: names, rowCount: rowCount, traits: traits,
            columns: columns, hidden: (hidden, hiddenRows))
    }

    private mutating func take(_ row: WorkbookRow) throws(IntakeError) {
        if row.isHidden { hiddenRows += 1 }
        guard header == nil else {
            for index in 0..<row.count {
                let cell = row[index]
                try append(cell.value, cell.column, row.number)
            }
            return try endRow(row.number)
        }
        var cells: [(column: Int, value: WorkbookValue)] = []
        var headRow = SheetHead.Row(number: row.number, cells: [:])
        for index in 0..<row.count {
            let cell = row[index]
            let text = try text(cell.value, cell.column, row.number).tidied
            guard !text.isEmpty || cell.value.isError else { continue }
            cells.append(cell)
            if !text.isEmpty { headRow.cells[cell.column] = SheetHead.Cell(text, isNumber: cell.value.isNumber) }
        }
        guard !headRow.cells.isEmpty else { return }
        head.add(headRow)
        waiting.append(WaitingRow(number: row.number, cells: cells))
        if head.isFull { try begin() }
    }

    /// Finds the names among the rows that wait, and writes these.
    private mutating func begin() throws(IntakeError) {
        let merged = SheetHeaderSearch.needsMergedAreas(head) ? try workbook.mergedAreas(of: sheet) : []
        guard let header = SheetHeaderSearch(head, merged: merged).header() else { return }
        if header.looksLikeAnswers { throw .noNames(name, row: header.row) }
        self.header = header
        let rows = waiting.filter { $0.number > header.lastRow }
        rowCount = waiting.count - rows.count
        waiting = []
        columns = Set(header.names.keys).union(also).union(rows.flatMap { $0.cells.map(\.column) }).sorted()
        guard columns.count <= Self.mostColumns else { throw .tooManyColumns(name, columns.count) }
        names = CSVHeader(cells: columns.map { header.names[$0] ?? "" }, columns: columns, lineNumber: header.row).names
        places = [Int](repeating: -1, count: (columns.last ?? -1) + 1)
        for (place, column) in columns.enumerated() { places[column] = place }
        traits = [ColumnTraits](repeating: ColumnTraits(), count: columns.count)
        for name in names { file.append(name.utf8) }
        try file.endRecord(readFrom: header.row)
        for row in rows {
            for (column, value) in row.cells { try append(value, column, row.number) }
            try endRow(row.number)
        }
    }

    /// The text of a cell; empty for an error and for blanks.
    private func text(_ value: WorkbookValue, _ column: Int, _ row: Int) throws(IntakeError) -> String {
        switch value {
        case .text(let text): return text.isBlank ? "" : text
        case .number, .boolean: return value.text(dates1904: dates1904)
        case .error: return ""
        case .formulaWithoutValue:
            throw WorkbookError.formulaWithoutValue(
                workbook.name, sheet: sheet.name, CellReference(column: column, row: row))
        }
    }

    private mutating func append(_ value: WorkbookValue, _ column: Int, _ row: Int) throws(IntakeError) {
        let text = try text(value, column, row)
        guard column < places.count, places[column] >= 0 else {
            if !text.isEmpty { strays.insert(column) }
            return
        }
        let place = places[column]
        note(value, text, in: place, row)
        guard !text.isEmpty else { return }
        while next < place { appendBlank() }
        file.append(text.utf8)
        next = place + 1
    }

    private mutating func appendBlank() {
        file.append(EmptyCollection<UInt8>())
        next += 1
    }

    private mutating func endRow(_ row: Int) throws(IntakeError) {
        guard next > 0 else { return }
        while next < columns.count { appendBlank() }
        try file.endRecord(readFrom: row)
        next = 0
        rowCount += 1
    }

    private mutating func note(_ value: WorkbookValue, _ text: String, in place: Int, _ row: Int) {
        switch value {
        case .number(let number, _, .general): traits[place].noteNumber(number, text: text, row: row)
        case .text: if text.utf8.first.map(ColumnTraits.isDigit) == true { traits[place].noteDigits(text, row: row) }
        case .error(let code): traits[place].noteError(code, row: row)
        default: break
        }
    }
}

extension Workbook {
    /// The columns of a sheet that are hidden, A as 0.
    func hiddenColumns(of sheet: Sheet) throws(IntakeError) -> [ClosedRange<Int>] {
        var ranges: [ClosedRange<Int>] = []
        try XMLEvents.read(package.part(sheet.part), wanted: ["col"]) { event in
            guard case .start("col", let values) = event, ["1", "true"].contains(values["hidden"]),
                let first = values["min"].flatMap({ Int($0) }), let last = values["max"].flatMap({ Int($0) }),
                0 < first, first <= last
            else { return }
            ranges.append(first - 1...last - 1)
        }
        return ranges
    }
}

extension WorkbookValue {
    var isNumber: Bool { if case .number = self { true } else { false } }
    var isError: Bool { if case .error = self { true } else { false } }
}

extension String {
    /// Whether nothing but blanks stands in it, of any kind.
    fileprivate var isBlank: Bool {
        guard let first = utf8.first, first <= 0x20 || first >= 0x80 else { return isEmpty }
        return allSatisfy(\.isWhitespace)
    }
}
