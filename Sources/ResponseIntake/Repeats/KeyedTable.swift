import SurveyModel

/// A table of submissions or of a repeat, whose rows have keys.
struct KeyedTable: Sendable {
    /// The name of the repeat.
    let name: String
    /// The rows, with a column `KEY`, and in a repeat `PARENT_KEY`.
    let table: ByteSource
    /// Where the rows stand in the file of the user.
    let lines: LineMap
    /// The column that names the row above, as the file calls it.
    let parentColumn: String
    /// Rows of the file that are not in it.
    let rejects: [RejectedRow]

    init(
        name: String, table: ByteSource, lines: LineMap = LineMap(), parentColumn: String = "PARENT_KEY",
        rejects: [RejectedRow] = []
    ) {
        self.name = name
        self.table = table
        self.lines = lines
        self.parentColumn = parentColumn
        self.rejects = rejects
    }

    /// A sheet that has keys of its own, as ODK writes them.
    init(_ sheet: SheetTable, name: String) {
        self.init(name: name, table: sheet.table.source, lines: sheet.table.lines, rejects: sheet.table.rejects)
    }
}
