import SurveyModel

/// A number for each response that is equal for equal contents, and from which one item can be taken out again.
///
/// The sum of one mixed number for each cell: 64 bits, so that among four million different responses two have the
/// same number with a probability of less than one in two million.
struct ContentDigest {
    private var texts: [String: TextValues<UInt64>] = [:]

    /// The digests of the rows of a block, of all columns but those left out.
    mutating func digests(of block: ResponseColumns, without excluded: Set<String>) -> [UInt64] {
        var digests = [UInt64](repeating: 0, count: block.rowCount)
        for (name, slots) in block.ratings {
            let table = (0...255).map { Self.part(of: name, slot: UInt8($0)) }
            for row in slots.indices { digests[row] &+= table[Int(slots[row])] }
        }
        for (name, column) in block.categories where !excluded.contains(name) {
            let seed = Self.digest(of: name)
            let parts = texts[name, default: TextValues()].values(of: column) { text in
                text.isEmpty ? 0 : Self.mixed(seed ^ Self.digest(of: text))
            }
            for row in parts.indices { digests[row] &+= parts[row] }
        }
        return digests
    }

    /// What a rating adds to the digest of its row.
    static func part(of item: String, slot: UInt8) -> UInt64 { mixed(digest(of: item) &+ UInt64(slot)) }

    /// FNV-1a (Fowler, Noll & Vo 1991).
    private static func digest(of text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }

    /// The finaliser of SplitMix64 (Steele, Lea & Flood 2014).
    private static func mixed(_ value: UInt64) -> UInt64 {
        var value = value &+ 0x9E37_79B9_7F4A_7C15
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
