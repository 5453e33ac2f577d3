import SurveyModel

extension PackedSums {
    /// Adds the rows of a block run by run; a run whose packed weight is 0 changes nothing.
    ///
    /// The same sums as row by row: what is added up unweighted in a run is multiplied by its weight.
    ///
    /// - Parameters:
    ///   - places: the cell and the domain of each run.
    ///   - packed: the weight of each run, with a count of one.
    mutating func add(
        _ block: ResponseColumns, _ runs: RowRuns, _ places: RowPlaces, packed: [UInt64],
        sizes: (cells: Int, domains: Int), query: TabulationQuery
    ) {
        begin(block.rowCount, sizes)
        for (index, item) in query.items.enumerated() {
            let counter = RunCounter(width: layout.slotCounts[index])
            if let slots = block.ratings[item.code] {
                counter.add(slots, runs, cells: places.cells, packed: packed, to: &items[index])
            } else {
                addNotAsked(index, runs, cells: places.cells, packed: packed)
            }
        }
        guard !pools.isEmpty else { return }
        var run = 0
        scorer.score(SlotChunks(block, query, layout)) { rows, sums in
            while runs.starts[run + 1] <= Int32(rows.lowerBound) { run += 1 }
            for pool in pools.indices {
                addPool(pool, sums + pool * PoolScorer.chunk, of: rows, runs, from: run, places, packed: packed)
            }
        }
    }

    /// Whether the numbers of a row's products and slots fit into the fields that runs are added up in.
    static func addsRuns(_ layout: CellLayout) -> Bool {
        layout.slotCounts.allSatisfy(RunCounter.counts) && layout.largestSquare <= RunMoments.largestProduct
    }

    private mutating func addNotAsked(_ item: Int, _ runs: RowRuns, cells: [Int32], packed: [UInt64]) {
        let width = layout.slotCounts[item]
        for run in 0..<runs.count {
            items[item][Int(cells[run]) * width + width - 1] &+= packed[run] &* UInt64(runs.length(run))
        }
    }

    /// - Parameter from: the run of the first of the rows.
    private mutating func addPool(
        _ pool: Int, _ sums: UnsafePointer<UInt64>, of rows: Range<Int>, _ runs: RowRuns, from run: Int,
        _ places: RowPlaces, packed: [UInt64]
    ) {
        let (width, scoreCount, scale) = (layout.poolWidth, layout.scoreCount, scale)
        absent[pool].withUnsafeMutableBufferPointer { absent in
            pools[pool].withUnsafeMutableBufferPointer { pools in
                var (run, first) = (run, rows.lowerBound)
                while first < rows.upperBound {
                    let end = min(rows.upperBound, Int(runs.starts[run &+ 1]))
                    let moments = RunMoments(sums + (first &- rows.lowerBound), count: end &- first)
                    let (base, weight) = (Int(places.domains[run]) &* width, scale.scaledWeight(packed[run]))
                    if weight != 0 { absent[Int(places.cells[run])] &+= UInt64(end &- first) &- moments.answered }
                    pools[base] &+= packed[run] &* moments.answered
                    pools[base &+ 1] &+= weight &* moments.answers[0]
                    for score in 0..<scoreCount {
                        pools[base &+ 2 &+ 2 &* score] &+= weight &* moments.answers[score &+ 1]
                        pools[base &+ 3 &+ 2 &* score] &+= weight &* moments.squares[score &+ 1]
                    }
                    (run, first) = (run &+ 1, end)
                }
            }
        }
    }
}
