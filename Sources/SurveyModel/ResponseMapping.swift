/// How the columns of a file answer to a questionnaire and its design, readable and editable by a person.
///
/// The format is described in `docs/sources.md`.
public struct ResponseMapping: Sendable, Hashable {
    /// The questionnaire it was written for; nil if it does not say.
    public var questionnaire: String?
    /// The program that writes the files; nil to recognise it.
    public var source: SourceKind?
    /// The group whose repetitions are rows; nil for a row for each submission.
    public var repeated: String?
    /// Whether repetitions stand side by side in the row of their submission.
    public var flatten: Bool
    /// The wave of all rows.
    public var wave: String?
    /// The column that names the wave.
    public var waveColumn: String?
    /// The column that names the response.
    public var idColumn: String?
    /// The column that counts the versions of a response.
    public var versionColumn: String?
    /// The column of each question, by question code.
    public var items: [String: String]
    /// The other columns the file is known to have; nil if nobody said.
    public var otherColumns: [String]?
    /// For each question, spellings of answers beside the questionnaire's and the code each stands for.
    public var spellings: [String: [String: String]]
    /// The sheet of a workbook; nil for the first visible one with a table.
    public var sheet: String?
    /// Columns of codes that have lost the zeros they begin with: how many digits a code has.
    public var codeWidths: [String: Int] = [:]
    /// The design it declares.
    public var design: SampleDesign
    /// What it declares of who was asked and how people were reached.
    public var declaration = WaveDeclaration()

    /// Creates a mapping; without arguments columns are matched by their names alone.
    public init(
        questionnaire: String? = nil, items: [String: String] = [:], waveColumn: String? = nil,
        idColumn: String? = nil, design: SampleDesign = SampleDesign()
    ) {
        self.questionnaire = questionnaire
        self.items = items
        self.waveColumn = waveColumn
        self.idColumn = idColumn
        self.design = design
        flatten = false
        spellings = [:]
    }
}
