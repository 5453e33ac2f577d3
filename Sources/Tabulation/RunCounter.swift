/// Counts the slots of an item in runs of rows.
///
/// A number of 64 bits has a field of eight bits for each slot but the last; a row adds one to the field of its slot,
/// by one look-up and one addition. What no field has counted is in the last slot, “not asked”.
struct RunCounter {
    private static let fields = 8
    private static let mostRows = 255
    /// By slot as it stands in a block: a one in the field of that slot.
    private let ones: [UInt64]
    private let width: Int

    /// - Parameter width: the number of slots, the last of which is “not asked”.
    init(width: Int) {
        precondition(Self.counts(width: width), "A slot has no field.")
        self.width = width
        ones = (0..<256).map { $0 < width - 1 ? 1 << (8 * $0) : 0 }
    }

    /// Whether every slot has a field.
    static func counts(width: Int) -> Bool { width - 1 <= fields }

    /// Adds the packed weight of each run to the slots of its cell, as often as they occur in it.
    func add(
        _ slots: [UInt8], _ runs: RowRuns, cells: [Int32], packed: [UInt64], to sums: inout [UInt64]
    ) {
        sums.withUnsafeMutableBufferPointer { sums in
            slots.withUnsafeBufferPointer { slots in
                ones.withUnsafeBufferPointer { ones in
                    for run in 0..<runs.count where packed[run] != 0 {
                        var first = Int(runs.starts[run])
                        let end = Int(runs.starts[run &+ 1])
                        let base = Int(cells[run]) &* width
                        while first < end {
                            let last = min(end, first &+ Self.mostRows)
                            var count: UInt64 = 0
                            for row in first..<last { count &+= ones[Int(slots[row])] }
                            carry(count, rows: last &- first, packed: packed[run], to: sums, at: base)
                            first = last
                        }
                    }
                }
            }
        }
    }

    @inline(__always)
    private func carry(
        _ count: UInt64, rows: Int, packed: UInt64, to sums: UnsafeMutableBufferPointer<UInt64>, at base: Int
    ) {
        var rest = UInt64(rows)
        var count = count
        for slot in 0..<width &- 1 {
            sums[base &+ slot] &+= packed &* (count & 0xFF)
            rest &-= count & 0xFF
            count >>= 8
        }
        sums[base &+ width &- 1] &+= packed &* rest
    }
}
