import SurveyModel

/// Fills batches with the rows of a delimited text file, from its first row or from a place in its midst.
struct CSVBatchReader: ~Copyable {
    /// A malformed record this long is not waited for: else one bad column could cost 64 KiB a row.
    private static let longestMalformedRecord = 32

    let layout: CSVLayout
    let parser: CSVParser
    /// Whether a row or a reject was met.
    private(set) var hasRows = false

    private let name: LocalizedText
    private let rule: CSVQuoteRule
    /// No record that begins here or later is read.
    private let end: Int
    private var lines: CSVLineBuffer
    private var quotesEstablished: Bool

    /// Begins with the first row of a source, after its header.
    static func atFirstRow(
        of source: ByteSource, quoted: Bool, leavingOutTotals: Bool, blockSize: Int
    ) throws(IntakeError) -> CSVBatchReader {
        var lines = CSVLineBuffer(source: source, blockSize: blockSize)
        let prefix = try lines.prefix()
        var dialect = try CSVDialect.detect(prefix: prefix.bytes, isWholeFile: prefix.isWholeFile, name: source.name)
        dialect.quoted = dialect.quoted && quoted
        if dialect.byteOrderMark { lines.skip(CSVDialect.byteOrderMarkBytes.count) }
        if dialect.separatorLine {
            _ = try lines.advance()
            lines.finishRecord()
        }
        let place = CSVHeaderSearch.find(in: tableLines(of: prefix, dialect), dialect: dialect)
        for _ in 0..<place.titleLines {
            _ = try lines.advance()
            lines.finishRecord()
        }
        let parser = CSVParser(delimiter: dialect.delimiter, quoted: dialect.quoted)
        let header = try readHeader(from: &lines, with: parser, dialect: dialect, place: place, name: source.name)
        let rule = CSVQuoteRule(delimiter: dialect.delimiter, width: header.names.count)
        let established = rule.isEstablished(by: lines.record, fieldCount: parser.fieldCount)
        lines.finishRecord()
        return CSVBatchReader(
            lines, layout: CSVLayout(dialect: dialect, header: header, leavesOutTotals: leavingOutTotals),
            name: source.name, end: .max, quotesEstablished: established)
    }

    /// The first lines of the table; the last of a longer file is cut somewhere.
    private static func tableLines(
        of prefix: (bytes: [UInt8], isWholeFile: Bool), _ dialect: CSVDialect
    ) -> [ArraySlice<UInt8>] {
        let start = dialect.byteOrderMark ? CSVDialect.byteOrderMarkBytes.count : 0
        let lines = prefix.bytes[start...].prefix(16_384).physicalLines
        let isWhole = prefix.isWholeFile && prefix.bytes.count <= start + 16_384
        return Array((isWhole ? lines : lines.dropLast()).dropFirst(dialect.separatorLine ? 1 : 0))
    }

    /// Begins at a place of a source whose header is known.
    ///
    /// - Parameter end: no record that begins here or later is read.
    init(source: ByteSource, layout: CSVLayout, from place: CSVPlace, to end: Int, blockSize: Int) {
        let lines = CSVLineBuffer(source: source, blockSize: blockSize, at: place.offset, line: place.line)
        self.init(lines, layout: layout, name: source.name, end: end, quotesEstablished: place.quotesEstablished)
    }

    private init(
        _ lines: consuming CSVLineBuffer, layout: CSVLayout, name: LocalizedText, end: Int, quotesEstablished: Bool
    ) {
        let dialect = layout.dialect
        self.lines = lines
        self.layout = layout
        self.name = name
        self.end = end
        self.quotesEstablished = !dialect.quoted || quotesEstablished
        parser = CSVParser(delimiter: dialect.delimiter, quoted: dialect.quoted)
        rule = CSVQuoteRule(delimiter: dialect.delimiter, width: layout.header.names.count)
    }

    /// The first place at or after an offset where a record seems to begin; nil if none is found nearby.
    ///
    /// It is the first line end after which the lines, read as a record, have the width of the header. A comment can
    /// hold such lines, so that the place is a guess: it is right if reading on from a known place comes to it.
    static func guessedPlace(
        in source: ByteSource, layout: CSVLayout, after offset: Int, blockSize: Int
    ) -> CSVPlace? {
        let before = CSVPlace(offset: offset - 1, line: 1, quotesEstablished: false)
        var reader = CSVBatchReader(source: source, layout: layout, from: before, to: .max, blockSize: blockSize)
        do throws(IntakeError) {
            return try reader.firstLikelyRecord()
        } catch {
            return nil
        }
    }

    private mutating func firstLikelyRecord() throws(IntakeError) -> CSVPlace? {
        try lines.skipPartialCharacter()
        guard case .line = try lines.advance() else { return nil }
        lines.finishRecord()
        for _ in 0..<Self.longestMalformedRecord {
            let offset = lines.recordOffset
            switch try Self.gather(from: &lines, with: parser, name: name) {
            case .record where parser.fieldCount == rule.width && !parser.isEmpty, .nothing:
                return CSVPlace(offset: offset, line: 1, quotesEstablished: false)
            case .record, .unclosed: lines.finishFirstLine()
            }
        }
        return nil
    }

