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
        self.waveColumn = waveColumn ?? mapping.waveColumn
        self.wave = wave
        self.request = request
    }

    /// Opens the file as a table, whatever program wrote it.
    func open() throws(IntakeError) -> SourceTable {
        try SourceTable(path: path, request, questionnaire: questionnaire, mapping: mapping)
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
        let binding = try ColumnBinding(
            header: reader.header.names, questionnaire: questionnaire, mapping: mapping, design: design,
            alsoNeeded: alsoNeeded + [waveColumn].compactMap { $0 }, otherNames: table.otherNames)
        var named = design
        named.weights = design.weights.map(binding.keptName)
        named.strata = design.strata.map(binding.keptName)
        named.psu = design.psu.map(binding.keptName)
        named.fpc = design.fpc.map(binding.keptName)
        named.frequency = design.frequency.map(binding.keptName)
        return (binding, named, waveColumn.map(binding.keptName))
    }
}

/// What reading a file has shown.
public struct IntakeSummary: Sendable {
    /// What wrote the file and how that was known.
    public let source: RecognisedSource
    /// What else there is to say on the file.
    public let notes: [LocalizedText]
    /// How the file is written.
    public var dialect: CSVDialect
    /// Rows met.
    public var rowsSeen = 0
    /// Rows that could not be used.
    public var rejects: [RejectedRow] = []
    /// Rows that could not be used; ``rejects`` keeps only the first of them.
    public var rejected = 0
    /// Rows with fewer cells than the header.
    public var shortRows = 0
    /// Answers kept although their question was not to be asked.
    public var answeredThoughNotAsked = 0
    /// Index items without a column.
    public var absentItems: [String] = []
    /// Whether the file says of itself that it is simulated.
    public var isSimulated = false

    /// Rejected rows kept with their texts when figures are computed straight from a file.
    static let keptRejects = 1000

    private let table: SourceTable

    init(_ table: SourceTable, dialect: CSVDialect, binding: ColumnBinding) {
        self.table = table
        source = table.recognised
        notes = table.notes
        self.dialect = dialect
        absentItems = binding.absentItems
        isSimulated = binding.names.contains(ResponseFile.simulatedColumn)
    }

    mutating func add(_ reject: RejectedRow) {
        rejected += 1
        rejects.append(reject)
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
        answeredThoughNotAsked = parts.answeredThoughNotAsked
        rejects = parts.rejects.map(table.inFile)
        rejected = parts.rejected
        addRejectsOfTable()
    }
}
