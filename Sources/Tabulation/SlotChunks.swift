import SurveyModel

/// The slots of a block, a few hundred rows at a time and the items one after the other.
struct SlotChunks {
    private let columns: [[UInt8]?]
    private let rowCount: Int

    /// Checks that every slot is one of its scale.
    init(_ block: ResponseColumns, _ query: TabulationQuery, _ layout: CellLayout) {
        rowCount = block.rowCount
        columns = query.items.indices.map { item in
            guard let slots = block.ratings[query.items[item].code] else { return nil }
            precondition(
                Self.areValid(slots, last: UInt8(layout.slotCounts[item] - 1)),
                "A rating has a slot its scale does not have.")
            return slots
        }
    }

    /// - Parameter last: the slot of a cell after those of the scale.
    private static func areValid(_ slots: [UInt8], last: UInt8) -> Bool {
        // “Not asked”, 255, and one more is 0: no comparison stands in the way of vectors.
        var highest: UInt8 = 0
        for slot in slots { highest = max(highest, slot &+ 1) }
        return highest <= last
    }

    /// Passes the rows on in chunks of ``PoolScorer/chunk`` places to an item; without a column nobody was asked.
    func forEach(_ body: (Range<Int>, UnsafePointer<UInt8>) -> Void) {
        let chunk = PoolScorer.chunk
        var lanes = [UInt8](repeating: ResponseScale.notAskedSlot, count: max(1, columns.count) * chunk)
        for first in stride(from: 0, to: rowCount, by: chunk) {
            let rows = first..<min(first + chunk, rowCount)
            lanes.withUnsafeMutableBufferPointer { lanes in
                guard let start = lanes.baseAddress else { return }
                for (item, slots) in columns.enumerated() {
                    guard let slots else { continue }
                    slots.withUnsafeBufferPointer { slots in
                        guard let source = slots.baseAddress else { return }
                        (start + item * chunk).update(from: source + rows.lowerBound, count: rows.count)
                    }
                }
                body(rows, UnsafePointer(start))
            }
        }
    }
}
