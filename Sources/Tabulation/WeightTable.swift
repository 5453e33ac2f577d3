import SurveyModel

/// The weights of the texts met in a wave, and the scale on which they are added up.
struct WeightTable: Sendable {
    private static let unread = UInt64.max
    private let column: String?
    private var units = TextCache<UInt64>(unknown: unread)
    /// By text: the scaled weight and a count of one, as ``PackedScale`` packs them; 0 for a weight of 0.
    private var packed: [UInt64] = []
    private var packedScale: PackedScale?
    /// The smallest weight above 0 and the largest of the texts that rows carry.
    private(set) var range: ClosedRange<UInt64>?
    /// The largest power of ten that divides all weights.
    private(set) var divisor: UInt64 = 1_000_000_000_000_000_000

    init(column: String?) {
        self.column = column
        if column == nil { note(ExactWeight.unitsPerOne) }
    }

    /// The scale on which all weights met so far can be packed; nil if they are too wide apart.
    func scale(largestSquare: UInt64) -> PackedScale? {
        PackedScale(largest: range?.upperBound ?? ExactWeight.unitsPerOne, divisor: divisor, largestSquare)
    }

    /// Reads the weights that are new in a block.
    mutating func read(_ block: ResponseColumns) throws(TabulationError) {
        guard let name = column else { return }
        let column = try block.column(name)
        if !units.follow(column.dictionary) { packed = [] }
        for text in column.ids where units.values[Int(text)] == Self.unread {
            let value = column.levels[Int(text)]
            do throws(ExactWeight.Refusal) {
                let weight = try ExactWeight(value).units
                units.values[Int(text)] = weight
                note(weight)
            } catch {
                throw TabulationError.unusableWeight(column: name, value: value, error)
            }
        }
    }

    /// The weight of each row of a block that has been read, in units of ``ExactWeight``.
    func units(of block: ResponseColumns) -> [UInt64] {
        guard let column, let ids = block.categories[column]?.ids else {
            return [UInt64](repeating: ExactWeight.unitsPerOne, count: block.rowCount)
        }
        return ids.map { units.values[Int($0)] }
    }

    /// The packed weight of each row of a block that has been read.
    mutating func packed(of block: ResponseColumns, _ scale: PackedScale) -> [UInt64] {
        guard let column, let ids = block.categories[column]?.ids else {
            return [UInt64](repeating: scale.packed(ExactWeight.unitsPerOne), count: block.rowCount)
        }
        if packedScale != scale || packed.count != units.values.count {
            // A text that no row carries yet has no weight; it is packed again once one does.
            packed = units.values.map { $0 == Self.unread ? Self.unread : scale.packed($0) }
            packedScale = scale
        }
        var result = [UInt64](repeating: 0, count: ids.count)
        for (row, text) in ids.enumerated() {
            var value = packed[Int(text)]
            if value == Self.unread {
                value = scale.packed(units.values[Int(text)])
                packed[Int(text)] = value
            }
            result[row] = value
        }
        return result
    }

    /// Widens the range and the scale to those of another worker.
    mutating func merge(_ other: WeightTable) {
        guard let range = other.range else { return }
        widen(to: range)
        divisor = min(divisor, other.divisor)
    }

    private mutating func note(_ weight: UInt64) {
        guard weight > 0 else { return }
        widen(to: weight...weight)
        while weight % divisor != 0 { divisor /= 10 }
    }

    private mutating func widen(to other: ClosedRange<UInt64>) {
        range =
            range.map { min($0.lowerBound, other.lowerBound)...max($0.upperBound, other.upperBound) } ?? other
    }
}

/// How a weight and a count share one 64-bit number, so that a row is one addition for each item.
///
/// The low bits hold the weight divided by a power of ten that divides all weights, the high bits a count. Nothing is
/// rounded: sums are taken over to wide integers before `capacity` rows could make the low bits overflow.
struct PackedScale: Equatable, Sendable {
    /// What one unit of the low bits stands for, in units of ``ExactWeight``.
    let divisor: UInt64
    /// The number of low bits.
    let weightBits: UInt64
    /// Rows that can be added before the sums must be taken over.
    let capacity: Int

    /// Chooses the split with the largest capacity; nil if not even one block fits.
    ///
    /// - Parameter largestSquare: the largest product of two score sums by which a weight is multiplied.
    init?(largest: UInt64, divisor: UInt64, _ largestSquare: UInt64) {
        let largest = Self.bound(max(1, largest / divisor))
        let (moment, overflow) = largest.multipliedReportingOverflow(by: max(1, largestSquare))
        guard !overflow else { return nil }
        var best: (bits: UInt64, capacity: UInt64) = (0, 0)
        for countBits in UInt64(17)...40 {
            let weightBits = 64 - countBits
            let capacity = min((1 << countBits) - 1, ((1 << weightBits) - 1) / largest, .max / moment)
            if capacity > best.capacity { best = (weightBits, capacity) }
        }
        guard best.capacity >= UInt64(ResponseColumns.capacity) else { return nil }
        self.divisor = divisor
        weightBits = best.bits
        capacity = Int(best.capacity)
    }

    /// The next power of two: with a bound that grows with every weight met, sums would be taken over again and again.
    private static func bound(_ largest: UInt64) -> UInt64 {
        largest > 1 << 62 ? largest : 1 << (64 - (largest - 1).leadingZeroBitCount)
    }

    func packed(_ units: UInt64) -> UInt64 { units == 0 ? 0 : units / divisor | 1 << weightBits }
    func count(_ packed: UInt64) -> UInt64 { packed >> weightBits }
    func scaledWeight(_ packed: UInt64) -> UInt64 { packed & (1 << weightBits - 1) }
    func weight(_ packed: UInt64) -> Int128 { Int128(scaledWeight(packed)) * Int128(divisor) }
}
