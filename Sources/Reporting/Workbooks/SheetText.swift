/// A text made ready for a cell of a workbook, to be written as often as it is needed.
///
/// A cell holds 32,767 UTF-16 code units: a longer text is cut, and says at its end how much is missing. Characters that
/// XML forbids become U+FFFD. What a spreadsheet would read as an escape (`_x0041_`) is escaped itself, so that it reads
/// back as it was. Nothing else changes: `=1+1` is written as text, with leading and trailing spaces.
public struct SheetText: Sendable, Hashable {
    /// The longest text of a cell, in UTF-16 code units.
    public static let limit = 32_767

    /// The text as handed to the library.
    let stored: String
    /// Characters that did not fit; 0 for nearly every text.
    public let charactersCut: Int
    /// Characters that XML forbids and U+FFFD replaces.
    public let charactersReplaced: Int

    /// Makes a text ready.
    public init(_ text: String) {
        var text = text
        guard text.withUTF8(Self.needsWork) else {
            stored = text
            charactersCut = 0
            charactersReplaced = 0
            return
        }
        let whole = Self.escaped(text)
        guard whole.text.utf16.count > Self.limit else {
            stored = whole.text
            charactersCut = 0
            charactersReplaced = whole.replaced
            return
        }
        let start = Self.start(of: text, within: Self.limit - Self.mark(text.count).utf16.count)
        charactersCut = text.count - start.count
        charactersReplaced = start.replaced
        stored = start.text + Self.mark(charactersCut)
    }

    private static func mark(_ count: Int) -> String { "… [cắt bớt \(count) ký tự / \(count) characters cut]" }

    /// As many characters as fit, with escapes.
    private static func start(of text: String, within room: Int) -> (text: String, count: Int, replaced: Int) {
        var kept = text.prefix(room)
        while true {
            let escaped = escaped(String(kept))
            let excess = escaped.text.utf16.count - room
            if excess <= 0 { return (escaped.text, kept.count, escaped.replaced) }
            // A character has at most as many escaped code units as this, unless marks are piled up on it.
            kept.removeLast(min(kept.count, max(1, excess / 16)))
        }
    }

    /// Whether a text cannot be written as it is.
    private static func needsWork(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count <= limit else { return true }
        var previous: UInt8 = 0
        for byte in bytes {
            if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D { return true }
            if byte == UInt8(ascii: "x"), previous == UInt8(ascii: "_") { return true }
            // U+FFFE and U+FFFF end in these after EF BF; other characters with the pair are merely looked at closer.
            if byte >= 0xBE, previous == 0xBF { return true }
            previous = byte
        }
        return false
    }

    private static func escaped(_ text: String) -> (text: String, replaced: Int) {
        var result = String.UnicodeScalarView()
        var replaced = 0
        let scalars = Array(text.unicodeScalars)
        for (place, scalar) in scalars.enumerated() {
            if isForbidden(scalar) {
                result.append("\u{FFFD}")
                replaced += 1
            } else if scalar == "_", looksLikeEscape(scalars[place...]) {
                result.append(contentsOf: "_x005F_".unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return (String(result), replaced)
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: false
        case 0..<0x20, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    private static func looksLikeEscape(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        let start = scalars.prefix(7)
        guard start.count == 7, start.dropFirst().first == "x", start.last == "_" else { return false }
        return start.dropFirst(2).prefix(4).allSatisfy(\.properties.isASCIIHexDigit)
    }
}
