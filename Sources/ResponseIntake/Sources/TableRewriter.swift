import SurveyModel

/// Writes the rows of a source as its plan says.
struct TableRewriter {
    private let plan: TablePlan
    private let source: ByteSource
    private let idColumn: Int?

    /// - Parameter idColumn: a column in which no text may stand twice; nil if that does not matter.
    init(_ source: ByteSource, _ plan: TablePlan, idColumn: Int? = nil) {
        self.source = source
        self.plan = plan
        self.idColumn = idColumn
    }

    /// Rewrites the whole table.
    ///
    /// - Throws: ``IntakeError`` if the source cannot be read on or the disk is full.
    func rewrite() throws(IntakeError) -> RewrittenTable {
        try CSVReader.read(source) { reader throws(IntakeError) in
            if plan.unquotedMeansNotAsked { reader.markUnquotedEmptyCells() }
            var writer = try TableWriter.begin(name: source.name, header: plan.names)
            var rejects: [RejectedRow] = []
            var isFirst = true
            var (ids, rowsOfKnownIDs) = (Set<String>(), 0)
            while let row = try reader.next() {
                switch row {
                case .reject(let reject): rejects.append(RejectedRow(reject))
                case .record(let record):
                    defer { isFirst = false }
                    if isFirst && plan.mayHaveTags { continue }
                    if let reject = setAside(record, reader.header) {
                        rejects.append(reject)
                    } else {
                        if let idColumn, !ids.insert(record.text(of: idColumn)).inserted { rowsOfKnownIDs += 1 }
                        write(record, reader.header, to: &writer)
                        try writer.endRecord(readFrom: record.lineNumber)
                    }
                }
            }
            var table = try writer.finish(rejects: rejects)
            table.rowsOfKnownIDs = rowsOfKnownIDs
            return table
        }
    }

    private func setAside(_ record: CSVRecord, _ header: CSVHeader) -> RejectedRow? {
        for status in plan.statuses {
            let text = record.text(of: status.column)
            guard let reason = status.reason(text) else { continue }
            return RejectedRow(
                line: record.lineNumber, column: header.names[status.column], value: text, reason: reason)
        }
        return nil
    }

    private func write(_ record: CSVRecord, _ header: CSVHeader, to writer: inout TableWriter) {
        for column in plan.columns {
            switch column {
            case .copied(let index, let isRating): writer.append(cell(record, index, isRating: isRating))
            case .joined(let choices): writer.append(chosen(record, header, choices))
            }
        }
    }

    private func cell(_ record: CSVRecord, _ index: Int, isRating: Bool) -> [UInt8] {
        let bytes = record.withBytes(of: index) { Array($0) }
        if let numbers = plan.formNumbers, numbers.column == index { return numbers.printed(bytes) }
        if bytes == plan.missing { return [] }
        if bytes == [CSVByte.unquotedEmpty] || bytes == plan.notAsked {
            return isRating ? Array(NotAskedMark.code.utf8) : []
        }
        if let width = plan.codeWidths[index], !bytes.isEmpty, bytes.allSatisfy(ColumnTraits.isDigit) {
            return [UInt8](repeating: UInt8(ascii: "0"), count: max(0, width - bytes.count)) + bytes
        }
        guard plan.notAsked == Array(NotAskedMark.code.utf8) else { return bytes }
        return LimeSurveyToken.resolved(bytes)
    }

    /// The choices that are marked; columns of the source's own choices give the words beside them.
    private func chosen(_ record: CSVRecord, _ header: CSVHeader, _ choices: [TablePlan.Choice]) -> String {
        var marked: [TablePlan.Choice] = []
        for choice in choices {
            guard let mark = mark(record, choice.column) else {
                return UnclearMark(record.text(of: choice.column), column: header.names[choice.column]).cell
            }
            if mark == .yes { marked.append(choice) }
        }
        return ChosenAnswers(
            codes: marked.filter(\.isKnown).map(\.name),
            words: marked.filter { !$0.isKnown }.map(\.name).joined(separator: "; ")
        ).text
    }

    private func mark(_ record: CSVRecord, _ column: Int) -> ChoiceMark? {
        let plain = record.withBytes(of: column) { cell -> ChoiceMark? in
            if cell.isEmpty { return .no }
            guard cell.count == 1 else { return nil }
            return cell[0] == UInt8(ascii: "1") ? .yes : cell[0] == UInt8(ascii: "0") ? .no : nil
        }
        return plain ?? ChoiceMark(record.text(of: column), twoMeansNo: plan.twoMeansNo)
    }
}

/// The words in braces by which LimeSurvey writes characters that would break its lines.
private enum LimeSurveyToken {
    private static let characters = [
        ("{newline}", "\n"), ("{cr}", "\r"), ("{tab}", "\t"), ("{quote}", "\""), ("{lbrace}", "{"),
    ]

    static func resolved(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "{")) else { return bytes }
        var text = String(decoding: bytes, as: UTF8.self)
        for (token, character) in characters { text = text.replacing(token, with: character) }
        return Array(text.utf8)
    }
}
