/// Gives each distinct byte string a number, in the order in which they are met.
struct ByteInterner {
    private var table: [Int32]
    private var hashes: [UInt64] = []
    private var starts: [Int] = [0]
    private var bytes: [UInt8] = []

    init() { table = [Int32](repeating: -1, count: 64) }

    var count: Int { hashes.count }

    /// The number of a byte string, and whether it was met for the first time.
    mutating func intern(_ cell: UnsafeBufferPointer<UInt8>) -> (id: Int, isNew: Bool) {
        let hash = Self.hash(cell)
        var place = Int(truncatingIfNeeded: hash) & (table.count - 1)
        while true {
            let id = Int(table[place])
            if id < 0 { break }
            if hashes[id] == hash, matches(id, cell) { return (id, false) }
            place = (place + 1) & (table.count - 1)
        }
        let id = hashes.count
        table[place] = Int32(id)
        hashes.append(hash)
        bytes.append(contentsOf: cell)
        starts.append(bytes.count)
        if hashes.count * 2 > table.count { grow() }
        return (id, true)
    }

    private func matches(_ id: Int, _ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = starts[id]
        guard starts[id + 1] - start == cell.count else { return false }
        for index in 0..<cell.count where bytes[start + index] != cell[index] { return false }
        return true
    }

    private mutating func grow() {
        table = [Int32](repeating: -1, count: table.count * 2)
        for (id, hash) in hashes.enumerated() {
            var place = Int(truncatingIfNeeded: hash) & (table.count - 1)
            while table[place] >= 0 { place = (place + 1) & (table.count - 1) }
            table[place] = Int32(id)
        }
    }

    /// FNV-1a with a final mix, good enough for short cells of one column.
    private static func hash(_ cell: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in cell { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return hash ^ (hash >> 29)
    }
}
