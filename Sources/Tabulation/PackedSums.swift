import SurveyModel

/// The sums of the rows since they were last taken over, each weight and count in one 64-bit number.
///
/// This is the inner loop of Hailong: for each item and row one look-up and one addition, in arrays small enough for
/// the caches. ``CellSums`` holds what was taken over; both together are exact.
struct PackedSums: Sendable {
    let scale: PackedScale
    let layout: CellLayout
    let scorer: PoolScorer
    /// At least the number of rows that were added in any one domain.
    private var rows = 0
    /// By item; by cell and slot.
    var items: [[UInt64]]
    /// By pool; by cell: a count of the rows without a rated answer.
    var absent: [[UInt64]]
    /// By pool; by domain: count and w together, then Σwv², and for each score Σwsv and Σws².
    var pools: [[UInt64]]

    init(scale: PackedScale, layout: CellLayout, scorer: PoolScorer) {
        self.scale = scale
        self.layout = layout
        self.scorer = scorer
        items = Array(repeating: [], count: layout.itemCount)
        absent = Array(repeating: [], count: layout.pools.count)
        pools = Array(repeating: [], count: layout.pools.count)
    }

    /// Whether so many rows can be added before the sums must be taken over.
    func hasRoom(for count: Int) -> Bool { rows + count <= scale.capacity }

    /// Counts the rows of each domain, where only their total was known.
    ///
    /// No sum is of more rows than a domain has: with many of them there is room for many more rows than the total
    /// would tell.
    ///
    /// - Parameter cells: the cells, with their domains.
    mutating func recount(_ cells: [WaveTabulation.Cell], domains: Int) {
        guard let width = layout.slotCounts.first else { return }
        var counts = [UInt64](repeating: 0, count: domains)
        for (cell, place) in cells.enumerated() where (cell + 1) * width <= items[0].count {
            for slot in cell * width..<(cell + 1) * width { counts[place.domain] += scale.count(items[0][slot]) }
        }
        rows = Int(counts.max() ?? 0)
    }

    /// Adds the rows of a block; a row whose packed weight is 0 changes nothing.
    mutating func add(
        _ block: ResponseColumns, _ places: RowPlaces, packed: [UInt64], sizes: (cells: Int, domains: Int),
        query: TabulationQuery
    ) {
        begin(block.rowCount, sizes)
        // Each item over the whole block: its sums stay in the cache, those of all items would not.
        for (index, item) in query.items.enumerated() {
            addItem(index, slots: block.ratings[item.code], cells: places.cells, packed: packed)
        }
        guard !pools.isEmpty else { return }
        scorer.score(SlotChunks(block, query, layout)) { rows, sums in
            for pool in pools.indices {
                let sums = UnsafeBufferPointer(start: sums + pool * PoolScorer.chunk, count: rows.count)
                addPool(pool, sums: sums, of: rows, places, packed: packed)
            }
        }
    }

    /// Counts the rows that are about to be added and makes room for their cells and domains.
    mutating func begin(_ rowCount: Int, _ sizes: (cells: Int, domains: Int)) {
        rows += rowCount
        grow(to: sizes)
    }

    private mutating func grow(to sizes: (cells: Int, domains: Int)) {
        // The place of rows that are not counted must exist too.
        let cells = max(1, sizes.cells)
        for index in items.indices { items[index].grow(to: cells * layout.slotCounts[index], 0) }
        for pool in pools.indices {
            absent[pool].grow(to: cells, 0)
            pools[pool].grow(to: sizes.domains * layout.poolWidth, 0)
        }
    }

    /// Without a column the question was not asked.
    private mutating func addItem(_ item: Int, slots: [UInt8]?, cells: [Int32], packed: [UInt64]) {
        let width = layout.slotCounts[item]
        let last = UInt8(width - 1)
        items[item].withUnsafeMutableBufferPointer { sums in
            cells.withUnsafeBufferPointer { cells in
                packed.withUnsafeBufferPointer { packed in
                    guard let slots else {
                        for row in 0..<cells.count { sums[Int(cells[row]) &* width &+ width &- 1] &+= packed[row] }
                        return
                    }
                    slots.withUnsafeBufferPointer { slots in
                        for row in 0..<slots.count {
                            // Not asked is 255 in a block and the last slot in a cell.
                            let slot = Int(min(slots[row], last))
                            sums[Int(cells[row]) &* width &+ slot] &+= packed[row]
                        }
                    }
                }
            }
        }
    }

