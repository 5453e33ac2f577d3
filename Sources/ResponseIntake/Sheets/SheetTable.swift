import SurveyModel

/// A sheet of a workbook, rewritten as one table.
///
/// The first row of the table holds the names of the columns, the others are the rows of the sheet below them. A column is
/// one that has a name or a value. The texts of cells are those of ``WorkbookValue/text(dates1904:)``; a cell with an error is
/// blank, and noted.
struct SheetTable: Sendable {
    /// The name of the sheet.
    let sheet: String
    /// Its names, and where they stand.
    let header: SheetHeader
    /// The rows; their lines are rows of the sheet.
    let table: RewrittenTable
    /// The columns of the table: names as ``CSVHeader`` gives them.
    let names: [String]
    /// Rows of the sheet that have a value.
    let rowCount: Int
    /// What the cells of each column have shown.
    let traits: [ColumnTraits]
    /// The columns of the sheet, counting from 0.
    let columns: [Int]
    /// The columns that are hidden in the sheet, and how many of its rows are.
    let hidden: (columns: [String], rows: Int)

    /// The wordings of columns whose name is a code.
    var wordings: [String: [String]] {
        var result: [String: [String]] = [:]
        for (name, column) in zip(names, columns) {
            if let wording = header.wordings[column] { result[name] = [wording] }
        }
        return result
    }

    /// Reads a sheet; nil if nothing in it looks like a table.
    ///
    /// - Parameter codes: the codes of the questions, by which a row of names is known.
    /// - Throws: ``IntakeError`` if the sheet cannot be read, a formula has no value, or no row holds names.
    static func read(
        _ sheet: Workbook.Sheet, of workbook: Workbook, name: LocalizedText, codes: Set<String> = []
    ) throws(IntakeError) -> SheetTable? {
        var columns: Set<Int> = []
        while true {
            let writer = try SheetWriter.write(
                sheet, of: workbook, name: name.naming(sheet: sheet.name), also: columns, codes: codes)
            let strays = writer.strays
            guard let table = try writer.table() else { return nil }
            // A value beyond the names is met below rows that have been written without its column.
            if strays.isEmpty { return table }
            columns.formUnion(strays)
        }
    }
}

extension LocalizedText {
    /// A file as messages call it, with the name of one of its sheets.
    func naming(sheet: String) -> LocalizedText {
        LocalizedText(vi: "\(vi), trang tính “\(sheet)”", en: "\(en), sheet “\(sheet)”")
    }
}
