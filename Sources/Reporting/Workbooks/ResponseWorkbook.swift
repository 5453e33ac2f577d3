public import SurveyModel

/// Writes responses as a workbook: in words, in codes, with the codebook and what belongs to them.
///
/// Rows go through block by block; of each sheet one row is in memory. The sheets of words and of codes both load again.
/// What is a number is a number cell, a day a day cell; codes of units, ids and everything else stay text.
public struct ResponseWorkbook {
    /// The most responses that fit under a header.
    public static let rowLimit = SheetArea.rowLimit - 1

    private let book: WorkbookWriter
    private let subject: Subject
    private let language: Language
    private var words: ResponseSheet
    private var codes: ResponseSheet

    /// What the responses belong to.
    public struct Subject: Sendable {
        /// The questionnaire they answer.
        public let questionnaire: Questionnaire
        /// Their waves with the number of responses of each.
        public let waves: [(wave: Wave, responses: Int)]
        /// Whether they are simulated.
        public let isSimulated: Bool

        /// Names what responses belong to.
        public init(_ questionnaire: Questionnaire, waves: [(wave: Wave, responses: Int)], isSimulated: Bool) {
            self.questionnaire = questionnaire
            self.waves = waves
            self.isSimulated = isSimulated
        }

        /// The responses of all waves.
        public var responses: Int { waves.reduce(0) { $0 + $1.responses } }
    }

    /// Begins a workbook.
    ///
    /// - Parameters:
    ///   - ratings: the rating questions that responses have.
    ///   - others: the other columns.
    /// - Throws: ``WorkbookError``.
    public init(
        path: String, _ subject: Subject, ratings: [String], others: [String], language: Language
    ) throws(WorkbookError) {
        self.subject = subject
        self.language = language
        let title = subject.questionnaire.title[language]
        let book = try WorkbookWriter(path: path, memory: .rowByRow, title: title)
        self.book = book
        let names = SheetNames(isSimulated: subject.isSimulated, language)
        let columns = ResponseTable.columns(subject.questionnaire, ratings: ratings, others: others)
        let numbers = Set(subject.waves.flatMap { $0.wave.design.numberColumns })
        let formats = try ResponseFormats(book)
        let asked = AskedRows(subject.questionnaire)
        words = try ResponseSheet(
            book.addSheet(names.words), columns, asked: asked, numbers: numbers, for: .people, language: language,
            formats: formats)
        codes = try ResponseSheet(
            book.addSheet(names.codes), columns, asked: asked, numbers: numbers, for: .programs, language: language,
            formats: formats)
    }

    /// Adds the responses of a block.
    ///
    /// - Throws: ``WorkbookError``, also when there are more than fit on a sheet.
    public mutating func add(_ block: ResponseColumns, wave: String) throws(WorkbookError) {
        try words.add(block, wave: wave)
        try codes.add(block, wave: wave)
    }

    /// Adds the codebook and the notes, and puts the workbook under its name.
    ///
    /// - Throws: ``WorkbookError``.
    /// - Returns: what was changed so that the workbook can hold it.
    @discardableResult
    public func close() throws(WorkbookError) -> WorkbookWriter.Repairs {
        let footer =
            (subject.isSimulated ? SimulatedData.label[language] + " " : "") + subject.questionnaire.title[language]
        try words.finish(footer: footer)
        try codes.finish(footer: footer)
        let names = SheetNames(isSimulated: subject.isSimulated, language)
        try CodebookSheet(subject.questionnaire, language).write(to: book.addSheet(names.codebook))
        try ResponseNotes(subject, language).write(to: book.addSheet(names.notes), repairs: book.repairs)
        return try book.close()
    }
}

/// The names of the sheets.
private struct SheetNames {
    let words, codes, codebook, notes: String

    init(isSimulated: Bool, _ language: Language) {
        func say(_ vi: String, _ en: String) -> String { LocalizedText(vi: vi, en: en)[language] }
        words = isSimulated ? say("Dữ liệu mô phỏng", "Simulated data") : say("Dữ liệu", "Data")
        codes = isSimulated ? say("Mã mô phỏng", "Simulated codes") : say("Mã", "Codes")
        codebook = say("Bảng mã", "Codebook")
        notes = say("Ghi chú", "Notes")
    }
}

extension SampleDesign {
    /// The columns of the design that hold numbers.
    fileprivate var numberColumns: [String] { [weights, fpc, frequency].compactMap { $0 } + laterPopulations }
}
