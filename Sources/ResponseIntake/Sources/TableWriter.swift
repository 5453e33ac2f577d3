import SurveyModel

/// Writes a table anew: every cell in quotes, one header, and the line from which each record was read.
struct TableWriter: ~Copyable {
    private var file: SpoolFile
    private(set) var lines = LineMap()
    private var line = 1
    private var record: [UInt8] = []
    private var recordLines = 1
    private var rejects: [RejectedRow] = []

    private init(_ file: consuming SpoolFile) { self.file = file }

    /// Begins a table.
    ///
    /// - Parameter name: the file that is rewritten, as messages call it.
    static func begin(name: LocalizedText, header: [String]) throws(IntakeError) -> TableWriter {
        var writer = try begin(name: name)
        for column in header { writer.append(column) }
        try writer.endRecord(readFrom: 1)
        return writer
    }

    /// Begins a table whose first record is its header.
    static func begin(name: LocalizedText) throws(IntakeError) -> TableWriter { TableWriter(try SpoolFile(name: name)) }

    /// Adds a cell to the record.
    mutating func append(_ cell: some Collection<UInt8>) {
        if !record.isEmpty { record.append(UInt8(ascii: ",")) }
        record.append(CSVByte.quote)
        var previous: UInt8 = 0
        for byte in cell {
            if byte == CSVByte.quote { record.append(byte) }
            if byte == CSVByte.carriageReturn || byte == CSVByte.lineFeed && previous != CSVByte.carriageReturn {
                recordLines += 1
            }
            record.append(byte)
            previous = byte
        }
        record.append(CSVByte.quote)
    }

    /// Adds cells without a text.
    mutating func appendBlanks(_ count: Int) {
        for _ in 0..<count { append(EmptyCollection()) }
    }

    /// Adds a text as a cell of the record.
    mutating func append(_ text: String) { append(text.utf8) }

    /// Ends the record.
    ///
    /// - Parameter original: the line of the user's file on which it was read.
    mutating func endRecord(readFrom original: Int) throws(IntakeError) {
        record.append(CSVByte.lineFeed)
        if record.count > CSVLineBuffer.limit {
            rejects.append(Self.tooLong(line: original))
        } else {
            lines.add(written: line, original: original)
            try file.append(record)
            line += recordLines
        }
        recordLines = 1
        record.removeAll(keepingCapacity: true)
    }

    /// Ends the table.
    consuming func finish(rejects: [RejectedRow] = []) throws(IntakeError) -> RewrittenTable {
        let (lines, tooLong) = (lines, self.rejects)
        return RewrittenTable(source: try file.finish(), lines: lines, rejects: rejects + tooLong)
    }

    private static func tooLong(line: Int) -> RejectedRow {
        RejectedRow(
            line: line, column: nil, value: "",
            reason: LocalizedText(
                vi: "dòng dài hơn 64 KiB sau khi ghép; hãy bỏ bớt cột văn bản dài khi xuất",
                en: "the row takes more than 64 KiB once it is put together; export without columns of long texts"))
    }
}

/// A table as it was rewritten.
struct RewrittenTable: Sendable {
    /// Its bytes.
    let source: ByteSource
    /// Where its records stand in the file of the user.
    let lines: LineMap
    /// Rows of the file that are not in it.
    let rejects: [RejectedRow]
    /// Rows whose id stands in an earlier row too, where that was looked at.
    var rowsOfKnownIDs = 0
}

extension CSVReader {
    /// Reads a source with its quotes as they turn out; the body may be run a second time, and forgets the first.
    static func read<Result>(
        _ source: ByteSource, _ body: (CSVReader) throws(IntakeError) -> Result
    ) throws(IntakeError) -> Result {
        do throws(IntakeError) {
            return try body(CSVReader(source: source))
        } catch {
            guard case .quotingContradicted = error.kind else { throw error }
            return try body(CSVReader(source: source, quoted: false))
        }
    }
}
