public import SurveyModel

/// A file of responses of any source, made ready to be read as one table.
///
/// A plain table is read where it stands. Others are first rewritten into a temporary file without a name: columns of
/// one choice each become one column, repetitions become rows, marks of the program become blanks. Lines in messages
/// stay those of the file.
public struct SourceTable: Sendable {
    /// The bytes of the table.
    public let source: ByteSource
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

    private let maps: [LineMap]
    private let dialect: CSVDialect

    /// Opens a file.
    ///
    /// - Parameter questionnaire: what it answers; nil if that is still to be found out, and all columns stay apart.
    /// - Throws: ``IntakeError`` if it cannot be read, or is not a file of responses.
    public init(
        path: String, _ request: SourceRequest, questionnaire: Questionnaire?, mapping: ResponseMapping
    ) throws(IntakeError) {
        var draft = try SourceDraft(path: path, request)
        try draft.choose(request.rows)
        let head = try TableHead(of: draft.source)
        let kind = draft.recognised.kind
        let plan = TablePlan(
            head, kind: kind, questionnaire: questionnaire, mapping: mapping,
            unquotedMeansNotAsked: draft.quotesEverything && kind == .limeSurvey)
        if !plan.isIdentity { draft.take(try TableRewriter(draft.source, plan).rewrite()) }
        source = draft.source
        recognised = draft.recognised
        otherNames = plan.names.map { name in
            Array(kind.names(of: name).dropFirst()) + draft.labels[name, default: []]
        }
        rejects = draft.rejects
        notes = draft.notes
        maps = draft.maps
        dialect = draft.dialect
        idColumn = draft.keyColumn ?? kind.idColumns.first(where: plan.names.contains)
        versionColumn = kind.versionColumns.first(where: plan.names.contains)
        laterExportHolds = kind.laterExportHolds
    }

    /// A rejected row of the table, with the line it has in the file.
    public func inFile(_ reject: RejectedRow) -> RejectedRow {
        let line = maps.reversed().reduce(reject.line) { line, map in map.original(of: line) }
        return reject.moved(by: line - reject.line)
    }

    /// How the file is written of which a reader reads the table.
    public func dialect(of reader: CSVReader) -> CSVDialect { maps.isEmpty ? reader.dialect : dialect }

    /// Reads the table once, or twice if its quotes turn out to be plain characters.
    ///
    /// - Parameter body: gets a reader at the first row; what it did with an earlier reader is to be forgotten.
    public func read<Result>(_ body: (CSVReader) throws -> Result) throws -> Result {
        do {
            return try body(try CSVReader(source: source))
        } catch let error as IntakeError {
            guard case .quotingContradicted = error.kind else { throw error }
            return try body(try CSVReader(source: source, quoted: false))
        }
    }
}
