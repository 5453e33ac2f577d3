import Foundation

extension ComparisonKey {
    /// The key with the tone of an open *oa*, *oe*, *uy* on its first vowel, and *y* after one consonant as *i*.
    ///
    /// *hoà* and *hòa*, *thuỷ* and *thủy*, *kỹ* and *kĩ* are spellings of the same words.
    public var withTonePlaced: ComparisonKey {
        let text = Array(description)
        var result = text
        for index in text.indices.dropFirst() where index + 1 == text.count || !text[index + 1].isLetter {
            if let pair = Self.openRimes[String([text[index - 1], text[index]])] {
                result.replaceSubrange((index - 1)...index, with: Array(pair))
            } else if let i = Self.plainI[text[index]], "hklmst".contains(text[index - 1]),
                index == 1 || !text[index - 2].isLetter
            {
                result[index] = i
            }
        }
        return ComparisonKey(folded: String(result))
    }

    /// The key without any diacritic: *đất đai* becomes *dat dai*.
    public var withoutDiacritics: ComparisonKey {
        var scalars = String.UnicodeScalarView()
        for scalar in description.decomposedStringWithCanonicalMapping.unicodeScalars
        where !(0x300...0x36F).contains(scalar.value) {
            scalars.append(scalar == "đ" ? "d" : scalar)
        }
        return ComparisonKey(folded: String(scalars))
    }

    private static let openRimes: [String: String] = Dictionary(
        uniqueKeysWithValues: zip(
            "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split(separator: " ").map(String.init),
            "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split(separator: " ").map(String.init)))

    private static let plainI: [Character: Character] = ["y": "i", "ỳ": "ì", "ý": "í", "ỷ": "ỉ", "ỹ": "ĩ", "ỵ": "ị"]
}
