/// Gives each distinct byte string a number, in the order in which they are met.
///
/// Cells of at most 15 bytes, nearly all of a survey, are compared as two words and never touched as bytes.
struct ByteInterner {
    /// A byte string as two words: the bytes and their number if there are at most 15, else a hash.
    private struct Key: Equatable {
        let low: UInt64
        let high: UInt64

        var isWhole: Bool { high >> 56 != 0xFF }

        /// Both words mixed, so that the lowest bits depend on all of them.
        var place: Int {
            let mixed = (low ^ (high &* 0x9E37_79B9_7F4A_7C15)) &* 0xBF58_476D_1CE4_E5B9
            return Int(truncatingIfNeeded: mixed ^ (mixed >> 32))
        }
    }

    private static let shortest = 15

    private var table: [Int32]
    private var keys: [Key] = []
    /// Where the bytes of each long string lie, by its number.
    private var longStrings: [Int: Range<Int>] = [:]
    private var bytes: [UInt8] = []

    init() { table = [Int32](repeating: -1, count: 64) }

    var count: Int { keys.count }

    /// The number of a byte string, and whether it was met for the first time.
    ///
    /// - Parameter cell: at least 16 bytes can be read from its start.
    @inline(__always)
    mutating func intern(padded cell: UnsafeBufferPointer<UInt8>) -> (id: Int, isNew: Bool) {
        guard cell.count <= Self.shortest, let start = cell.baseAddress else { return intern(cell) }
        let words = UnsafeRawPointer(start)
        let low = words.loadUnaligned(as: UInt64.self)
        let bits = UInt64(cell.count) &* 8
        let key =
            if cell.count < 8 {
                Key(low: low & ((1 &<< bits) &- 1), high: UInt64(cell.count) &<< 56)
            } else {
                Key(
                    low: low,
                    high: words.loadUnaligned(fromByteOffset: 8, as: UInt64.self) & ((1 &<< (bits &- 64)) &- 1)
                        | UInt64(cell.count) &<< 56)
            }
        return find(key, cell)
    }

    /// The number of a byte string, and whether it was met for the first time.
    mutating func intern(_ cell: UnsafeBufferPointer<UInt8>) -> (id: Int, isNew: Bool) {
        find(Self.key(of: cell), cell)
    }

    @inline(__always)
    private mutating func find(_ key: Key, _ cell: UnsafeBufferPointer<UInt8>) -> (id: Int, isNew: Bool) {
        var place = key.place & (table.count - 1)
        while true {
            let id = Int(table[place])
            if id < 0 { return (add(key, cell, at: place), true) }
            if keys[id] == key, key.isWhole || matches(id, cell) { return (id, false) }
            place = (place + 1) & (table.count - 1)
        }
    }

    private func matches(_ id: Int, _ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        longStrings[id].map { bytes[$0].elementsEqual(cell) } ?? false
    }

    @inline(never)
    private mutating func add(_ key: Key, _ cell: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
        let id = keys.count
        table[place] = Int32(id)
        keys.append(key)
        if !key.isWhole {
            longStrings[id] = bytes.count..<(bytes.count + cell.count)
            bytes.append(contentsOf: cell)
        }
        if keys.count * 2 > table.count { grow() }
        return id
    }

    private mutating func grow() {
        table = [Int32](repeating: -1, count: table.count * 2)
        for (id, key) in keys.enumerated() {
            var place = key.place & (table.count - 1)
            while table[place] >= 0 { place = (place + 1) & (table.count - 1) }
            table[place] = Int32(id)
        }
    }

    @inline(never)
    private static func key(of cell: UnsafeBufferPointer<UInt8>) -> Key {
        var low: UInt64 = 0
        var high: UInt64 = 0
        if cell.count <= shortest {
            for (index, byte) in cell.enumerated() {
                if index < 8 {
                    low |= UInt64(byte) &<< UInt64(index * 8)
                } else {
                    high |= UInt64(byte) &<< UInt64(index * 8 - 64)
                }
            }
            return Key(low: low.littleEndian, high: high.littleEndian | UInt64(cell.count) &<< 56)
        }
        // FNV-1a; equal hashes are told apart by their bytes.
        low = 0xcbf2_9ce4_8422_2325
        for byte in cell { low = (low ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return Key(low: low, high: UInt64(cell.count) & 0xFFFF_FFFF | 0xFF &<< 56)
    }
}
