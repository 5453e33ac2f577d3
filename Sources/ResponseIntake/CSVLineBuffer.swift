import SurveyModel

/// The physical lines of a source, checked as text, with the lines of the current record kept.
///
/// A line ends at CRLF, LF or a lone CR. Because every byte of the current record stays buffered, a record whose
/// quotes turn out to be wrong can be taken back and its later lines read again.
struct CSVLineBuffer: ~Copyable {
    /// The largest number of bytes a line, or the lines of one record, may have.
    static let limit = 65_536

    /// What comes next in the file.
    enum Step {
        /// The next line of the current record, its line end included; valid until the buffer moves on.
        case line(UnsafeBufferPointer<UInt8>)
        /// The next line would make the current record longer than ``limit``; it was not taken.
        case recordTooLong
        case endOfFile
    }

    /// The physical line at which the current record begins, counting from 1.
    private(set) var recordLine = 1
    /// The number of lines the current record has so far.
    private(set) var lineCount = 0

    private let source: ByteSource
    private let blockSize: Int
    private let capacity: Int
    private let bytes: UnsafeMutablePointer<UInt8>
    private var filled = 0
    private var recordStart = 0
    private var firstLineEnd = 0
    private var cursor = 0
    /// The offset of the next LF at or after the cursor, or `filled` if none is buffered; stale if before the cursor.
    private var lineFeed = 0
    /// The same for the next CR.
    private var carriageReturn = 0
    /// The offset up to which the bytes are known to be text.
    private var checked = 0
    /// The number of bytes of the file before the first one buffered.
    private var dropped: Int
    private var sourceEnded = false

    /// Begins at an offset of the file.
    ///
    /// - Parameter line: the number of the physical line there.
    init(source: ByteSource, blockSize: Int, at offset: Int = 0, line: Int = 1) {
        self.source = source
        self.blockSize = blockSize
        dropped = offset
        recordLine = line
        // Room for a record and a line at their limits, the block that completes them, and a missing line end.
        capacity = 2 * Self.limit + 2 * blockSize + 1
        bytes = .allocate(capacity: capacity)
    }

    deinit {
        bytes.deallocate()
    }

    /// Where in the file the current record begins.
    var recordOffset: Int { dropped + recordStart }

