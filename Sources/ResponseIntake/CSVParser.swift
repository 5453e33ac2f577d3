import CLibCSV

/// Records out of libcsv, collected in memory that is used again for the next batch of them.
///
/// It is fed whole physical lines. A record that has ended is either kept, and then belongs to the batch, or
/// forgotten. Pointers that outlive a call stay in this file and in ``CSVCells``; the sizes are fixed because a
/// record never holds more than ``capacity`` bytes of raw text and a batch has room only up to its limits.
final class CSVParser {
    /// The largest number of raw bytes that may be fed for one record: 64 KiB, and a line end where the
    /// last line of the file has none.
    static let capacity = 65_537
    /// The most records of a batch: few enough for their cells to stay in the processor's cache.
    static let batchRows = 256

    /// The byte between two cells.
    let delimiter: UInt8
    /// Counts the batches, so that a view of an earlier one cannot be read by mistake.
    private(set) var generation = 0

    private let state: UnsafeMutablePointer<csv_parser>
    private let batch: UnsafeMutablePointer<CSVBatchMemory>

    init(delimiter: UInt8, quoted: Bool) {
        self.delimiter = delimiter
        state = .allocate(capacity: 1)
        state.initialize(to: csv_parser())
        batch = .allocate(capacity: 1)
        batch.initialize(to: CSVBatchMemory())
        // Without this option a blank line would look like an open quote: neither ends a record.
        csv_init(state, UInt8(CSV_REPALL_NL))
        csv_set_delim(state, delimiter)
        // No text that reaches the parser holds a zero byte, so nothing is taken for a quote.
        if !quoted { csv_set_quote(state, 0) }
        csv_set_blk_size(state, 4_096)
    }

    deinit {
        csv_free(state)
        state.deallocate()
        batch.pointee.deallocate()
        batch.deallocate()
    }

    /// From now on, puts ``CSVByte/unquotedEmpty`` into cells that are empty and not quoted.
    func markUnquotedEmptyCells() {
        csv_set_opts(state, UInt8(CSV_REPALL_NL | CSV_EMPTY_IS_NULL))
    }

    /// The number of fields met in the record so far.
    var fieldCount: Int { batch.pointee.fieldCount - batch.pointee.recordField }

    /// Whether the lines fed so far end the record; if not, a quote is open.
    var isComplete: Bool { batch.pointee.isComplete }

    /// Whether every field of the record is empty.
    var isEmpty: Bool { batch.pointee.byteCount == batch.pointee.recordByte }

    /// The number of fields of a record that has ended, or nil while a quote is open.
    var completeFieldCount: Int? { isComplete ? fieldCount : nil }

    /// Forgets the batch and the record.
    func beginBatch() {
        begin()
        batch.pointee.clear()
        generation &+= 1
    }

    /// Forgets the record, finished or not, and makes ready for the next one.
    func begin() {
        if !isComplete && batch.pointee.fedCount > 0 { csv_fini(state, nil, nil, nil) }
        batch.pointee.forgetRecord()
    }

    /// Reads one physical line, its line end included; returns false if libcsv stops before its end.
    func feed(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        batch.pointee.fedCount += line.count
        precondition(batch.pointee.fedCount <= Self.capacity, "A record is fed at most its capacity.")
        return csv_parse(state, line.baseAddress, line.count, appendField, endRecord, batch) == line.count
    }

    /// Reads one physical line that is kept elsewhere.
    func feed(_ line: ArraySlice<UInt8>) -> Bool { line.withUnsafeBufferPointer { feed($0) } }

    /// Takes the record that has ended into the batch, with as many cells as the header.
    func keep(width: Int, line: Int) {
        batch.pointee.keep(width: width, line: line)
    }

    /// Whether another record can be taken into the batch.
    var hasRoom: Bool { batch.pointee.hasRoom }

    /// The number of records of the batch.
    var rowCount: Int { batch.pointee.rowCount }

    /// How many records of the batch have fewer cells than the header.
    var shortRows: Int { batch.pointee.shortRows }

    /// The physical line on which a record of the batch begins.
    func line(ofRow row: Int) -> Int { batch.pointee.line(ofRow: row) }

    /// The number of cells a record of the batch has in the file.
    func writtenCount(ofRow row: Int) -> Int { batch.pointee.writtenCount(ofRow: row) }

    /// The cells of the batch; they are valid until the next batch begins.
    func cells(width: Int) -> CSVCells { batch.pointee.cells(width: width) }

    /// The text of one field of the record at hand; a field beyond the last is empty.
    func text(of index: Int) -> String {
        index < fieldCount ? String(decoding: batch.pointee.field(ofRecord: index), as: UTF8.self) : ""
    }
}

// Called for every cell, through a thunk of C's that would else call it in turn.
@inline(__always)
private func appendField(_ field: UnsafeMutableRawPointer?, _ count: Int, _ context: UnsafeMutableRawPointer?) {
    context?.assumingMemoryBound(to: CSVBatchMemory.self).pointee.append(field, count: count)
}

private func endRecord(_ terminator: Int32, _ context: UnsafeMutableRawPointer?) {
    context?.assumingMemoryBound(to: CSVBatchMemory.self).pointee.isComplete = true
}
