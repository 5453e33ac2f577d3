/// Draws an index with given unequal chances in constant time (Walker 1977; Vose 1991).
struct AliasTable {
    private var thresholds: [UInt32]
    private var aliases: [Int32]

    init(shares: [Double]) {
        let count = shares.count
        let total = shares.reduce(0, +)
        var rest = shares.map { $0 * Double(count) / total }
        thresholds = [UInt32](repeating: .max, count: count)
        aliases = (0..<count).map(Int32.init)
        var small = rest.indices.filter { rest[$0] < 1 }
        var large = rest.indices.filter { rest[$0] >= 1 }
        while let low = small.popLast(), let high = large.last {
            thresholds[low] = UInt32(rest[low] * 0x1p32)
            aliases[low] = Int32(high)
            rest[high] -= 1 - rest[low]
            if rest[high] < 1 {
                large.removeLast()
                small.append(high)
            }
        }
    }

    @inline(__always)
    func draw(_ random: inout SplitMix64) -> Int {
        let bits = random.next()
        let index = Int(((bits >> 32) &* UInt64(thresholds.count)) >> 32)
        return UInt32(truncatingIfNeeded: bits) < thresholds[index] ? index : Int(aliases[index])
    }
}
