import SurveyModel

/// A source on its way to one table.
struct SourceDraft {
    /// The table so far, as UTF-8.
    private(set) var text: TextSource
    /// Its bytes.
    var source: ByteSource { text.bytes }
    /// What wrote the file.
    private(set) var recognised: RecognisedSource
    /// The tables of repeats that belong to it.
    private(set) var repeats: [KeyedTable]
    /// The column that names each row, where rows are no longer submissions.
    private(set) var keyColumn: String?
    /// Readable names of columns whose header holds codes.
    private(set) var labels: [String: [String]] = [:]
    private(set) var rejects: [RejectedRow] = []
    private(set) var notes: [LocalizedText] = []
    /// Where lines stood before each step, the first step first.
    private(set) var maps: [LineMap] = []
    /// How the file is written.
    let dialect: CSVDialect
    /// Whether every name in the header is in quotes.
    private(set) var quotesEverything = false
    /// The workbook of which it is a sheet; nil for text.
    let workbook: WorkbookSource?
    /// The sheet, as long as its rows are those of the table.
    var sheet: SheetTable? { maps.count == 1 ? workbook?.table : nil }

    /// Opens a file and recognises its source, unless it is given.
    ///
    /// - Parameter questionnaire: what it answers; nil if that is still to be found out.
    init(
        path: String, _ request: SourceRequest, questionnaire: Questionnaire?, mapping: ResponseMapping
    ) throws(IntakeError) {
        let file = try ByteSource(path: path)
        workbook = try WorkbookSource(file, sheet: request.reading.sheet, questionnaire: questionnaire)
        if let workbook {
            text = try TextSource(workbook, options: request.reading)
            let head = try TableHead(of: text.bytes)
            if let mark = workbook.template {
                recognised = .template(mark)
            } else if let kind = request.kind {
                recognised = .named(kind.asWorkbook)
            } else {
                recognised = try .of(head, sheet: workbook.table.sheet, name: text.bytes.name)
            }
            repeats = []
            dialect = head.dialect
            labels = workbook.table.wordings
            notes = workbook.notes(settled: mapping.codeWidths.keys)
            maps = [workbook.table.table.lines]
            rejects = workbook.table.table.rejects
            return
        }
        let prefix = try file.prefix()
        if ZipArchive.begins(prefix) {
            let archive = try ExportArchive(file, kind: request.kind?.asText)
            text = try TextSource(archive.main, options: request.reading)
            recognised = archive.recognised
            repeats = archive.repeats
        } else if let format = StatisticsFormat(prefix: prefix) {
            let table = try StatisticsTable(
                file, format, reading: request.reading,
                for: questionnaire.map { .answers($0, mapping) } ?? .words)
            text = table.text
            recognised = table.source
            repeats = []
            (labels, notes, rejects, maps) = (table.otherNames, table.notes, table.rejects, [table.lines])
        } else {
            try ForeignFile.refuse(prefix: prefix, name: file.name)
            text = try TextSource(file, options: request.reading)
            recognised = .plain
            repeats = []
        }
        let head = try TableHead(of: text.bytes)
        if !ZipArchive.begins(prefix), maps.isEmpty {
            if let kind = request.kind?.asText {
                recognised = .named(kind)
            } else {
                recognised = try .of(head, name: file.name)
            }
            repeats = path == "-" ? [] : SiblingTables.find(beside: path, recognised.kind)
        }
        dialect = head.dialect
        quotesEverything = try source.startsWithQuote()
        if recognised.kind == .limeSurveyVV { try takeSecondHeader(head) }
    }

    /// Takes what a step made of the table.
    mutating func take(_ table: RewrittenTable) {
        rejects += table.rejects.map(inFile)
        text.replaceBytes(table.source)
        maps.append(table.lines)
    }

    /// Makes the rows wanted out of submissions and their repeats.
    ///
    /// - Throws: ``IntakeError`` if the file has no such repeat.
    mutating func choose(_ rows: SourceRequest.Rows) throws(IntakeError) {
        let head = try TableHead(of: source)
        var main = KeyedTable(name: "", table: source)
        if let workbook, rows != .submissions, !workbook.repeatNames.isEmpty {
            (main, repeats) = try workbook.keyedTables()
        }
        switch rows {
        case .submissions: noteRepeats(head)
        case .flattened:
            if !repeats.isEmpty {
                takeKeyed(try FlattenedRepeats(main: main, repeats: repeats).table())
            } else if !InlineRepeat.isPresent(in: head.names) {
                throw Self.noRepeat(nil, names: [], source.name)
            }
        case .repetitions(let name):
            if let table = try repetitions(of: name, head) {
                take(table)
            } else if repeats.contains(where: { $0.name == name }) {
                keyColumn = workbook == nil ? keyColumn : InlineRepeat.keyColumn
                takeKeyed(try RepeatRows(main: main, repeats: repeats).table(of: name))
            } else {
                throw Self.noRepeat(name, names: repeats.map(\.name) + InlineRepeat.names(in: head.names), source.name)
            }
        }
    }

