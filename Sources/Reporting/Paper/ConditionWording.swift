import SurveyModel

/// Says in plain words when a question is asked: “ở câu 8 chọn “Trễ hẹn””.
struct ConditionWording {
    private let questionnaire: Questionnaire
    private let language: Language
    private let numbers: [String: Int]

    init(_ questionnaire: Questionnaire, _ language: Language) {
        self.questionnaire = questionnaire
        self.language = language
        numbers = Dictionary(
            uniqueKeysWithValues: questionnaire.questionCodes.enumerated().map { ($1, $0 + 1) })
    }

    /// The condition as the end of a sentence that begins with “if”.
    func words(_ condition: AskCondition) -> String {
        switch condition {
        case .compare(let question, let comparison, let value): return compared(question, comparison, value)
        case .isIn(let question, let values): return chosen(question, values)
        case .includes(let question, let value): return chosen(question, [value])
        case .and(let left, let right):
            return joined(left, say(vi: " và ", en: " and "), right) { if case .or = $0 { true } else { false } }
        case .or(let left, let right):
            return joined(left, say(vi: " hoặc ", en: " or "), right) { if case .and = $0 { true } else { false } }
        case .not(let inner): return negated(inner)
        }
    }

    private func joined(
        _ left: AskCondition, _ word: String, _ right: AskCondition, brackets: (AskCondition) -> Bool
    ) -> String {
        [left, right].map { brackets($0) ? "(\(words($0)))" : words($0) }.joined(separator: word)
    }

    private func compared(_ code: String, _ comparison: AskCondition.Comparison, _ value: String) -> String {
        let isChoice = !labels(of: code).isEmpty
        switch comparison {
        case .equal where isChoice: return chosen(code, [value])
        case .notEqual where isChoice: return notChosen(code, [value])
        default: break
        }
        let place = place(of: code)
        let limit = label(value, of: code)
        switch comparison {
        case .equal: return say(vi: "\(place) trả lời \(limit)", en: "\(place) was answered \(limit)")
        case .notEqual:
            return say(vi: "\(place) trả lời khác \(limit)", en: "\(place) was answered other than \(limit)")
        case .less: return say(vi: "\(place) trả lời dưới \(limit)", en: "\(place) was answered below \(limit)")
        case .lessOrEqual:
            return say(vi: "\(place) trả lời từ \(limit) trở xuống", en: "\(place) was answered \(limit) or less")
        case .greater: return say(vi: "\(place) trả lời trên \(limit)", en: "\(place) was answered above \(limit)")
        case .greaterOrEqual:
            return say(vi: "\(place) trả lời từ \(limit) trở lên", en: "\(place) was answered \(limit) or more")
        }
    }

    private func negated(_ inner: AskCondition) -> String {
        switch inner {
        case .compare(let question, .equal, let value) where !labels(of: question).isEmpty:
            return notChosen(question, [value])
        case .isIn(let question, let values): return notChosen(question, values)
        case .includes(let question, let value): return notChosen(question, [value])
        case .not(let twice): return words(twice)
        default: return say(vi: "không phải (\(words(inner)))", en: "not (\(words(inner)))")
        }
    }

    private func chosen(_ code: String, _ values: [String]) -> String {
        say(vi: "\(place(of: code)) chọn ", en: "\(place(of: code)) was ") + list(values, of: code)
    }

    private func notChosen(_ code: String, _ values: [String]) -> String {
        say(vi: "\(place(of: code)) không chọn ", en: "\(place(of: code)) was not ") + list(values, of: code)
    }

    private func place(of code: String) -> String {
        let number = numbers[code].map(String.init) ?? code
        return say(vi: "ở câu \(number)", en: "question \(number)")
    }

    private func list(_ values: [String], of code: String) -> String {
        values.map { label($0, of: code) }.joined(separator: say(vi: " hoặc ", en: " or "))
    }

    private func label(_ value: String, of code: String) -> String {
        labels(of: code)[value].map { "“\($0)”" } ?? value
    }

    private func labels(of code: String) -> [String: String] {
        guard let question = questionnaire.question(code) else { return [:] }
        let scale = question.scale?.codes.map { (String($0.value), $0.label[language]) } ?? []
        let choices = question.choices.map { ($0.code, $0.label[language]) }
        return Dictionary(scale + choices, uniquingKeysWith: { first, _ in first })
    }

    private func say(vi: String, en: String) -> String { LocalizedText(vi: vi, en: en)[language] }
}
