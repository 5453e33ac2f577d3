import SurveyModel

/// The exact sums of all cells, in flat arrays.
struct CellSums: Sendable {
    let layout: CellLayout
    private(set) var cellCount = 0
    private(set) var domainCount = 0
    /// By cell, item and slot.
    var counts: [UInt64] = []
    var weighted: [Int128] = []
    /// By pool; by cell: respondents with a rated answer.
    var poolCounts: [[UInt64]]
    /// By pool; by domain: respondents with a rated answer.
    var domainCounts: [[UInt64]]
    /// By pool; by domain, the sums that ``CellLayout/poolWidth`` counts.
    var domainSums: [[Int128]]
    /// Present only where respondents are their own PSUs.
    var moments: MomentSums?

    init(layout: CellLayout, moments: MomentSums?) {
        self.layout = layout
        self.moments = moments
        poolCounts = Array(repeating: [], count: layout.pools.count)
        domainCounts = Array(repeating: [], count: layout.pools.count)
        domainSums = Array(repeating: [], count: layout.pools.count)
    }

    /// Makes room for cells and domains met since.
    mutating func grow(cells: Int, domains: Int) {
        counts.grow(to: cells * layout.stride, 0)
        weighted.grow(to: cells * layout.stride, 0)
        for pool in poolCounts.indices {
            poolCounts[pool].grow(to: cells, 0)
            domainCounts[pool].grow(to: domains, 0)
            domainSums[pool].grow(to: domains * layout.poolWidth, 0)
        }
        moments?.grow(cells: cells)
        cellCount = max(cellCount, cells)
        domainCount = max(domainCount, domains)
    }

    func count(cell: Int, item: Int, slot: Int) -> UInt64 { counts[layout.base(item: item, cell: cell) + slot] }

    func ratio(item: Int, cell: Int, score: Int) -> RatioSums {
        var result = RatioSums()
        let base = layout.base(item: item, cell: cell)
        for (slot, value) in layout.scores[item][score].enumerated() where value >= 0 {
            let weight = weighted[base + slot]
            result.score += weight * Int128(value)
            result.answers += weight
            result.answerCount += Int(counts[base + slot])
        }
        return result
    }

    func rated(item: Int, cell: Int) -> UInt64 {
        let base = layout.base(item: item, cell: cell)
        return (0..<layout.slotCounts[item]).reduce(0) {
            layout.isRated(item: item, slot: $1) ? $0 + counts[base + $1] : $0
        }
    }

    func respondentSums(item: Int, cell: Int, score: Int) -> RespondentSums {
        var result = RespondentSums()
        let base = layout.base(item: item, cell: cell)
        for (slot, value) in layout.scores[item][score].enumerated() where value >= 0 {
            let weight = weighted[base + slot]
            result.count += Int(counts[base + slot])
            result.weight += weight
            result.vv += weight
            result.sv += weight * Int128(value)
            result.ss += weight * Int128(value) * Int128(value)
        }
        return result
    }

    func respondentSums(pool: Int, domain: Int, score: Int) -> RespondentSums {
        let base = domain * layout.poolWidth
        let sums = domainSums[pool][base..<base + layout.poolWidth]
        return RespondentSums(
            count: Int(domainCounts[pool][domain]), weight: sums[base], vv: sums[base + 1],
            sv: sums[base + 2 + 2 * score], ss: sums[base + 3 + 2 * score])
    }
}

extension CellSums {
    /// Adds the sums of another worker, whose cells and domains have these numbers here.
    mutating func merge(_ other: CellSums, cells: [Int32], domains: [Int32]) {
        // Cells and domains that the other met later have no sums there yet.
        let cells = Array(cells.prefix(other.cellCount))
        let domains = domains.prefix(other.domainCount)
        for (cell, here) in cells.enumerated() {
            let (from, to) = (cell * layout.stride, Int(here) * layout.stride)
            for slot in 0..<layout.stride {
                counts[to + slot] &+= other.counts[from + slot]
                weighted[to + slot] &+= other.weighted[from + slot]
            }
        }
        for pool in poolCounts.indices {
            for (cell, here) in cells.enumerated() { poolCounts[pool][Int(here)] += other.poolCounts[pool][cell] }
            for (domain, here) in domains.enumerated() {
                domainCounts[pool][Int(here)] += other.domainCounts[pool][domain]
                for place in 0..<layout.poolWidth {
                    domainSums[pool][Int(here) * layout.poolWidth + place] +=
                        other.domainSums[pool][domain * layout.poolWidth + place]
                }
            }
        }
        if let theirs = other.moments { moments?.merge(theirs, cells: cells) }
    }
}

extension Array {
    /// Appends copies of a value until the array has the given length.
    mutating func grow(to length: Int, _ value: Element) {
        if count < length { append(contentsOf: repeatElement(value, count: length - count)) }
    }
}
