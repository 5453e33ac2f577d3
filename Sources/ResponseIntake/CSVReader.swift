import SurveyModel

/// The rows of a delimited text file, read one after the other in constant memory.
///
/// Line numbers are those of the file, as an editor shows them. Every line that is not blank ends up in exactly
/// one row or one reject. If the quotes contradict the layout of a file that has not needed quotes so far, the
/// reader throws ``IntakeError/quotingContradicted(line:)``: forget the rows and make a new reader of the same
/// source with `quoted: false`.
public final class CSVReader {
    /// A malformed record this long is not waited for: else one bad column could cost 64 KiB a row.
    private static let longestMalformedRecord = 32

    /// How the file is written.
    public let dialect: CSVDialect
    /// The column names.
    public let header: CSVHeader

    private let name: LocalizedText
    private let rule: CSVQuoteRule
    private let parser: CSVParser
    private var lines: CSVLineBuffer
    private var quotesEstablished: Bool
    private var recordCount = 0
    private var hasRows = false

    /// Reads the header of a source, from its first byte.
    ///
    /// - Parameters:
    ///   - source: The file; it is reset first.
    ///   - quoted: Whether `"` may quote a cell.
    /// - Throws: ``IntakeError`` if the file is not UTF-8 text with a header, or its quotes are contradicted.
    public convenience init(source: ByteSource, quoted: Bool = true) throws(IntakeError) {
        try self.init(source: source, quoted: quoted, blockSize: ByteSource.blockSize)
    }

    init(source: ByteSource, quoted: Bool, blockSize: Int) throws(IntakeError) {
        var lines = try CSVLineBuffer(source: source, blockSize: blockSize)
        let prefix = try lines.prefix()
        var dialect = try CSVDialect.detect(prefix: prefix.bytes, isWholeFile: prefix.isWholeFile, name: source.name)
        dialect.quoted = dialect.quoted && quoted
        if dialect.byteOrderMark { lines.skip(CSVDialect.byteOrderMarkBytes.count) }
        if dialect.separatorLine {
            _ = try lines.advance()
            lines.finishRecord()
        }
        let parser = CSVParser(delimiter: dialect.delimiter, quoted: dialect.quoted)
        header = try Self.readHeader(from: &lines, with: parser, dialect: dialect, name: source.name)
        rule = CSVQuoteRule(delimiter: dialect.delimiter, width: header.names.count)
        quotesEstablished = !dialect.quoted || rule.isEstablished(by: lines.record, fieldCount: parser.fieldCount)
        lines.finishRecord()
        self.dialect = dialect
        self.parser = parser
        self.lines = lines
        name = source.name
    }

    /// Returns the next row or reject, or nil at the end of the file.
    ///
    /// - Throws: ``IntakeError`` if the file fails, is not text, holds no row at all, or its quotes are contradicted.
    public func next() throws(IntakeError) -> CSVRow? {
        while true {
            switch try Self.gather(from: &lines, with: parser, name: name) {
            case .nothing:
                if !hasRows { throw .noRows(name) }
                return nil
            case .unclosed:
                return try rejectUnclosed()
            case .record where parser.isEmpty:
                lines.finishRecord()
            case .record:
                return try judge()
            }
        }
    }

    private func judge() throws(IntakeError) -> CSVRow {
        hasRows = true
        let line = lines.recordLine
        if dialect.quoted {
            switch rule.verdict(on: lines.record, lineCount: lines.lineCount, fieldCount: parser.fieldCount) {
            case .agrees:
                break
            case .contradicted(let withoutAnyQuotes):
                if withoutAnyQuotes && !quotesEstablished { throw .quotingContradicted(line: line) }
                return rejectFirstLine(StructuralReject.strayQuote)
            case .broken:
                return rejectFirstLine(StructuralReject.strayQuote)
            }
            if !quotesEstablished {
                quotesEstablished = rule.isEstablished(by: lines.record, fieldCount: parser.fieldCount)
            }
        }
        defer { lines.finishRecord() }
        guard parser.fieldCount <= rule.width else {
            return .reject(
                .tooManyCells(
                    lines.record, line: line, found: parser.fieldCount, width: rule.width,
                    delimiter: dialect.delimiterName))
        }
        recordCount += 1
        return .record(
            CSVRecord(parser: parser, lineNumber: line, recordNumber: recordCount, fieldCount: rule.width))
    }

