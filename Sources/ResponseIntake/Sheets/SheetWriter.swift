import SurveyModel

/// Writes the rows of a sheet as a table, in one pass.
///
/// The first rows wait until the names are found among them.
struct SheetWriter: ~Copyable {
    /// The most columns a table may have.
    static let mostColumns = 5_000

    private let sheet: Workbook.Sheet
    private let workbook: Workbook
    private let name: LocalizedText
    /// Columns without a name that are known to have values.
    private let also: Set<Int>
    /// The codes of the questions.
    private let codes: Set<String>
    private var head = SheetHead()
    private var waiting: [WorkbookRow] = []
    private var header: SheetHeader?
    private var columns: [Int] = []
    private var names: [String] = []
    /// The place of each column of the sheet among those written; negative for one that is not.
    private var places: [Int] = []
    private var traits: [ColumnTraits] = []
    private var file: TableWriter
    /// The text of the cell at hand, in memory that is used again.
    private var text: [UInt8] = []
    private var rowCount = 0
    private var hiddenRows = 0
    /// Columns with values that were not written.
    private(set) var strays: Set<Int> = []

    private init(
        _ sheet: Workbook.Sheet, _ workbook: Workbook, _ name: LocalizedText, _ also: Set<Int>, _ codes: Set<String>
    ) throws(IntakeError) {
        (self.sheet, self.workbook, self.name, self.also, self.codes) = (sheet, workbook, name, also, codes)
        file = try TableWriter.begin(name: name)
    }

    /// Writes all rows of a sheet.
    ///
    /// - Parameters:
    ///   - also: columns that have no name and are written all the same.
    ///   - codes: the codes of the questions, by which a row of names is known.
    static func write(
        _ sheet: Workbook.Sheet, of workbook: Workbook, name: LocalizedText, also: Set<Int>, codes: Set<String>
    ) throws(IntakeError) -> SheetWriter {
        var writer = try SheetWriter(sheet, workbook, name, also, codes)
        try workbook.forEachRow(of: sheet) { row throws(IntakeError) in try writer.take(row) }
        if writer.header == nil { try writer.begin() }
        return writer
    }

    /// What was written; nil if nothing looks like a table.
    consuming func table() throws(IntakeError) -> SheetTable? {
        guard let header, head.looksLikeTable else { return nil }
        let places = try workbook.hiddenColumns(of: sheet)
        let hidden = zip(names, columns).filter { places.contains($0.1) }.map(\.0)
        let (sheet, names, rowCount, traits, columns) = (sheet.name, names, rowCount, traits, columns)
        let hiddenRows = hiddenRows
        return SheetTable(
            sheet: sheet, header: header, table: try file.finish(), names: names, rowCount: rowCount, traits: traits,
            columns: columns, hidden: (hidden, hiddenRows))
    }

    private mutating func take(_ row: WorkbookRow) throws(IntakeError) {
        if row.isHidden { hiddenRows += 1 }
        guard header == nil else { return try append(row) }
        let cells = SheetHead.Row(row)
        guard !cells.cells.isEmpty else { return }
        head.add(cells)
        waiting.append(row)
        if head.isFull { try begin() }
    }

    /// Finds the names among the rows that wait, and writes these.
    private mutating func begin() throws(IntakeError) {
        let merged = SheetHeaderSearch.needsMergedAreas(head) ? try workbook.mergedAreas(of: sheet) : []
        guard let header = SheetHeaderSearch(head, merged: merged, codes: codes).header() else { return }
        if header.looksLikeAnswers { throw .noNames(name, row: header.row) }
        self.header = header
        let rows = waiting.filter { $0.number > header.lastRow }
        rowCount = waiting.count - rows.count
        waiting = []
        columns = Set(header.names.keys).union(also).union(
            head.rows.filter { $0.number > header.lastRow }.flatMap(\.cells.keys)
        ).sorted()
        guard columns.count <= Self.mostColumns else { throw .tooManyColumns(name, columns.count) }
        names = CSVHeader(cells: columns.map { header.names[$0] ?? "" }, columns: columns, lineNumber: header.row).names
        places = [Int](repeating: -1, count: (columns.last ?? -1) + 1)
        for (place, column) in columns.enumerated() { places[column] = place }
        traits = [ColumnTraits](repeating: ColumnTraits(), count: columns.count)
        for name in names { file.append(name.utf8) }
        try file.endRecord(readFrom: header.row)
        for row in rows { try append(row) }
    }

    private mutating func append(_ row: WorkbookRow) throws(IntakeError) {
        var next = 0
        for position in 0..<row.count {
            let cell = row.cell(position)
            let column = Int(cell.column)
            if cell.kind == .formulaWithoutValue {
                throw WorkbookError.formulaWithoutValue(
                    workbook.name, sheet: sheet.name, CellReference(column: column, row: row.number))
            }
            text.removeAll(keepingCapacity: true)
            row.appendText(at: position, to: &text)
            guard column < places.count, places[column] >= 0 else {
                if cell.kind != .error, !text.isBlank { strays.insert(column) }
                continue
            }
            let place = places[column]
            note(cell, in: place, row.number)
            guard cell.kind != .error, !text.isBlank else { continue }
            file.appendBlanks(place - next)
            file.append(text)
            next = place + 1
        }
        guard next > 0 else { return }
        file.appendBlanks(columns.count - next)
        try file.endRecord(readFrom: row.number)
        rowCount += 1
    }

    private mutating func note(_ cell: WorkbookCell, in place: Int, _ row: Int) {
        switch cell.kind {
        case .number: if cell.format == .general { traits[place].noteNumber(text, row: row) }
        case .shared, .text:
            if text.first.map(ColumnTraits.isDigit) == true { traits[place].noteDigits(text, row: row) }
        case .error: traits[place].noteError(String(decoding: text, as: UTF8.self), row: row)
        case .date, .boolean, .formulaWithoutValue: break
        }
    }
}

extension SheetHead.Row {
    /// The cells of a row that have a text; errors have none.
    init(_ row: WorkbookRow) {
        number = row.number
        cells = [:]
        for position in 0..<row.count {
            let cell = row.cell(position)
            let text = cell.kind == .error ? "" : row.text(at: position).tidied
            if !text.isEmpty { cells[Int(cell.column)] = SheetHead.Cell(text, isNumber: cell.kind == .number) }
        }
    }
}

extension [UInt8] {
    /// Whether nothing but blanks stands in a text, of any kind.
    fileprivate var isBlank: Bool {
        guard let first else { return true }
        guard first <= 0x20 || [0xC2, 0xE2, 0xE3].contains(first) else { return false }
        return String(decoding: self, as: UTF8.self).allSatisfy(\.isWhitespace)
    }
}
