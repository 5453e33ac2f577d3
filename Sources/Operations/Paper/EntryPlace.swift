import ResponseIntake
import SurveyModel

/// Where the cells of a column stand in the rows of an entry.
enum EntryPlace {
    /// Among the answers.
    case answer(Int)
    /// Among all cells: a column that is no question.
    case cell(Int)
}

extension WrittenAnswers.Row {
    subscript(place: EntryPlace) -> WrittenAnswers.Answer {
        switch place {
        case .answer(let place): answers[place]
        case .cell(let place): cells[place].isEmpty ? .blank : .given(cells[place])
        }
    }
}

extension WrittenAnswers.Answer {
    /// Whether it is a blank or an answer to the question.
    var isUsable: Bool { if case .unusable = self { false } else { true } }

    /// Whether two cells say the same; a text that is no answer is the same only as itself.
    func says(_ other: WrittenAnswers.Answer) -> Bool {
        switch (self, other) {
        case (.given(let left), .given(let right)):
            ComparisonKey(left) == ComparisonKey(right) || Self.day(left).map { $0 == Self.day(right) } ?? false
        case (.unusable(let left, _), .unusable(let right, _)): ComparisonKey(left) == ComparisonKey(right)
        default: self == other
        }
    }

    private static let day = Question(code: "", text: LocalizedText(vi: "", en: ""), kind: .date)

    /// The day that a text names; nil for any other text, and for a number, which a spreadsheet may mean as a day.
    private static func day(_ text: String) -> String? {
        guard PlainDecimal.value(text) == nil, case .given(let day) = WrittenAnswers.answer(text, to: day) else {
            return nil
        }
        return day
    }
}
