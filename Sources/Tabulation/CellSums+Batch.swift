import SurveyModel

/// Rows of one block and wave with the cell each belongs to.
struct CellBatch {
    private(set) var rows: [Int32] = []
    private(set) var cells: [Int32] = []
    private(set) var domains: [Int32] = []
    private(set) var weights: [UInt64] = []
    private(set) var frequencies: [UInt64] = []

    mutating func reserve(_ count: Int) {
        rows.reserveCapacity(count)
        cells.reserveCapacity(count)
        domains.reserveCapacity(count)
        weights.reserveCapacity(count)
        frequencies.reserveCapacity(count)
    }

    mutating func append(row: Int32, cell: Int32, domain: Int32, weight: UInt64, frequency: UInt64) {
        rows.append(row)
        cells.append(cell)
        domains.append(domain)
        weights.append(weight)
        frequencies.append(frequency)
    }
}

/// The number of rated answers and the score sum of each row of a batch, for one pool or item.
struct RowScores {
    var answers: [Int64]
    var scores: [Int64]
}

extension CellSums {
    mutating func add(_ batch: CellBatch, of block: ResponseColumns, query: TabulationQuery) {
        for (index, item) in query.items.enumerated() {
            if let slots = block.ratings[item.code] {
                addItem(index, slots: slots, batch)
            } else {
                addUnasked(index, batch)
            }
        }
        let pools = query.pools.map { rowScores(items: $0, batch, block, query) }
        for (index, pool) in pools.enumerated() { addPool(index, pool, batch) }
        guard moments != nil else { return }
        for (index, composite) in query.composites.enumerated() {
            switch composite {
            case .ofPools(let parts): addProducts(index, parts.map { pools[$0] }, batch)
            case .ofItems(let parts):
                addProducts(index, parts.map { rowScores(items: [$0], batch, block, query) }, batch)
            }
        }
    }

    private mutating func addItem(_ item: Int, slots: [UInt8], _ batch: CellBatch) {
        let stride = layout.stride
        let offset = layout.offsets[item]
        let lastSlot = layout.slotCount(item) - 1
        let wantsSquares = moments != nil
        for index in batch.rows.indices {
            let stored = slots[Int(batch.rows[index])]
            let slot = stored == ResponseScale.notAskedSlot ? lastSlot : Int(stored)
            precondition(slot <= lastSlot, "A rating has a slot its scale does not have.")
            let place = Int(batch.cells[index]) * stride + offset + slot
            let weight = batch.weights[index]
            let frequency = batch.frequencies[index]
            counts[place] &+= frequency
            weighted[place] &+= Int128(weight) &* Int128(frequency)
            if wantsSquares {
                moments?.squares[place].add(UInt128(weight) &* UInt128(weight), times: frequency)
            }
        }
    }

    /// Rows of a file without a column for the item: the question was not asked.
    private mutating func addUnasked(_ item: Int, _ batch: CellBatch) {
        let last = layout.offsets[item + 1] - 1
        for (index, cell) in batch.cells.enumerated() {
            counts[Int(cell) * layout.stride + last] += batch.frequencies[index]
        }
    }

    private func rowScores(items: [Int], _ batch: CellBatch, _ block: ResponseColumns, _ query: TabulationQuery)
        -> RowScores
    {
        var result = RowScores(
            answers: [Int64](repeating: 0, count: batch.rows.count),
            scores: [Int64](repeating: 0, count: batch.rows.count))
        for item in items {
            guard let slots = block.ratings[query.items[item].code] else { continue }
            var table = layout.scores[item]
            table.append(contentsOf: repeatElement(-1, count: 256 - table.count))
            for index in batch.rows.indices {
                let score = table[Int(slots[Int(batch.rows[index])])]
                if score >= 0 {
                    result.answers[index] &+= 1
                    result.scores[index] &+= score
                }
            }
        }
        return result
    }

    private mutating func addPool(_ pool: Int, _ rows: RowScores, _ batch: CellBatch) {
        for index in batch.rows.indices where rows.answers[index] > 0 {
            let answers = rows.answers[index]
            let score = rows.scores[index]
            let frequency = batch.frequencies[index]
            let cell = Int(batch.cells[index])
            poolCounts[cell * layout.poolCount + pool] += frequency
            let weight = Int128(batch.weights[index]) * Int128(frequency)
            let place = Int(batch.domains[index]) * layout.poolCount + pool
            domainPools[place].count += Int(frequency)
            domainPools[place].weight += weight
            domainPools[place].vv += weight * Int128(answers * answers)
            domainPools[place].sv += weight * Int128(answers * score)
            domainPools[place].ss += weight * Int128(score * score)
            if moments != nil {
                let square = UInt128(batch.weights[index]) * UInt128(batch.weights[index])
                moments?.add(
                    square, cell: cell, pool: pool, answers: UInt64(answers), score: UInt64(score),
                    frequency: frequency)
            }
        }
    }

    private mutating func addProducts(_ composite: Int, _ parts: [RowScores], _ batch: CellBatch) {
        for index in batch.rows.indices {
            let square = UInt128(batch.weights[index]) * UInt128(batch.weights[index])
            for first in parts.indices where parts[first].answers[index] > 0 {
                for second in parts.indices where parts[second].answers[index] > 0 {
                    moments?.add(
                        square, composite: composite, cell: Int(batch.cells[index]), first: first, second: second,
                        firstRow: (UInt64(parts[first].answers[index]), UInt64(parts[first].scores[index])),
                        secondRow: (UInt64(parts[second].answers[index]), UInt64(parts[second].scores[index])),
                        frequency: batch.frequencies[index])
                }
            }
        }
    }
}

extension MomentSums {
    mutating func add(_ square: UInt128, cell: Int, pool: Int, answers: UInt64, score: UInt64, frequency: UInt64) {
        let place = cell * poolCount + pool
        pools[place].vv.add(square, times: answers * answers * frequency)
        pools[place].sv.add(square, times: answers * score * frequency)
        pools[place].ss.add(square, times: score * score * frequency)
    }

    mutating func add(
        _ square: UInt128, composite: Int, cell: Int, first: Int, second: Int, firstRow: (v: UInt64, s: UInt64),
        secondRow: (v: UInt64, s: UInt64), frequency: UInt64
    ) {
        let place = (cell * partCounts[composite] + first) * partCounts[composite] + second
        products[composite][place].vv.add(square, times: firstRow.v * secondRow.v * frequency)
        products[composite][place].sv.add(square, times: firstRow.s * secondRow.v * frequency)
        products[composite][place].vs.add(square, times: firstRow.v * secondRow.s * frequency)
        products[composite][place].ss.add(square, times: firstRow.s * secondRow.s * frequency)
    }
}