    private func rejectUnclosed() throws(IntakeError) -> CSVRow {
        hasRows = true
        if case .contradicted(let withoutAnyQuotes) = rule.verdict(
            on: lines.record, lineCount: lines.lineCount, fieldCount: nil)
        {
            if withoutAnyQuotes && !quotesEstablished { throw .quotingContradicted(line: lines.recordLine) }
            return rejectFirstLine(StructuralReject.strayQuote)
        }
        return rejectFirstLine(StructuralReject.neverClosed)
    }

    /// Sets aside the line on which the quote opened; reading goes on with the line after it.
    private func rejectFirstLine(
        _ reject: (ArraySlice<UInt8>, Int, Int?, CSVHeader) -> StructuralReject
    ) -> CSVRow {
        let line = lines.firstLine
        let row = CSVRow.reject(reject(line, lines.recordLine, rule.strayColumn(in: line), header))
        lines.finishFirstLine()
        return row
    }
}

extension CSVReader {
    /// What the lines after the last record hold.
    private enum Gathered {
        case record
        case unclosed
        case nothing
    }

    /// Feeds lines until they end a record; a blank line is a record without fields.
    private static func gather(
        from lines: inout CSVLineBuffer, with parser: CSVParser, name: LocalizedText
    ) throws(IntakeError) -> Gathered {
        parser.begin()
        while true {
            switch try lines.advance() {
            case .endOfFile:
                return lines.lineCount == 0 ? .nothing : .unclosed
            case .recordTooLong:
                return .unclosed
            case .line(let line):
                guard parser.feed(lines.bytes[line]) else {
                    throw .parserStopped(name, line: lines.recordLine + lines.lineCount - 1)
                }
                if parser.isComplete { return .record }
                if lines.lineCount == longestMalformedRecord,
                    CSVQuoteScan(lines.record, delimiter: parser.delimiter).isBroken
                {
                    return .unclosed
                }
            }
        }
    }

    private static func readHeader(
        from lines: inout CSVLineBuffer, with parser: CSVParser, dialect: CSVDialect, name: LocalizedText
    ) throws(IntakeError) -> CSVHeader {
        while true {
            let gathered = try gather(from: &lines, with: parser, name: name)
            if case .nothing = gathered { throw .emptyFile(name) }
            if case .record = gathered, parser.isEmpty {
                lines.finishRecord()
                continue
            }
            try checkQuotes(ofHeader: lines, fieldCount: parser.completeFieldCount, dialect, name)
            let cells = (0..<parser.fieldCount).map(parser.text)
            return CSVHeader(cells: cells, lineNumber: lines.recordLine)
        }
    }

    /// Compares a header of several lines with the rows it may have swallowed, taking its first line for the width.
    private static func checkQuotes(
        ofHeader lines: CSVLineBuffer, fieldCount: Int?, _ dialect: CSVDialect, _ name: LocalizedText
    ) throws(IntakeError) {
        guard dialect.quoted, fieldCount == nil || lines.lineCount > 1 else { return }
        let width = lines.firstLine.count { $0 == dialect.delimiter } + 1
        let rule = CSVQuoteRule(delimiter: dialect.delimiter, width: width)
        if case .contradicted(withoutAnyQuotes: true) = rule.verdict(
            on: lines.record, lineCount: lines.lineCount, fieldCount: fieldCount)
        {
            throw .quotingContradicted(line: lines.recordLine)
        }
        if fieldCount == nil { throw .headerNeverCloses(name, line: lines.recordLine) }
    }
}
