/// What the reader meets after the header: a row, or a piece of the file that cannot be one.
public enum CSVRow {
    /// A row with as many cells as the header.
    case record(CSVRecord)
    /// Lines that were set aside.
    case reject(StructuralReject)
}

/// A view of the row the reader has just met.
///
/// The cells lie in memory that belongs to the reader and is used again: read them before asking for the next
/// row. Reading a view of a row whose memory has been used again stops the program.
public struct CSVRecord {
    /// The physical line on which the row begins, counting from 1.
    public let lineNumber: Int
    /// The number of the row, counting from 1 and without the header, blank rows and rejects.
    public let recordNumber: Int
    /// The number of cells, always that of the header.
    public let fieldCount: Int
    /// The number of cells written in the file; the missing ones read as empty.
    public let writtenFieldCount: Int

    private let parser: CSVParser
    private let generation: Int
    private let row: Int

    init(parser: CSVParser, row: Int, recordNumber: Int, fieldCount: Int) {
        self.parser = parser
        self.row = row
        self.recordNumber = recordNumber
        self.fieldCount = fieldCount
        lineNumber = parser.line(ofRow: row)
        writtenFieldCount = parser.writtenCount(ofRow: row)
        generation = parser.generation
    }

    /// Whether the row has fewer cells than the header.
    public var isShort: Bool { writtenFieldCount < fieldCount }

    /// Passes the UTF-8 bytes of a cell to the closure, without copying them.
    ///
    /// The pointer is valid only inside the closure; an empty cell may have no address.
    public func withBytes<R>(of field: Int, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
        precondition(generation == parser.generation, "A row is read before the reader moves on.")
        precondition(field >= 0 && field < fieldCount, "A cell is asked for by a column of the header.")
        return body(parser.cells(width: fieldCount)[row, field])
    }

    /// Passes the UTF-8 bytes of some cells to the closure one after the other, without copying them.
    ///
    /// - Parameter fields: columns of the header; the closure is told the position in this list.
    public func forEachCell(of fields: [Int], _ body: (_ position: Int, _ cell: Span<UInt8>) -> Void) {
        precondition(generation == parser.generation, "A row is read before the reader moves on.")
        let cells = parser.cells(width: fieldCount)
        for (position, field) in fields.enumerated() {
            precondition(field >= 0 && field < fieldCount, "A cell is asked for by a column of the header.")
            body(position, cells[row, field].span)
        }
    }

    /// The text of a cell, as written: without its quotes and the blanks around an unquoted answer.
    public func text(of field: Int) -> String {
        withBytes(of: field) { String(decoding: $0, as: UTF8.self) }
    }
}
