import SurveyModel

/// The rows of a delimited text file, read in constant memory.
///
/// Line numbers are those of the file, as an editor shows them. Every line that is not blank ends up in exactly
/// one row or one reject. If the quotes contradict the layout of a file that has not needed quotes so far, the
/// reader throws ``IntakeError/quotingContradicted(line:)``: forget the rows and make a new reader of the same
/// source with `quoted: false`.
public final class CSVReader {
    /// How the file is written, and its column names.
    public let layout: CSVLayout

    private let name: LocalizedText
    private var reader: CSVBatchReader
    private let parser: CSVParser
    /// Rows of the batches before this one.
    private var earlierRows = 0
    /// The row of the batch that ``next()`` gives next.
    private var nextRow = 0
    /// A reject that stands behind the rows of the batch.
    private var waitingReject: StructuralReject?
    /// Whether a file without any row is an error.
    private let needsRows: Bool

    /// What the reader meets after the header, many rows at once.
    enum Batch {
        /// So many rows that follow each other, as far as rejects go; ``cells`` shows them.
        case rows(Int)
        case reject(StructuralReject)
    }

    /// Reads the header of a source, from its first byte.
    ///
    /// - Parameters:
    ///   - source: The file.
    ///   - quoted: Whether `"` may quote a cell.
    ///   - leavingOutTotals: Whether a row of totals is set aside.
    /// - Throws: ``IntakeError`` if the file is not UTF-8 text with a header, or its quotes are contradicted.
    public convenience init(
        source: ByteSource, quoted: Bool = true, leavingOutTotals: Bool = true
    ) throws(IntakeError) {
        try self.init(
            source: source, quoted: quoted, leavingOutTotals: leavingOutTotals, blockSize: ByteSource.blockSize)
    }

    init(source: ByteSource, quoted: Bool, leavingOutTotals: Bool = true, blockSize: Int) throws(IntakeError) {
        let reader = try CSVBatchReader.atFirstRow(
            of: source, quoted: quoted, leavingOutTotals: leavingOutTotals, blockSize: blockSize)
        layout = reader.layout
        parser = reader.parser
        name = source.name
        needsRows = true
        self.reader = reader
    }

    /// Reads the records that begin in a part of a file.
    init(source: ByteSource, layout: CSVLayout, from place: CSVPlace, to end: Int, blockSize: Int) {
        let reader = CSVBatchReader(source: source, layout: layout, from: place, to: end, blockSize: blockSize)
        self.layout = layout
        parser = reader.parser
        name = source.name
        needsRows = false
        self.reader = reader
    }

    /// From the next row on, puts ``CSVByte/unquotedEmpty`` into cells that are empty and not quoted.
    func markUnquotedEmptyCells() { parser.markUnquotedEmptyCells() }

    /// How the file is written.
    public var dialect: CSVDialect { layout.dialect }

    /// The column names.
    public var header: CSVHeader { layout.header }

    /// Where the next record begins that is not in the batch at hand.
    public var place: CSVPlace { reader.place }

    /// Returns the next row or reject, or nil at the end of the file.
    ///
    /// - Throws: ``IntakeError`` if the file fails, is not text, holds no row at all, or its quotes are contradicted.
    public func next() throws(IntakeError) -> CSVRow? {
        if nextRow == parser.rowCount {
            guard let batch = try nextBatch() else { return nil }
            if case .reject(let reject) = batch { return .reject(reject) }
            nextRow = 0
        }
        nextRow += 1
        return .record(record(nextRow - 1))
    }

    /// Returns as many rows as there are until the next reject or the limit of a batch, or that reject.
    ///
    /// - Throws: ``IntakeError`` as ``next()`` does.
    func nextBatch() throws(IntakeError) -> Batch? {
        earlierRows += parser.rowCount
        parser.beginBatch()
        if waitingReject == nil { waitingReject = try reader.fill() }
        nextRow = parser.rowCount
        if parser.rowCount > 0 { return .rows(parser.rowCount) }
        if let reject = waitingReject {
            waitingReject = nil
            return .reject(reject)
        }
        if needsRows && !reader.hasRows { throw .noRows(name) }
        return nil
    }

    /// The cells of the batch at hand.
    var cells: CSVCells { parser.cells(width: header.names.count) }

    /// How many rows of the batch at hand have fewer cells than the header.
    var shortRowsOfBatch: Int { parser.shortRows }

    /// A row of the batch at hand.
    func record(_ row: Int) -> CSVRecord {
        CSVRecord(parser: parser, row: row, recordNumber: earlierRows + row + 1, fieldCount: header.names.count)
    }
}
