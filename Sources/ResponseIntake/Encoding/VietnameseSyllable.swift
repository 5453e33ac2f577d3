import Foundation

/// Which words can be Vietnamese: an onset, a rime, and a tone that the rime can carry.
enum VietnameseSyllable {
    private static let onsets: Set<String> = [
        "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph",
        "qu", "r", "s", "t", "th", "tr", "v", "x",
    ]

    /// Rimes without tones, by their main vowel.
    private static let rimes = Set(
        """
        a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
        e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
        êng êc
        o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong
        ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
        u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt
        uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
        y ych yêm yên yêng yêt yêu ynh yt
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    /// What is left of rimes with *ươ* when a program has dropped the soft hyphen that the ABC fonts draw as *ư*.
    private static let damagedRimes: Set<String> = ["ơc", "ơng", "ơu"]

    private static let stops: Set<Character> = ["c", "h", "p", "t"]
    private static let sharp: Unicode.Scalar = "\u{301}"
    private static let heavy: Unicode.Scalar = "\u{323}"
    private static let tones: Set<Unicode.Scalar> = ["\u{300}", sharp, "\u{303}", "\u{309}", heavy]

    /// Whether a word in NFC and of any case can be a Vietnamese syllable.
    static func isPossible(_ word: String) -> Bool {
        var plain = String.UnicodeScalarView()
        var tone: Unicode.Scalar?
        for scalar in word.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
            guard tones.contains(scalar) else {
                plain.append(scalar)
                continue
            }
            guard tone == nil else { return false }
            tone = scalar
        }
        return isPossible(String(plain).precomposedStringWithCanonicalMapping, tone: tone)
    }

    private static func isPossible(_ word: String, tone: Unicode.Scalar?) -> Bool {
        // The longest onset is three letters, and nearly every word has only one split that makes a rime.
        (0...3).contains { length in
            guard word.count > length else { return false }
            let rime = String(word.dropFirst(length))
            guard onsets.contains(String(word.prefix(length))), rimes.contains(rime) || damagedRimes.contains(rime)
            else { return false }
            let isStopped = rime.last.map(stops.contains) == true && !rime.hasSuffix("nh")
            return !isStopped || tone == sharp || tone == heavy
        }
    }
}
