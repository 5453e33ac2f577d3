import SurveyModel

/// The variables that hold the responses, and the cells of each answer.
struct StatisticsLayout {
    /// The cells of a column, one for each of its variables.
    enum Cells {
        /// By slot.
        case rating([StatisticsCell])
        /// By text; and for a blank of somebody who was not asked.
        case texts((String) -> [StatisticsCell], notAsked: [StatisticsCell])
    }

    /// A column of the responses and the variables it becomes.
    struct Column {
        let name: String
        let cells: Cells
        let width: Int
    }

    /// A line of the codebook: a variable and what it stands for.
    struct Entry {
        var variable: StatisticsVariable
        let column: String
        let choice: String
        let question: Question?
        /// The code of the answer for each label; empty where values are not answers.
        var codes: [String] = []
        var notAsked: String?
    }

    private(set) var columns: [Column] = []
    private(set) var entries: [Entry] = []
    var variables: [StatisticsVariable] { entries.map(\.variable) }

    private let form: StatisticsForm
    private let language: Language
    private let roles: [QuestionnaireVariables.Role: String]
    private var names: VariableNames
    /// Whether somebody was not asked the question whose variables are being added.
    private var marksNotAsked = false

    init(_ questionnaire: Questionnaire, _ form: StatisticsForm, _ language: Language) {
        let given = QuestionnaireVariables(questionnaire, limit: form.nameLimit)
        roles = Dictionary(given.variables.map { ($0.role, $0.name) }, uniquingKeysWith: { first, _ in first })
        names = given.names
        self.form = form
        self.language = language
    }

    private mutating func nameInFile(_ role: QuestionnaireVariables.Role, _ column: String) -> String {
        roles[role] ?? names.name(for: column)
    }

    private mutating func add(_ column: String, _ entries: [Entry], _ cells: Cells) {
        self.entries += entries
        columns.append(Column(name: column, cells: cells, width: entries.count))
    }

    /// Adds a column of texts, whose variables of numbers say what was not asked; one of texts cannot.
    private mutating func add(
        _ column: String, _ entries: [Entry], above highest: Double = 0, _ make: @escaping (String) -> [StatisticsCell]
    ) {
        var entries = entries
        var notAsked = entries.map { _ in StatisticsCell.missing }
        if marksNotAsked, highest < NotAskedValue.mostRoom {
            let value = NotAskedValue(code: NotAskedValue.code(above: highest), form)
            for place in entries.indices where entries[place].variable.storage.isNumber {
                value.declare(in: &entries[place].variable, language)
                entries[place].notAsked = value.text
                notAsked[place] = value.cell
            }
        }
        add(column, entries, .texts(make, notAsked: notAsked))
    }

    /// A label with the original name before it where the name in the file is another.
    private func labelInFile(_ text: String, of column: String, named name: String) -> String {
        let full = name == column ? text : text.isEmpty ? column : "\(column): \(text)"
        return form.variableLabel(full.tidied)
    }

    mutating func addRating(_ question: Question, hasNotAsked: Bool) throws(StatisticsError) {
        guard let scale = question.scale else { return }
        let name = nameInFile(.question(question.code), question.code)
        let rating = try RatingVariable(
            question, scale, named: name, label: labelInFile(question.text[language], of: question.code, named: name),
            form,
            language, hasNotAsked: hasNotAsked)
        let entry = Entry(
            variable: rating.variable, column: question.code, choice: "", question: question,
            codes: scale.codes.map { String($0.value) }, notAsked: rating.notAsked)
        add(question.code, [entry], .rating(rating.cells))
    }

    /// Adds a column of texts: answers to a question that is no rating, or what is kept beside the answers.
    ///
    /// - Parameters:
    ///   - mustBeNumber: whether numbers are kept as such though they come back in another spelling.
    ///   - hasNotAsked: whether somebody was not asked.
    mutating func addTexts(
        _ column: String, _ question: Question?, _ measure: TextMeasure, mustBeNumber: Bool, hasNotAsked: Bool
    ) {
        marksNotAsked = hasNotAsked
        switch question?.kind {
        case .single(let choices, let other)?: addChoice(question, choices, other: other, measure, column)
        case .multiple(let choices, let other)?: addChoices(question, choices, other: other, measure, column)
        default: addPlain(column, question, measure, mustBeNumber: mustBeNumber)
        }
    }

    private mutating func addPlain(
        _ column: String, _ question: Question?, _ measure: TextMeasure, mustBeNumber: Bool
    ) {
        let name = question.map { nameInFile(.question($0.code), $0.code) } ?? names.name(for: column)
        let label = labelInFile(question?.text[language] ?? "", of: column, named: name)
        let storage = self.storage(question, measure, mustBeNumber: mustBeNumber)
        let isText = if case .text = storage { true } else { storage == .longText }
        let variable = StatisticsVariable(
            name: name, label: label, storage: storage,
            measure: isText || question == nil && !mustBeNumber ? .nominal : .scale)
        let limit = form.isSPSS ? form.textLimit : Int.max
        let origin = form.isSPSS ? -141_428 : -3653
        let scale = form.isSPSS ? 86_400.0 : 1
        let entry = Entry(variable: variable, column: column, choice: "", question: question)
        add(column, [entry], above: storage == .day ? 0 : highest(question, measure)) { text in
            if text.isEmpty { return [.missing] }
            switch storage {
            case .text, .longText: return [.text(ShortenedText.atWord(text, bytes: limit))]
            case .day:
                return [CalendarDate(text).map { .number(Double($0.daysSince1970 - origin) * scale) } ?? .missing]
            case .whole, .decimal: return [PlainDecimal.value(text).map { .number($0) } ?? .missing]
            }
        }
    }

