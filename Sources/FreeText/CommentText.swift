import Foundation
import SurveyModel

/// A comment brought into one spelling, and cut into words, numbers, spaces and signs.
///
/// NFKC turns full-width and composed letters into plain ones; digits of every script become 0–9; characters that
/// cannot be seen, by which a number may be hidden, are dropped.
struct CommentText: Sendable {
    /// What a piece of a comment is.
    enum Kind: Sendable, Hashable {
        case word, digits, space, sign
    }

    /// A piece of a comment.
    struct Piece: Sendable, Hashable {
        let kind: Kind
        let text: String
        /// Its comparison key: small letters, the tone in one place; its text where it is no word.
        let key: String
        /// The key without diacritics.
        let plain: String

        init(_ kind: Kind, _ text: String) {
            self.kind = kind
            self.text = text
            guard kind == .word else {
                (key, plain) = (text, text)
                return
            }
            let folded = ComparisonKey(text).withTonePlaced
            key = folded.description
            plain = folded.withoutDiacritics.description
        }

        /// Whether its first letter is a capital.
        var isCapitalised: Bool { kind == .word && text.first?.isUppercase == true }
    }

    /// The pieces in order; together they are the comment.
    let pieces: [Piece]
    /// Whether nearly all letters are capitals, so that capitals say nothing about names.
    let isShouted: Bool

    /// Reads a comment as it was written.
    init(_ written: String) {
        let text = Self.plainSpelling(written)
        var pieces: [Piece] = []
        var current = ""
        var kind = Kind.space
        func flush() {
            if !current.isEmpty { pieces.append(Piece(kind, current)) }
            current = ""
        }
        for character in text {
            let next = Self.kind(of: character)
            if next != kind || next == .sign { flush() }
            kind = next
            current.append(character)
        }
        flush()
        self.pieces = pieces
        let letters = text.filter(\.isLetter)
        let capitals = letters.count(where: \.isUppercase)
        isShouted = letters.count >= 6 && capitals * 10 >= letters.count * 7
    }

    private static func kind(of character: Character) -> Kind {
        if character.isLetter { return .word }
        if character.isWholeNumber { return .digits }
        return character.isWhitespace ? .space : .sign
    }

    private static func plainSpelling(_ written: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in written.precomposedStringWithCompatibilityMapping.unicodeScalars {
            let properties = scalar.properties
            if properties.isDefaultIgnorableCodePoint { continue }
            if properties.numericType == .decimal, let value = properties.numericValue,
                let digit = Unicode.Scalar(0x30 + UInt32(value))
            {
                scalars.append(digit)
            } else if properties.generalCategory == .control || properties.isWhitespace {
                scalars.append(" ")
            } else if properties.generalCategory == .dashPunctuation || scalar == "\u{2212}" {
                scalars.append("-")
            } else {
                scalars.append(scalar)
            }
        }
        return String(scalars).precomposedStringWithCanonicalMapping
    }
}
