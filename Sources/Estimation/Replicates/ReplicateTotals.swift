/// Weighted totals of several columns under each replicate, kept column by column for speed.
///
/// In plain doubles: sums of thousands of PSUs keep thirteen digits, and ratios of answers need nine.
struct ReplicateTotals {
    private let count: Int
    /// Column after column, the totals of the replicates.
    private var values: [Double]

    init(columns: Int, count: Int) {
        self.count = count
        values = [Double](repeating: 0, count: columns * count)
    }

    /// Adds the totals of the columns in one unit, times its factors.
    mutating func add(_ totals: [Double], factors: UnsafeBufferPointer<Double>) {
        values.withUnsafeMutableBufferPointer { values in
            for (column, total) in totals.enumerated() where total != 0 {
                let base = column &* count
                for replicate in 0..<count {
                    values[base &+ replicate] += factors[replicate] * total
                }
            }
        }
    }

    /// Sets the total of a column in a replicate.
    mutating func set(_ total: Double, column: Int, replicate: Int) { values[column * count + replicate] = total }

    /// The sum of some columns in each replicate.
    func sums(of columns: [Int]) -> [Double] {
        var result = [Double](repeating: 0, count: count)
        values.withUnsafeBufferPointer { values in
            for column in columns {
                let base = column &* count
                for replicate in 0..<count { result[replicate] += values[base &+ replicate] }
            }
        }
        return result
    }
}

extension ReplicateFactors {
    /// The totals of columns under each replicate, from those of some units.
    func totals(_ units: [Int32], _ totals: [[Double]], columns: Int, count: Int) -> ReplicateTotals {
        var result = ReplicateTotals(columns: columns, count: count)
        switch self {
        case .table(let values, _):
            values.withUnsafeBufferPointer { values in
                for (unit, own) in zip(units, totals) {
                    let base = Int(unit) * count
                    result.add(own, factors: UnsafeBufferPointer(rebasing: values[base..<base + count]))
                }
            }
        case .leaveOneOut(let jackknife):
            jackknife.fill(&result, units, totals, columns: columns)
        }
        return result
    }
}

extension ReplicateFactors.LeaveOneOut {
    /// (T − T_g) + n/(n − 1)·(T_g − t) for the unit left out of its group g.
    fileprivate func fill(_ result: inout ReplicateTotals, _ units: [Int32], _ totals: [[Double]], columns: Int) {
        var ownOfUnit = [Int32](repeating: -1, count: groupOfUnit.count)
        for (position, unit) in units.enumerated() { ownOfUnit[Int(unit)] = Int32(position) }
        for column in 0..<columns {
            // Groups are added to the total, so that one group alone leaves exactly nothing beside it.
            var groups = [Double](repeating: 0, count: factorOfGroup.count)
            var all = 0.0
            for (position, unit) in units.enumerated() {
                let group = Int(groupOfUnit[Int(unit)])
                if group >= 0 { groups[group] += totals[position][column] } else { all += totals[position][column] }
            }
            for group in groups { all += group }
            for (replicate, unit) in leftOut.enumerated() {
                let position = Int(ownOfUnit[Int(unit)])
                let group = Int(groupOfUnit[Int(unit)])
                let own = position < 0 ? 0 : totals[position][column]
                result.set(
                    (all - groups[group]) + factorOfGroup[group] * (groups[group] - own), column: column,
                    replicate: replicate)
            }
        }
    }
}
