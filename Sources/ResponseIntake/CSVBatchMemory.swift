/// Where libcsv's callbacks put the fields of a batch of records.
///
/// They get its address rather than the reader's: an object would be retained and released for every field, a third
/// of the time it takes to read a file.
struct CSVBatchMemory {
    private static let fullBytes = 65_536
    private static let fullFields = 16_384

    private let bytes: UnsafeMutablePointer<UInt8>
    /// The first entry stays zero.
    private let ends: UnsafeMutablePointer<Int32>
    private let lines: UnsafeMutablePointer<Int>
    private let written: UnsafeMutablePointer<Int32>
    private(set) var byteCount = 0
    private(set) var fieldCount = 0
    /// Where the record at hand begins.
    private(set) var recordByte = 0
    private(set) var recordField = 0
    private(set) var rowCount = 0
    private(set) var shortRows = 0
    var isComplete = false
    /// The raw bytes fed for the record at hand.
    var fedCount = 0

    init() {
        // A batch just below its limits, and one more record; there is at most one field more than bytes.
        bytes = .allocate(capacity: Self.fullBytes + CSVParser.capacity + CSVCells.padding)
        ends = .allocate(capacity: Self.fullFields + 2 * (CSVParser.capacity + 1) + 1)
        ends.initialize(to: 0)
        lines = .allocate(capacity: CSVParser.batchRows)
        written = .allocate(capacity: CSVParser.batchRows)
    }

    func deallocate() {
        bytes.deallocate()
        ends.deallocate()
        lines.deallocate()
        written.deallocate()
    }

    var hasRoom: Bool {
        rowCount < CSVParser.batchRows && byteCount < Self.fullBytes && fieldCount < Self.fullFields
    }

    mutating func clear() {
        (recordByte, recordField, rowCount, shortRows) = (0, 0, 0, 0)
        forgetRecord()
    }

    mutating func forgetRecord() {
        byteCount = recordByte
        fieldCount = recordField
        fedCount = 0
        isComplete = false
    }

    @inline(__always)
    mutating func append(_ field: UnsafeMutableRawPointer?, count: Int) {
        if let field, count > 0 {
            let target = UnsafeMutableRawPointer(bytes + byteCount)
            if count == 1 {
                // Most cells. A wider load would have to wait for the byte that libcsv has only just written.
                target.storeBytes(of: field.load(as: UInt8.self), as: UInt8.self)
            } else if count <= CSVCells.padding {
                // libcsv's buffer is never smaller than its block size, so that two whole words can be copied.
                target.storeBytes(of: field.loadUnaligned(as: SIMD16<UInt8>.self), as: SIMD16<UInt8>.self)
            } else {
                target.copyMemory(from: field, byteCount: count)
            }
        } else if field == nil {
            // Only where unquoted empty cells are told apart; the delimiter beside it leaves room for its mark.
            bytes[byteCount] = CSVByte.unquotedEmpty
            byteCount &+= 1
        }
        byteCount &+= count
        fieldCount &+= 1
        ends[fieldCount] = Int32(truncatingIfNeeded: byteCount)
    }

    mutating func keep(width: Int, line: Int) {
        let count = fieldCount - recordField
        precondition(count <= width && rowCount < CSVParser.batchRows, "A row has at most the cells of the header.")
        lines[rowCount] = line
        written[rowCount] = Int32(count)
        if count < width {
            shortRows += 1
            for _ in count..<width {
                fieldCount += 1
                ends[fieldCount] = Int32(byteCount)
            }
        }
        rowCount += 1
        recordByte = byteCount
        recordField = fieldCount
        fedCount = 0
        isComplete = false
    }

    func cells(width: Int) -> CSVCells {
        CSVCells(rowCount: rowCount, width: width, bytes: UnsafePointer(bytes), ends: UnsafePointer(ends))
    }

    func field(ofRecord index: Int) -> UnsafeBufferPointer<UInt8> {
        let start = Int(ends[recordField + index])
        return UnsafeBufferPointer(start: bytes + start, count: Int(ends[recordField + index + 1]) - start)
    }

    func line(ofRow row: Int) -> Int { lines[row] }

    func writtenCount(ofRow row: Int) -> Int { Int(written[row]) }
}
