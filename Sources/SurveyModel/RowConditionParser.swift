/// Reads a ``RowCondition``.
///
/// Not the language of `when` in a questionnaire: that one has no quotes and no positions, and its names are codes.
struct RowConditionParser {
    /// A word, a quoted text or a sign, and where it stands.
    struct Token {
        enum Kind {
            case word, quoted, backticked, sign
        }

        let kind: Kind
        let text: String
        /// In characters, from 1.
        let position: Int
    }

    private let condition: String
    private let columns: [String]
    private var tokens: ArraySlice<Token>

    /// More words than anybody writes, and few enough for the depth of the stack.
    private static let maximumTokens = 500

    static func parse(_ text: String, columns: [String]) throws(RowConditionError) -> RowCondition.Node {
        let tokens = try RowConditionScanner.tokens(of: text)
        guard tokens.count <= maximumTokens else { throw .tooLong(limit: maximumTokens) }
        var parser = RowConditionParser(condition: text, columns: columns, tokens: ArraySlice(tokens))
        let node = try parser.disjunction()
        guard parser.tokens.isEmpty else {
            throw parser.unexpected(LocalizedText(vi: "“and”, “or” hoặc hết câu", en: "“and”, “or” or the end"))
        }
        return node
    }

    private mutating func disjunction() throws(RowConditionError) -> RowCondition.Node {
        var node = try conjunction()
        while take(word: "or") { node = .or(node, try conjunction()) }
        return node
    }

    private mutating func conjunction() throws(RowConditionError) -> RowCondition.Node {
        var node = try negation()
        while take(word: "and") { node = .and(node, try negation()) }
        return node
    }

    private mutating func negation() throws(RowConditionError) -> RowCondition.Node {
        if take(word: "not") { return .not(try negation()) }
        if take(sign: "(") {
            let inner = try disjunction()
            try require(sign: ")")
            return inner
        }
        return try comparison()
    }

    private mutating func comparison() throws(RowConditionError) -> RowCondition.Node {
        let column = try column()
        if take(word: "in") { return .isIn(column: column, try list()) }
        if take(word: "not") {
            guard take(word: "in") else { throw unexpected(LocalizedText(vi: "“in”", en: "“in”")) }
            return .not(.isIn(column: column, try list()))
        }
        let sign = tokens.first.flatMap { $0.kind == .sign ? $0.text : nil }
        guard let comparison = AskCondition.Comparison(rawValue: sign == "==" ? "=" : sign ?? "") else {
            throw unexpected(
                LocalizedText(
                    vi: "=, !=, <, <=, >, >= hoặc in (tên cột nhiều chữ đặt trong `dấu huyền`)",
                    en: "=, !=, <, <=, >, >= or in (a column name of several words stands in `backticks`)"))
        }
        tokens.removeFirst()
        return .compare(column: column, comparison, try value())
    }

    private mutating func column() throws(RowConditionError) -> String {
        let start = tokens
        guard let token = tokens.popFirst(), token.kind != .sign else {
            tokens = start
            throw unexpected(LocalizedText(vi: "tên một cột", en: "the name of a column"))
        }
        if let name = Self.column(token.text, among: columns) { return name }
        throw .unknownColumn(
            condition: condition, position: token.position, name: token.text,
            nearest: NearestName.find(token.text, among: columns), columns: columns)
    }

    private mutating func list() throws(RowConditionError) -> [RowCondition.Value] {
        let end = take(sign: "[") ? "]" : ")"
        if end == ")" { try require(sign: "(") }
        var values = [try value()]
        while take(sign: ",") { values.append(try value()) }
        try require(sign: end)
        return values
    }

    private mutating func value() throws(RowConditionError) -> RowCondition.Value {
        guard let token = tokens.first, token.kind == .word || token.kind == .quoted else {
            throw unexpected(LocalizedText(vi: "một giá trị", en: "a value"))
        }
        // A bare word that names a column would be compared as a text, which is never what was meant.
        if token.kind == .word, PlainDecimal.value(token.text) == nil, columns.contains(token.text) {
            throw unexpected(
                LocalizedText(
                    vi: "một giá trị, không phải tên cột; nếu đúng là giá trị, viết '\(token.text)'",
                    en: "a value, not the name of a column; if it is a value, write '\(token.text)'"))
        }
        tokens.removeFirst()
        return RowCondition.Value(text: token.text.tidied, isQuoted: token.kind == .quoted)
    }

    /// The column of a name; case, white space and normal form do not matter where no name is the same to the letter.
    private static func column(_ name: String, among columns: [String]) -> String? {
        if columns.contains(name) { return name }
        let key = ComparisonKey(name)
        return columns.first { ComparisonKey($0) == key }
    }

    private mutating func take(word: String) -> Bool {
        guard let token = tokens.first, token.kind == .word, token.text.lowercased() == word else { return false }
        tokens.removeFirst()
        return true
    }

    private mutating func take(sign: String) -> Bool {
        guard let token = tokens.first, token.kind == .sign, token.text == sign else { return false }
        tokens.removeFirst()
        return true
    }

    private mutating func require(sign: String) throws(RowConditionError) {
        guard take(sign: sign) else { throw unexpected(LocalizedText(vi: "“\(sign)”", en: "“\(sign)”")) }
    }

    private func unexpected(_ expected: LocalizedText) -> RowConditionError {
        .unexpected(
            condition: condition, position: tokens.first?.position ?? condition.count + 1,
            found: tokens.first?.text ?? "", expected: expected)
    }
}
