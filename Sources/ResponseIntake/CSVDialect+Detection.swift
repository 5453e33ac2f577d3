import SurveyModel

extension CSVDialect {
    /// Returns the dialect of a file from its first 64 KiB.
    ///
    /// Each of `;` `,` TAB `|` is tried on whole records, quotes respected; raw characters are never counted,
    /// because answers and check-box cells are full of commas. The score is the number of records that have the
    /// modal field count times (the modal count − 1); of two equal scores, the header without empty names wins.
    /// If no delimiter gives two columns, the same is tried without quotes, since one stray quote in the header
    /// can hide all of them; if that fails too, the file has a single column.
    ///
    /// - Throws: ``IntakeError`` if the bytes are not the beginning of a UTF-8 text file.
    static func detect(
        prefix: [UInt8], isWholeFile: Bool, name: LocalizedText
    ) throws(IntakeError) -> CSVDialect {
        try refuseOtherFormats(prefix, name: name)
        var dialect = CSVDialect(byteOrderMark: prefix.starts(with: byteOrderMarkBytes))
        let text = prefix.dropFirst(dialect.byteOrderMark ? byteOrderMarkBytes.count : 0)
        if isWholeFile && text.isBlank { throw .emptyFile(name) }
        if let named = separatorNamed(by: text) {
            dialect.separatorLine = true
            dialect.delimiter = named
            return dialect
        }
        // The last line of a longer file is cut somewhere and would count as a record of its own.
        let lines = isWholeFile ? text.physicalLines : text.physicalLines.dropLast()
        for quoted in [true, false] {
            if let delimiter = bestDelimiter(of: lines, quoted: quoted) {
                dialect.delimiter = delimiter
                dialect.quoted = quoted
                break
            }
        }
        return dialect
    }

    /// The bytes of the UTF-8 byte order mark.
    static let byteOrderMarkBytes: [UInt8] = [0xEF, 0xBB, 0xBF]
    private static let candidates = [";", ",", "\t", "|"].compactMap(\.utf8.first)

    private static func refuseOtherFormats(_ prefix: [UInt8], name: LocalizedText) throws(IntakeError) {
        if prefix.isEmpty { throw .emptyFile(name) }
        // A ZIP archive (XLSX, ODS) and the container of the old XLS.
        if prefix.starts(with: [0x50, 0x4B, 0x03, 0x04]) || prefix.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw .workbook(name)
        }
        if prefix.starts(with: [0xFF, 0xFE]) || prefix.starts(with: [0xFE, 0xFF]) { throw .utf16(name) }
    }

    /// The delimiter of a first line `sep=;`, as Excel writes and obeys it.
    private static func separatorNamed(by text: ArraySlice<UInt8>) -> UInt8? {
        let key = Array("sep=".utf8)
        let line = text.prefix { !CSVByte.endsLine($0) }
        guard line.count == key.count + 1, let named = line.last else { return nil }
        guard line.dropLast().map({ $0 | 0x20 }) == key.map({ $0 | 0x20 }) else { return nil }
        let scalar = UnicodeScalar(named)
        guard named == CSVByte.tab || (0x21...0x7E).contains(named), named != CSVByte.quote else { return nil }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil ? nil : named
    }

    private static func bestDelimiter(of lines: [ArraySlice<UInt8>], quoted: Bool) -> UInt8? {
        var best: (delimiter: UInt8, score: Int, hasEmptyNames: Bool)?
        for delimiter in candidates {
            let trial = Trial(lines: lines, delimiter: delimiter, quoted: quoted)
            guard trial.score > 0 else { continue }
            if let best, trial.score < best.score { continue }
            if let best, trial.score == best.score, trial.hasEmptyNames || !best.hasEmptyNames { continue }
            best = (delimiter, trial.score, trial.hasEmptyNames)
        }
        return best?.delimiter
    }

    /// What one candidate makes of the first lines.
    private struct Trial {
        var score = 0
        var hasEmptyNames = false

        init(lines: [ArraySlice<UInt8>], delimiter: UInt8, quoted: Bool) {
            let parser = CSVParser(delimiter: delimiter, quoted: quoted)
            var counts: [Int: Int] = [:]
            var rule: CSVQuoteRule?
            var record: [ArraySlice<UInt8>] = []
            parser.begin()
            for (index, line) in lines.enumerated() where parser.feed(line) {
                record.append(line)
                if !parser.isComplete && index == lines.count - 1 { _ = parser.feed([CSVByte.lineFeed][...]) }
                guard parser.isComplete || index == lines.count - 1 else { continue }
                if let rule, quoted, rule.speaksAgainstQuotes(in: record, fieldCount: parser.completeFieldCount) {
                    // A swallowed row must not speak for another delimiter.
                    self = Trial(lines: lines, delimiter: delimiter, quoted: false)
                    return
                }
                if parser.isComplete && !parser.isEmpty {
                    if rule == nil {
                        rule = CSVQuoteRule(delimiter: delimiter, width: parser.fieldCount)
                        hasEmptyNames = (0..<parser.fieldCount).contains { parser.text(of: $0).isEmpty }
                    }
                    counts[parser.fieldCount, default: 0] += 1
                }
                record = []
                parser.begin()
            }
            guard let modal = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { return }
            score = modal.value * (modal.key - 1)
        }
    }
}

extension CSVQuoteRule {
    fileprivate func speaksAgainstQuotes(in lines: [ArraySlice<UInt8>], fieldCount: Int?) -> Bool {
        guard lines.count > 1 || fieldCount != width else { return false }
        let record = ArraySlice(lines.joined())
        return verdict(on: record, lineCount: lines.count, fieldCount: fieldCount)
            == .contradicted(withoutAnyQuotes: true)
    }
}
