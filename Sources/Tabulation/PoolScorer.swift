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
    /// Rows scored at a time: what is written of them stays in the first-level cache.
    static let chunk = 512

    private enum Part: Sendable {
        case item(Int)
        case pool(Int)
    }

    /// By pool, in an order in which a pool stands after those it is made of.
    private let parts: [(pool: Int, parts: [Part])]
    /// By item and slot.
    private let tables: [[UInt64]]

    /// Prepares the tables; nil if the sums of a row do not fit into their fields.
    init?(_ layout: CellLayout) {
        guard layout.scoreCount <= Self.mostScores, layout.largestSquare < 1 << 32 else { return nil }
        tables = layout.scores.map { scores in
            var table = [UInt64](repeating: 0, count: 256)
            for slot in scores[0].indices where scores[0][slot] >= 0 {
                table[slot] = scores.reversed().reduce(0) { $0 << Self.fieldBits | UInt64($1[slot]) }
                table[slot] = table[slot] << Self.fieldBits | 1
            }
            return table
        }
        parts = Self.plan(layout.pools)
    }

    /// Small pools first; a later one takes whole pools that lie within it and do not overlap.
    private static func plan(_ pools: [[Int]]) -> [(pool: Int, parts: [Part])] {
        let order = pools.indices.sorted { pools[$0].count < pools[$1].count }
        return order.indices.map { position in
            let pool = order[position]
            var rest = Set(pools[pool])
            var parts: [Part] = []
            for earlier in order[..<position].reversed()
            where pools[earlier].count > 1 && rest.isSuperset(of: pools[earlier]) {
                rest.subtract(pools[earlier])
                parts.append(.pool(earlier))
            }
            return (pool, parts + rest.sorted().map { .item($0) })
        }
    }

    /// Passes each pool the sums of a range of rows.
    func forEachPool(
        of block: ResponseColumns, query: TabulationQuery,
        _ body: (Int, Range<Int>, UnsafeBufferPointer<UInt64>) -> Void
    ) {
        let columns = query.items.map { block.ratings[$0.code] }
        var sums = Array(repeating: [UInt64](repeating: 0, count: Self.chunk), count: parts.count)
        for start in stride(from: 0, to: block.rowCount, by: Self.chunk) {
            let rows = start..<min(start + Self.chunk, block.rowCount)
            for (pool, parts) in parts {
                for place in 0..<rows.count { sums[pool][place] = 0 }
                for part in parts {
                    switch part {
                    case .pool(let other): Self.add(sums[other], to: &sums[pool], count: rows.count)
                    case .item(let item):
                        if let slots = columns[item] { add(tables[item], slots, rows, to: &sums[pool]) }
                    }
                }
                sums[pool].withUnsafeBufferPointer { body(pool, rows, $0) }
            }
        }
    }

    private static func add(_ other: [UInt64], to sums: inout [UInt64], count: Int) {
        for place in 0..<count { sums[place] &+= other[place] }
    }

    private func add(_ table: [UInt64], _ slots: [UInt8], _ rows: Range<Int>, to sums: inout [UInt64]) {
        sums.withUnsafeMutableBufferPointer { sums in
            slots.withUnsafeBufferPointer { slots in
                table.withUnsafeBufferPointer { table in
                    for place in 0..<rows.count { sums[place] &+= table[Int(slots[rows.lowerBound &+ place])] }
                }
            }
        }
    }
}
