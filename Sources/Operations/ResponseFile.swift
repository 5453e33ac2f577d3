public import ResponseIntake
public import SurveyModel
import Tabulation

/// A file of responses with all that is needed to read it.
public struct ResponseFile: Sendable {
    /// The path; `-` for standard input.
    public let path: String
    /// The questionnaire it answers.
    public let questionnaire: Questionnaire
    /// How its columns answer to the questionnaire.
    public let mapping: ResponseMapping
    /// How its sample was drawn; the mapping's design where options say nothing.
    public let design: SampleDesign
    /// The column that names the wave.
    public let waveColumn: String?
    /// The wave of all rows, where no column names it.
    public let wave: String
    /// How the rows of its source are wanted.
    public let request: SourceRequest

    /// The column by which simulated data says what it is, in every output.
    static let simulatedColumn = "simulated"

    /// Describes a file.
    public init(
        path: String, questionnaire: Questionnaire, mapping: ResponseMapping, design: SampleDesign,
        waveColumn: String? = nil, wave: String = "", request: SourceRequest = SourceRequest()
    ) {
        self.path = path
        self.questionnaire = questionnaire
        self.mapping = mapping
        self.design = design
        self.waveColumn = waveColumn ?? (wave.isEmpty ? mapping.waveColumn : nil)
        self.wave = wave.isEmpty && waveColumn == nil ? mapping.wave ?? "" : wave
        var request = request
        request.kind = request.kind ?? mapping.source
        request.reading.sheet = request.reading.sheet ?? mapping.sheet
        if request.rows == .submissions {
            request.rows = mapping.flatten ? .flattened : mapping.repeated.map { .repetitions(of: $0) } ?? .submissions
        }
        self.request = request
    }

    /// Opens the file as a table, whatever program wrote it.
    ///
    /// - Parameter unitCodes: the codes of units that are known, by which codes that lost their zeros are known.
    func open(unitCodes: Set<String> = []) throws(IntakeError) -> SourceTable {
        try SourceTable(
            path: path, request, questionnaire: questionnaire, mapping: mapping, unitCodes: unitCodes)
    }

    /// Matches the columns of the file, with columns named in the spelling of the header.
    func bind(
        _ reader: CSVReader, of table: SourceTable, alsoNeeded: [String] = []
    ) throws -> (ColumnBinding, SampleDesign, String?) {
        if let written = mapping.questionnaire, written != questionnaire.id {
            throw OperationError(
                .badData, vi: "Tệp ghép cột viết cho phiếu “\(written)”, không phải “\(questionnaire.id)”.",
                en: "The mapping was written for “\(written)”, not for “\(questionnaire.id)”.")
        }
        let binding = try table.bind(
            reader, questionnaire, mapping, design, alsoNeeded: alsoNeeded + [waveColumn].compactMap { $0 })
        var named = design
        named.weights = design.weights.map(binding.keptName)
        named.strata = design.strata.map(binding.keptName)
        named.psu = design.psu.map(binding.keptName)
        named.fpc = design.fpc.map(binding.keptName)
        named.frequency = design.frequency.map(binding.keptName)
        return (binding, named, waveColumn.map(binding.keptName))
    }
}

extension ResponseFile {
    /// The mapping with which a file of the same form is read in the same way without being asked.
    ///
    /// - Parameters:
    ///   - binding: how the columns of this file were understood.
    ///   - idColumn: the column by which responses are known, if there is one.
    func mappingUnderstood(_ binding: ColumnBinding, of table: SourceTable, idColumn: String?) -> ResponseMapping {
        var result = mapping
        result.questionnaire = questionnaire.id
        result.source = table.recognised.kind
        result.sheet = request.reading.sheet
        if case .repetitions(let name) = request.rows { result.repeated = name }
        result.flatten = request.rows == .flattened
        result.waveColumn = waveColumn
        result.wave = waveColumn == nil && !wave.isEmpty ? wave : nil
        result.idColumn = idColumn
        result.design = design
        result.items = [:]
        var others: [String] = []
        for (code, column) in zip(binding.questions, binding.header) {
            if let code { result.items[code] = column } else { others.append(column) }
        }
        result.otherColumns = others
        return result
    }
}

