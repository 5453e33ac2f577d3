public import SurveyModel

/// A file of responses of any source, made ready to be read as one table.
///
/// A plain table is read where it stands. Others are first rewritten into a temporary file without a name: columns of
/// one choice each become one column, repetitions become rows, marks of the program become blanks. Lines in messages
/// stay those of the file.
public struct SourceTable: Sendable {
    /// The bytes of the table.
    public var source: ByteSource { text.bytes }
    /// The encoding of the file.
    public var encoding: TextEncoding { text.encoding }
    /// Why the file is taken to be in this encoding, as a sentence.
    public var encodingReason: LocalizedText { text.encodingReason }
    /// How its columns are written.
    public var forms: ColumnForms { text.forms }
    /// What wrote the file and how that was known.
    public let recognised: RecognisedSource
    /// For each column, names it may go by beside the one in the header; empty if there are none.
    public let otherNames: [[String]]
    /// Rows of the file that did not become rows of the table.
    public let rejects: [RejectedRow]
    /// What else there is to say on the file.
    public let notes: [LocalizedText]
    /// The column by which the program that wrote the file knows a response.
    public let idColumn: String?
    /// The column that counts the versions of a response.
    public let versionColumn: String?
    /// Whether a later export of the form holds, where no column counts versions.
    public let laterExportHolds: Bool

    private var text: TextSource
    private let maps: [LineMap]
    private let sheetHeader: SheetHeader?
    /// The sheet, as long as its rows are those of the table.
    private let sheet: SheetTable?
    private let dialect: CSVDialect

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - questionnaire: what it answers; nil if that is still to be found out, and all columns stay apart.
    ///   - unitCodes: the codes of units that are known, by which codes that lost their zeros are known.
    ///   - checksFormNumbers: whether paper forms are known by their numbers; otherwise these stay as entered.
    /// - Throws: ``IntakeError`` if it cannot be read, or is not a file of responses.
    public init(
        path: String, _ request: SourceRequest, questionnaire: Questionnaire?, mapping: ResponseMapping,
        unitCodes: Set<String> = [], checksFormNumbers: Bool = true
    ) throws(IntakeError) {
        var draft = try SourceDraft(path: path, request, questionnaire: questionnaire, mapping: mapping)
        try draft.choose(request.rows)
        let head = try TableHead(of: draft.source)
        let kind = draft.recognised.kind.asText
        let numbers =
            checksFormNumbers && kind.holdsPaperForms ? head.position(of: EntryTemplateFormat.formNumber) : nil
        let formNumbers = try numbers.map { column throws(IntakeError) in
            try FormNumberColumn(column, of: draft.source)
        }
        let plan = TablePlan(
            head, kind: kind, questionnaire: questionnaire, mapping: mapping,
            unquotedMeansNotAsked: draft.quotesEverything && kind == .limeSurvey,
            formNumbers: formNumbers,
            lostZeros: LostZeros(sheet: draft.sheet, unitCodes: unitCodes, ofKind: kind.unitColumns))
        let idColumn = draft.keyColumn ?? kind.idColumns.first(where: plan.names.contains)
        // Exports of former years may have a row for each repetition; elsewhere the store tells ids that come twice.
        let watched = kind == .koboLegacy && draft.keyColumn == nil ? idColumn.flatMap(head.position) : nil
        var rowsOfKnownIDs = 0
        if !plan.isIdentity {
            let table = try TableRewriter(draft.source, plan, idColumn: watched).rewrite()
            rowsOfKnownIDs = table.rowsOfKnownIDs
            draft.take(table)
        }
        text = draft.text
        recognised = draft.recognised
        otherNames = plan.names.map { name in
            Array(kind.names(of: name).dropFirst()) + draft.labels[name, default: []]
        }
        rejects = draft.rejects
        notes = draft.notes + (rowsOfKnownIDs > 0 ? [Self.rowsOfRepeat(rowsOfKnownIDs)] : [])
        maps = draft.maps
        dialect = draft.dialect
        sheet = draft.sheet
        sheetName = draft.workbook?.table.sheet
        sheetHeader = draft.workbook?.table.header
        self.idColumn = idColumn
        versionColumn = kind.versionColumns.first(where: plan.names.contains)
        laterExportHolds = kind.laterExportHolds && rowsOfKnownIDs == 0
    }

