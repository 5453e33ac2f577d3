import Foundation
import SurveyModel

/// A text without what cannot matter: invisible characters, spaces, full-width forms, punctuation around it.
struct PlainText {
    /// What is left.
    let text: String
    /// What was taken away.
    let repairs: RepairKinds

    private static let invisible: Set<Unicode.Scalar> = [
        "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{00AD}",
    ]
    private static let quotes: Set<Character> = ["\"", "'", "“", "”", "‘", "’", "«", "»"]
    private static let ends: Set<Character> = [".", "…", ",", ";", ":", "!"]

    init(_ raw: String) {
        var repairs: RepairKinds = []
        var scalars = String.UnicodeScalarView()
        for scalar in raw.unicodeScalars where !Self.invisible.contains(scalar) {
            scalars.append(Self.halfWidth(scalar) ?? scalar)
        }
        if scalars.count < raw.unicodeScalars.count { repairs.insert(RepairKinds(.spaces)) }
        if raw.unicodeScalars.contains(where: { Self.halfWidth($0) != nil }) { repairs.insert(RepairKinds(.fullWidth)) }
        let visible = String(scalars)
        let tidy = visible.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if !tidy.utf8.elementsEqual(visible.utf8) { repairs.insert(RepairKinds(.spaces)) }
        let composed = tidy.precomposedStringWithCanonicalMapping
        if !composed.utf8.elementsEqual(tidy.utf8) { repairs.insert(RepairKinds(.decomposedLetters)) }
        let bare = Self.withoutPunctuation(composed)
        if bare.count < composed.count { repairs.insert(RepairKinds(.punctuation)) }
        text = bare.isEmpty ? composed : bare
        self.repairs = repairs
    }

    /// Letters and digits as wide as Chinese characters, as phones of some makes type them.
    private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) : nil
    }

    private static func withoutPunctuation(_ text: String) -> String {
        var rest = Substring(text)
        while let last = rest.last, ends.contains(last) || quotes.contains(last) || last == " " { rest.removeLast() }
        while let first = rest.first, quotes.contains(first) || first == " " { rest.removeFirst() }
        return String(rest)
    }
}

/// A code and words in one cell: `4 - Hài lòng`, `4. Hài lòng`, `(4) Hài lòng`, `Hài lòng (4)`.
struct NumberWithWords {
    let number: String
    let words: String

    /// Words after a number that say nothing but that it is one.
    static let units: Set<String> = ["điểm", "diem", "sao", "point", "points", "star", "stars"]

    init?(_ text: String) {
        guard let found = Self.leading(text) ?? Self.trailing(text) else { return nil }
        (number, words) = found
    }

    /// The whole number written as `4.0` or `4,0`; nil for anything else.
    static func wholeNumber(_ text: String) -> String? {
        let parts = text.split(separator: #/[.,]/#, omittingEmptySubsequences: false)
        guard parts.count == 2, isNumber(parts[0]), !parts[1].isEmpty, parts[1].allSatisfy({ $0 == "0" }) else {
            return nil
        }
        return String(parts[0])
    }

    private static func isNumber(_ text: some StringProtocol) -> Bool {
        (1...4).contains(text.count) && text.allSatisfy { $0.isASCII && $0.isNumber }
    }

    private static func leading(_ text: String) -> (String, String)? {
        guard let match = text.wholeMatch(of: #/\(?([0-9]{1,4})\)?\s*[-–—.:)=]?\s*(\D.*)/#) else { return nil }
        return (String(match.1), String(match.2))
    }

    private static func trailing(_ text: String) -> (String, String)? {
        guard let match = text.wholeMatch(of: #/(.*\D?)\s*\(([0-9]{1,4})\)/#), !match.1.isEmpty else { return nil }
        return (String(match.2), String(match.1))
    }
}
