import SurveyModel

/// The physical lines of a source, checked as text, with the lines of the current record kept.
///
/// A line ends at CRLF, LF or a lone CR. Because every byte of the current record stays buffered, a record whose
/// quotes turn out to be wrong can be taken back and its later lines read again.
struct CSVLineBuffer {
    /// The largest number of bytes a line, or the lines of one record, may have.
    static let limit = 65_536

    /// What comes next in the file.
    enum Step {
        /// The next line of the current record, as offsets for ``bytes``; its line end is included.
        case line(Range<Int>)
        /// The next line would make the current record longer than ``limit``; it was not taken.
        case recordTooLong
        case endOfFile
    }

    private(set) var bytes: [UInt8]
    /// The physical line at which the current record begins, counting from 1.
    private(set) var recordLine = 1
    /// The number of lines the current record has so far.
    private(set) var lineCount = 0

    private let source: ByteSource
    private let blockSize: Int
    private var filled = 0
    private var recordStart = 0
    private var firstLineEnd = 0
    private var cursor = 0
    /// The offset of the next LF at or after the cursor, or `filled` if none is buffered.
    private var lineFeed = 0
    /// The offset up to which the bytes are known to be text.
    private var checked = 0
    /// The number of bytes of the file that were dropped from the front of the buffer.
    private var dropped = 0
    private var sourceEnded = false

    init(source: ByteSource, blockSize: Int) throws(IntakeError) {
        try source.reset()
        self.source = source
        self.blockSize = blockSize
        // Room for a record and a line at their limits, the block that completes them, and a missing line end.
        bytes = [UInt8](repeating: 0, count: 2 * Self.limit + 2 * blockSize + 1)
    }

    /// The raw bytes of the current record.
    var record: ArraySlice<UInt8> { bytes[recordStart..<cursor] }

    /// The raw bytes of the first line of the current record.
    var firstLine: ArraySlice<UInt8> { bytes[recordStart..<firstLineEnd] }

    /// Takes the next line into the current record.
    ///
    /// - Throws: ``IntakeError`` if the line is too long, holds a zero byte, or is not UTF-8.
    mutating func advance() throws(IntakeError) -> Step {
        guard let end = try endOfLine() else { return .endOfFile }
        guard end - cursor <= Self.limit else { throw .lineTooLong(source.name, line: recordLine + lineCount) }
        guard end - recordStart <= Self.limit else { return .recordTooLong }
        try checkText(upTo: end)
        let line = cursor..<end
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
        lineFeed = bytes.firstOffset(of: CSVByte.lineFeed, in: cursor..<filled) ?? filled
    }

    /// The first 64 KiB, or the whole file if it is shorter.
    mutating func prefix() throws(IntakeError) -> (bytes: [UInt8], isWholeFile: Bool) {
        while filled < Self.limit && !sourceEnded { try fill() }
        return (Array(bytes[..<min(filled, Self.limit)]), sourceEnded && filled <= Self.limit)
    }

    /// Leaves out bytes at the start of the file that belong to no line.
    mutating func skip(_ count: Int) {
        cursor += count
        recordStart = cursor
        checked = cursor
    }

    private mutating func endOfLine() throws(IntakeError) -> Int? {
        while true {
            if lineFeed < cursor {
                lineFeed = bytes.firstOffset(of: CSVByte.lineFeed, in: cursor..<filled) ?? filled
            }
            if let carriageReturn = bytes.firstOffset(of: CSVByte.carriageReturn, in: cursor..<lineFeed) {
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
        if filled + blockSize >= bytes.count { dropFinishedRecords() }
        let start = filled
        let count = try source.read(into: &bytes, at: start..<(start + blockSize))
        filled += count
        sourceEnded = count == 0
        if lineFeed == start {
            lineFeed = bytes.firstOffset(of: CSVByte.lineFeed, in: start..<filled) ?? filled
        }
    }

    private mutating func dropFinishedRecords() {
        let start = recordStart
        bytes.withUnsafeMutableBytes { buffer in
            let kept = UnsafeRawBufferPointer(rebasing: buffer[start..<filled])
            buffer.copyMemory(from: kept)
        }
        filled -= start
        cursor -= start
        firstLineEnd -= start
        lineFeed -= start
        checked -= start
        dropped += start
        recordStart = 0
    }

    private mutating func checkText(upTo end: Int) throws(IntakeError) {
        guard checked < end else { return }
        let line = recordLine + lineCount
        if let zero = bytes.firstOffset(of: 0, in: checked..<end) {
            throw .zeroByte(source.name, line: line, offset: dropped + zero + 1)
        }
        guard bytes.isUTF8(in: checked..<end) else { throw .notUTF8(source.name, line: line) }
        checked = end
    }
}
