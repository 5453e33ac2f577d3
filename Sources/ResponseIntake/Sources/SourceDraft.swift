import SurveyModel

/// A source on its way to one table.
struct SourceDraft {
    /// The bytes of the table so far.
    private(set) var source: ByteSource
    /// What wrote the file.
    private(set) var recognised: RecognisedSource
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

    /// Opens a file and recognises its source, unless it is given.
    init(path: String, _ request: SourceRequest) throws(IntakeError) {
        source = try ByteSource(path: path)
        try ForeignFile.refuse(prefix: try source.prefix(), name: source.name)
        let head = try TableHead(of: source)
        if let kind = request.kind {
            recognised = .named(kind)
        } else {
            recognised = try .of(head, name: source.name)
        }
        dialect = head.dialect
        quotesEverything = try source.startsWithQuote()
        if recognised.kind == .limeSurveyVV { try takeSecondHeader(head) }
    }

    /// Takes what a step made of the table.
    mutating func take(_ table: RewrittenTable) {
        rejects += table.rejects.map(inFile)
        source = table.source
        maps.append(table.lines)
    }

    mutating func choose(_ rows: SourceRequest.Rows) throws(IntakeError) {}

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
