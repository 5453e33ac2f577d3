public import SurveyModel

/// What a caller knows about how the texts of a file are to be understood.
public struct ReadingOptions: Sendable, Hashable {
    /// The encoding of the file; nil if it is to be found out.
    public var encoding: TextEncoding?
    /// Which part of a date comes first; nil if the columns are to tell.
    public var dateOrder: DateOrder?
    /// The sign before decimals; nil if the columns are to tell.
    public var decimalSign: DecimalSign?
    /// The sheet of a workbook; nil for the first visible one with a table.
    public var sheet: String?

    /// Creates options that leave to be found out what they do not say.
    public init(
        encoding: TextEncoding? = nil, dateOrder: DateOrder? = nil, decimalSign: DecimalSign? = nil,
        sheet: String? = nil
    ) {
        self.encoding = encoding
        self.sheet = sheet
        self.dateOrder = dateOrder
        self.decimalSign = decimalSign
    }
}

/// A file as UTF-8, with what reading it has shown about how it is written.
///
/// A sheet of a workbook is first written as a table of text; lines are then rows of the sheet.
/// Its encoding is judged by the beginning; a later row can show that it was judged wrongly, as it can for quotes. Then
/// everything read is to be forgotten and the file read again.
public struct TextSource: Sendable {
    /// The bytes to be read, in UTF-8.
    public private(set) var bytes: ByteSource
    /// The encoding of the file.
    public var encoding: TextEncoding { finding.encoding }
    /// Why the file is taken to be in this encoding, as a sentence.
    public var encodingReason: LocalizedText { finding.reason }

    /// How its columns are written.
    public private(set) var forms: ColumnForms
    /// What else there is to say on a file that is no text; empty for a text file.
    public private(set) var notes: [LocalizedText] = []
    /// The sheet of a workbook that it is; nil for a text file.
    private(set) var sheet: SheetTable?

    /// Where its rows stand in the file, if that is no text.
    private(set) var lines: LineMap?
    private let original: ByteSource
    private var finding: EncodingFinding
    private var quoted = true

    /// Opens the file at a path, or standard input if the path is `-`; one of SPSS or Stata as the table of its values.
    ///
    /// - Throws: ``IntakeError`` if it cannot be read, or with a question if its encoding cannot be told.
    public init(path: String, options: ReadingOptions = ReadingOptions()) throws(IntakeError) {
        try self.init(file: ByteSource(path: path), options: options)
    }

    /// A table in UTF-8 that was made of something else.
    ///
    /// - Parameter finding: the encoding of the texts it was made of.
    init(rewritten bytes: ByteSource, from finding: EncodingFinding, options: ReadingOptions) {
        original = bytes
        self.bytes = bytes
        forms = ColumnForms(options)
        self.finding = finding
        self.finding.needsTranscoding = false
        self.finding.isProvisional = false
    }

    /// Opens the only table there is at a path: a text file, or a workbook of which one visible sheet has a table.
    ///
    /// - Throws: ``IntakeError`` if it cannot be read, or has several sheets with tables.
    init(onlyTableAt path: String) throws(IntakeError) {
        let file = try ByteSource(path: path)
        guard let workbook = try WorkbookSource(file, sheet: nil) else {
            try self.init(file, options: ReadingOptions())
            return
        }
        guard workbook.otherTables.isEmpty else {
            throw .severalSheets(file.name, [workbook.table.sheet] + workbook.otherTables)
        }
        try self.init(workbook, options: ReadingOptions())
    }

    private init(file: ByteSource, options: ReadingOptions) throws(IntakeError) {
        if let workbook = try WorkbookSource(file, sheet: options.sheet) {
            try self.init(workbook, options: options)
        } else if let format = try StatisticsFormat(prefix: file.bytes(in: 0..<16)) {
            let table = try StatisticsTable(file, format, reading: options, for: .values)
            self = table.text
            (lines, notes) = (table.lines, table.notes)
        } else {
            try self.init(file, options: options)
        }
    }

    /// Takes a sheet of a workbook.
    init(_ workbook: WorkbookSource, options: ReadingOptions) throws(IntakeError) {
        try self.init(workbook.table.table.source, options: options)
        if options.encoding == nil, encoding == .utf8, !finding.needsTranscoding { finding = .workbook }
        sheet = workbook.table
        lines = workbook.table.table.lines
        notes = workbook.notes(settled: [])
    }

    /// The line of the file, or the row of the sheet, that begins on a line of the text.
    public func line(_ line: Int) -> Int { lines?.original(of: line) ?? line }

    /// Finds the encoding of bytes.
    ///
    /// - Throws: ``IntakeError`` if they cannot be read, or with a question if their encoding cannot be told.
    public init(_ original: ByteSource, options: ReadingOptions = ReadingOptions()) throws(IntakeError) {
        self.original = original
        bytes = original
        finding = .soundUTF8
        forms = ColumnForms(options)
        if let encoding = options.encoding {
            try read(as: .asked(encoding))
        } else {
            try read(as: EncodingDetector.find(in: original))
        }
    }

    private mutating func read(as finding: EncodingFinding) throws(IntakeError) {
        self.finding = finding
        guard finding.needsTranscoding else { return }
        bytes = try TextTranscoder.transcode(original, from: finding.encoding)
    }

    /// A reader at the first row.
    ///
    /// - Parameter leavingOutTotals: whether a row of totals is set aside.
    /// - Throws: ``IntakeError`` if the file has no header, or ``adjust(to:)`` allows to try again.
    public func reader(leavingOutTotals: Bool = true) throws(IntakeError) -> CSVReader {
        try CSVReader(source: bytes, quoted: quoted, leavingOutTotals: leavingOutTotals)
    }

    /// Takes into account what an error says about how the file is written; returns false if it says nothing new.
    ///
    /// - Throws: ``IntakeError`` with a question if the encoding turns out to be unclear.
    public mutating func adjust(to error: IntakeError) throws(IntakeError) -> Bool {
        switch error.kind {
        case .quotingContradicted where quoted:
            quoted = false
            return true
        case .notUTF8 where finding.isProvisional:
            try read(as: EncodingDetector.findSingleByte(in: original))
            return true
        case .columnForm(let column, let form) where forms[column] != form:
            forms[column] = form
            return true
        default: return false
        }
    }

    /// A rejected row with the line it has in the file.
    func inFile(_ reject: RejectedRow) -> RejectedRow {
        lines.map { reject.moved(by: $0.original(of: reject.line) - reject.line) } ?? reject
    }

    /// Goes on with a table that was made out of the bytes; what the caller knows and the encoding found stay.
    mutating func replaceBytes(_ table: ByteSource) {
        bytes = table
        quoted = true
        sheet = nil
        finding.isProvisional = false
    }

    /// Reads the file, and again from its beginning where it turns out to be written otherwise than judged.
    ///
    /// - Parameter body: gets the file and a reader at the first row; what it did with earlier ones is to be forgotten.
    public mutating func read<Result>(_ body: (CSVReader, TextSource) throws -> Result) throws -> Result {
        while true {
            do {
                return try body(try reader(), self)
            } catch let error as IntakeError {
                guard try adjust(to: error) else { throw error }
            }
        }
    }
}
