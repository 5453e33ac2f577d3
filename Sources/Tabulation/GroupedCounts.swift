import SurveyModel

/// Counts of answers by group, taken from many responses at a time.
///
/// Responses are laid out side by side and brought into the order of their groups. The answers of a group are then
/// compared with each code sixteen items at a time, and counted in registers: for a response a few instructions instead
/// of one addition an item.
struct GroupedCounts: Sendable {
    /// Responses collected before they are counted: enough for several in each group.
    private static let batch = 6 * ResponseColumns.capacity
    /// Responses that a count of one byte can hold.
    private static let mostInByte = 255

    let records: RecordLayout
    private let layout: CellLayout
    private let scorer: PoolScorer
    /// The codes counted, as bytes; the last is “not asked”.
    private let codes: [UInt8]
    private var bytes: [UInt8] = []
    private var groupOfRow: [Int32] = []
    /// By group: responses.
    private var rows: [UInt32] = []
    /// By group, code and lane of the items.
    private var counts: [UInt32] = []
    /// By group, sum and lane of the pools.
    private var moments: [UInt64] = []

    init?(_ layout: CellLayout, scorer: PoolScorer?) {
        guard let scorer, let records = RecordLayout(layout) else { return nil }
        self.layout = layout
        self.scorer = scorer
        self.records = records
        let longest = layout.slotCounts.max() ?? 2
        codes = (1..<UInt8(longest - 1)).map { $0 } + [ResponseScale.notAskedSlot]
    }

    /// Adds the rows of a block; those of group -1 are left out.
    mutating func add(_ block: ResponseColumns, groups: [Int32], groupCount: Int, query: TabulationQuery) {
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(ResponseScale.notAskedSlot, count: block.rowCount * records.stride))
        let columns = query.items.indices.map { item -> [UInt8]? in
            // Without a column the question was not asked, and the bytes stay as they are.
            guard let slots = block.ratings[query.items[item].code] else { return nil }
            let isValid = Self.areValid(slots, slots: layout.slotCounts[item])
            precondition(isValid, "A rating has a slot its scale does not have.")
            return slots
        }
        for first in stride(from: 0, to: block.rowCount, by: PoolScorer.chunk) {
            let rows = first..<min(first + PoolScorer.chunk, block.rowCount)
            for (lane, slots) in columns.enumerated() {
                if let slots { lay(slots, rows, lane: lane, from: start) }
            }
        }
        if records.poolCount > 0 {
            scorer.forEachPool(of: block, query: query) { pool, rows, sums in
                lay(sums, rows, pool: pool, from: start)
            }
        }
        groupOfRow.append(contentsOf: groups)
        if groupOfRow.count >= Self.batch { countPending(groupCount: groupCount) }
    }

    private static func areValid(_ slots: [UInt8], slots count: Int) -> Bool {
        let last = UInt8(count - 1)
        var isWrong = false
        for slot in slots { isWrong = isWrong || (slot >= last && slot != ResponseScale.notAskedSlot) }
        return !isWrong
    }

    /// Writes an item beside the others.
    private mutating func lay(_ slots: [UInt8], _ rows: Range<Int>, lane: Int, from start: Int) {
        let stride = records.stride
        bytes.withUnsafeMutableBufferPointer { bytes in
            slots.withUnsafeBufferPointer { slots in
                for row in rows { bytes[start &+ row &* stride &+ lane] = slots[row] }
            }
        }
    }

    /// Writes the sums of a pool behind the items.
    private mutating func lay(_ sums: UnsafeBufferPointer<UInt64>, _ rows: Range<Int>, pool: Int, from start: Int) {
        let stride = records.stride
        let fields = 1 + records.scoreCount
        let first = start + rows.lowerBound * stride + records.poolOffset + pool
        bytes.withUnsafeMutableBufferPointer { bytes in
            for row in 0..<rows.count {
                var rest = sums[row]
                for field in 0..<fields {
                    bytes[first &+ row &* stride &+ field &* RecordLayout.mostPools] = UInt8(truncatingIfNeeded: rest)
                    rest >>= PoolScorer.fieldBits
                }
            }
        }
    }

    /// Counts what has been collected.
    private mutating func countPending(groupCount: Int) {
        guard !groupOfRow.isEmpty else { return }
        let perGroup = codes.count * records.itemVectors * RecordLayout.lanes
        rows.grow(to: groupCount, 0)
        counts.grow(to: groupCount * perGroup, 0)
        moments.grow(to: groupCount * records.momentCount * RecordLayout.mostPools, 0)
        let (order, starts) = Self.order(groupOfRow, groupCount: groupCount)
        for group in 0..<groupCount {
            let range = Int(starts[group])..<Int(starts[group + 1])
            rows[group] += UInt32(range.count)
            for first in stride(from: range.lowerBound, to: range.upperBound, by: Self.mostInByte) {
                let part = first..<min(first + Self.mostInByte, range.upperBound)
                for vector in 0..<records.itemVectors { countItems(order[part], vector: vector, group: group) }
                if records.poolCount > 0 { addMoments(order[part], group: group) }
            }
        }
        bytes.removeAll(keepingCapacity: true)
        groupOfRow.removeAll(keepingCapacity: true)
    }

    /// The rows in the order of their groups, and where each group begins.
    private static func order(_ groups: [Int32], groupCount: Int) -> (rows: [Int32], starts: [Int32]) {
        var starts = [Int32](repeating: 0, count: groupCount + 2)
        for group in groups { starts[Int(group) + 2] += 1 }
        // Rows that are not counted stand first.
        for group in 1..<starts.count { starts[group] += starts[group - 1] }
        var next = starts
        var rows = [Int32](repeating: 0, count: groups.count)
        for (row, group) in groups.enumerated() {
            rows[Int(next[Int(group) + 1])] = Int32(row)
            next[Int(group) + 1] += 1
        }
        return (rows, Array(starts.dropFirst()))
    }
}

