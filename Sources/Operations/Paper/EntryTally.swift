import Estimation
import ResponseIntake
import SurveyModel

/// What comparing two entries form by form adds up to.
struct EntryTally {
    /// A question that both files have, or another column that is compared like one.
    private struct Pair {
        let question: Question
        let first: EntryPlace
        let second: EntryPlace
    }

    /// The forms compared, in the order of the first file.
    private(set) var keys: [String] = []
    private(set) var differences: [EntryComparison.Difference] = []
    private(set) var unusable: [EntryComparison.Difference] = []
    private(set) var items: [EntryComparison.ItemAgreement]
    /// Forms that one person entered both times.
    private(set) var enteredTwiceByOne = 0
    /// Questions that only one of the files has.
    let onlyInFirst: [String]
    let onlyInSecond: [String]

    let first: EntryFile
    let second: EntryFile
    /// The questions, in their order, and then the other columns.
    private let pairs: [Pair]
    private var counts: [String: EntryComparison.OperatorErrors] = [:]
    private var placeOfDifference: [Cell: (isUnusable: Bool, place: Int)] = [:]

    /// A cell of the comparison.
    private struct Cell: Hashable {
        let key: String
        let item: String
    }

    init(
        _ first: EntryFile, _ second: EntryFile, others: OtherEntryColumns, _ questionnaire: Questionnaire
    ) {
        self.first = first
        self.second = second
        let (here, there) = (first.answers.questions, second.answers.questions)
        let answers = questionnaire.questionCodes.compactMap(questionnaire.question).compactMap { question -> Pair? in
            guard let one = here.firstIndex(of: question.code), let two = there.firstIndex(of: question.code),
                // The form number is what forms are matched by.
                first.answers.codes[first.formColumn] != question.code
            else { return nil }
            return Pair(question: question, first: .answer(one), second: .answer(two))
        }
        let columns = others.compared.map {
            Pair(question: $0.question, first: .cell($0.first), second: .cell($0.second))
        }
        pairs = answers + columns
        items = answers.map { EntryComparison.ItemAgreement(item: $0.question.code, question: $0.question.text) }
        onlyInFirst = questionnaire.questionCodes.filter { here.contains($0) && !there.contains($0) }
        onlyInSecond = questionnaire.questionCodes.filter { there.contains($0) && !here.contains($0) }
    }

    /// The questions compared.
    var questions: [Question] { pairs.prefix(items.count).map(\.question) }
    /// The other columns compared, each as a question.
    var columns: [Question] { pairs.dropFirst(items.count).map(\.question) }

    /// Compares a form, if both files have it once.
    mutating func compare(_ key: String) {
        guard let one = first.forms[key], let two = second.forms[key] else { return }
        keys.append(key)
        if !one.clerk.isEmpty, ComparisonKey(one.clerk) == ComparisonKey(two.clerk) { enteredTwiceByOne += 1 }
        var differing = 0
        for (place, pair) in pairs.enumerated() {
            let (left, right) = (one.row[pair.first], two.row[pair.second])
            let isSame = left.says(right)
            if items.indices.contains(place) {
                items[place].cells += 1
                items[place].differences += isSame ? 0 : 1
                differing += isSame ? 0 : 1
            }
            if isSame, left.isUsable { continue }
            note(pair.question, key, (one, left), (two, right), isUnusable: isSame)
        }
        count(one, entry: 1, differing)
        count(two, entry: 2, differing)
    }

    private mutating func note(
        _ question: Question, _ key: String, _ one: (form: EntryFile.Form, answer: WrittenAnswers.Answer),
        _ two: (form: EntryFile.Form, answer: WrittenAnswers.Answer), isUnusable: Bool
    ) {
        let difference = EntryComparison.Difference(
            form: one.form.number, item: question.code, question: question.text,
            first: EntryComparison.Value(one.answer, question), second: EntryComparison.Value(two.answer, question),
            firstLine: one.form.row.line, secondLine: two.form.row.line)
        let cell = Cell(key: key, item: question.code)
        placeOfDifference[cell] = (isUnusable, isUnusable ? unusable.count : differences.count)
        if isUnusable { unusable.append(difference) } else { differences.append(difference) }
    }
}

extension EntryTally {
    private func name(_ form: EntryFile.Form, entry: Int) -> String {
        form.clerk.isEmpty ? "\(entry)" : "c" + ComparisonKey(form.clerk).description
    }

