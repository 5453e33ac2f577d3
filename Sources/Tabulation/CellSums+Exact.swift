import SurveyModel

/// Rows that are added one by one in wide integers: each with its weight and the respondents it stands for.
struct ExactRows {
    let places: RowPlaces
    /// In units of ``ExactWeight``.
    let weights: [UInt64]
    let frequencies: [UInt64]

    /// The rows that are in the estimate.
    var counted: [Int] { weights.indices.filter { weights[$0] > 0 && frequencies[$0] > 0 } }
}

/// The number of rated answers of each row and, by score, their sum.
private struct RowScores {
    var answers: [Int64]
    var sums: [[Int64]]
}

/// The general path: frequencies, respondents who are PSUs, and weights too wide apart to be packed.
extension CellSums {
    mutating func add(_ block: ResponseColumns, _ rows: ExactRows, query: TabulationQuery) {
        let counted = rows.counted
        for (index, item) in query.items.enumerated() {
            addItem(index, slots: block.ratings[item.code], rows, counted)
        }
        let pools = query.pools.map { rowScores(items: $0, rows, counted, block, query) }
        for (index, pool) in pools.enumerated() { addPool(index, pool, rows, counted) }
        guard moments != nil else { return }
        for (index, composite) in query.composites.enumerated() {
            switch composite {
            case .ofPools(let parts): addProducts(index, parts.map { pools[$0] }, rows, counted)
            case .ofItems(let parts):
                let scores = parts.map { rowScores(items: [$0], rows, counted, block, query) }
                addProducts(index, scores, rows, counted)
            }
        }
    }

    /// Without a column the question was not asked.
    private mutating func addItem(_ item: Int, slots: [UInt8]?, _ rows: ExactRows, _ counted: [Int]) {
        let width = layout.slotCounts[item]
        for row in counted {
            let stored = slots?[row] ?? ResponseScale.notAskedSlot
            let slot = stored == ResponseScale.notAskedSlot ? width - 1 : Int(stored)
            precondition(
                slot < width - 1 || stored == ResponseScale.notAskedSlot, "A rating has a slot its scale does not have."
            )
            let place = layout.base(item: item, cell: Int(rows.places.cells[row])) + slot
            let (weight, frequency) = (rows.weights[row], rows.frequencies[row])
            counts[place] &+= frequency
            weighted[place] &+= Int128(weight) &* Int128(frequency)
            moments?.squares[place].add(UInt128(weight) &* UInt128(weight), times: frequency)
        }
    }

    private func rowScores(
        items: [Int], _ rows: ExactRows, _ counted: [Int], _ block: ResponseColumns, _ query: TabulationQuery
    ) -> RowScores {
        let empty = [Int64](repeating: 0, count: rows.weights.count)
        var result = RowScores(answers: empty, sums: Array(repeating: empty, count: layout.scoreCount))
        for item in items {
            guard let slots = block.ratings[query.items[item].code] else { continue }
            for row in counted where slots[row] != ResponseScale.notAskedSlot {
                guard layout.isRated(item: item, slot: Int(slots[row])) else { continue }
                result.answers[row] &+= 1
                for score in 0..<layout.scoreCount {
                    result.sums[score][row] &+= layout.scores[item][score][Int(slots[row])]
                }
            }
        }
        return result
    }

    private mutating func addPool(_ pool: Int, _ scores: RowScores, _ rows: ExactRows, _ counted: [Int]) {
        for row in counted where scores.answers[row] > 0 {
            let answers = scores.answers[row]
            let frequency = rows.frequencies[row]
            let cell = Int(rows.places.cells[row])
            let domain = Int(rows.places.domains[row])
            let base = domain * layout.poolWidth
            let weight = Int128(rows.weights[row]) * Int128(frequency)
            let square = UInt128(rows.weights[row]) * UInt128(rows.weights[row])
            poolCounts[pool][cell] += frequency
            domainCounts[pool][domain] += frequency
            domainSums[pool][base] += weight
            domainSums[pool][base + 1] += weight * Int128(answers * answers)
            for score in 0..<layout.scoreCount {
                let sum = scores.sums[score][row]
                domainSums[pool][base + 2 + 2 * score] += weight * Int128(answers * sum)
                domainSums[pool][base + 3 + 2 * score] += weight * Int128(sum * sum)
                moments?.add(
                    square, cell: cell, pool: pool, score: score, answers: UInt64(answers), sum: UInt64(sum),
                    frequency: frequency)
            }
        }
    }

    private mutating func addProducts(
        _ composite: Int, _ parts: [RowScores], _ rows: ExactRows, _ counted: [Int]
    ) {
        for row in counted {
            let square = UInt128(rows.weights[row]) * UInt128(rows.weights[row])
            for score in 0..<layout.scoreCount {
                for first in parts.indices where parts[first].answers[row] > 0 {
                    for second in parts.indices where parts[second].answers[row] > 0 {
                        moments?.add(
                            square, composite: composite, cell: Int(rows.places.cells[row]), score: score,
                            first: first, second: second, firstRow: Self.row(row, parts[first], score),
                            secondRow: Self.row(row, parts[second], score), frequency: rows.frequencies[row])
                    }
                }
            }
        }
    }

    private static func row(_ row: Int, _ scores: RowScores, _ score: Int) -> (v: UInt64, s: UInt64) {
        (UInt64(scores.answers[row]), UInt64(scores.sums[score][row]))
    }
}