    /// The highest number that was answered or can be.
    private func highest(_ question: Question?, _ measure: TextMeasure) -> Double {
        guard case .number(let range?)? = question?.kind else { return measure.highest }
        return max(range.upperBound, measure.highest)
    }

    private func storage(
        _ question: Question?, _ measure: TextMeasure, mustBeNumber: Bool
    ) -> StatisticsVariable.Storage {
        switch question?.kind {
        case .number? where measure.areNumbers: measure.numbers
        case .date? where measure.areDays: .day
        case nil where measure.count > 0 && (measure.areCanonical || mustBeNumber && measure.areNumbers):
            measure.numbers
        default: textStorage(measure)
        }
    }

    private func textStorage(_ measure: TextMeasure) -> StatisticsVariable.Storage {
        if !form.isSPSS, measure.bytes > form.textLimit { return .longText }
        return .text(bytes: min(max(measure.bytes, 1), form.textLimit))
    }

    private mutating func addChoice(
        _ question: Question?, _ choices: [Question.Choice], other: Bool, _ measure: TextMeasure, _ column: String
    ) {
        guard let question else { return }
        let numbers = Self.numbers(of: choices.map(\.code))
        let words = ValueWords.unique(choices.map { ($0.code, $0.label[language]) }, form)
        let name = nameInFile(.question(column), column)
        var variable = StatisticsVariable(
            name: name, label: labelInFile(question.text[language], of: column, named: name),
            storage: .whole((numbers.min() ?? 0)...(numbers.max() ?? 0)), measure: .nominal)
        variable.labels = zip(numbers, words).map { .init(value: .number(Double($0)), words: $1) }
        var entries = [
            Entry(variable: variable, column: column, choice: "", question: question, codes: choices.map(\.code))
        ]
        let hasOther = other || !measure.areChoices
        if hasOther { entries.append(otherText(of: question, measure, column)) }
        let byCode = Dictionary(zip(choices.map(\.code), numbers), uniquingKeysWith: { first, _ in first })
        let limit = form.isSPSS ? form.textLimit : Int.max
        add(column, entries, above: Double(numbers.max() ?? 0)) { text in
            let number = byCode[text]
            let answer = number.map { StatisticsCell.number(Double($0)) } ?? .missing
            guard hasOther else { return [answer] }
            let isOther = number == nil && !text.isEmpty
            return [answer, isOther ? .text(ShortenedText.atWord(text, bytes: limit)) : .missing]
        }
    }

    /// The codes themselves where all are small whole numbers; else 1, 2, 3 … without those that are codes.
    private static func numbers(of codes: [String]) -> [Int] {
        let own = codes.map { code in Int(code).flatMap { String($0) == code && $0.magnitude < 1 << 30 ? $0 : nil } }
        if !own.contains(nil) { return own.compactMap(\.self) }
        let taken = Set(own.compactMap(\.self))
        return Array((1...).lazy.filter { !taken.contains($0) }.prefix(codes.count))
    }

    private mutating func addChoices(
        _ question: Question?, _ choices: [Question.Choice], other: Bool, _ measure: TextMeasure, _ column: String
    ) {
        guard let question else { return }
        let flags: [StatisticsVariable.Label] = [
            .init(value: .number(0), words: LocalizedText(vi: "Không", en: "No")[language]),
            .init(value: .number(1), words: LocalizedText(vi: "Có", en: "Yes")[language]),
        ]
        var entries: [Entry] = []
        for choice in choices {
            let name = nameInFile(.choice(choice.code, of: column), "\(column)_\(choice.code)")
            let text = "\(question.text[language]) \(choice.label[language])"
            var variable = StatisticsVariable(
                name: name, label: labelInFile(text, of: "\(column)_\(choice.code)", named: name),
                storage: .whole(0...1),
                measure: .nominal)
            variable.labels = flags
            entries.append(Entry(variable: variable, column: column, choice: choice.code, question: question))
        }
        let hasOther = other || !measure.areChoices
        if hasOther { entries.append(otherText(of: question, measure, column)) }
        let codes = choices.map(\.code)
        let reader = ChosenAnswersReader(choices)
        let limit = form.isSPSS ? form.textLimit : Int.max
        add(column, entries) { text in
            let given = reader.read(text)
            let answers = codes.map { code -> StatisticsCell in
                text.isEmpty ? .missing : .number(given.codes.contains(code) ? 1 : 0)
            }
            guard hasOther else { return answers }
            let words = ShortenedText.atWord(given.words, bytes: limit)
            return answers + [words.isEmpty ? .missing : .text(words)]
        }
    }

    private mutating func otherText(of question: Question, _ measure: TextMeasure, _ column: String) -> Entry {
        let name = nameInFile(.otherText(of: column), "\(column)_other")
        let words = LocalizedText(vi: "ý kiến khác", en: "other")[language]
        let variable = StatisticsVariable(
            name: name, label: labelInFile("\(question.text[language]) (\(words))", of: "\(column)_other", named: name),
            storage: textStorage(measure), measure: .nominal)
        return Entry(variable: variable, column: column, choice: "other", question: question)
    }
}
