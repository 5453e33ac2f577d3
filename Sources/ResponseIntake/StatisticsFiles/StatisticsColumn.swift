import SurveyModel

/// Writes the values of one variable as the texts a table of responses has.
struct StatisticsColumn {
    /// The place of the variable.
    let variable: Int
    /// Its name.
    let name: String
    let isText: Bool
    private let display: StatisticsDisplay
    private let missing: [StatisticsDictionary.Range]
    private let missingTexts: Set<String>
    /// What is written for labelled and missing values; empty for a blank.
    private var texts: [Double: String] = [:]
    private var textsOfTags: [UInt8: String] = [:]
    /// Values that count as missing and stand for an answer all the same, such as “no opinion”.
    private var answersAmongMissing: Set<Double> = []

    /// How the values of a variable are understood.
    enum Use {
        /// As they are.
        case values
        /// Labelled ones as their words.
        case words
        /// As answers to a question.
        case answers(LabelledAnswers)
        /// As they are, but for those labelled as not asked.
        case numbers
        /// As whether a choice was made: 1 and 0.
        case choice
    }

    private static let yes = Set(["có", "yes", "đã chọn", "checked", "selected"].map(ComparisonKey.init))
    private static let no = Set(["không", "no", "không chọn", "unchecked", "not selected"].map(ComparisonKey.init))

    /// - Throws: ``IntakeError`` with the question to be settled if labels contradict the questionnaire.
    init(
        _ index: Int, _ source: StatisticsDictionary.Variable, _ use: Use, file: LocalizedText
    ) throws(IntakeError) {
        variable = index
        name = source.name
        isText = source.isText
        display = source.display
        missing = source.missing
        missingTexts = source.missingTexts
        switch use {
        case .values: break
        case .answers(let answers): try read(source, answers, file)
        case .words:
            for label in source.labels where !label.words.isEmpty {
                switch label.value {
                case .number(let number): texts[number] = label.words
                case .tag(let tag): textsOfTags[tag] = label.words
                case .text: break
                }
            }
        case .numbers:
            for label in source.labels where NotAskedMark.areWords(label.words) {
                switch label.value {
                case .number(let number) where source.isMissing(number): texts[number] = NotAskedMark.code
                case .tag(let tag): textsOfTags[tag] = NotAskedMark.code
                case .number, .text: break
                }
            }
        case .choice:
            for case (.number(let number), let words) in source.labels where !source.isMissing(number) {
                if Self.yes.contains(ComparisonKey(words)) { texts[number] = "1" }
                if Self.no.contains(ComparisonKey(words)) { texts[number] = "0" }
            }
        }
    }

    private mutating func read(
        _ source: StatisticsDictionary.Variable, _ answers: LabelledAnswers, _ file: LocalizedText
    ) throws(IntakeError) {
        var isUnclear = false
        var shown: [(code: String, words: String, meaning: String?)] = []
        for label in source.labels {
            guard case .number(let number) = label.value else {
                if case .tag(let tag) = label.value { take(answers, tag: tag, label.words) }
                continue
            }
            let code = PlainDecimal.text(number)
            let reading = answers.reading(code: code, words: label.words, isMissing: source.isMissing(number))
            take(reading, number)
            var meaning: String? = code
            if case .unclear(let other) = reading { (isUnclear, meaning) = (true, other) }
            shown.append((code, label.words, meaning))
        }
        if isUnclear { throw answers.question(file, variable: name, labels: Array(shown.prefix(12))) }
        let labelled = Set(source.labels.map(\.value))
        for code in answers.codes {
            guard let number = PlainDecimal.value(code), source.isMissing(number), !labelled.contains(.number(number))
            else { continue }
            take(answers.reading(code: code, words: nil, isMissing: true), number)
        }
    }

    private mutating func take(_ reading: LabelledAnswers.Reading, _ number: Double) {
        switch reading {
        case .code: answersAmongMissing.insert(number)
        case .text(let text): texts[number] = text
        case .blank: texts[number] = ""
        case .unclear: break
        }
    }

    private mutating func take(_ answers: LabelledAnswers, tag: UInt8, _ words: String) {
        if case .text(let text) = answers.reading(code: nil, words: words, isMissing: true) { textsOfTags[tag] = text }
    }

    /// Whether a value that the file gives a reason for is left blank.
    func isBlanked(in row: StatisticsRow) -> Bool {
        if isText { return false }
        let tag = row.tags[variable]
        if tag != 0 { return tag != StatisticsRow.systemMissing && textsOfTags[tag] == nil }
        let number = row.numbers[variable]
        return texts[number].map(\.isEmpty) ?? isMissing(number)
    }

    private func isMissing(_ number: Double) -> Bool {
        !missing.isEmpty && missing.contains { number >= $0.low && number <= $0.high }
            && !answersAmongMissing.contains(number)
    }

    /// The text of a number in a row.
    func number(in row: StatisticsRow) -> String {
        let tag = row.tags[variable]
        if tag != 0 { return textsOfTags[tag] ?? "" }
        let number = row.numbers[variable]
        if !texts.isEmpty, let text = texts[number] { return text }
        if isMissing(number) { return "" }
        if display == .number {
            return row.areSingle[variable] ? PlainDecimal.text(Float(number)) : PlainDecimal.text(number)
        }
        return display.text(number)
    }

    /// The text of a text; blank if the file counts it as missing.
    func text(_ text: String) -> String { missingTexts.contains(text) ? "" : text }
}