    /// The raw bytes of the current record, valid until the buffer moves on.
    var recordBytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: bytes + recordStart, count: cursor - recordStart)
    }

    /// A copy of the raw bytes of the current record.
    var record: ArraySlice<UInt8> { ArraySlice(recordBytes) }

    /// A copy of the raw bytes of the first line of the current record.
    var firstLine: ArraySlice<UInt8> { record.prefix(firstLineEnd - recordStart) }

    /// Takes the next line into the current record.
    ///
    /// - Throws: ``IntakeError`` if the line is too long, holds a zero byte, or is not UTF-8.
    mutating func advance() throws(IntakeError) -> Step {
        guard let end = try endOfLine() else { return .endOfFile }
        guard end - cursor <= Self.limit else { throw .lineTooLong(source.name, line: recordLine + lineCount) }
        guard end - recordStart <= Self.limit else { return .recordTooLong }
        if checked < end { try checkText(upTo: end) }
        let line = UnsafeBufferPointer(start: bytes + cursor, count: end - cursor)
        if lineCount == 0 { firstLineEnd = end }
        lineCount += 1
        cursor = end
        return .line(line)
    }

    /// Begins the next record after the lines taken so far.
    mutating func finishRecord() {
        recordLine += lineCount
        recordStart = cursor
        lineCount = 0
    }

    /// Begins the next record at the second line of this one.
    mutating func finishFirstLine() {
        recordLine += 1
        recordStart = firstLineEnd
        cursor = firstLineEnd
        lineCount = 0
        lineFeed = offset(of: CSVByte.lineFeed)
        carriageReturn = offset(of: CSVByte.carriageReturn)
    }

    /// The first 64 KiB, or the whole file if it is shorter.
    mutating func prefix() throws(IntakeError) -> (bytes: [UInt8], isWholeFile: Bool) {
        while filled < Self.limit && !sourceEnded { try fill() }
        let prefix = UnsafeBufferPointer(start: bytes, count: min(filled, Self.limit))
        return (Array(prefix), sourceEnded && filled <= Self.limit)
    }

    /// Leaves out bytes at the start of the file that belong to no line.
    mutating func skip(_ count: Int) {
        cursor += count
        recordStart = cursor
        checked = cursor
    }

    /// Leaves out the rest of a character at a place in the midst of a file.
    mutating func skipPartialCharacter() throws(IntakeError) {
        while filled < 4 && !sourceEnded { try fill() }
        let rest = UnsafeBufferPointer(start: bytes, count: min(filled, 4)).prefix { $0 & 0xC0 == 0x80 }
        skip(rest.count)
    }

    private func offset(of byte: UInt8) -> Int { bytes.firstOffset(of: byte, in: cursor..<filled) ?? filled }

    private mutating func endOfLine() throws(IntakeError) -> Int? {
        while true {
            if lineFeed < cursor { lineFeed = offset(of: CSVByte.lineFeed) }
            if carriageReturn < cursor { carriageReturn = offset(of: CSVByte.carriageReturn) }
            if carriageReturn < lineFeed {
                let next = carriageReturn + 1
                // At the very end of the buffer the next block decides whether this is CRLF.
                if next < filled || sourceEnded { return next == lineFeed && next < filled ? next + 1 : next }
            } else if lineFeed < filled {
                return lineFeed + 1
            } else if sourceEnded {
                if cursor < filled { endLastLine() }
                return cursor < filled ? filled : nil
            }
            guard filled - cursor <= Self.limit else {
                throw .lineTooLong(source.name, line: recordLine + lineCount)
            }
            try fill()
        }
    }

    private mutating func endLastLine() {
        bytes[filled] = CSVByte.lineFeed
        filled += 1
    }

    private mutating func fill() throws(IntakeError) {
        if filled + blockSize >= capacity { dropFinishedRecords() }
        let start = filled
        let free = UnsafeMutableRawBufferPointer(start: bytes + start, count: blockSize)
        let count = try source.read(into: free, from: dropped + start)
        filled += count
        sourceEnded = count == 0
        if lineFeed == start {
            lineFeed = bytes.firstOffset(of: CSVByte.lineFeed, in: start..<filled) ?? filled
        }
        if carriageReturn == start {
            carriageReturn = bytes.firstOffset(of: CSVByte.carriageReturn, in: start..<filled) ?? filled
        }
    }

    private mutating func dropFinishedRecords() {
        let start = recordStart
        bytes.update(from: bytes + start, count: filled - start)
        filled -= start
        cursor -= start
        firstLineEnd -= start
        lineFeed -= start
        carriageReturn -= start
        checked -= start
        dropped += start
        recordStart = 0
    }

    /// Checks a line and, where they pass as well, all whole lines buffered after it in the same step.
    private mutating func checkText(upTo end: Int) throws(IntakeError) {
        if lineFeed < filled, let ahead = bytes.lastOffset(of: CSVByte.lineFeed, in: end..<filled),
            isText(in: checked..<(ahead + 1))
        {
            checked = ahead + 1
            return
        }
        let line = recordLine + lineCount
        if let zero = bytes.firstOffset(of: 0, in: checked..<end) {
            throw .zeroByte(source.name, line: line, offset: dropped + zero + 1)
        }
        guard bytes.isUTF8(in: checked..<end) else { throw .notUTF8(source.name, line: line) }
        checked = end
    }

    private func isText(in range: Range<Int>) -> Bool {
        bytes.firstOffset(of: 0, in: range) == nil && bytes.isUTF8(in: range)
    }
}
