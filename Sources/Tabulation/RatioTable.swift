/// The rated answers and the score sums of every item in every cell, for one score.
///
/// Read off the counts by code once for a wave, so that each level of each domain adds up a few numbers.
public struct RatioTable: Sendable {
    private let itemCount: Int
    private let sums: [RatioSums]
    /// Σ w s².
    private let squares: [Int128]

    /// The sums of an item in a cell.
    @inline(__always)
    public func sums(item: Int, cell: Int) -> RatioSums { sums[cell &* itemCount &+ item] }

    /// The sums of several items together in a cell.
    public func sums(items: [Int], cell: Int) -> RatioSums {
        var total = RatioSums()
        for item in items { total += sums(item: item, cell: cell) }
        return total
    }

    /// Sums over the respondents of some cells who rated an item, for the design effect.
    public func respondentSums(item: Int, cells: [Int]) -> RespondentSums {
        var total = RespondentSums()
        for cell in cells {
            let own = sums(item: item, cell: cell)
            total.count += own.answerCount
            total.weight += own.answers
            total.sv += own.score
            total.ss += squares[cell &* itemCount &+ item]
        }
        total.vv = total.weight
        return total
    }

    init(_ sums: CellSums, score: Int) {
        let layout = sums.layout
        itemCount = layout.itemCount
        var table = [RatioSums](repeating: RatioSums(), count: sums.cellCount * layout.itemCount)
        var squares = [Int128](repeating: 0, count: table.count)
        // Cell after cell, as the sums lie in memory.
        let values = layout.scores.map { $0[score] }
        for cell in 0..<sums.cellCount {
            for item in 0..<layout.itemCount {
                let target = cell &* layout.itemCount &+ item
                let base = layout.base(item: item, cell: cell)
                for (slot, value) in values[item].enumerated() where value >= 0 {
                    let weight = sums.weighted[base &+ slot]
                    table[target].answers &+= weight
                    table[target].answerCount &+= Int(sums.counts[base &+ slot])
                    guard value != 0 else { continue }
                    table[target].score &+= weight &* Int128(value)
                    squares[target] &+= weight &* Int128(value &* value)
                }
            }
        }
        self.sums = table
        self.squares = squares
    }
}

extension WaveTabulation {
    /// The sums of all items and cells for one score.
    public func ratioTable(score: Int = 0) -> RatioTable { RatioTable(sums, score: score) }
}
