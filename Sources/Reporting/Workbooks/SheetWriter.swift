import CXlsxWriter
import Foundation
public import SurveyModel

/// A sheet of a workbook being written.
///
/// Rows are counted from 1 as people see them, columns from 0. In a workbook written row by row, a row is over when a
/// later one begins.
public final class SheetWriter {
    /// Its name, which may differ from the one asked for.
    public let name: String

    let sheet: UnsafeMutablePointer<lxw_worksheet>
    unowned let book: WorkbookWriter
    private var currentRow = 1

    /// More bytes than this in one sheet are not read by other programs.
    private static let byteLimit = 2 << 30

    init(_ sheet: UnsafeMutablePointer<lxw_worksheet>, name: String, of book: WorkbookWriter) {
        self.sheet = sheet
        self.name = name
        self.book = book
    }

    /// Writes a text; an empty one leaves a blank cell with its format.
    public func write(_ text: SheetText, row: Int, column: Int, _ format: CellFormat) throws(WorkbookError) {
        try go(to: row, column)
        if text.charactersCut > 0 { book.repairs.shortenedTexts += 1 }
        book.repairs.replacedCharacters += text.charactersReplaced
        try check(
            worksheet_write_string(sheet, lxw_row_t(row - 1), lxw_col_t(column), text.stored, format.pointer))
    }

    /// Writes a number; nothing but the format if there is none or it is not finite.
    public func write(_ number: Double?, row: Int, column: Int, _ format: CellFormat) throws(WorkbookError) {
        try go(to: row, column)
        if let number, number.isFinite {
            return try check(
                worksheet_write_number(sheet, lxw_row_t(row - 1), lxw_col_t(column), number, format.pointer))
        }
        if number != nil { book.repairs.numbersLeftOut += 1 }
        try check(worksheet_write_blank(sheet, lxw_row_t(row - 1), lxw_col_t(column), format.pointer))
    }

    /// Writes a text, that stays text when somebody edits the cell.
    public func write(_ text: String, row: Int, column: Int, _ style: CellStyle = .text) throws(WorkbookError) {
        try write(SheetText(text), row: row, column: column, book.format(style))
    }

    /// Writes a number; nothing but the style if there is none or it is not finite.
    public func write(_ number: Double?, row: Int, column: Int, _ style: CellStyle) throws(WorkbookError) {
        try write(number, row: row, column: column, book.format(style))
    }

    /// Writes a whole number; as text where a workbook would round it, beyond 2⁵³.
    public func write(_ number: Int, row: Int, column: Int, _ style: CellStyle = .integer) throws(WorkbookError) {
        guard number.magnitude <= 1 << 53 else { return try write(String(number), row: row, column: column) }
        try write(Double(number), row: row, column: column, style)
    }

    /// Writes a day; as text before March 1900, where workbooks count a day that never was.
    public func write(_ day: CalendarDate, row: Int, column: Int, _ style: CellStyle = .date) throws(WorkbookError) {
        guard let serial = day.workbookSerial else { return try write(day.description, row: row, column: column) }
        try write(Double(serial), row: row, column: column, style)
    }

    /// Gives a cell a style and nothing else.
    public func writeBlank(row: Int, column: Int, _ style: CellStyle) throws(WorkbookError) {
        try write(nil as Double?, row: row, column: column, style)
    }

    /// Writes the heads of columns into a row, beginning with a column.
    public func writeHeader(
        _ names: [String], row: Int, column: Int = 0, _ style: CellStyle = .header
    ) throws(WorkbookError) {
        for (place, name) in names.enumerated() { try write(name, row: row, column: column + place, style) }
    }

    /// The area as formulas of any sheet name it.
    func reference(to area: SheetArea) -> String { SheetName.quoted(name) + "!" + area.absolute }

    func check(_ error: lxw_error) throws(WorkbookError) {
        if error != LXW_NO_ERROR { try book.check(error, sheet: name) }
    }

    /// Checks that an area lies on the sheet.
    func check(_ area: SheetArea) throws(WorkbookError) {
        guard area.isOnSheet else {
            throw .beyondSheet(sheet: name, row: area.rows.upperBound, column: area.columns.upperBound)
        }
    }

    /// Checks that a cell can be written now.
    private func go(to row: Int, _ column: Int) throws(WorkbookError) {
        guard row >= 1, row <= SheetArea.rowLimit, column >= 0, column < SheetArea.columnLimit else {
            throw .beyondSheet(sheet: name, row: row, column: column)
        }
        guard book.memory == .rowByRow else { return }
        precondition(row >= currentRow, "A workbook written row by row takes its rows from top to bottom.")
        currentRow = row
    }

    /// Checks that all rows so far reached the disk and that the sheet is not too large.
    ///
    /// The library writes rows without looking whether there was room.
    public func checkTemporaryFile() throws(WorkbookError) {
        guard let file = sheet.pointee.optimize_tmpfile else { return }
        guard fflush(file) == 0, ferror(file) == 0 else { throw .noTemporarySpace }
        if ftell(file) > Self.byteLimit { throw .sheetTooLarge(sheet: name) }
    }

    /// Closes the rows kept on disk, which the library forgets if a workbook is given up.
    func closeTemporaryFile() {
        guard let file = sheet.pointee.optimize_tmpfile else { return }
        fclose(file)
        sheet.pointee.optimize_tmpfile = nil
    }
}
