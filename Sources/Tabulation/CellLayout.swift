import SurveyModel

/// Where the slots of each item stand, and what they score.
struct CellLayout: Sendable {
    /// By item: blank, the codes of the scale, and not asked.
    let slotCounts: [Int]
    /// By item, score and slot; -1 where the slot is not rated.
    let scores: [[[Int64]]]
    let scoreCount: Int
    let pools: [[Int]]

    init(_ query: TabulationQuery) {
        slotCounts = query.items.map { $0.codeCount + 2 }
        scores = query.items.map { item in item.scoreSets.map { set in [-1] + set.map { $0 ?? -1 } + [-1] } }
        scoreCount = query.scoreCount
        pools = query.pools
    }

    var itemCount: Int { slotCounts.count }

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
