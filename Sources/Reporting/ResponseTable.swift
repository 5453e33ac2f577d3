public import SurveyModel

/// Writes responses as rows of a table, with a codebook beside it.
///
/// For programs answers are codes, for people they are words. Both read back to the same responses: a question that was
/// not asked is told from one left blank.
public struct ResponseTable {
    /// A column of the table.
    enum Column {
        case wave
        case rating(Question, ResponseScale)
        case text(String, Question?)

        /// Its name: the code of its question, or what the file called it.
        var name: String {
            switch self {
            case .wave: ResponseTable.waveColumn
            case .rating(let question, _): question.code
            case .text(let name, _): name
            }
        }
    }

    private static let waveColumn = "wave"

    private let columns: [Column]
    private let asked: AskedRows
    private let audience: CSVWriter.Audience
    private let language: Language
    /// By column: the cell of each text of a dictionary, for as long as blocks share it.
    private var cells: [String: (lineage: TextDictionary.Lineage, texts: [String])] = [:]

    /// - Parameters:
    ///   - ratings: the rating questions that responses have.
    ///   - others: the other columns.
    public init(
        _ questionnaire: Questionnaire, ratings: [String], others: [String], for audience: CSVWriter.Audience,
        language: Language
    ) {
        self.audience = audience
        self.language = language
        asked = AskedRows(questionnaire)
        columns = Self.columns(questionnaire, ratings: ratings, others: others)
    }

    /// The columns in their order: the wave, what is no question, the questions as they are asked.
    static func columns(_ questionnaire: Questionnaire, ratings: [String], others: [String]) -> [Column] {
        let asked = questionnaire.questionCodes.compactMap { code -> Column? in
            guard let question = questionnaire.question(code) else { return nil }
            if let scale = question.scale { return ratings.contains(code) ? .rating(question, scale) : nil }
            return others.contains(code) ? .text(code, question) : nil
        }
        let known = Set(questionnaire.questionCodes)
        let rest = others.filter { !known.contains($0) && $0 != waveColumn }.sorted().map { Column.text($0, nil) }
        return [others.contains(waveColumn) ? .text(waveColumn, nil) : .wave] + rest + asked
    }

    /// What stands in a cell whose question was not put to the person.
    public static func notAsked(for audience: CSVWriter.Audience, _ language: Language) -> String {
        audience == .people ? NotAskedMark.words[language] : NotAskedMark.code
    }

    /// The same for a question: words that may be an answer would be taken for one.
    static func notAsked(_ question: Question?, for audience: CSVWriter.Audience, _ language: Language) -> String {
        notAsked(for: question.map(NotAskedMark.mayBeAnswer) == true ? .programs : audience, language)
    }

    /// The names of the columns.
    public var header: [String] { columns.map(\.name) }

    /// Adds the rows of a block.
    public mutating func add(_ block: ResponseColumns, wave: String, to writer: inout CSVWriter) {
        let notAsked = Self.notAsked(for: audience, language)
        let blanks = asked.blankTexts(in: block)
        let makers = columns.map { column -> (Int) -> String in
            switch column {
            case .wave: return { _ in wave }
            case .rating(let question, let scale):
                let words = words(of: scale, notAsked)
                guard let slots = block.ratings[question.code] else { return { _ in notAsked } }
                return { words[Int(slots[$0])] }
            case .text(let name, let question):
                guard let column = block.categories[name] else { return { _ in "" } }
                let texts = texts(of: column, named: name, question)
                guard let rows = blanks[name] else { return { texts[Int(column.ids[$0])] } }
                let mark = Self.notAsked(question, for: audience, language)
                return { rows[$0] ? mark : texts[Int(column.ids[$0])] }
            }
        }
        for row in 0..<block.rowCount {
            for cell in makers { writer.add(cell(row)) }
            writer.endRecord()
        }
    }

    /// What each code, label and mark of a questionnaire means, one line a code.
    public static func codebook(_ questionnaire: Questionnaire, for audience: CSVWriter.Audience) -> CSVWriter {
        var writer = CSVWriter(for: audience)
        writer.add([
            "variable", "type", "text_vi", "text_en", "asked_if", "mark", "code", "label_vi", "label_en", "satisfied",
        ])
        for line in codebookLines(questionnaire) { writer.add(line) }
        return writer
    }

    /// The lines of a codebook, in the order of its columns.
    static func codebookLines(_ questionnaire: Questionnaire) -> [[String]] {
        questionnaire.questionCodes.compactMap(questionnaire.question).flatMap { question in
            let start = [
                question.code, question.kindName, question.text.vi, question.text.en,
                question.condition.map { $0.questions.sorted().joined(separator: " ") } ?? "",
                question.mark?.rawValue ?? "",
            ]
            let codes =
                question.scale?.codes.map { scale in
                    [
                        String(scale.value), scale.label.vi, scale.label.en,
                        scale.kind == .rated ? (scale.satisfied ? "1" : "0") : scale.kind.rawValue,
                    ]
                } ?? question.choices.map { [$0.code, $0.label.vi, $0.label.en, ""] }
            return (codes.isEmpty ? [["", "", "", ""]] : codes).map { start + $0 }
        }
    }

    /// The cell of each slot.
    private func words(of scale: ResponseScale, _ notAsked: String) -> [String] {
        (0...255).map { slot in
            if slot == Int(ResponseScale.notAskedSlot) { return notAsked }
            return scale.code(inSlot: UInt8(slot)).map {
                audience == .people ? $0.label[language] : String($0.value)
            } ?? ""
        }
    }

    private mutating func texts(of column: CategoryColumn, named name: String, _ question: Question?) -> [String] {
        var known = cells[name]
        if known?.lineage !== column.dictionary.lineage { known = nil }
        var texts = known?.texts ?? []
        for text in column.levels[texts.count...] {
            texts.append(audience == .people ? Self.words(of: text, question, language) : text)
        }
        cells[name] = (column.dictionary.lineage, texts)
        return texts
    }

    /// The words of the codes of a choice question; other texts as they are.
    static func words(of text: String, _ question: Question?, _ language: Language) -> String {
        guard let question, !question.choices.isEmpty else { return text }
        let labels = Dictionary(question.choices.map { ($0.code, $0.label[language]) }, uniquingKeysWith: { $1 })
        if let label = labels[text] { return label }
        guard case .multiple = question.kind else { return text }
        let given = ChosenAnswersReader(question.choices).read(text)
        guard !given.codes.isEmpty else { return text }
        return (given.codes.compactMap { labels[$0] } + [given.words].filter { !$0.isEmpty }).joined(separator: "; ")
    }
}
