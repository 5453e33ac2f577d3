public import SurveyModel

/// The rows of a file cell by cell: what each answer says, or why it says nothing that can be used.
///
/// Where responses are loaded, a wrong cell sets its row aside; where two entries of a form are compared, it must not.
public struct WrittenAnswers: Sendable {
    /// What a cell says.
    public enum Answer: Sendable, Hashable {
        case blank
        /// An answer: the code of a rating or a choice, codes joined by blanks, a number, a date `yyyy-mm-dd` or a text.
        case given(String)
        /// Something that is no answer to the question, and why.
        case unusable(written: String, reason: LocalizedText)
    }

    /// A row of the file.
    public struct Row: Sendable {
        /// The line on which it begins, counting from 1.
        public let line: Int
        /// The cells of all columns, tidied.
        public let cells: [String]
        /// What the cells of questions say, in the order of ``WrittenAnswers/questions``.
        public let answers: [Answer]
    }

    /// The names of all columns, as in the file.
    public let header: [String]
    /// For each column, the code of its question; nil for other columns.
    public let codes: [String?]
    /// The codes of the questions that have a column, in the order of columns.
    public let questions: [String]
    /// The rows.
    public let rows: [Row]
    /// Pieces of the file that are no rows.
    public let rejects: [RejectedRow]
    /// What wrote the file and how that was known.
    public let recognised: RecognisedSource
    /// What else there is to say on the file.
    public let notes: [LocalizedText]
    /// The column by which the program that wrote the file knows a response.
    public let idColumn: String?

    /// Reads a file of responses.
    ///
    /// - Throws: ``IntakeError`` if it cannot be read, its columns are not those of the questionnaire, or its numbers and
    ///   dates are written in more than one way.
    public init(
        path: String, _ request: SourceRequest, questionnaire: Questionnaire, mapping: ResponseMapping
    ) throws {
        var table = try SourceTable(
            path: path, request, questionnaire: questionnaire, mapping: mapping, checksFormNumbers: false)
        self = try table.read { reader, table in
            try WrittenAnswers(reader, of: table, questionnaire: questionnaire, mapping: mapping)
        }
    }

    private init(
        _ reader: CSVReader, of table: SourceTable, questionnaire: Questionnaire, mapping: ResponseMapping
    ) throws(IntakeError) {
        let binding = try table.bind(reader, questionnaire, mapping, SampleDesign())
        var columns = binding.questions.enumerated().compactMap { index, code in
            code.flatMap(questionnaire.question).map { question in
                Column(
                    index: index, question: question,
                    reader: AnswerReader(
                        .question(question), name: question.code, form: table.forms[question.code],
                        spellings: binding.spellings[question.code] ?? [:]))
            }
        }
        var rows: [Row] = []
        var rejects: [RejectedRow] = []
        while let row = try reader.next() {
            switch row {
            case .reject(let reject): rejects.append(table.inFile(RejectedRow(reject)))
            case .record(let record):
                let cells = (0..<record.fieldCount).map { record.text(of: $0) }
                let place = RejectedRow(line: record.lineNumber, column: nil, value: "", reason: Self.nothing)
                var answers: [Answer] = []
                for column in columns.indices { answers.append(try columns[column].answer(cells)) }
                rows.append(Row(line: table.inFile(place).line, cells: cells.map(\.tidied), answers: answers))
            }
        }
        header = binding.header
        codes = binding.questions
        questions = columns.map(\.question.code)
        self.rows = rows
        self.rejects = table.rejects + rejects
        recognised = table.recognised
        notes = table.notes
        idColumn = table.idColumn
    }

    private static let nothing = LocalizedText(vi: "", en: "")

    /// The place of a column by its name or the code of its question; nil if the file does not have it.
    public func column(named name: String) -> Int? {
        let key = ComparisonKey(name)
        return header.firstIndex { ComparisonKey($0) == key } ?? codes.firstIndex { $0 == name }
    }

    /// What a text says as the answer to a question, as a cell of a file would.
    public static func answer(_ text: String, to question: Question) -> Answer {
        var column = Column(index: 0, question: question, reader: AnswerReader(.question(question)))
        let written = text.tidied
        do throws(IntakeError) {
            return try column.answer([text])
        } catch {
            return .unusable(written: written, reason: error.message)
        }
    }
}

/// Reads the cells of one question, each distinct text once.
private struct Column {
    let index: Int
    let question: Question
    let reader: AnswerReader
    private var known: [String: WrittenAnswers.Answer] = [:]

    /// Texts of a column of free text are mostly new.
    private static let mostKnown = 4096

    init(index: Int, question: Question, reader: AnswerReader) {
        self.index = index
        self.question = question
        self.reader = reader
    }

    mutating func answer(_ cells: [String]) throws(IntakeError) -> WrittenAnswers.Answer {
        let text = cells[index]
        if let answer = known[text] { return answer }
        let answer = try read(text)
        if known.count < Self.mostKnown { known[text] = answer }
        return answer
    }

    private func read(_ text: String) throws(IntakeError) -> WrittenAnswers.Answer {
        let reading = reader.read(text).reading
        switch reading {
        case .slot(ResponseScale.blankSlot): return .blank
        case .slot(ResponseScale.notAskedSlot): return .given(NotAskedMark.code)
        case .slot: return .given(reader.words(for: reading))
        case .text(let text): return text.isEmpty ? .blank : .given(canonical(text))
        case .refused(let reason):
            let written = UnclearMark(in: text).map { "\($0.column): \($0.value)" } ?? text
            return .unusable(written: written.tidied, reason: reason)
        case .failed(let error): throw error
        }
    }

    /// One spelling for each answer: `3` for `3.0`, codes of several answers in the order of the questionnaire.
    private func canonical(_ text: String) -> String {
        switch question.kind {
        case .number:
            guard let value = PlainDecimal.value(text) else { return text }
            return value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
        case .multiple(let choices, _):
            let given = ChosenAnswersReader(choices).read(text)
            return ChosenAnswers(codes: choices.map(\.code).filter(given.codes.contains), words: given.words).text
        default: return text
        }
    }
}
