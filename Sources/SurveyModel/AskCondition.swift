/// When a question is asked, in terms of earlier answers.
///
/// A comparison with an unanswered question does not hold; `not` of it does.
public indirect enum AskCondition: Sendable, Hashable {
    /// How an answer is compared.
    public enum Comparison: String, Sendable, Hashable {
        case equal = "="
        case notEqual = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
    }

    case compare(question: String, Comparison, value: String)
    case isIn(question: String, values: [String])
    case includes(question: String, value: String)
    case and(AskCondition, AskCondition)
    case or(AskCondition, AskCondition)
    case not(AskCondition)

    /// The codes of the questions it speaks of.
    public var questions: Set<String> {
        switch self {
        case .compare(let question, _, _), .isIn(let question, _), .includes(let question, _): [question]
        case .and(let left, let right), .or(let left, let right): left.questions.union(right.questions)
        case .not(let inner): inner.questions
        }
    }

    /// Whether the condition holds for one person.
    ///
    /// - Parameter answer: the code of the answer to a question, nil if it was not answered; several
    ///   choices as ``ChosenAnswers/text``.
    public func holds(_ answer: (String) -> String?) -> Bool {
        switch self {
        case .compare(let question, let comparison, let value):
            guard let given = answer(question) else { return false }
            return Self.compare(given, comparison, value)
        case .isIn(let question, let values):
            return answer(question).map(values.contains) ?? false
        case .includes(let question, let value):
            return answer(question).map { ChosenAnswers.codes(in: $0).contains { $0 == value } } ?? false
        case .and(let left, let right): return left.holds(answer) && right.holds(answer)
        case .or(let left, let right): return left.holds(answer) || right.holds(answer)
        case .not(let inner): return !inner.holds(answer)
        }
    }

    private static func compare(_ given: String, _ comparison: Comparison, _ value: String) -> Bool {
        if let left = Double(given), let right = Double(value) {
            switch comparison {
            case .equal: return left == right
            case .notEqual: return left != right
            case .less: return left < right
            case .lessOrEqual: return left <= right
            case .greater: return left > right
            case .greaterOrEqual: return left >= right
            }
        }
        switch comparison {
        case .equal: return given == value
        case .notEqual: return given != value
        case .less, .lessOrEqual, .greater, .greaterOrEqual: return false
        }
    }
}
