/// A comment of which personal data has been masked: the only form in which a comment leaves this target.
public struct MaskedComment: Sendable, Hashable {
    /// The words, with a placeholder for each piece of personal data; white space is collapsed.
    public let text: String
    /// What was masked.
    public let masked: Set<PersonalDataKind>
    /// The words and signs that are left, for counting terms.
    let words: [CommentText.Piece]

    /// Masks a comment as it was written.
    ///
    /// Masked are: names after titles, in full or by initials, and names with a known surname; numbers of seven digits and
    /// more unless they are dates, years or amounts of money, also with blanks, dots or letters for digits in them, or
    /// spelled out; licence plates; e-mail addresses and links. Rather too much is masked than too little. No rule finds
    /// every name, which is why a person reads a comment before it is quoted.
    public init(_ written: String) {
        let comment = CommentText(written)
        var marks = [PersonalDataKind?](repeating: nil, count: comment.pieces.count)
        AddressScan(comment).mark(&marks)
        PlateScan(comment).mark(&marks)
        NumberScan(comment).mark(&marks)
        SpokenNumberScan(comment).mark(&marks)
        NameScan(comment).mark(&marks)
        var text = ""
        var words: [CommentText.Piece] = []
        for (place, piece) in comment.pieces.enumerated() {
            guard let mark = marks[place] else {
                text += piece.kind == .space ? " " : piece.text
                words.append(piece)
                continue
            }
            if place == 0 || marks[place - 1] != mark { text += mark.placeholder }
            words.append(CommentText.Piece(.sign, "|"))
        }
        self.text = text.split(separator: " ").joined(separator: " ")
        self.words = words
        masked = Set(marks.compactMap { $0 })
    }

    /// Whether anything is left to read.
    public var isEmpty: Bool { text.isEmpty }

    /// Compares what is shown.
    public static func == (left: Self, right: Self) -> Bool { left.text == right.text && left.masked == right.masked }

    /// Hashes what is shown.
    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