extension GroupedCounts {
    private typealias Bytes = SIMD16<UInt8>
    private typealias Counts = SIMD16<UInt32>
    private typealias Tally = (Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes)

    /// Counts eight codes at a time in one vector of items; at most 255 rows.
    private mutating func countItems(_ rows: ArraySlice<Int32>, vector: Int, group: Int) {
        for first in stride(from: 0, to: codes.count, by: 8) {
            let t = tally(rows, vector: vector, firstCode: first)
            let place = (group * codes.count + first) * records.itemVectors + vector
            counts.withUnsafeMutableBytes { counts in
                for (index, counted) in [t.0, t.1, t.2, t.3, t.4, t.5, t.6, t.7].prefix(codes.count - first)
                    .enumerated()
                {
                    let offset = (place &+ index &* records.itemVectors) &* RecordLayout.lanes &* 4
                    let sum = counts.loadUnaligned(fromByteOffset: offset, as: Counts.self)
                    counts.storeBytes(
                        of: sum &+ Counts(truncatingIfNeeded: counted), toByteOffset: offset, as: Counts.self)
                }
            }
        }
    }

    /// How often each of eight codes occurs in each lane of a vector.
    private func tally(_ rows: ArraySlice<Int32>, vector: Int, firstCode: Int) -> Tally {
        func code(_ index: Int) -> Bytes {
            // 254 is no slot of any scale.
            Bytes(repeating: firstCode + index < codes.count ? codes[firstCode + index] : 254)
        }
        let wanted = (code(0), code(1), code(2), code(3), code(4), code(5), code(6), code(7))
        var (a, b, c, d) = (Bytes.zero, Bytes.zero, Bytes.zero, Bytes.zero)
        var (e, f, g, h) = (Bytes.zero, Bytes.zero, Bytes.zero, Bytes.zero)
        let offset = vector * RecordLayout.lanes
        let stride = records.stride
        bytes.withUnsafeBytes { bytes in
            rows.withUnsafeBufferPointer { rows in
                for row in rows {
                    let x = bytes.loadUnaligned(fromByteOffset: Int(row) &* stride &+ offset, as: Bytes.self)
                    Self.count(x .== wanted.0, in: &a)
                    Self.count(x .== wanted.1, in: &b)
                    Self.count(x .== wanted.2, in: &c)
                    Self.count(x .== wanted.3, in: &d)
                    Self.count(x .== wanted.4, in: &e)
                    Self.count(x .== wanted.5, in: &f)
                    Self.count(x .== wanted.6, in: &g)
                    Self.count(x .== wanted.7, in: &h)
                }
            }
        }
        return (a, b, c, d, e, f, g, h)
    }

    @inline(__always)
    private static func count(_ mask: SIMDMask<SIMD16<Int8>>, in total: inout Bytes) {
        total &+= Bytes.zero.replacing(with: 1, where: mask)
    }

    private typealias Fields = SIMD8<UInt16>
    private typealias Sums = SIMD8<UInt32>

    /// The sums of products of at most three scores.
    private struct Products {
        var respondents = Fields.zero
        var vv = Sums.zero
        var (sv0, ss0, sv1, ss1, sv2, ss2) = (Sums.zero, Sums.zero, Sums.zero, Sums.zero, Sums.zero, Sums.zero)

        var all: [Sums] { [Sums(truncatingIfNeeded: respondents), vv, sv0, ss0, sv1, ss1, sv2, ss2] }
    }

