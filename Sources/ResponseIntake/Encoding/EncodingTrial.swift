/// What the words of a file look like in one encoding.
struct EncodingTrial {
    let encoding: TextEncoding
    /// Each word as read; nil where it cannot be read.
    private let readings: [String?]
    /// Whether each reading can be a Vietnamese syllable.
    private let isSyllable: [Bool]

    /// - Parameter words: distinct words as they stand in the file.
    init<Word>(_ encoding: TextEncoding, _ words: [Word], reading: (Word) -> String?) {
        self.encoding = encoding
        readings = words.map(reading)
        isSyllable = readings.map { $0.map(Self.isSyllable) ?? false }
    }

    /// How many of the words are Vietnamese syllables.
    var syllables: Int { isSyllable.count { $0 } }

    /// The share of words that are Vietnamese syllables.
    var share: Double { isSyllable.isEmpty ? 0 : Double(syllables) / Double(isSyllable.count) }

    /// The places of words that are Vietnamese in this encoding and not in another.
    func onlyHere(unlike other: EncodingTrial) -> [Int] {
        isSyllable.indices.filter { isSyllable[$0] && !other.isSyllable[$0] }
    }

    /// Whether the words read differently in two encodings plainly speak for this one, or none reads differently.
    func beats(_ other: EncodingTrial) -> Bool {
        let different = readings.indices.filter { readings[$0] != other.readings[$0] }
        guard !different.isEmpty else { return true }
        let count = Double(different.count)
        let mine = Double(different.count { isSyllable[$0] }) / count
        let others = Double(different.count { other.isSyllable[$0] }) / count
        return mine >= 0.7 && others <= 0.35
    }

    /// The one that beats all others; nil if no encoding makes Vietnamese of the words, or two do.
    static func winner(of trials: [EncodingTrial]) -> EncodingTrial? {
        trials.first { trial in
            trial.share >= 0.6 && trials.allSatisfy { $0.encoding == trial.encoding || trial.beats($0) }
        }
    }

    private static func isSyllable(_ word: String) -> Bool {
        let letters = word.unicodeScalars.drop { !isLetter($0) }
        guard let last = letters.lastIndex(where: isLetter) else { return false }
        return VietnameseSyllable.isPossible(String(letters[...last]))
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || (0x300...0x36F).contains(scalar.value)
    }
}
