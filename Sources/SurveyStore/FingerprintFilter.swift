/// Tells of most fingerprints that were not put into it that they were not, and of none that it was (a Bloom filter).
///
/// Four bits of one word for each fingerprint (Putze, Sanders and Singler 2009, “Cache-, hash- and space-efficient
/// Bloom filters”). In 32 MiB one in eight hundred of those not put in is taken for one that was when there are ten
/// million, and one in eleven when there are fifty million.
struct FingerprintFilter {
    private var words: [UInt64]

    /// Makes an empty filter.
    ///
    /// - Parameter wordCount: A power of two.
    init(wordCount: Int = 1 << 22) {
        precondition(wordCount > 0 && wordCount & (wordCount - 1) == 0, "A filter has a power of two of words.")
        words = [UInt64](repeating: 0, count: wordCount)
    }

    /// Puts a fingerprint in.
    mutating func insert(_ fingerprint: Fingerprint) { words[place(of: fingerprint)] |= Self.bits(of: fingerprint) }

    /// Whether a fingerprint may have been put in; false only if it was not.
    func mayContain(_ fingerprint: Fingerprint) -> Bool {
        let bits = Self.bits(of: fingerprint)
        return words[place(of: fingerprint)] & bits == bits
    }

    /// The bits of a fingerprint are evenly spread: those that choose the word are not those that choose its bits.
    private func place(of fingerprint: Fingerprint) -> Int {
        Int(truncatingIfNeeded: fingerprint.high) & (words.count - 1)
    }

    private static func bits(of fingerprint: Fingerprint) -> UInt64 {
        let low = fingerprint.low
        return 1 &<< low | 1 &<< (low >> 6) | 1 &<< (low >> 12) | 1 &<< (low >> 18)
    }
}
