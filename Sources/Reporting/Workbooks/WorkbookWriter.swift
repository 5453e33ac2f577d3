import CXlsxWriter
import Foundation

/// Writes a workbook that Excel and LibreOffice open by a double click.
///
/// Text is always text: no call of this writer can make a formula or a link. Numbers that are not finite are left out.
/// Equal content gives equal bytes. The file appears under its name when ``close()`` returns, whole or not at all.
public final class WorkbookWriter {
    /// How much of the workbook is kept in memory.
    public enum Memory: Sendable, Hashable {
        /// All cells, to be written in any order; needed by charts that show their figures before a recalculation.
        case whole
        /// One row a sheet: rows are written from top to bottom, for hundreds of thousands of them.
        case rowByRow
    }

    /// What was changed so that a workbook can hold it.
    public struct Repairs: Sendable, Hashable {
        /// Cells whose text was longer than 32,767 characters and was cut, with a mark at its end.
        public internal(set) var shortenedTexts = 0
        /// Characters that no workbook can hold and that U+FFFD replaces.
        public internal(set) var replacedCharacters = 0
        /// Cells left blank because their number is not finite.
        public internal(set) var numbersLeftOut = 0
    }

    /// The sheets in their order.
    public private(set) var sheets: [SheetWriter] = []
    /// What was changed so far.
    public internal(set) var repairs = Repairs()

    let memory: Memory
    private let path: String
    /// Where the library writes until the file is whole.
    private let draft: String
    private var workbook: UnsafeMutablePointer<lxw_workbook>?
    private var formats: [CellStyle: CellFormat] = [:]

    /// Begins a workbook.
    ///
    /// - Parameters:
    ///   - path: where the workbook will stand; a file of that name is replaced when the new one is whole.
    ///   - title: what the properties of the document say.
    /// - Throws: ``WorkbookError`` if there is no memory for it, or if the file cannot be made, which is said before any
    ///   work is done.
    public init(path: String, memory: Memory = .whole, title: String = "") throws(WorkbookError) {
        let target = URL(filePath: path).resolvingSymlinksInPath()
        self.path = target.path
        let draftName = ".\(target.lastPathComponent).\(getpid()).partial"
        draft = target.deletingLastPathComponent().appending(path: draftName).path
        self.memory = memory
        // The library would find out only at the end, after all rows, and print its own words.
        guard FileManager.default.createFile(atPath: draft, contents: nil) else { throw .notWritable(path: path) }
        var options = lxw_workbook_options()
        options.constant_memory = memory == .rowByRow ? 1 : 0
        guard let workbook = workbook_new_opt(draft, &options) else {
            unlink(draft)
            throw .noMemory
        }
        self.workbook = workbook
        try setProperties(of: workbook, title: title)
    }

    deinit {
        guard let workbook else { return }
        unlink(draft)
        for sheet in sheets { sheet.closeTemporaryFile() }
        lxw_workbook_free(workbook)
    }

    /// Adds a sheet at the end.
    ///
    /// - Parameter wanted: its name, made legal and unique: forbidden characters become `-`, 31 characters are kept, and
    ///   a number follows a name that is taken.
    /// - Throws: ``WorkbookError``.
    public func addSheet(_ wanted: String) throws(WorkbookError) -> SheetWriter {
        let name = SheetName.legal(wanted, besides: sheets.map(\.name))
        guard let pointer = workbook_add_worksheet(open, name) else {
            throw memory == .rowByRow ? .noTemporarySpace : .noMemory
        }
        let sheet = SheetWriter(pointer, name: name, of: self)
        sheets.append(sheet)
        return sheet
    }

    /// The format of a style, to be given to many cells.
    ///
    /// - Throws: ``WorkbookError`` if there is no memory for it.
    public func format(_ style: CellStyle) throws(WorkbookError) -> CellFormat {
        if let known = formats[style] { return known }
        guard let pointer = workbook_add_format(open) else { throw .noMemory }
        style.apply(to: pointer)
        let format = CellFormat(pointer: pointer)
        formats[style] = format
        return format
    }

    /// Gives an area a name that formulas and drop-down lists can use.
    ///
    /// - Throws: ``WorkbookError/unusableName(_:)`` if it is not letters, digits and underscores, or looks like a cell.
    public func define(_ name: String, as area: SheetArea, on sheet: SheetWriter) throws(WorkbookError) {
        guard name.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]{3,100}/) != nil,
            name.wholeMatch(of: /[A-Za-z]{1,3}[0-9]+/) == nil
        else { throw .unusableName(name) }
        try check(workbook_define_name(open, name, "=" + sheet.reference(to: area)), sheet: sheet.name)
    }

    /// Finishes the workbook and puts it under its name.
    ///
    /// - Throws: ``WorkbookError``; then nothing stands under the name that did not stand there before.
    /// - Returns: what was changed so that the workbook can hold it.
    @discardableResult
    public func close() throws(WorkbookError) -> Repairs {
        for sheet in sheets { try sheet.checkTemporaryFile() }
        let workbook = open
        // The library frees the workbook also when it fails.
        self.workbook = nil
        let error = workbook_close(workbook)
        guard error == LXW_NO_ERROR, rename(draft, path) == 0 else {
            unlink(draft)
            switch error {
            case LXW_ERROR_CREATING_TMPFILE, LXW_ERROR_READING_TMPFILE: throw .noTemporarySpace
            case LXW_ERROR_MEMORY_MALLOC_FAILED: throw .noMemory
            default: throw .notWritable(path: path)
            }
        }
        return repairs
    }

    /// The workbook, which must not be closed yet.
    var open: UnsafeMutablePointer<lxw_workbook> {
        guard let workbook else { preconditionFailure("A workbook takes no more cells once it is closed.") }
        return workbook
    }

    /// Turns an answer of the library into an error.
    func check(_ error: lxw_error, sheet: String?) throws(WorkbookError) {
        guard error != LXW_NO_ERROR else { return }
        if error == LXW_ERROR_MEMORY_MALLOC_FAILED { throw .noMemory }
        throw .refused(sheet: sheet, reason: lxw_strerror(error).map { String(cString: $0) } ?? "\(error.rawValue)")
    }

    private func setProperties(
        of workbook: UnsafeMutablePointer<lxw_workbook>, title: String
    ) throws(WorkbookError) {
        var properties = lxw_doc_properties()
        // A fixed moment, the first second of 2000: the clock would make equal workbooks unequal.
        properties.created = 946_684_800
        let error = SheetText(title).stored.withMutableCString { title in
            "Hailong".withMutableCString { author in
                properties.title = title
                properties.author = author
                return workbook_set_properties(workbook, &properties)
            }
        }
        try check(error, sheet: nil)
    }
}

extension String {
    /// Calls a function of C that takes a text it does not change without saying so.
    func withMutableCString<Result>(_ body: (UnsafeMutablePointer<CChar>) -> Result) -> Result {
        var bytes = Array(utf8CString)
        return bytes.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { preconditionFailure("A text of C ends with a zero.") }
            return body(start)
        }
    }
}
