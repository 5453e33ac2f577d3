import SurveyModel

/// Adds up, for each row, the rated answers and scores of the items of a pool.
///
/// Rated answers and up to three scores of a row share one 64-bit number, 16 bits each, so that an item is one look-up
/// and one addition. A pool that other pools make up is the sum of theirs.
struct PoolScorer: Sendable {
    /// The bits of one field.
    static let fieldBits: UInt64 = 16
    /// A mask for the field of the rated answers, the lowest.
    static let field: UInt64 = 0xFFFF
    private static let mostScores = 3
    /// Rows scored at a time: what is written of them stays in the caches.
    static let chunk = 512

    /// A pool, the earlier pools that lie within it, and its other items.
    private struct Parts: Sendable {
        let pool: Int
        var pools: [Int] = []
        var items: [Int] = []
    }

    /// In an order in which a pool stands after those it is made of.
    private let parts: [Parts]
    /// By item and slot, 256 to an item.
    private let table: [UInt64]

    /// Prepares the tables; nil if the sums of a row do not fit into their fields.
    init?(_ layout: CellLayout) {
        guard layout.scoreCount <= Self.mostScores, layout.largestSquare < 1 << 32 else { return nil }
        var table = [UInt64](repeating: 0, count: 256 * layout.itemCount)
        for (item, scores) in layout.scores.enumerated() {
            for slot in scores[0].indices where scores[0][slot] >= 0 {
                let fields = scores.reversed().reduce(UInt64(0)) { $0 << Self.fieldBits | UInt64($1[slot]) }
                table[256 * item + slot] = fields << Self.fieldBits | 1
            }
        }
        self.table = table
        parts = Self.plan(layout.pools)
    }

    /// Small pools first; a later one takes whole pools that lie within it and do not overlap.
    private static func plan(_ pools: [[Int]]) -> [Parts] {
        let order = pools.indices.sorted { pools[$0].count < pools[$1].count }
        return order.indices.map { position in
            var parts = Parts(pool: order[position])
            var rest = Set(pools[parts.pool])
            for earlier in order[..<position].reversed()
            where pools[earlier].count > 1 && rest.isSuperset(of: pools[earlier]) {
                rest.subtract(pools[earlier])
                parts.pools.append(earlier)
            }
            parts.items = rest.sorted()
            return parts
        }
    }

    /// Passes on the sums of the rows of a block, at most a chunk of them at a time: a chunk of places to a pool.
    func score(_ slots: SlotChunks, _ body: (Range<Int>, UnsafePointer<UInt64>) -> Void) {
        var sums = [UInt64](repeating: 0, count: parts.count * Self.chunk)
        slots.forEach { rows, slots in
            sums.withUnsafeMutableBufferPointer { sums in
                guard let start = sums.baseAddress else { return }
                score(slots, count: rows.count, into: start)
                body(rows, UnsafePointer(start))
            }
        }
    }

    /// Writes the sums of some rows, a chunk of places to a pool.
    ///
    /// - Parameters:
    ///   - slots: the slots of the rows, a chunk of places to an item.
    ///   - count: the number of rows, at most a chunk.
    private func score(
        _ slots: UnsafePointer<UInt8>, count: Int, into sums: UnsafeMutablePointer<UInt64>
    ) {
        table.withUnsafeBufferPointer { table in
            guard let table = table.baseAddress else { return }
            for part in parts {
                let target = sums + part.pool * Self.chunk
                target.update(repeating: 0, count: count)
                for pool in part.pools {
                    let source = sums + pool * Self.chunk
                    for row in 0..<count { target[row] &+= source[row] }
                }
                let fours = part.items.count / 4
                for four in 0..<fours { add(part.items[4 * four..<4 * four + 4], slots, table, count, to: target) }
                for item in part.items[(4 * fours)...] {
                    let (source, fields) = (slots + item * Self.chunk, table + 256 * item)
                    for row in 0..<count { target[row] &+= fields[Int(source[row])] }
                }
            }
        }
    }

    /// Four items in one go: the sums of a row are fetched and put back once and not four times.
    private func add(
        _ items: ArraySlice<Int>, _ slots: UnsafePointer<UInt8>, _ table: UnsafePointer<UInt64>, _ count: Int,
        to target: UnsafeMutablePointer<UInt64>
    ) {
        let sources = items.map { slots + $0 * Self.chunk }
        let fields = items.map { table + 256 * $0 }
        let (one, two, three, four) = (sources[0], sources[1], sources[2], sources[3])
        let (first, second, third, fourth) = (fields[0], fields[1], fields[2], fields[3])
        for row in 0..<count {
            target[row] &+=
                (first[Int(one[row])] &+ second[Int(two[row])]) &+ (third[Int(three[row])] &+ fourth[Int(four[row])])
        }
    }
}
