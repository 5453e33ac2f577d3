/// Numbers for pairs of numbers, found by open addressing.
struct PairTable: Sendable {
    private static let free = UInt64.max
    private var keys = [UInt64](repeating: free, count: 64)
    private var values = [Int32](repeating: 0, count: 64)
    private var count = 0

    /// The number of a pair; nil if it has none.
    @inline(__always)
    func value(_ first: Int32, _ second: Int32) -> Int32? {
        let key = Self.key(first, second)
        var place = Self.place(key, keys.count)
        while keys[place] != Self.free {
            if keys[place] == key { return values[place] }
            place = (place &+ 1) & (keys.count &- 1)
        }
        return nil
    }

    /// Gives a pair that has none a number.
    mutating func insert(_ first: Int32, _ second: Int32, value: Int32) {
        if (count + 1) * 2 > keys.count { grow() }
        put(Self.key(first, second), value)
        count += 1
    }

    private mutating func put(_ key: UInt64, _ value: Int32) {
        var place = Self.place(key, keys.count)
        while keys[place] != Self.free { place = (place + 1) & (keys.count - 1) }
        keys[place] = key
        values[place] = value
    }

    private mutating func grow() {
        let (oldKeys, oldValues) = (keys, values)
        keys = [UInt64](repeating: Self.free, count: oldKeys.count * 2)
        values = [Int32](repeating: 0, count: oldKeys.count * 2)
        for (place, key) in oldKeys.enumerated() where key != Self.free { put(key, oldValues[place]) }
    }

    @inline(__always)
    private static func key(_ first: Int32, _ second: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
    }

    /// Fibonacci hashing: the high bits of a product with 2⁶⁴/φ are well mixed.
    @inline(__always)
    private static func place(_ key: UInt64, _ size: Int) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & (size &- 1)
    }
}