    private mutating func addMoments(_ rows: ArraySlice<Int32>, group: Int) {
        let products = products(rows)
        let first = group * records.momentCount * RecordLayout.mostPools
        moments.withUnsafeMutableBytes { moments in
            for (index, sum) in products.all.prefix(records.momentCount).enumerated() {
                let offset = (first &+ index &* RecordLayout.mostPools) &* 8
                let total = moments.loadUnaligned(fromByteOffset: offset, as: SIMD8<UInt64>.self)
                moments.storeBytes(
                    of: total &+ SIMD8<UInt64>(truncatingIfNeeded: sum), toByteOffset: offset, as: SIMD8<UInt64>.self)
            }
        }
    }

    private func products(_ rows: ArraySlice<Int32>) -> Products {
        var sums = Products()
        let (stride, scores, offset) = (records.stride, records.scoreCount, records.poolOffset)
        bytes.withUnsafeBytes { bytes in
            func fields(_ place: Int) -> Fields {
                Fields(truncatingIfNeeded: bytes.loadUnaligned(fromByteOffset: place, as: SIMD8<UInt8>.self))
            }
            rows.withUnsafeBufferPointer { rows in
                for row in rows {
                    let place = Int(row) &* stride &+ offset
                    let v = fields(place)
                    sums.respondents &+= Fields.zero.replacing(with: 1, where: v .!= 0)
                    sums.vv &+= Sums(truncatingIfNeeded: v &* v)
                    let first = fields(place &+ 8)
                    sums.sv0 &+= Sums(truncatingIfNeeded: first &* v)
                    sums.ss0 &+= Sums(truncatingIfNeeded: first &* first)
                    guard scores > 1 else { continue }
                    let second = fields(place &+ 16)
                    sums.sv1 &+= Sums(truncatingIfNeeded: second &* v)
                    sums.ss1 &+= Sums(truncatingIfNeeded: second &* second)
                    guard scores > 2 else { continue }
                    let third = fields(place &+ 24)
                    sums.sv2 &+= Sums(truncatingIfNeeded: third &* v)
                    sums.ss2 &+= Sums(truncatingIfNeeded: third &* third)
                }
            }
        }
        return sums
    }
}

extension GroupedCounts {
    /// Takes everything over into the exact sums: each count once, multiplied by the weight of its group.
    mutating func empty(into sums: inout CellSums, groups: RowGroups, cells: [WaveTabulation.Cell]) {
        countPending(groupCount: groups.count)
        for group in rows.indices where rows[group] > 0 {
            takeOverItems(of: group, into: &sums, weight: groups.weights[group], cell: Int(groups.cells[group]))
            takeOverPools(of: group, into: &sums, groups, cells)
        }
        rows = []
        counts = []
        moments = []
    }

    private func takeOverItems(of group: Int, into sums: inout CellSums, weight: UInt64, cell: Int) {
        let lanes = records.itemVectors * RecordLayout.lanes
        for item in 0..<records.itemCount {
            let base = layout.base(item: item, cell: cell)
            var blank = rows[group]
            for (index, code) in codes.enumerated() {
                let count = counts[(group &* codes.count &+ index) &* lanes &+ item]
                guard count > 0 else { continue }
                blank -= count
                let slot = code == ResponseScale.notAskedSlot ? layout.slotCounts[item] - 1 : Int(code)
                sums.add(count, weight: weight, place: base + slot)
            }
            if blank > 0 { sums.add(blank, weight: weight, place: base) }
        }
    }

    private func takeOverPools(
        of group: Int, into sums: inout CellSums, _ groups: RowGroups, _ cells: [WaveTabulation.Cell]
    ) {
        let cell = Int(groups.cells[group])
        for pool in 0..<records.poolCount {
            let first = group * records.momentCount * RecordLayout.mostPools + pool
            guard moments[first] > 0 else { continue }
            sums.add(
                moments[first...], step: RecordLayout.mostPools, weight: groups.weights[group], pool: pool, cell: cell,
                domain: cells[cell].domain)
        }
    }
}

extension CellSums {
    @inline(__always)
    fileprivate mutating func add(_ count: UInt32, weight: UInt64, place: Int) {
        counts[place] &+= UInt64(count)
        weighted[place] &+= Int128(weight) &* Int128(count)
        moments?.add(weight: weight, count: count, place: place)
    }

    /// - Parameter terms: respondents, Σv², and for each score Σsv and Σs², without weights, each a step further.
    fileprivate mutating func add(
        _ terms: ArraySlice<UInt64>, step: Int, weight: UInt64, pool: Int, cell: Int, domain: Int
    ) {
        let first = terms.startIndex
        poolCounts[pool][cell] += terms[first]
        domainCounts[pool][domain] += terms[first]
        let base = domain * layout.poolWidth
        for index in 0..<layout.poolWidth {
            domainSums[pool][base + index] += Int128(weight) * Int128(terms[first + index * step])
        }
        moments?.add(weight: weight, terms, step: step, pool: pool, cell: cell)
    }
}
