public import SurveyModel

/// Writes responses as a file of SPSS or Stata.
///
/// The responses are passed twice: ``measure(_:wave:)`` sees them all first, since such a file begins with the width of its
/// texts and the number of its rows; ``writer(to:)`` then takes them again.
public struct StatisticsExport {
    /// What the responses are.
    public struct Subject: Sendable {
        let questionnaire: Questionnaire
        let waves: [Wave]
        let ratings: Set<String>
        let others: [String]
        let isSimulated: Bool

        /// - Parameters:
        ///   - ratings: the rating questions that responses have.
        ///   - others: the other columns.
        ///   - isSimulated: whether the responses are made up.
        public init(
            _ questionnaire: Questionnaire, waves: [Wave], ratings: [String], others: [String], isSimulated: Bool
        ) {
            self.questionnaire = questionnaire
            self.waves = waves
            self.ratings = Set(ratings)
            self.others = others
            self.isSimulated = isSimulated
        }
    }

    private enum Column {
        case wave
        case rating(Question)
        case texts(String, Question?)
    }

    /// The most variables of a file.
    private static let variableLimit = 32_767
    /// Bytes of the long texts of a file of Stata, which are held in memory.
    private static let longTextLimit = 256 << 20
    private static let waveColumn = "wave"

    private let subject: Subject
    private let form: StatisticsForm
    private let language: Language
    private let columns: [Column]
    private var measures: [String: TextMeasure] = [:]
    private var notAsked: Set<String> = []
    private let asked: AskedRows
    /// Responses measured.
    public private(set) var count = 0

    /// Begins with what the responses are.
    public init(_ subject: Subject, as form: StatisticsForm, language: Language) {
        self.subject = subject
        self.form = form
        self.language = language
        let questionnaire = subject.questionnaire
        asked = AskedRows(questionnaire)
        let questions = questionnaire.questionCodes.compactMap { code -> Column? in
            guard let question = questionnaire.question(code) else { return nil }
            if question.scale != nil { return subject.ratings.contains(code) ? .rating(question) : nil }
            return subject.others.contains(code) ? .texts(code, question) : nil
        }
        let known = Set(questionnaire.questionCodes)
        let rest = subject.others.filter { !known.contains($0) && $0 != Self.waveColumn }.sorted()
        let first: Column = subject.others.contains(Self.waveColumn) ? .texts(Self.waveColumn, nil) : .wave
        columns = [first] + rest.map { .texts($0, nil) } + questions
        for case .texts(let name, let question) in columns { measures[name] = TextMeasure(question) }
        if case .wave = first { measures[Self.waveColumn] = TextMeasure(nil) }
    }

    /// Takes in what the responses of a block are like.
    public mutating func measure(_ block: ResponseColumns, wave: String) {
        count += block.rowCount
        notAsked.formUnion(asked.blankTexts(in: block).keys)
        for column in columns {
            switch column {
            case .wave: measures[Self.waveColumn]?.add(wave)
            case .rating(let question):
                guard !notAsked.contains(question.code) else { continue }
                let isThere = block.ratings[question.code]?.contains(ResponseScale.notAskedSlot)
                if isThere ?? true { notAsked.insert(question.code) }
            case .texts(let name, _):
                if let column = block.categories[name] { measures[name]?.add(column) }
            }
        }
    }

    private func layout() throws(StatisticsError) -> StatisticsLayout {
        var layout = StatisticsLayout(subject.questionnaire, form, language)
        let designs = subject.waves.map(\.design)
        let numbers = Set(designs.flatMap { [$0.weights, $0.fpc, $0.frequency].compactMap(\.self) })
        for column in columns {
            switch column {
            case .wave:
                layout.addTexts(
                    Self.waveColumn, nil, measures[Self.waveColumn] ?? TextMeasure(nil), mustBeNumber: false,
                    hasNotAsked: false)
            case .rating(let question):
                try layout.addRating(question, hasNotAsked: notAsked.contains(question.code))
            case .texts(let name, let question):
                layout.addTexts(
                    name, question, measures[name] ?? TextMeasure(nil), mustBeNumber: numbers.contains(name),
                    hasNotAsked: notAsked.contains(name))
            }
        }
        guard layout.entries.count <= Self.variableLimit else {
            throw .tooManyVariables(layout.entries.count, limit: Self.variableLimit)
        }
        return layout
    }

    /// Columns whose texts must be passed to ``StatisticsFileWriter`` before its rows; empty for SPSS.
    ///
    /// - Parameter blocks: passes all blocks on once more.
    private func longTexts(
        _ layout: StatisticsLayout, _ blocks: ((ResponseColumns) -> Void) throws -> Void
    ) throws -> [String] {
        let names = layout.entries.filter { $0.variable.storage == .longText }.map(\.column)
        let columns = layout.columns.filter { names.contains($0.name) }
        guard !columns.isEmpty else { return [] }
        let found = LongTexts()
        try blocks { block in
            for column in columns {
                guard case .texts(let make, _) = column.cells, let texts = block.categories[column.name] else {
                    continue
                }
                for id in Set(texts.ids) {
                    for case .text(let text) in make(texts.levels[Int(id)]) { found.add(text) }
                }
            }
        }
        guard found.bytes <= Self.longTextLimit else {
            throw StatisticsError.textsTooLong(megabytes: Self.longTextLimit >> 20)
        }
        return found.texts.sorted()
    }

