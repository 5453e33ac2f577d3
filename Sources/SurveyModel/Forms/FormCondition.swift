/// Translates between the expressions of forms and what questionnaires hold of them.
enum FormCondition {
    /// What conditions may be said about a question.
    struct Subject {
        /// The code of the question.
        let code: String
        /// Whether several choices can be given.
        let isMultiple: Bool
        /// The code of the answer that a form names otherwise; nil if the question does not have it.
        let answer: (String) -> String?
    }

    /// The condition an expression says; nil if it says what a questionnaire cannot.
    ///
    /// `${q} != 'x'` also holds where q was not answered, which in a questionnaire is `not q = x`.
    ///
    /// - Parameter subject: what is known of the question a name means; nil if no condition can speak of it.
    static func condition(_ expression: FormExpression, subject: (String) -> Subject?) -> AskCondition? {
        switch expression {
        case .binary("and", let left, let right):
            guard let left = condition(left, subject: subject), let right = condition(right, subject: subject) else {
                return nil
            }
            return and(left, right)
        case .binary("or", let left, let right):
            guard let left = condition(left, subject: subject), let right = condition(right, subject: subject) else {
                return nil
            }
            return or(left, right)
        case .call("not", let inner) where inner.count == 1:
            return condition(inner[0], subject: subject).map(AskCondition.not)
        case .call("selected", let arguments) where arguments.count == 2:
            guard case .answer(let name) = arguments[0], let value = literal(arguments[1]) else { return nil }
            return selected(name, value, subject)
        case .binary(let sign, .answer(let name), let right):
            return literal(right).flatMap { comparison(name, sign, $0, subject) }
        case .binary(let sign, let left, .answer(let name)):
            let turned = ["<": ">", "<=": ">=", ">": "<", ">=": "<="][sign] ?? sign
            return literal(left).flatMap { comparison(name, turned, $0, subject) }
        default: return nil
        }
    }

    private static func selected(_ name: String, _ value: String, _ subject: (String) -> Subject?) -> AskCondition? {
        guard let subject = subject(name), let code = subject.answer(value), code.isConditionWord else { return nil }
        return subject.isMultiple
            ? .includes(question: subject.code, value: code) : .compare(question: subject.code, .equal, value: code)
    }

    private static func comparison(
        _ name: String, _ sign: String, _ value: String, _ subject: (String) -> Subject?
    ) -> AskCondition? {
        guard let subject = subject(name), let code = subject.answer(value)
        else { return nil }
        guard code.isConditionWord, !subject.isMultiple || sign == "="
        else { return nil }
        switch sign {
        case "!=": return .not(.compare(question: subject.code, .equal, value: code))
        case "=", "<", "<=", ">", ">=":
            return AskCondition.Comparison(rawValue: sign).map { .compare(question: subject.code, $0, value: code) }
        default: return nil
        }
    }

    private static func literal(_ expression: FormExpression) -> String? {
        switch expression {
        case .text(let text): text
        case .number(let digits): digits
        case .negative(.number(let digits)): "-" + digits
        default: nil
        }
    }

    /// Two conditions of which one must hold; answers of one question become a list.
    private static func or(_ left: AskCondition, _ right: AskCondition) -> AskCondition {
        guard let (question, values) = answers(left), let (other, more) = answers(right), question == other else {
            return .or(left, right)
        }
        return .isIn(question: question, values: values + more)
    }

    private static func answers(_ condition: AskCondition) -> (question: String, values: [String])? {
        switch condition {
        case .compare(let question, .equal, let value): (question, [value])
        case .isIn(let question, let values): (question, values)
        default: nil
        }
    }

    /// Two conditions of which both must hold.
    static func and(_ left: AskCondition?, _ right: AskCondition?) -> AskCondition? {
        guard let left else { return right }
        guard let right else { return left }
        return .and(left, right)
    }

    /// The least and the greatest number a constraint allows; nil if it says something else.
    static func range(_ expression: FormExpression) -> ClosedRange<Double>? {
        guard case .binary("and", let left, let right) = expression else { return nil }
        var least: Double?
        var greatest: Double?
        for part in [left, right] {
            guard case .binary(let sign, .thisAnswer, let value) = part, let text = literal(value),
                let number = PlainDecimal.value(text)
            else { return nil }
            switch sign {
            case ">=": least = number
            case "<=": greatest = number
            default: return nil
            }
        }
        guard let least, let greatest, least <= greatest else { return nil }
        return least...greatest
    }

    /// A range as a constraint.
    static func constraint(_ range: ClosedRange<Double>) -> String {
        ". >= \(range.lowerBound.plainText) and . <= \(range.upperBound.plainText)"
    }
}

extension AskCondition {
    /// The condition as an expression of a form.
    ///
    /// - Parameters:
    ///   - name: the name a question has in the form.
    ///   - isMultiple: whether several of its choices can be given.
    ///   - answer: the name an answer of a question has in the form.
    func formExpression(
        name: (String) -> String, isMultiple: (String) -> Bool, answer: (_ question: String, _ code: String) -> String
    ) -> String {
        func text(_ condition: AskCondition) -> String {
            condition.formExpression(name: name, isMultiple: isMultiple, answer: answer)
        }
        func equals(_ question: String, _ value: String) -> String {
            "${\(name(question))} = \(Self.quoted(answer(question, value)))"
        }
        switch self {
        case .compare(let question, .equal, let value): return equals(question, value)
        case .compare(let question, .notEqual, let value):
            return "(${\(name(question))} != '' and ${\(name(question))} != \(Self.quoted(answer(question, value))))"
        case .compare(let question, let comparison, let value):
            let number = PlainDecimal.value(value) == nil ? Self.quoted(value) : value
            return "${\(name(question))} \(comparison.rawValue) \(number)"
        case .isIn(let question, let values):
            return "(" + values.map { equals(question, $0) }.joined(separator: " or ") + ")"
        case .includes(let question, let value):
            return "selected(${\(name(question))}, \(Self.quoted(answer(question, value))))"
        case .and(let left, let right): return "\(bracketed(left, text)) and \(bracketed(right, text))"
        case .or(let left, let right): return "\(text(left)) or \(text(right))"
        case .not(let inner): return "not(\(text(inner)))"
        }
    }

    private func bracketed(_ condition: AskCondition, _ text: (AskCondition) -> String) -> String {
        if case .or = condition { "(\(text(condition)))" } else { text(condition) }
    }

    private static func quoted(_ text: String) -> String { text.contains("'") ? "\"\(text)\"" : "'\(text)'" }

    /// The condition as a questionnaire file says it.
    var fileText: String {
        switch self {
        case .compare(let question, let comparison, let value): "\(question) \(comparison.rawValue) \(value)"
        case .isIn(let question, let values): "\(question) in [\(values.joined(separator: ", "))]"
        case .includes(let question, let value): "\(question) includes \(value)"
        case .and(let left, let right): "\(left.factorText) and \(right.factorText)"
        case .or(let left, let right): "\(left.fileText) or \(right.fileText)"
        case .not(let inner): "not (\(inner.fileText))"
        }
    }

    private var factorText: String { if case .or = self { "(\(fileText))" } else { fileText } }
}

extension String {
    /// Whether the text can stand in a condition as an answer.
    var isConditionWord: Bool {
        !isEmpty && !contains { $0.isWhitespace || "()[],=!<>".contains($0) }
    }
}

extension Double {
    /// The number without a decimal point where it is whole.
    var plainText: String {
        self == rounded() && abs(self) < 1e15 ? String(Int64(self)) : description
    }
}
