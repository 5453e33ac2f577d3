/// Reads the `when` of a question.
///
/// Grammar: `or` of `and` of `not`, brackets, and comparisons `code = value`, `code in [a, b]`,
/// `code includes value`.
struct AskConditionParser {
    /// Why a condition could not be read: what stands where something else was expected.
    struct Failure: Error, Hashable {
        let found: String
        let expected: LocalizedText
    }

    private var tokens: ArraySlice<String>

    /// The longest condition read: more words than any form has, and few enough for the depth of the stack.
    private static let maximumTokens = 500

    static func parse(_ text: String) throws(Failure) -> AskCondition {
        var parser = AskConditionParser(tokens: ArraySlice(tokens(of: text)))
        guard parser.tokens.count <= maximumTokens else {
            throw Failure(
                found: "…",
                expected: LocalizedText(
                    vi: "điều kiện ngắn hơn, nhiều nhất \(maximumTokens) từ",
                    en: "a shorter condition, of at most \(maximumTokens) words"))
        }
        let condition = try parser.disjunction()
        if let rest = parser.tokens.first {
            throw Failure(
                found: rest, expected: LocalizedText(vi: "“and”, “or” hoặc hết câu", en: "“and”, “or” or the end"))
        }
        return condition
    }

    private static func tokens(of text: String) -> [String] {
        var tokens: [String] = []
        var word = ""
        func isSymbol(_ character: Character) -> Bool { "()[],=!<>".contains(character) }
        for character in text {
            if isSymbol(character) || character.isWhitespace {
                if !word.isEmpty { tokens.append(word) }
                word = ""
                if character == "=", let last = tokens.last, ["!", "<", ">"].contains(last) {
                    tokens[tokens.count - 1] = last + "="
                } else if !character.isWhitespace {
                    tokens.append(String(character))
                }
            } else {
                word.append(character)
            }
        }
        if !word.isEmpty { tokens.append(word) }
        return tokens
    }

    private mutating func disjunction() throws(Failure) -> AskCondition {
        var condition = try conjunction()
        while take("or") { condition = .or(condition, try conjunction()) }
        return condition
    }

    private mutating func conjunction() throws(Failure) -> AskCondition {
        var condition = try negation()
        while take("and") { condition = .and(condition, try negation()) }
        return condition
    }

    private mutating func negation() throws(Failure) -> AskCondition {
        if take("not") { return .not(try negation()) }
        if take("(") {
            let inner = try disjunction()
            try require(")")
            return inner
        }
        return try comparison()
    }

    private mutating func comparison() throws(Failure) -> AskCondition {
        let question = try word()
        if take("in") {
            try require("[")
            var values = [try word()]
            while take(",") { values.append(try word()) }
            try require("]")
            return .isIn(question: question, values: values)
        }
        if take("includes") { return .includes(question: question, value: try word()) }
        guard let symbol = tokens.first, let comparison = AskCondition.Comparison(rawValue: symbol) else {
            throw failure(
                LocalizedText(vi: "=, !=, <, <=, >, >=, in hoặc includes", en: "=, !=, <, <=, >, >=, in or includes"))
        }
        tokens.removeFirst()
        return .compare(question: question, comparison, value: try word())
    }

    private mutating func word() throws(Failure) -> String {
        guard let token = tokens.first, let first = token.first, !"()[],=!<>".contains(first) else {
            throw failure(LocalizedText(vi: "một mã câu hỏi hoặc mã trả lời", en: "a question or answer code"))
        }
        tokens.removeFirst()
        return token
    }

    private mutating func take(_ token: String) -> Bool {
        guard tokens.first == token else { return false }
        tokens.removeFirst()
        return true
    }

    private mutating func require(_ token: String) throws(Failure) {
        guard take(token) else { throw failure(LocalizedText(vi: "“\(token)”", en: "“\(token)”")) }
    }

    private func failure(_ expected: LocalizedText) -> Failure {
        Failure(found: tokens.first ?? "", expected: expected)
    }
}