    /// Begins the file.
    ///
    /// - Parameters:
    ///   - blocks: passes all blocks on once more, where long texts must be known before the rows.
    ///   - sink: is given the bytes in their order.
    /// - Throws: ``StatisticsError`` if the format cannot hold the responses, and what `blocks` and `sink` throw.
    public func writer(
        rereading blocks: ((ResponseColumns) -> Void) throws -> Void,
        to sink: @escaping ([UInt8]) throws(StatisticsError) -> Void
    ) throws -> StatisticsFileWriter {
        let layout = try layout()
        let weight = weight(in: layout)
        let notes = StatisticsNotes(subject, form, language, weight: weight.map { layout.entries[$0].variable.name })
        let head = ReadStatWriter.Head(
            label: form.fileLabel(subject.questionnaire.title[language]), notes: notes.lines,
            variables: layout.variables, weight: form.isSPSS ? weight : nil, rowCount: count,
            longTexts: try longTexts(layout, blocks))
        return StatisticsFileWriter(layout, asked, try ReadStatWriter(form, head, to: sink))
    }

    /// The variable of the weights, where all waves have the same.
    private func weight(in layout: StatisticsLayout) -> Int? {
        let names = Set(subject.waves.map(\.design.weights))
        guard names.count == 1, let name = names.first ?? nil else { return nil }
        return layout.entries.firstIndex { entry in
            switch entry.variable.storage {
            case .whole, .decimal: entry.column == name && entry.question == nil
            default: false
            }
        }
    }

    /// What each variable and value means, one line a value, with the words that labels may have cut.
    public func codebook() throws(StatisticsError) -> CSVWriter {
        StatisticsCodebook(language).table(try layout())
    }
}

/// Distinct texts, up to a size.
private final class LongTexts {
    private(set) var texts: Set<String> = []
    private(set) var bytes = 0

    func add(_ text: String) {
        guard !text.isEmpty, bytes <= 1 << 30, texts.insert(text).inserted else { return }
        bytes += text.utf8.count
    }
}

/// A file of SPSS or Stata that is being written.
public struct StatisticsFileWriter {
    private let layout: StatisticsLayout
    private let asked: AskedRows
    private let writer: ReadStatWriter
    /// By column: the cells of each text of a dictionary, for as long as blocks share it.
    private var cells: [String: (lineage: TextDictionary.Lineage, cells: [[StatisticsCell]])] = [:]

    init(_ layout: StatisticsLayout, _ asked: AskedRows, _ writer: ReadStatWriter) {
        self.layout = layout
        self.asked = asked
        self.writer = writer
    }

    /// Adds the rows of a block, which ``StatisticsExport/measure(_:wave:)`` has seen.
    public mutating func add(_ block: ResponseColumns, wave: String) throws(StatisticsError) {
        let blanks = asked.blankTexts(in: block)
        let makers = layout.columns.map { column -> (Int) -> [StatisticsCell] in
            switch column.cells {
            case .rating(let bySlot):
                let notAsked = [bySlot[Int(ResponseScale.notAskedSlot)]]
                guard let slots = block.ratings[column.name] else { return { _ in notAsked } }
                let wrapped = bySlot.map { [$0] }
                return { wrapped[Int(slots[$0])] }
            case .texts(let make, let notAsked):
                guard let texts = block.categories[column.name] else {
                    let all = make(column.name == "wave" ? wave : "")
                    return { _ in all }
                }
                let known = known(texts, column.name, make)
                guard let rows = blanks[column.name] else { return { known[Int(texts.ids[$0])] } }
                return { rows[$0] ? notAsked : known[Int(texts.ids[$0])] }
            }
        }
        var row: [StatisticsCell] = []
        for index in 0..<block.rowCount {
            row.removeAll(keepingCapacity: true)
            for make in makers { row += make(index) }
            try writer.add(row)
        }
    }

    private mutating func known(
        _ column: CategoryColumn, _ name: String, _ make: (String) -> [StatisticsCell]
    ) -> [[StatisticsCell]] {
        var known = cells[name]
        if known?.lineage !== column.dictionary.lineage { known = nil }
        var result = known?.cells ?? []
        for text in column.levels[result.count...] { result.append(make(text)) }
        cells[name] = (column.dictionary.lineage, result)
        return result
    }

    /// Ends the file.
    public func finish() throws(StatisticsError) { try writer.finish() }
}
