/// Sums of squared weights, needed where respondents are their own PSUs.
struct MomentSums: Sendable {
    private let layout: CellLayout
    private let partCounts: [Int]
    /// By cell, item and slot: Σw².
    var squares: [WideSum] = []
    /// By pool; by cell and score.
    var pools: [[SquaredSums]]
    /// By composite; by cell, first part, second part and score.
    var products: [[ProductSums]]

    init(layout: CellLayout, composites: [TabulationQuery.Composite]) {
        self.layout = layout
        partCounts = composites.map { composite in
            switch composite {
            case .ofItems(let parts), .ofPools(let parts): parts.count
            }
        }
        pools = Array(repeating: [], count: layout.pools.count)
        products = composites.map { _ in [] }
    }

    mutating func grow(cells: Int) {
        squares.grow(to: cells * layout.stride, WideSum())
        for pool in pools.indices { pools[pool].grow(to: cells * layout.scoreCount, SquaredSums()) }
        for (index, parts) in partCounts.enumerated() {
            products[index].grow(to: cells * parts * parts * layout.scoreCount, ProductSums())
        }
    }

    func squares(item: Int, cell: Int, score: Int) -> SquaredSums {
        var result = SquaredSums()
        let base = layout.base(item: item, cell: cell)
        for (slot, value) in layout.scores[item][score].enumerated() where value >= 0 {
            let square = squares[base + slot]
            result.vv.add(square)
            result.sv.add(square, times: UInt64(value))
            result.ss.add(square, times: UInt64(value * value))
        }
        return result
    }

    func squares(pool: Int, cell: Int, score: Int) -> SquaredSums { pools[pool][cell * layout.scoreCount + score] }

    func products(composite: Int, first: Int, second: Int, cell: Int, score: Int) -> ProductSums {
        products[composite][place(composite, first, second, cell: cell, score: score)]
    }

    private func place(_ composite: Int, _ first: Int, _ second: Int, cell: Int, score: Int) -> Int {
        let parts = partCounts[composite]
        return ((cell * parts + first) * parts + second) * layout.scoreCount + score
    }

    mutating func add(
        _ square: UInt128, cell: Int, pool: Int, score: Int, answers: UInt64, sum: UInt64, frequency: UInt64
    ) {
        let place = cell * layout.scoreCount + score
        pools[pool][place].vv.add(square, times: answers * answers * frequency)
        pools[pool][place].sv.add(square, times: answers * sum * frequency)
        pools[pool][place].ss.add(square, times: sum * sum * frequency)
    }

    mutating func add(
        _ square: UInt128, composite: Int, cell: Int, score: Int, first: Int, second: Int,
        firstRow: (v: UInt64, s: UInt64), secondRow: (v: UInt64, s: UInt64), frequency: UInt64
    ) {
        let place = place(composite, first, second, cell: cell, score: score)
        products[composite][place].vv.add(square, times: firstRow.v * secondRow.v * frequency)
        products[composite][place].sv.add(square, times: firstRow.s * secondRow.v * frequency)
        products[composite][place].vs.add(square, times: firstRow.v * secondRow.s * frequency)
        products[composite][place].ss.add(square, times: firstRow.s * secondRow.s * frequency)
    }

    /// Adds the sums of another worker, whose cells have these numbers here.
    mutating func merge(_ other: MomentSums, cells: [Int32]) {
        Self.merge(&squares, other.squares, width: layout.stride, cells) { $0.add($1) }
        for pool in pools.indices {
            Self.merge(&pools[pool], other.pools[pool], width: layout.scoreCount, cells) { $0.add($1) }
        }
        for (index, parts) in partCounts.enumerated() {
            let width = parts * parts * layout.scoreCount
            Self.merge(&products[index], other.products[index], width: width, cells) { $0.add($1) }
        }
    }

    private static func merge<Sum>(
        _ here: inout [Sum], _ there: [Sum], width: Int, _ cells: [Int32], add: (inout Sum, Sum) -> Void
    ) {
        for (cell, place) in cells.enumerated() {
            for index in 0..<width { add(&here[Int(place) * width + index], there[cell * width + index]) }
        }
    }

    /// Sums of the same shape with no cells.
    func emptied() -> MomentSums {
        var copy = self
        copy.squares = []
        copy.pools = pools.map { _ in [] }
        copy.products = products.map { _ in [] }
        return copy
    }

    /// Adds a cell of other sums, its squared weights times a factor.
    mutating func add(cell: Int, of other: MomentSums, to place: Int, times factor: UInt64) {
        let stride = layout.stride
        for slot in 0..<stride {
            squares[place * stride + slot].add(other.squares[cell * stride + slot], times: factor)
        }
        for pool in pools.indices {
            for score in 0..<layout.scoreCount {
                pools[pool][place * layout.scoreCount + score].add(
                    other.pools[pool][cell * layout.scoreCount + score], times: factor)
            }
        }
        for (index, parts) in partCounts.enumerated() {
            let width = parts * parts * layout.scoreCount
            for pair in 0..<width {
                products[index][place * width + pair].add(other.products[index][cell * width + pair], times: factor)
            }
        }
    }
}
