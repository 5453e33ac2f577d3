import CLibCSV

/// One record at a time out of libcsv, collected in memory that is used again for the next record.
///
/// It is fed whole physical lines. Pointers that outlive a call stay in this file; the sizes are fixed
/// because a record never holds more than ``capacity`` bytes of raw text.
final class CSVParser {
    /// The largest number of raw bytes that may be fed for one record: 64 KiB, and a line end where the
    /// last line of the file has none.
    static let capacity = 65_537

    /// The byte between two cells.
    let delimiter: UInt8
    /// Counts the records, so that a view of an earlier one cannot be read by mistake.
    private(set) var generation = 0

    private let state: UnsafeMutablePointer<csv_parser>
    private let fields: UnsafeMutablePointer<Fields>
    private var fedCount = 0

    init(delimiter: UInt8, quoted: Bool) {
        self.delimiter = delimiter
        state = .allocate(capacity: 1)
        state.initialize(to: csv_parser())
        fields = .allocate(capacity: 1)
        fields.initialize(to: Fields(capacity: Self.capacity))
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
        fields.pointee.deallocate()
        fields.deallocate()
    }

    /// The number of fields met in the record so far.
    var fieldCount: Int { fields.pointee.fieldCount }

    /// Whether the lines fed so far end the record; if not, a quote is open.
    var isComplete: Bool { fields.pointee.isComplete }

    /// Whether every field of the record is empty.
    var isEmpty: Bool { fields.pointee.byteCount == 0 }

    /// The number of fields of a record that has ended, or nil while a quote is open.
    var completeFieldCount: Int? { isComplete ? fieldCount : nil }

    /// Forgets the record, finished or not, and makes ready for the next one.
    func begin() {
        if !isComplete && fedCount > 0 { csv_fini(state, nil, nil, nil) }
        fedCount = 0
        fields.pointee.clear()
        generation &+= 1
    }

    /// Reads one physical line, its line end included; returns false if libcsv stops before its end.
    func feed(_ line: ArraySlice<UInt8>) -> Bool {
        fedCount += line.count
        precondition(fedCount <= Self.capacity, "A record is fed at most its capacity.")
        return line.withUnsafeBufferPointer { buffer in
            csv_parse(state, buffer.baseAddress, buffer.count, appendField, endRecord, fields) == buffer.count
        }
    }

    /// Passes the bytes of one field to the closure; a field beyond the last is empty.
    func withField<R>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
        guard index < fieldCount else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
        return body(fields.pointee[index])
    }

    /// The text of one field; a field beyond the last is empty.
    func text(of index: Int) -> String {
        withField(index) { String(decoding: $0, as: UTF8.self) }
    }
}

/// The fields of one record, one after the other.
///
/// libcsv's callbacks get its address rather than the reader's: an object would be retained and released for
/// every field, a third of the time it takes to read a file.
private struct Fields {
    private let bytes: UnsafeMutablePointer<UInt8>
    /// Field `i` lies from `ends[i]` to `ends[i + 1]` in `bytes`; the first entry stays zero.
    private let ends: UnsafeMutablePointer<Int>
    private(set) var byteCount = 0
    private(set) var fieldCount = 0
    var isComplete = false

    /// Makes room for the fields of so many raw bytes; there is at most one field more than bytes.
    init(capacity: Int) {
        bytes = .allocate(capacity: capacity)
        ends = .allocate(capacity: capacity + 2)
        ends.initialize(to: 0)
    }

    func deallocate() {
        bytes.deallocate()
        ends.deallocate()
    }

    mutating func clear() {
        byteCount = 0
        fieldCount = 0
        isComplete = false
    }

    mutating func append(_ field: UnsafeMutableRawPointer?, count: Int) {
        if let field, count > 0 { UnsafeMutableRawPointer(bytes + byteCount).copyMemory(from: field, byteCount: count) }
        byteCount += count
        fieldCount += 1
        (ends + fieldCount).initialize(to: byteCount)
    }

    subscript(index: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: bytes + ends[index], count: ends[index + 1] - ends[index])
    }
}

private func appendField(_ field: UnsafeMutableRawPointer?, _ count: Int, _ context: UnsafeMutableRawPointer?) {
    context?.assumingMemoryBound(to: Fields.self).pointee.append(field, count: count)
}

private func endRecord(_ terminator: Int32, _ context: UnsafeMutableRawPointer?) {
    context?.assumingMemoryBound(to: Fields.self).pointee.isComplete = true
}
