/// Names of sheets that every spreadsheet takes.
enum SheetName {
    /// The longest name, in UTF-16 code units as Excel counts.
    static let limit = 31
    private static let forbidden = Set("[]:*?/\\")

    /// A legal name near the one wanted, different from those used when case is ignored.
    static func legal(_ wanted: String, besides used: [String]) -> String {
        let clean = String(wanted.map { forbidden.contains($0) ? "-" : ($0.isNewline || isControl($0) ? " " : $0) })
        var name = shortened(clean.trimmed(of: " '"), to: limit).trimmed(of: " '")
        if name.isEmpty { name = "Trang" }
        if needsQuotesUnseen(name) { name = "(\(shortened(name, to: limit - 2)))" }
        let taken = Set(used.map { $0.lowercased() })
        var candidate = name
        var number = 2
        while taken.contains(candidate.lowercased()) {
            let suffix = " (\(number))"
            candidate = shortened(name, to: limit - suffix.utf16.count) + suffix
            number += 1
        }
        return candidate
    }

    /// The name as formulas write it, always in apostrophes.
    static func quoted(_ name: String) -> String {
        "'" + name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }

    private static func isControl(_ character: Character) -> Bool {
        character.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0xFFFE || $0.value == 0xFFFF }
    }

    private static func shortened(_ text: String, to length: Int) -> String {
        var text = text
        while text.utf16.count > length { text.removeLast() }
        return text
    }

    /// Whether formulas must quote a name that the library leaves bare: `2024`, `T1`, `R1C1`; and the reserved History.
    private static func needsQuotesUnseen(_ name: String) -> Bool {
        guard name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }) else {
            return false
        }
        let letters = name.prefix { $0.isLetter }
        let rest = name.dropFirst(letters.count)
        return letters.isEmpty || (letters.count <= 3 && !rest.isEmpty && rest.allSatisfy(\.isNumber))
            || name.lowercased().wholeMatch(of: /r[0-9]*(c[0-9]*)?|c[0-9]*/) != nil
            || ["history", "true", "false"].contains(name.lowercased())
    }
}

extension String {
    /// The text without some characters at its two ends.
    fileprivate func trimmed(of characters: String) -> String {
        var text = self[...]
        while let first = text.first, characters.contains(first) { text.removeFirst() }
        while let last = text.last, characters.contains(last) { text.removeLast() }
        return String(text)
    }
}