/// What reading a file has shown.
public struct IntakeSummary: Sendable {
    /// What wrote the file and how that was known.
    public let source: RecognisedSource
    /// What else there is to say on the file.
    public let notes: [LocalizedText]
    /// The mapping with which a file of the same form is read in the same way; nil where nobody may ask for it.
    public internal(set) var mapping: ResponseMapping?
    /// How the file is written.
    public var dialect: CSVDialect
    /// The sheet of a workbook that was read; nil for a text file.
    public let sheet: String?
    /// The encoding of the file.
    public var encoding: TextEncoding
    /// Why the file is taken to be in this encoding, as a sentence.
    public var encodingReason: LocalizedText
    /// The column names, and the lines above them that hold a title.
    public var header: CSVHeader
    /// Rows met.
    public var rowsSeen = 0
    /// The first thousand rows that could not be used.
    public var rejects: [RejectedRow] = []
    /// Rows that could not be used; ``rejects`` keeps only the first of them.
    public var rejected = 0
    /// Rows with fewer cells than the header.
    public var shortRows = 0
    /// Cells read although written other than in their canonical spelling.
    public var repairs = RepairTally()
    /// Answers kept although their question was not to be asked.
    public var answeredThoughNotAsked = 0
    /// Index items without a column.
    public var absentItems: [String] = []
    /// Whether the file says of itself that it is simulated.
    public var isSimulated = false

    /// Rejected rows kept with their texts; a load hands all of them to its recorder as well.
    static let keptRejects = 1000

    private let table: SourceTable

    init(_ table: SourceTable, _ reader: CSVReader, binding: ColumnBinding) {
        self.table = table
        source = table.recognised
        sheet = table.sheetName
        notes = table.notes + Self.notes(on: binding)
        header = table.header(of: reader)
        encoding = table.encoding
        encodingReason = table.encodingReason
        dialect = table.dialect(of: reader)
        absentItems = binding.absentItems
        isSimulated = binding.names.contains(ResponseFile.simulatedColumn)
    }

    /// What a mapping that lists all columns did not expect.
    private static func notes(on binding: ColumnBinding) -> [LocalizedText] {
        var notes: [LocalizedText] = []
        let (new, missing) = (binding.newColumns, binding.missingColumns)
        if !new.isEmpty {
            let names = new.map { "“\($0)”" }.joined(separator: ", ")
            notes.append(
                LocalizedText(
                    vi:
                        "Tệp có cột mà tệp ghép cột chưa biết: \(names). Các cột này được giữ kèm phiếu; nếu là câu hỏi mới, hãy thêm vào mục items, nếu không, vào mục other-columns.",
                    en:
                        "The file has columns that the mapping does not know: \(names). They are kept beside the answers; add a new question under items, anything else under other-columns."
                ))
        }
        if !missing.isEmpty {
            let names = missing.map { "“\($0)”" }.joined(separator: ", ")
            notes.append(
                LocalizedText(
                    vi:
                        "Tệp thiếu cột có trong tệp ghép cột: \(names). Nếu biểu mẫu đã bỏ cột này, hãy xóa nó khỏi mục other-columns.",
                    en:
                        "The file lacks columns that the mapping lists: \(names). If the form has dropped them, delete them under other-columns."
                ))
        }
        return notes
    }

    mutating func add(_ reject: RejectedRow) {
        rejected += 1
        if rejects.count < Self.keptRejects { rejects.append(reject) }
    }

    /// Counts the rows of the file that did not become rows of the table.
    mutating func addRejectsOfTable() {
        rowsSeen += table.rejects.count
        rejected += table.rejects.count
        rejects = Array((table.rejects + rejects).prefix(Self.keptRejects))
    }

    /// A rejected row of the table, with the line it has in the file.
    func inFile(_ reject: RejectedRow) -> RejectedRow { table.inFile(reject) }

    /// Takes over what the parts of the file have shown together.
    mutating func add(_ parts: JoinedParts) {
        rowsSeen = parts.rowsSeen
        shortRows = parts.shortRows
        repairs = parts.repairs
        answeredThoughNotAsked = parts.answeredThoughNotAsked
        rejects = parts.rejects.map(table.inFile)
        rejected = parts.rejected
        addRejectsOfTable()
    }
}
