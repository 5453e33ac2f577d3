import SurveyModel

/// Where the slots of each item stand, and what they score.
struct CellLayout: Sendable {
    /// By item: blank, the codes of the scale, and not asked.
    let slotCounts: [Int]
    /// The first slot of each item in a cell, and the slots of a cell at the end.
    let offsets: [Int]
    /// By item, score and slot; -1 where the slot is not rated.
    let scores: [[[Int64]]]
    let scoreCount: Int
    let pools: [[Int]]

    init(_ query: TabulationQuery) {
        slotCounts = query.items.map { $0.codeCount + 2 }
        var offsets = [0]
        for count in slotCounts { offsets.append(offsets[offsets.count - 1] + count) }
        self.offsets = offsets
        scores = query.items.map { item in item.scoreSets.map { set in [-1] + set.map { $0 ?? -1 } + [-1] } }
        scoreCount = query.scoreCount
        pools = query.pools
    }

    var itemCount: Int { slotCounts.count }

    /// The slots of all items of a cell.
    var stride: Int { offsets[slotCounts.count] }

    /// Where the slots of an item of a cell begin.
    @inline(__always)
    func base(item: Int, cell: Int) -> Int { cell &* stride &+ offsets[item] }

    /// The sums kept of each pool and domain: w, wv², and for each score wsv and ws².
    var poolWidth: Int { 2 + 2 * scoreCount }

    func isRated(item: Int, slot: Int) -> Bool { scores[item][0][slot] >= 0 }

    /// The largest product of two sums over the items of a pool of one respondent's answers or scores.
    var largestSquare: UInt64 {
        let sums = pools.map { pool -> UInt64 in
            let largest = (0..<scoreCount).map { score in
                pool.reduce(UInt64(0)) { sum, item in sum + UInt64(max(0, scores[item][score].max() ?? 0)) }
            }
            return max(UInt64(pool.count), largest.max() ?? 0)
        }
        let largest = sums.max() ?? 1
        return largest.multipliedReportingOverflow(by: largest).overflow ? .max : max(1, largest * largest)
    }
}
