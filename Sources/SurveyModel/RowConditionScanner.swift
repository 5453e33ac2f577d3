/// Splits a condition on rows into words, quoted texts and signs.
struct RowConditionScanner {
    /// What closes a quotation, by what opens it; text processors turn straight quotes into curly ones.
    private static let closingMarks: [Character: Character] = [
        "'": "'", "\"": "\"", "`": "`", "“": "”", "‘": "’",
    ]

    private let text: String
    private var rest: Substring
    private var position = 1
    private var tokens: [RowConditionParser.Token] = []

    static func tokens(of text: String) throws(RowConditionError) -> [RowConditionParser.Token] {
        var scanner = RowConditionScanner(text)
        try scanner.scan()
        return scanner.tokens
    }

    private init(_ text: String) {
        self.text = text
        rest = text[...]
    }

    private mutating func scan() throws(RowConditionError) {
        while let character = rest.first {
            if character.isWhitespace {
                _ = next()
            } else if let closing = Self.closingMarks[character] {
                try quotation(closing)
            } else if Self.isSign(character) {
                sign()
            } else {
                word()
            }
        }
    }

    private mutating func next() -> Character? {
        position += 1
        return rest.popFirst()
    }

    private static func isSign(_ character: Character) -> Bool { "()[],=!<>≤≥≠".contains(character) }

    private mutating func sign() {
        let start = position
        guard var sign = next().map(String.init) else { return }
        if rest.first == "=", ["=", "!", "<", ">"].contains(sign) {
            _ = next()
            sign += "="
        }
        let asciiSigns = ["≤": "<=", "≥": ">=", "≠": "!="]
        append(.sign, asciiSigns[sign] ?? sign, start)
    }

    private mutating func word() {
        let start = position
        var word = ""
        while let character = rest.first, !character.isWhitespace, !Self.isSign(character),
            Self.closingMarks[character] == nil
        {
            word.append(character)
            _ = next()
        }
        append(.word, word, start)
    }

    /// A quotation mark inside is written twice.
    private mutating func quotation(_ closing: Character) throws(RowConditionError) {
        let start = position
        _ = next()
        var content = ""
        while let character = next() {
            if character == closing {
                guard rest.first == closing else {
                    return append(closing == "`" ? .backticked : .quoted, content, start)
                }
                _ = next()
            }
            content.append(character)
        }
        throw .unexpected(
            condition: text, position: start, found: String(text.dropFirst(start - 1)),
            expected: LocalizedText(
                vi: "dấu \(closing) đóng lại đoạn này", en: "a closing \(closing) for what begins here"))
    }

    private mutating func append(_ kind: RowConditionParser.Token.Kind, _ text: String, _ start: Int) {
        tokens.append(RowConditionParser.Token(kind: kind, text: text, position: start))
    }
}