    private mutating func count(_ form: EntryFile.Form, entry: Int, _ differing: Int) {
        let key = name(form, entry: entry)
        var errors =
            counts[key]
            ?? EntryComparison.OperatorErrors(name: form.clerk, entry: form.clerk.isEmpty ? entry : nil)
        errors.forms += 1
        errors.cells += items.count
        errors.differences += differing
        errors.undecided += differing
        counts[key] = errors
    }

    /// The errors of each person, with the interval of their share of differences.
    ///
    /// Cells are taken as independent of each other, as few forms are compared on few questions.
    func operators(confidence: Double) -> [EntryComparison.OperatorErrors] {
        counts.sorted { $0.key < $1.key }.map { _, errors in
            var errors = errors
            errors.interval = errors.rate.flatMap { rate in
                ConfidenceInterval.proportion(
                    ProportionEvidence(
                        share: rate, standardError: (rate * (1 - rate) / Double(errors.cells)).squareRoot(),
                        degreesOfFreedom: .infinity, rows: errors.cells, respondents: errors.cells),
                    confidence: confidence, method: .wilson)
            }
            return errors
        }
    }

    /// The decided or agreed answer of a form to a question; nil if it is undecided.
    func settled(_ key: String, _ question: Question) -> String? {
        if let (isUnusable, place) = placeOfDifference[Cell(key: key, item: question.code)] {
            return (isUnusable ? unusable[place] : differences[place]).decision?.text
        }
        guard let pair = pairs.first(where: { $0.question.code == question.code }),
            let answer = first.forms[key]?.row[pair.first]
        else { return nil }
        return EntryComparison.Value(answer, question).text
    }

    /// Takes over what was decided with the paper in hand.
    ///
    /// - Throws: ``OperationError`` if a decision speaks of a cell on which the entries agree.
    mutating func apply(_ decisions: EntryDecisions) throws {
        for decision in decisions.decisions {
            let cell = Cell(key: decision.key, item: decision.question.code)
            guard let (isUnusable, place) = placeOfDifference[cell] else {
                throw decisions.refuse(decision, isKnown: keys.contains(decision.key))
            }
            if isUnusable {
                unusable[place].decision = decision.value
                continue
            }
            guard questions.contains(decision.question) else {
                differences[place].decision = differences[place].written(decision.value)
                continue
            }
            differences[place].decision = decision.value
            blame(cell, differences[place], decision.value)
        }
    }

    private mutating func blame(
        _ cell: Cell, _ difference: EntryComparison.Difference, _ decided: EntryComparison.Value
    ) {
        for (entry, forms, value) in [(1, first.forms, difference.first), (2, second.forms, difference.second)] {
            guard let form = forms[cell.key] else { continue }
            let name = name(form, entry: entry)
            counts[name]?.undecided -= 1
            if value.problem != nil || ComparisonKey(value.text) != ComparisonKey(decided.text) {
                counts[name]?.decidedAgainst += 1
            }
        }
    }
}

extension EntryComparison.Value {
    init(_ answer: WrittenAnswers.Answer, _ question: Question) {
        switch answer {
        case .blank: self.init(text: "", label: nil, problem: nil)
        case .given(let text): self.init(text: text, label: Self.label(text, question), problem: nil)
        case .unusable(let written, let reason): self.init(text: written, label: nil, problem: reason)
        }
    }

    private static func label(_ text: String, _ question: Question) -> LocalizedText? {
        if let scale = question.scale { return scale.codes.first { String($0.value) == text }?.label }
        guard case .multiple(let choices, _) = question.kind else {
            return question.choices.first { $0.code == text }?.label
        }
        let given = ChosenAnswersReader(choices).read(text)
        let labels = given.codes.compactMap { code in choices.first { $0.code == code }?.label }
        guard !labels.isEmpty else { return nil }
        let words = given.words.isEmpty ? [] : [given.words]
        return LocalizedText(
            vi: (labels.map(\.vi) + words).joined(separator: "; "),
            en: (labels.map(\.en) + words).joined(separator: "; "))
    }
}

extension EntryComparison.Difference {
    /// A decision on a code as one of the entries writes it: a spreadsheet takes away the zeros it begins with.
    fileprivate func written(_ decision: EntryComparison.Value) -> EntryComparison.Value {
        guard let number = Self.digits(decision.text) else { return decision }
        let meant = [first, second].filter { Self.digits($0.text) == number }
        return meant.count == 1 ? meant[0] : decision
    }

    /// The digits of a text of digits, without the zeros it begins with; nil for any other.
    private static func digits(_ text: String) -> Substring? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return text.drop { $0 == "0" }
    }
}
