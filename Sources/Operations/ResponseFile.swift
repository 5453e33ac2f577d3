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

    /// The column by which simulated data says what it is, in every output.
    static let simulatedColumn = "simulated"

    /// Describes a file.
    public init(
        path: String, questionnaire: Questionnaire, mapping: ResponseMapping, design: SampleDesign,
        waveColumn: String? = nil, wave: String = ""
    ) {
        self.path = path
        self.questionnaire = questionnaire
        self.mapping = mapping
        self.design = design
        self.waveColumn = waveColumn ?? mapping.waveColumn
        self.wave = wave
    }

    /// Reads the file once, or twice if its quotes turn out to be plain characters.
    ///
    /// - Parameter body: gets a reader at the first row; what it did with an earlier reader is to be forgotten.
    func read<Result>(_ body: (CSVReader) throws -> Result) throws -> Result {
        let source = try ByteSource(path: path)
        do {
            return try body(try CSVReader(source: source))
        } catch let error as IntakeError {
            guard case .quotingContradicted = error.kind else { throw error }
            return try body(try CSVReader(source: source, quoted: false))
        }
    }

    /// Matches the columns of the file, with columns named in the spelling of the header.
    func bind(_ reader: CSVReader, alsoNeeded: [String] = []) throws -> (ColumnBinding, SampleDesign, String?) {
        if let written = mapping.questionnaire, written != questionnaire.id {
            throw OperationError(
                .badData, vi: "Tệp ghép cột viết cho phiếu “\(written)”, không phải “\(questionnaire.id)”.",
                en: "The mapping was written for “\(written)”, not for “\(questionnaire.id)”.")
        }
        let binding = try ColumnBinding(
            header: reader.header.names, questionnaire: questionnaire, mapping: mapping, design: design,
            alsoNeeded: alsoNeeded + [waveColumn].compactMap { $0 })
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
    /// How the file is written.
    public var dialect: CSVDialect
    /// Rows met.
    public var rowsSeen = 0
    /// The first thousand rows that could not be used.
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

    /// Rejected rows kept with their texts; a load hands all of them to its recorder as well.
    static let keptRejects = 1000

    init(dialect: CSVDialect, binding: ColumnBinding) {
        self.dialect = dialect
        absentItems = binding.absentItems
        isSimulated = binding.names.contains(ResponseFile.simulatedColumn)
    }

    mutating func add(_ reject: RejectedRow) {
        rejected += 1
        if rejects.count < Self.keptRejects { rejects.append(reject) }
    }

    /// Takes over what the parts of the file have shown together.
    mutating func add(_ parts: JoinedParts) {
        rowsSeen = parts.rowsSeen
        shortRows = parts.shortRows
        answeredThoughNotAsked = parts.answeredThoughNotAsked
        rejects = parts.rejects
        rejected = parts.rejected
    }
}