    /// Where the next record begins.
    var place: CSVPlace {
        CSVPlace(offset: lines.recordOffset, line: lines.recordLine, quotesEstablished: quotesEstablished)
    }

    /// Takes rows into the batch until it is full, the rows end, or a reject stands in the way.
    mutating func fill() throws(IntakeError) -> StructuralReject? {
        while parser.hasRoom && lines.recordOffset < end {
            switch try Self.gather(from: &lines, with: parser, name: name) {
            case .nothing: return nil
            case .unclosed: return try rejectUnclosed()
            case .record where parser.isEmpty: lines.finishRecord()
            case .record:
                if let reject = try judge() { return reject }
            }
        }
        return nil
    }

    /// Takes the record at hand into the batch, or says why it cannot be a row.
    private mutating func judge() throws(IntakeError) -> StructuralReject? {
        hasRows = true
        if layout.leavesOutTotals, TotalsRow.isOne(lines.recordBytes, delimiter: layout.dialect.delimiter) {
            defer { lines.finishRecord() }
            return .totals(lines.record, line: lines.recordLine)
        }
        let fieldCount = parser.fieldCount
        if !isPlainRow(fieldCount), let reject = try judgeQuotes(fieldCount) { return reject }
        let line = lines.recordLine
        defer { lines.finishRecord() }
        guard fieldCount <= rule.width else {
            return .tooManyCells(
                lines.record, line: line, found: fieldCount, width: rule.width, delimiter: layout.dialect.delimiterName)
        }
        parser.keep(width: rule.width, line: line)
        return nil
    }

    /// Whether the quotes of a record, if it has any, need no second look: nearly every record of a sound file.
    private func isPlainRow(_ fieldCount: Int) -> Bool {
        if !layout.dialect.quoted { return true }
        guard fieldCount == rule.width else { return false }
        if quotesEstablished { return lines.lineCount == 1 || rule.evidentlyAgrees(with: lines.recordBytes) }
        return lines.lineCount == 1 && !lines.recordBytes.contains(CSVByte.quote)
    }

    private mutating func judgeQuotes(_ fieldCount: Int) throws(IntakeError) -> StructuralReject? {
        switch rule.verdict(on: lines.record, lineCount: lines.lineCount, fieldCount: fieldCount) {
        case .agrees:
            if !quotesEstablished { quotesEstablished = rule.isEstablished(by: lines.record, fieldCount: fieldCount) }
            return nil
        case .contradicted(let withoutAnyQuotes):
            if withoutAnyQuotes && !quotesEstablished { throw .quotingContradicted(line: lines.recordLine) }
            return rejectFirstLine(StructuralReject.strayQuote)
        case .broken:
            return rejectFirstLine(StructuralReject.strayQuote)
        }
    }

    private mutating func rejectUnclosed() throws(IntakeError) -> StructuralReject {
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
    private mutating func rejectFirstLine(
        _ reject: (ArraySlice<UInt8>, Int, Int?, CSVHeader) -> StructuralReject
    ) -> StructuralReject {
        let line = lines.firstLine
        let rejected = reject(line, lines.recordLine, rule.strayColumn(in: line), layout.header)
        lines.finishFirstLine()
        return rejected
    }
}

extension CSVBatchReader {
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
                guard parser.feed(line) else {
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
        from lines: inout CSVLineBuffer, with parser: CSVParser, dialect: CSVDialect, place: CSVHeaderSearch.Result,
        name: LocalizedText
    ) throws(IntakeError) -> CSVHeader {
        let firstLine = lines.recordLine
        while true {
            let gathered = try gather(from: &lines, with: parser, name: name)
            if case .nothing = gathered { throw .emptyFile(name) }
            if case .record = gathered, parser.isEmpty {
                lines.finishRecord()
                continue
            }
            try checkQuotes(ofHeader: lines, fieldCount: parser.completeFieldCount, dialect, name)
            var cells = (0..<parser.fieldCount).map(parser.text)
            let line = lines.recordLine
            if place.hasTwoLines {
                lines.finishRecord()
                guard case .record = try gather(from: &lines, with: parser, name: name) else { throw .emptyFile(name) }
                cells = CSVHeaderSearch.joined(cells, (0..<parser.fieldCount).map(parser.text))
            }
            return CSVHeader(
                cells: cells, lineNumber: line,
                titleLines: Array((firstLine - place.titleLines)..<firstLine), hasTwoLines: place.hasTwoLines)
        }
    }

    /// Compares a header of several lines with the rows it may have swallowed, taking its first line for the width.
    private static func checkQuotes(
        ofHeader lines: borrowing CSVLineBuffer, fieldCount: Int?, _ dialect: CSVDialect, _ name: LocalizedText
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