    private mutating func repetitions(of name: String, _ head: TableHead) throws(IntakeError) -> RewrittenTable? {
        let ids = recognised.kind.idColumns
        if let inline = InlineRepeat(name, in: head.names, idColumns: ids) {
            keyColumn = InlineRepeat.keyColumn
            return try inline.table(of: source)
        }
        if recognised.kind.asText == .koboLegacy, let rows = RowsOfRepeat(name, in: head.names, idColumns: ids) {
            keyColumn = InlineRepeat.keyColumn
            return try rows.table(of: source)
        }
        return nil
    }

    /// Takes a table joined of keyed ones, which know the lines of the file themselves.
    private mutating func takeKeyed(_ table: RewrittenTable) {
        if workbook != nil { (rejects, maps) = ([], []) }
        take(table)
    }

    private mutating func noteRepeats(_ head: TableHead) {
        let names = (workbook?.repeatNames ?? repeats.map(\.name)).map { "“\($0)”" }.joined(separator: ", ")
        let isRepeat = head.has("_submission__uuid") && !head.has("_uuid")
        if isRepeat || head.has(all: ["KEY", "PARENT_KEY"]) && !head.has("SubmissionDate") {
            notes.append(
                LocalizedText(
                    vi:
                        "Đây là bảng của một nhóm lặp, không kèm câu trả lời của phiếu. Muốn có cả hai, hãy nạp bảng chính với --repeat.",
                    en:
                        "This is the table of a repeat, without the answers of its submissions. To have both, load the main table with --repeat."
                ))
        } else if !names.isEmpty {
            notes.append(
                LocalizedText(
                    vi:
                        "Biểu mẫu còn có nhóm lặp \(names) chưa được nạp: --repeat TÊN để mỗi lần lặp là một dòng, --flatten để đặt cạnh nhau.",
                    en:
                        "The form also has the repeats \(names), not loaded: --repeat NAME makes each repetition a row, --flatten puts them side by side."
                ))
        }
    }

    private static func noRepeat(_ repeated: String?, names: [String], _ name: LocalizedText) -> IntakeError {
        let known = names.isEmpty ? nil : names.joined(separator: ", ")
        let wanted = repeated.map { "“\($0)”" } ?? ""
        return .malformed(
            vi: "\(name.vi) không có nhóm lặp \(wanted). Các nhóm lặp: \(known ?? "không có nhóm nào").",
            en: "\(name.en) has no repeat \(wanted). Its repeats: \(known ?? "there are none").")
    }

    private func inFile(_ reject: RejectedRow) -> RejectedRow {
        let line = maps.reversed().reduce(reject.line) { line, map in map.original(of: line) }
        return reject.moved(by: line - reject.line)
    }

    /// The second line of a VV file holds the codes of columns, the first their wordings.
    private mutating func takeSecondHeader(_ head: TableHead) throws(IntakeError) {
        guard let codes = head.rows.first else { return }
        for (code, label) in zip(codes, head.names) { labels[code, default: []].append(label) }
        let name = source.name
        take(
            try CSVReader.read(source) { reader throws(IntakeError) in
                var writer = try TableWriter.begin(name: name, header: codes)
                var rejects: [RejectedRow] = []
                var isFirst = true
                while let row = try reader.next() {
                    switch row {
                    case .reject(let reject): rejects.append(RejectedRow(reject))
                    case .record where isFirst: isFirst = false
                    case .record(let record):
                        for column in 0..<record.fieldCount { record.withBytes(of: column) { writer.append($0) } }
                        try writer.endRecord(readFrom: record.lineNumber)
                    }
                }
                return try writer.finish(rejects: rejects)
            })
    }
}

extension ByteSource {
    /// The first 64 KiB.
    func prefix() throws(IntakeError) -> [UInt8] {
        var lines = CSVLineBuffer(source: self, blockSize: Self.blockSize)
        return try lines.prefix().bytes
    }

    /// Whether the first name of a table is in quotes.
    func startsWithQuote() throws(IntakeError) -> Bool {
        let prefix = try prefix()
        let text = prefix.starts(with: CSVDialect.byteOrderMarkBytes) ? prefix.dropFirst(3) : prefix[...]
        return text.first == CSVByte.quote
    }
}
