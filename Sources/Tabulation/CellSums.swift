/// Where the slots of each item stand in a cell.
struct CellLayout: Sendable {
    /// The first position of each item, and the length of a cell at the end.
    let offsets: [Int]
    /// Scores by item and slot; -1 where the slot is not rated.
    let scores: [[Int64]]
    let poolCount: Int

    init(_ query: TabulationQuery) {
        var offsets = [0]
        for item in query.items { offsets.append(offsets[offsets.count - 1] + item.codeCount + 2) }
        self.offsets = offsets
        scores = query.items.map { item in [-1] + item.scores.map { $0 ?? -1 } + [-1] }
        poolCount = query.pools.count
    }

    var stride: Int { offsets[offsets.count - 1] }
    /// Blank, the codes of the scale, and not asked.
    func slotCount(_ item: Int) -> Int { offsets[item + 1] - offsets[item] }
}

/// The sums of all cells, in flat arrays.
struct CellSums: Sendable {
    let layout: CellLayout
    var counts: [UInt64] = []
    var weighted: [Int128] = []
    var poolCounts: [UInt64] = []
    /// By domain and pool.
    var domainPools: [RespondentSums] = []
    /// Present only where respondents are their own PSUs.
    var moments: MomentSums?

    init(layout: CellLayout, moments: MomentSums?) {
        self.layout = layout
        self.moments = moments
    }

    mutating func addCell() {
        counts.append(contentsOf: repeatElement(0, count: layout.stride))
        weighted.append(contentsOf: repeatElement(0, count: layout.stride))
        poolCounts.append(contentsOf: repeatElement(0, count: layout.poolCount))
        moments?.addCell()
    }

    mutating func addDomain() {
        domainPools.append(contentsOf: repeatElement(RespondentSums(), count: layout.poolCount))
    }

    func count(cell: Int, item: Int, slot: Int) -> UInt64 { counts[cell * layout.stride + layout.offsets[item] + slot] }

    func ratio(item: Int, cell: Int) -> RatioSums {
        var result = RatioSums()
        let base = cell * layout.stride + layout.offsets[item]
        for (slot, score) in layout.scores[item].enumerated() where score >= 0 {
            let weight = weighted[base + slot]
            result.score += weight * Int128(score)
            result.answers += weight
            result.answerCount += Int(counts[base + slot])
        }
        return result
    }

    func rated(item: Int, cell: Int) -> UInt64 {
        let base = cell * layout.stride + layout.offsets[item]
        var total: UInt64 = 0
        for (slot, score) in layout.scores[item].enumerated() where score >= 0 { total += counts[base + slot] }
        return total
    }

    func respondentSums(item: Int, cell: Int) -> RespondentSums {
        var result = RespondentSums()
        let base = cell * layout.stride + layout.offsets[item]
        for (slot, score) in layout.scores[item].enumerated() where score >= 0 {
            let weight = weighted[base + slot]
            result.count += Int(counts[base + slot])
            result.weight += weight
            result.vv += weight
            result.sv += weight * Int128(score)
            result.ss += weight * Int128(score) * Int128(score)
        }
        return result
    }

    func poolRespondents(pool: Int, cell: Int) -> UInt64 { poolCounts[cell * layout.poolCount + pool] }

    func poolSums(pool: Int, domain: Int) -> RespondentSums { domainPools[domain * layout.poolCount + pool] }
}

/// Sums of squared weights, needed where respondents are their own PSUs.
struct MomentSums: Sendable {
    /// By cell, item and slot: Σw².
    var squares: [WideSum] = []
    /// By cell and pool.
    var pools: [SquaredSums] = []
    /// By composite: by cell, first part and second part.
    var products: [[ProductSums]]
    let stride: Int
    let poolCount: Int
    let partCounts: [Int]

    init(layout: CellLayout, composites: [TabulationQuery.Composite]) {
        stride = layout.stride
        poolCount = layout.poolCount
        partCounts = composites.map { composite in
            switch composite {
            case .ofItems(let parts), .ofPools(let parts): parts.count
            }
        }
        products = composites.map { _ in [] }
    }

    mutating func addCell() {
        squares.append(contentsOf: repeatElement(WideSum(), count: stride))
        pools.append(contentsOf: repeatElement(SquaredSums(), count: poolCount))
        for (index, parts) in partCounts.enumerated() {
            products[index].append(contentsOf: repeatElement(ProductSums(), count: parts * parts))
        }
    }

    func squares(item: Int, cell: Int, layout: CellLayout) -> SquaredSums {
        var result = SquaredSums()
        let base = cell * stride + layout.offsets[item]
        for (slot, score) in layout.scores[item].enumerated() where score >= 0 {
            let square = squares[base + slot]
            result.vv.add(square)
            result.sv.add(square, times: UInt64(score))
            result.ss.add(square, times: UInt64(score * score))
        }
        return result
    }

    func squares(pool: Int, cell: Int) -> SquaredSums { pools[cell * poolCount + pool] }

    func products(composite: Int, first: Int, second: Int, cell: Int) -> ProductSums {
        let parts = partCounts[composite]
        return products[composite][(cell * parts + first) * parts + second]
    }
}