    private mutating func addPool(
        _ pool: Int, sums: UnsafeBufferPointer<UInt64>, of rows: Range<Int>, _ places: RowPlaces, packed: [UInt64]
    ) {
        let width = layout.poolWidth
        let scoreCount = layout.scoreCount
        let weightBits = scale.weightBits
        let weightMask: UInt64 = 1 << weightBits - 1
        absent[pool].withUnsafeMutableBufferPointer { absent in
            pools[pool].withUnsafeMutableBufferPointer { pools in
                places.cells.withUnsafeBufferPointer { cells in
                    places.domains.withUnsafeBufferPointer { domains in
                        packed.withUnsafeBufferPointer { packed in
                            for row in rows {
                                let sum = sums[row &- rows.lowerBound]
                                let answers = sum & PoolScorer.field
                                if answers == 0 {
                                    absent[Int(cells[row])] &+= packed[row] >> weightBits
                                    continue
                                }
                                let base = Int(domains[row]) &* width
                                let weight = packed[row] & weightMask
                                let weightedAnswers = weight &* answers
                                pools[base] &+= packed[row]
                                pools[base &+ 1] &+= weightedAnswers &* answers
                                let first = sum >> PoolScorer.fieldBits & PoolScorer.field
                                pools[base &+ 2] &+= weightedAnswers &* first
                                pools[base &+ 3] &+= weight &* (first &* first)
                                // At most three scores, written out: a loop here costs a third of the time.
                                guard scoreCount > 1 else { continue }
                                let second = sum >> (2 &* PoolScorer.fieldBits) & PoolScorer.field
                                pools[base &+ 4] &+= weightedAnswers &* second
                                pools[base &+ 5] &+= weight &* (second &* second)
                                guard scoreCount > 2 else { continue }
                                let third = sum >> (3 &* PoolScorer.fieldBits)
                                pools[base &+ 6] &+= weightedAnswers &* third
                                pools[base &+ 7] &+= weight &* (third &* third)
                            }
                        }
                    }
                }
            }
        }
    }

    /// Adds the sums of another worker, whose cells and domains have these numbers here.
    ///
    /// Returns whether there was room for them; if not, nothing has changed.
    mutating func merge(_ other: PackedSums, cells: [Int32], domains: [Int32], sizes: (cells: Int, domains: Int))
        -> Bool
    {
        guard scale == other.scale, hasRoom(for: other.rows) else { return false }
        rows += other.rows
        grow(to: sizes)
        for item in items.indices { items[item].add(other.items[item], width: layout.slotCounts[item], at: cells) }
        for pool in pools.indices {
            absent[pool].add(other.absent[pool], width: 1, at: cells)
            pools[pool].add(other.pools[pool], width: layout.poolWidth, at: domains)
        }
        return true
    }

    /// Takes everything over into the exact sums.
    mutating func empty(into sums: inout CellSums) {
        guard rows > 0 else { return }
        for pool in pools.indices {
            takeOverCounts(ofPool: pool, into: &sums)
            takeOverMoments(ofPool: pool, into: &sums)
        }
        takeOverItems(into: &sums)
        for item in items.indices { items[item] = [UInt64](repeating: 0, count: items[item].count) }
        rows = 0
    }

    /// Respondents with a rated answer are those of the cell, read off its first item, without those who have none.
    private mutating func takeOverCounts(ofPool pool: Int, into sums: inout CellSums) {
        let width = layout.slotCounts[0]
        // Cells met after the last packed block have nothing to take over.
        for cell in 0..<min(sums.cellCount, absent[pool].count) {
            var respondents: UInt64 = 0
            for place in cell * width..<(cell + 1) * width { respondents += scale.count(items[0][place]) }
            sums.poolCounts[pool][cell] += respondents - absent[pool][cell]
            absent[pool][cell] = 0
        }
    }

    private mutating func takeOverMoments(ofPool pool: Int, into sums: inout CellSums) {
        let width = layout.poolWidth
        for domain in 0..<min(sums.domainCount, pools[pool].count / width) {
            let base = domain * width
            sums.domainCounts[pool][domain] += scale.count(pools[pool][base])
            sums.domainSums[pool][base] += scale.weight(pools[pool][base])
            for place in base + 1..<base + width {
                sums.domainSums[pool][place] += Int128(pools[pool][place]) * Int128(scale.divisor)
            }
            for place in base..<base + width { pools[pool][place] = 0 }
        }
    }

    /// Cell after cell: what is added to lies together.
    private mutating func takeOverItems(into sums: inout CellSums) {
        let (scale, layout, items) = (scale, layout, items)
        let cells = min(sums.cellCount, items.first.map { $0.count / layout.slotCounts[0] } ?? 0)
        sums.counts.withUnsafeMutableBufferPointer { counts in
            sums.weighted.withUnsafeMutableBufferPointer { weighted in
                for cell in 0..<cells {
                    for item in items.indices {
                        let (width, to) = (layout.slotCounts[item], layout.base(item: item, cell: cell))
                        for slot in 0..<width {
                            let packed = items[item][cell &* width &+ slot]
                            guard packed != 0 else { continue }
                            counts[to &+ slot] &+= scale.count(packed)
                            weighted[to &+ slot] &+= scale.weight(packed)
                        }
                    }
                }
            }
        }
    }
}

extension [UInt64] {
    /// Adds groups of numbers to the groups at these places.
    fileprivate mutating func add(_ other: [UInt64], width: Int, at places: [Int32]) {
        withUnsafeMutableBufferPointer { sums in
            other.withUnsafeBufferPointer { other in
                for (group, place) in places.enumerated() where (group + 1) * width <= other.count {
                    for index in 0..<width { sums[Int(place) &* width &+ index] &+= other[group &* width &+ index] }
                }
            }
        }
    }
}
