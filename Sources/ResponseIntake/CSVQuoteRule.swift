/// The rule that keeps a stray quotation mark from swallowing the records after it.
///
/// A record that contains a quote and covers several physical lines, or has not the width of the header, is
/// compared with its lines read one by one. If each of them alone is a row of the right width, the quotes
/// contradict the layout of the file.
struct CSVQuoteRule {
    /// What the lines of a record say about its quotes.
    enum Verdict: Hashable {
        /// Nothing speaks against the quotes.
        case agrees
        /// Every line alone is a row; if none of them needs quotes for that, perhaps the whole file has none.
        case contradicted(withoutAnyQuotes: Bool)
        /// The quotes are not well formed, and the record covers several lines; it has not the right width, or
        /// its first and its last line alone are rows.
        case broken
    }

    let delimiter: UInt8
    /// The number of columns in the header.
    let width: Int

    /// Judges a record that libcsv has read; the field count is nil if its quote never closed.
    func verdict(on record: ArraySlice<UInt8>, lineCount: Int, fieldCount: Int?) -> Verdict {
        guard lineCount > 1 || fieldCount != width, record.contains(CSVByte.quote) else { return .agrees }
        let scan = CSVQuoteScan(record, delimiter: delimiter)
        if let fieldCount, isTrusted(scan, fieldCount: fieldCount, lineCount: lineCount) { return .agrees }
        let lines = Self.filledLines(of: record)
        if width >= 2, let verdict = contradiction(in: lines) { return verdict }
        guard fieldCount != nil else { return .broken }
        guard lineCount > 1, !scan.isWellFormed else { return .agrees }
        let endsAreRows = lines.first.map(isRow) == true && lines.last.map(isRow) == true
        return fieldCount != width || endsAreRows ? .broken : .agrees
    }

    /// Whether a record of the right width is plainly well formed, so that ``verdict(on:lineCount:fieldCount:)`` agrees.
    ///
    /// Decided by going from quote to quote; a record for which this is false may agree all the same.
    func evidentlyAgrees(with record: UnsafeBufferPointer<UInt8>) -> Bool {
        guard isTrustedDelimiter else { return false }
        var rest = record[...]
        while let opening = rest.firstIndex(of: CSVByte.quote) {
            guard opening == 0 || record[opening - 1] == delimiter else { return false }
            guard let closing = Self.closingQuote(of: record, after: opening) else { return false }
            guard closing + 1 == record.count || record[closing + 1] == delimiter else {
                return CSVByte.endsLine(record[closing + 1]) && record[(closing + 1)...].allSatisfy(CSVByte.endsLine)
            }
            rest = record[(closing + 1)...]
        }
        return true
    }

    /// The first quote after the opening one that is not doubled.
    private static func closingQuote(of record: UnsafeBufferPointer<UInt8>, after opening: Int) -> Int? {
        var next = opening + 1
        while next < record.count, let quote = record[next...].firstIndex(of: CSVByte.quote) {
            guard quote + 1 < record.count, record[quote + 1] == CSVByte.quote else { return quote }
            next = quote + 2
        }
        return nil
    }

    /// Whether a record shows that the file uses quotes.
    ///
    /// Either the quotes give it the right width, which its lines read without them do not have, or every
    /// filled cell is quoted.
    func isEstablished(by record: ArraySlice<UInt8>, fieldCount: Int) -> Bool {
        guard width >= 2, fieldCount == width, record.contains(CSVByte.quote) else { return false }
        let scan = CSVQuoteScan(record, delimiter: delimiter)
        guard scan.isWellFormed else { return false }
        if scan.quotedCells >= 2 && scan.bareCells == 0 { return true }
        return !record.physicalLines.allSatisfy { plainCount($0) == width }
    }

    /// The column of the first cell that opens a quote it does not close before the next delimiter.
    func strayColumn(in line: ArraySlice<UInt8>) -> Int? {
        let cells = line.withoutLineEnd.split(separator: delimiter, omittingEmptySubsequences: false)
        return cells.firstIndex { cell in
            let text = cell.drop(while: CSVByte.isBlank)
            guard text.first == CSVByte.quote else { return false }
            return text.count == 1 || text.last(where: { !CSVByte.isBlank($0) }) != CSVByte.quote
        }
    }

    /// The number of cells a line has if quotes mean nothing.
    private func plainCount(_ line: ArraySlice<UInt8>) -> Int {
        line.count { $0 == delimiter } + 1
    }

    /// Whether well-formed quotes outweigh the coincidence that each line alone is a row.
    ///
    /// Commas and semicolons are common in answers, so that a quoted answer of several lines can look like rows:
    /// believed if the record comes out at the right width, or cannot swallow anything because it is one line.
    /// TAB and `|` are not typed in answers, and programs that write them often never quote.
    private func isTrusted(_ scan: CSVQuoteScan, fieldCount: Int, lineCount: Int) -> Bool {
        isTrustedDelimiter && scan.isWellFormed && (fieldCount == width || lineCount == 1)
    }

    private var isTrustedDelimiter: Bool { delimiter == UInt8(ascii: ",") || delimiter == UInt8(ascii: ";") }

    private func contradiction(in lines: [ArraySlice<UInt8>]) -> Verdict? {
        guard lines.allSatisfy(isRow) else { return nil }
        return .contradicted(withoutAnyQuotes: lines.allSatisfy { plainCount($0) == width })
    }

    /// Whether a line alone has the width of the header, without quotes or with well-formed ones.
    private func isRow(_ line: ArraySlice<UInt8>) -> Bool {
        if plainCount(line) == width { return true }
        let scan = CSVQuoteScan(line, delimiter: delimiter)
        return scan.isWellFormed && scan.fieldCount == width
    }

    /// The lines of a record without the blank ones a file may end in.
    private static func filledLines(of record: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var lines = record.physicalLines
        while lines.last?.isBlank == true { lines.removeLast() }
        return lines
    }
}

/// One record read strictly by RFC 4180, to see whether its quotes are well formed.
///
/// Blanks around a quoted cell are allowed, and a quote in the middle of an unquoted cell is a plain character.
struct CSVQuoteScan {
    /// Whether every quoted cell closes just before a delimiter or at the end of the record.
    private(set) var isWellFormed = true
    /// The number of fields of the record.
    private(set) var fieldCount = 1
    /// The number of cells in quotes.
    private(set) var quotedCells = 0
    /// The number of filled cells without quotes.
    private(set) var bareCells = 0

    /// Whether a quoted cell goes on after a closing quote.
    private(set) var isBroken = false

    private enum Place { case start, bare, quoted, closing, closed }

    init(_ record: ArraySlice<UInt8>, delimiter: UInt8) {
        var place = Place.start
        for byte in record {
            if place != .quoted {
                if byte == delimiter {
                    fieldCount += 1
                    place = .start
                    continue
                }
                if CSVByte.endsLine(byte) { break }
            }
            place = step(from: place, over: byte)
        }
        isWellFormed = !isBroken && place != .quoted
    }

    private mutating func step(from place: Place, over byte: UInt8) -> Place {
        switch place {
        case .start:
            if CSVByte.isBlank(byte) { return .start }
            if byte == CSVByte.quote {
                quotedCells += 1
                return .quoted
            }
            bareCells += 1
            return .bare
        case .bare: return .bare
        case .quoted: return byte == CSVByte.quote ? .closing : .quoted
        case .closing where byte == CSVByte.quote: return .quoted
        case .closing, .closed:
            if CSVByte.isBlank(byte) { return .closed }
            isBroken = true
            return .quoted
        }
    }
}
