import Foundation

/// A form of a text under which spellings that mean the same compare equal.
///
/// NFC, lower case, inner white space collapsed, invisible characters dropped. Diacritics stay:
/// *bàn* and *bán* are different words. See `docs/questionnaires.md` for what answers may look like.
public struct ComparisonKey: Sendable, Hashable, CustomStringConvertible {
    /// The folded text.
    public let description: String

    /// Letters of other alphabets that look like *đ* in small letters: eth and the African d.
    private static let lookalikes: Set<Unicode.Scalar> = ["\u{00F0}", "\u{0256}"]

    /// Folds a text.
    public init(_ text: some StringProtocol) {
        var scalars = String.UnicodeScalarView()
        var pendingSpace = false
        for scalar in String(text).precomposedStringWithCanonicalMapping.lowercased().unicodeScalars {
            switch scalar {
            case "\u{200B}"..."\u{200D}", "\u{2060}", "\u{FEFF}", "\u{00AD}": continue
            case _ where scalar.properties.isWhitespace: pendingSpace = !scalars.isEmpty
            default:
                if pendingSpace { scalars.append(" ") }
                pendingSpace = false
                scalars.append(Self.lookalikes.contains(scalar) ? "đ" : scalar)
            }
        }
        description = String(scalars)
    }

    /// Takes a text that is folded already.
    init(folded text: String) { description = text }
}

extension StringProtocol {
    /// The text in NFC with inner white space collapsed and none at its ends.
    public var tidied: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ").precomposedStringWithCanonicalMapping
    }
}
