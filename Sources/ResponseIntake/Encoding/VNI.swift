/// The letters of the VNI fonts (VNI-Times): a letter, then a character that is drawn as its mark.
enum VNI {
    private static let tones: [Unicode.Scalar: Unicode.Scalar] = [
        "ø": "\u{300}", "ù": "\u{301}", "û": "\u{309}", "õ": "\u{303}", "ï": "\u{323}",
    ]
    /// The marks that make *â*, *ê* or *ô* of the letter before them, with the tone they add.
    private static let circumflexes: [Unicode.Scalar: [Unicode.Scalar]] = [
        "â": [], "à": ["\u{300}"], "á": ["\u{301}"], "å": ["\u{309}"], "ã": ["\u{303}"], "ä": ["\u{323}"],
    ]
    /// The marks that make *ă* of the *a* before them, with the tone they add.
    private static let breves: [Unicode.Scalar: [Unicode.Scalar]] = [
        "ê": [], "è": ["\u{300}"], "é": ["\u{301}"], "ú": ["\u{309}"], "ü": ["\u{303}"], "ë": ["\u{323}"],
    ]
    /// Characters that are drawn as a letter of their own.
    private static let letters: [Unicode.Scalar: Unicode.Scalar] = [
        "ô": "ơ", "ö": "ư", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ñ": "đ", "î": "ỵ",
        "Ô": "Ơ", "Ö": "Ư", "Ì": "Ì", "Í": "Í", "Æ": "Ỉ", "Ó": "Ĩ", "Ò": "Ị", "Ñ": "Đ", "Î": "Ỵ",
    ]
    private static let lowercase: [Unicode.Scalar: Unicode.Scalar] = {
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for mark in Set(tones.keys).union(circumflexes.keys).union(breves.keys) {
            for capital in mark.properties.uppercaseMapping.unicodeScalars { table[capital] = mark }
        }
        return table
    }()
    private static let vowels: Set<Unicode.Scalar> = [
        "a", "e", "o", "u", "y", "ô", "ö", "A", "E", "O", "U", "Y", "Ô", "Ö",
    ]

    /// The letters drawn, marks as combining characters; nil if a character shows that the text is not typed in these
    /// fonts.
    static func read(_ text: [Unicode.Scalar]) -> [Unicode.Scalar]? {
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            let scalar = text[index]
            if scalar.isVietnameseOnly { return nil }
            result.append(letters[scalar] ?? scalar)
            index += 1
            guard vowels.contains(scalar), index < text.count, let marks = marks(text[index], after: scalar) else {
                continue
            }
            result += marks
            index += 1
        }
        return result
    }

    /// What a character adds to the vowel before it; nil if it is no mark there.
    private static func marks(_ character: Unicode.Scalar, after vowel: Unicode.Scalar) -> [Unicode.Scalar]? {
        let mark = lowercase[character] ?? character
        if let tone = tones[mark] { return [tone] }
        switch vowel {
        case "a", "A":
            return breves[mark].map { ["\u{306}"] + $0 } ?? circumflexes[mark].map { ["\u{302}"] + $0 }
        case "e", "E", "o", "O": return circumflexes[mark].map { ["\u{302}"] + $0 }
        default: return nil
        }
    }
}
