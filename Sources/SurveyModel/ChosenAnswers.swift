/// What was answered to a question of several choices: choices, and words of one's own beside them.
///
/// It is kept as one text: the codes joined by blanks and after them, set off by a semicolon, the words.
public struct ChosenAnswers: Sendable, Hashable {
    /// The codes of the choices, each once.
    public private(set) var codes: [String] = []
    /// The words beside them; empty if there are none.
    public let words: String

    /// Puts choices and words together.
    public init(codes: [String], words: String) {
        for code in codes where !self.codes.contains(code) { self.codes.append(code) }
        self.words = words
    }

    /// Reads a text in which choices and words stand between commas or semicolons.
    ///
    /// From left to right the longest piece that names choices is taken. Neighbours among what is left over stay together
    /// as they are written. A blank sets nothing off: *internet at home* are words and no choice.
    ///
    /// - Parameters:
    ///   - longest: the most pieces between separators that the name of a choice has.
    ///   - find: the codes of the choices that a whole piece names; nil if something else stands in it.
    public init(_ text: String, longest: Int, find: (String) -> [String]?) {
        let pieces = Self.pieces(of: text)
        var codes: [String] = []
        var words: [Range<String.Index>] = []
        var (place, isAfterWords) = (0, false)
        while place < pieces.count {
            if let found = Self.first(in: text, pieces[place...].prefix(longest), find) {
                codes += found.codes
                place += found.pieces
                isAfterWords = false
            } else {
                let start = isAfterWords ? words.removeLast().lowerBound : pieces[place].lowerBound
                words.append(start..<pieces[place].upperBound)
                place += 1
                isAfterWords = true
            }
        }
        self.init(codes: codes, words: words.map { String(text[$0]) }.joined(separator: Self.beforeWords))
    }

    /// The choices that the most of some pieces name, from the first of them on.
    private static func first(
        in text: String, _ pieces: ArraySlice<Range<String.Index>>, _ find: (String) -> [String]?
    ) -> (codes: [String], pieces: Int)? {
        var pieces = pieces
        while let first = pieces.first, let last = pieces.last {
            if let codes = find(String(text[first.lowerBound..<last.upperBound])) { return (codes, pieces.count) }
            pieces.removeLast()
        }
        return nil
    }

    private static let beforeWords = "; "

    /// What is between commas and semicolons, without blanks at its ends.
    private static func pieces(of text: String) -> [Range<String.Index>] {
        text.split(whereSeparator: isSeparator).compactMap { piece in
            let start = piece.drop(while: \.isWhitespace)
            guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return nil }
            return start.startIndex..<text.index(after: last)
        }
    }

    /// How many pieces between commas and semicolons a name has.
    public static func pieceCount(of name: String) -> Int { name.count(where: isSeparator) + 1 }

    private static func isSeparator(_ character: Character) -> Bool { character == "," || character == ";" }

    /// The text that is kept.
    public var text: String {
        [codes.joined(separator: " "), words].filter { !$0.isEmpty }.joined(separator: Self.beforeWords)
    }

    /// The codes in a text that is kept.
    static func codes(in text: String) -> [Substring] {
        text[..<(text.firstIndex(of: ";") ?? text.endIndex)].split(separator: " ")
    }
}

/// Reads the answers to a question of several choices from the texts that are kept.
public struct ChosenAnswersReader: Sendable {
    private let codes: Set<String>
    private let codeByKey: [ComparisonKey: String]
    private let longest: Int

    /// Knows the choices of a question.
    public init(_ choices: [Question.Choice]) {
        codes = Set(choices.map(\.code))
        let names = choices.flatMap { choice in
            [choice.label.vi, choice.label.en, choice.code].map { (name: $0, code: choice.code) }
        }.filter { !$0.name.isEmpty }
        codeByKey = Dictionary(names.map { (ComparisonKey($0.name), $0.code) }, uniquingKeysWith: { first, _ in first })
        longest = names.map { ChosenAnswers.pieceCount(of: $0.name) }.max() ?? 1
    }

    /// Reads a text; a choice by its words is known as well.
    public func read(_ text: String) -> ChosenAnswers { ChosenAnswers(text, longest: longest, find: found) }

    private func found(_ piece: String) -> [String]? {
        let parts = piece.split(separator: " ").map(String.init)
        if parts.allSatisfy(codes.contains) { return parts }
        return codeByKey[ComparisonKey(piece)].map { [$0] }
    }
}
