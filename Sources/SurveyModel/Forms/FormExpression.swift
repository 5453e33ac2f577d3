/// An expression of a form: `${late} = 'yes' and . > 3`.
///
/// The language is XPath 1.0 with `${name}` for the answer to a question (XLSForm, ODK XForms 1.0).
indirect enum FormExpression: Hashable, Sendable {
    case number(String)
    case text(String)
    /// The answer to a question, `${name}`.
    case answer(String)
    /// The answer to this question, `.`.
    case thisAnswer
    /// A path through the form; only the names in `${…}` and predicates of it are understood.
    case path(String, inner: [FormExpression])
    case call(String, [FormExpression])
    case binary(String, FormExpression, FormExpression)
    case negative(FormExpression)

    /// The names in `${…}`, in the order met.
    var answers: [String] {
        switch self {
        case .number, .text, .thisAnswer: []
        case .answer(let name): [name]
        case .path(_, let inner), .call(_, let inner): inner.flatMap(\.answers)
        case .binary(_, let left, let right): left.answers + right.answers
        case .negative(let inner): inner.answers
        }
    }

    /// Why an expression cannot be read, and where.
    struct Mistake: Error, Hashable {
        /// The number of characters before the spot.
        let offset: Int
        let expected: LocalizedText
    }

    /// Reads an expression.
    static func parse(_ text: String) throws(Mistake) -> FormExpression {
        var parser = try FormExpressionParser(text)
        return try parser.whole()
    }
}

/// The words of an expression and where each begins.
struct FormExpressionScanner {
    enum Token: Hashable {
        case number(String), text(String), answer(String), name(String), symbol(String), end
    }

    private let characters: [Character]
    private var position = 0

    /// Longer expressions are no work of people.
    private static let maximumLength = 20_000

    static func tokens(of text: String) throws(FormExpression.Mistake) -> [(token: Token, offset: Int)] {
        var scanner = FormExpressionScanner(characters: Array(text))
        guard scanner.characters.count <= maximumLength else {
            throw FormExpression.Mistake(
                offset: maximumLength,
                expected: LocalizedText(vi: "biểu thức ngắn hơn", en: "a shorter expression"))
        }
        var tokens: [(Token, Int)] = []
        while true {
            scanner.skipSpace()
            let offset = scanner.position
            let token = try scanner.next()
            tokens.append((token, offset))
            if token == .end { return tokens }
        }
    }

    private init(characters: [Character]) { self.characters = characters }

    private var current: Character? { position < characters.count ? characters[position] : nil }

    private mutating func skipSpace() {
        while let character = current, character.isWhitespace { position += 1 }
    }

    private mutating func next() throws(FormExpression.Mistake) -> Token {
        guard let character = current else { return .end }
        if character == "'" || character == "\"" { return try quoted(character) }
        if character == "$" { return try answer() }
        if character.isASCII, character.isNumber { return .number(take { $0.isASCII && ($0.isNumber || $0 == ".") }) }
        if character.isLetter || character == "_" { return .name(name()) }
        for symbol in ["!=", "<=", ">=", "//", "..", "::"] where matches(symbol) {
            position += 2
            return .symbol(symbol)
        }
        guard "+-*=<>|,()[]/.@".contains(character) else {
            throw mistake(
                LocalizedText(
                    vi: "một tên hoặc một phép so sánh, không phải dấu “\(character)”",
                    en: "a name or a comparison, not the sign “\(character)”")
            )
        }
        if character == ".", position + 1 < characters.count, characters[position + 1].isNumber {
            return .number(take { $0.isASCII && ($0.isNumber || $0 == ".") })
        }
        position += 1
        return .symbol(String(character))
    }

    private func matches(_ symbol: String) -> Bool {
        characters[position...].prefix(symbol.count).elementsEqual(symbol)
    }

    private mutating func take(while holds: (Character) -> Bool) -> String {
        var taken = ""
        while let character = current, holds(character) {
            taken.append(character)
            position += 1
        }
        return taken
    }

    private mutating func name() -> String {
        var name = take { $0.isLetter || $0.isNumber || "_-.".contains($0) }
        // `jr:choice-name` and `orx:max` are names; `child::x` is an axis.
        if current == ":", position + 1 < characters.count, characters[position + 1].isLetter {
            position += 1
            name += ":" + take { $0.isLetter || $0.isNumber || "_-.".contains($0) }
        }
        return name
    }

    private mutating func quoted(_ quote: Character) throws(FormExpression.Mistake) -> Token {
        let start = position
        position += 1
        let text = take { $0 != quote }
        guard current == quote else {
            position = start
            throw mistake(
                LocalizedText(vi: "dấu nháy đóng cho dấu nháy này", en: "a quotation mark that closes this one"))
        }
        position += 1
        return .text(text)
    }

    private mutating func answer() throws(FormExpression.Mistake) -> Token {
        let start = position
        position += 1
        if current == "{" {
            position += 1
            let name = take { $0 != "}" && $0 != "{" && $0 != "$" }
            if current == "}", !name.trimmed.isEmpty {
                position += 1
                return .answer(name.trimmed)
            }
        }
        position = start
        throw mistake(LocalizedText(vi: "${tên câu hỏi}", en: "${name of a question}"))
    }

    private func mistake(_ expected: LocalizedText) -> FormExpression.Mistake {
        FormExpression.Mistake(offset: position, expected: expected)
    }
}