    private static func rowsOfRepeat(_ count: Int) -> LocalizedText {
        LocalizedText(
            vi:
                "Có \(count) dòng mang mã phiếu đã gặp ở dòng trên: tệp có lẽ ghi mỗi lần lặp một dòng. Hãy nạp với --repeat TÊN, tên nhóm đứng trước dấu “/” ở tên cột.",
            en:
                "\(count) rows have the id of an earlier row: the file probably has a row for each repetition. Load it with --repeat NAME, the group before “/” in the column names."
        )
    }

    /// A rejected row of the table, with the line it has in the file.
    public func inFile(_ reject: RejectedRow) -> RejectedRow {
        let line = maps.reversed().reduce(reject.line) { line, map in map.original(of: line) }
        return reject.moved(by: line - reject.line)
    }

    /// The name of the sheet of a workbook that it is; nil for text.
    public let sheetName: String?

    /// Refuses ids of which a spreadsheet has cut digits: two people would be one.
    ///
    /// - Throws: ``IntakeError`` with the cell.
    public func requireWholeIDs(in column: String) throws(IntakeError) {
        guard let sheet, let place = sheet.names.firstIndex(where: { ComparisonKey($0) == ComparisonKey(column) }),
            let damaged = sheet.traits[place].damaged
        else { return }
        throw .cutIDs(
            source.name, column: column,
            cell: CellReference(column: sheet.columns[place], row: damaged.row), damaged.text)
    }

    /// The column names of a reader of the table, with the place where they stand in the file.
    public func header(of reader: CSVReader) -> CSVHeader {
        sheetHeader.map { CSVHeader(reader.header, in: $0) } ?? reader.header
    }

    /// Matches the columns of a reader of the table with a questionnaire.
    ///
    /// - Parameter alsoNeeded: columns there have to be beside those of the mapping and the design.
    /// - Throws: ``IntakeError`` that names the file, if a column is missing, two claim one question, or none is found.
    public func bind(
        _ reader: CSVReader, _ questionnaire: Questionnaire, _ mapping: ResponseMapping, _ design: SampleDesign,
        alsoNeeded: [String] = []
    ) throws(IntakeError) -> ColumnBinding {
        do throws(IntakeError) {
            return try ColumnBinding(
                header: reader.header.names, questionnaire: questionnaire, mapping: mapping, design: design,
                alsoNeeded: alsoNeeded, otherNames: otherNames)
        } catch {
            throw error.named(source.name)
        }
    }

    /// How the file is written of which a reader reads the table.
    public func dialect(of reader: CSVReader) -> CSVDialect { maps.isEmpty ? reader.dialect : dialect }

    /// A reader at the first row.
    ///
    /// - Throws: ``IntakeError`` if there is no header, or ``adjust(to:)`` allows to try again.
    public func reader() throws(IntakeError) -> CSVReader { try text.reader() }

    /// Takes into account what an error says about how the file is written; returns false if it says nothing new.
    ///
    /// - Throws: ``IntakeError`` with a question if the encoding turns out to be unclear.
    public mutating func adjust(to error: IntakeError) throws(IntakeError) -> Bool { try text.adjust(to: error) }

    /// Reads the table, and again from its beginning where it turns out to be written otherwise than judged.
    ///
    /// - Parameter body: gets a reader at the first row and the table; what it did with earlier ones is to be forgotten.
    public mutating func read<Result>(_ body: (CSVReader, SourceTable) throws -> Result) throws -> Result {
        while true {
            do {
                return try body(try reader(), self)
            } catch let error as IntakeError {
                guard try adjust(to: error) else { throw error }
            }
        }
    }
}
