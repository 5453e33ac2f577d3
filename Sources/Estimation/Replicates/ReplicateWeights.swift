/// The replicate weights of a sample and how they make a variance.
///
///     V = scale · Σ_r rscale_r (θ_r − c)(θ_r − c)′
///
/// with θ_r the estimate under the weights of replicate r and c their mean or the estimate itself (METHODS 9).
public struct ReplicateWeights: Sendable {
    /// How they were made.
    public let method: ReplicateMethod
    /// The multiplier of the whole variance.
    public let scale: Double
    /// The multiplier of each replicate.
    public let replicateScales: [Double]
    /// What the estimates of the replicates are compared with.
    public let centre: ReplicateCentre
    /// How degrees of freedom are counted.
    public internal(set) var freedom: ReplicateFreedom
    /// Replicates in which a weight step has no solution; their estimates do not exist.
    public internal(set) var unsolved: Set<Int> = []
    /// The number of weight steps that are repeated inside each replicate.
    public internal(set) var adjustmentCount = 0

    /// For each row the unit that shares its factors.
    var unitOfRow: [Int32]
    var factors: ReplicateFactors

    /// The number of replicates.
    public var count: Int { replicateScales.count }

    init(
        _ method: ReplicateMethod, scale: Double, replicateScales: [Double], centre: ReplicateCentre,
        freedom: ReplicateFreedom, unitOfRow: [Int32], factors: ReplicateFactors
    ) {
        self.method = method
        self.scale = scale
        self.replicateScales = replicateScales
        self.centre = centre
        self.freedom = freedom
        self.unitOfRow = unitOfRow
        self.factors = factors
    }
}

/// The factor by which each replicate multiplies the weight of each unit.
enum ReplicateFactors: Sendable {
    /// All of them, unit after unit.
    case table([Double], units: Int)
    /// Those of a jackknife, which follow from the unit left out.
    case leaveOneOut(LeaveOneOut)

    /// A jackknife: in the group of the unit left out the others count more, elsewhere nothing changes.
    struct LeaveOneOut: Sendable {
        /// For each unit its group; −1 for a unit that is never left out.
        let groupOfUnit: [Int32]
        /// n/(n − 1) of each group.
        let factorOfGroup: [Double]
        /// The unit each replicate leaves out.
        let leftOut: [Int32]
    }

    /// The number of units.
    var unitCount: Int {
        switch self {
        case .table(_, let units): units
        case .leaveOneOut(let jackknife): jackknife.groupOfUnit.count
        }
    }

    /// The factors of a unit, one a replicate.
    func factors(ofUnit unit: Int, count: Int) -> [Double] {
        switch self {
        case .table(let values, _): Array(values[unit * count..<(unit + 1) * count])
        case .leaveOneOut(let jackknife):
            jackknife.leftOut.map { left in
                if Int(left) == unit { return 0 }
                let group = jackknife.groupOfUnit[Int(left)]
                return jackknife.groupOfUnit[unit] == group ? jackknife.factorOfGroup[Int(group)] : 1
            }
        }
    }
}

extension ReplicateFactors {
    /// The totals of some units under the weights of each replicate, replicate after replicate.
    ///
    /// - Parameter totals: the totals of the units under the full weights, unit after unit.
    func replicated(_ units: [Int32], _ totals: [DoubleDouble], width: Int, count: Int) -> [DoubleDouble] {
        switch self {
        case .table(let values, _):
            var result = [DoubleDouble](repeating: .zero, count: count * width)
            for (position, unit) in units.enumerated() {
                let base = Int(unit) * count
                for replicate in 0..<count {
                    let factor = values[base + replicate]
                    if factor == 0 { continue }
                    for column in 0..<width {
                        let place = replicate * width + column
                        result[place] = result[place] + DoubleDouble(factor) * totals[position * width + column]
                    }
                }
            }
            return result
        case .leaveOneOut(let jackknife):
            return jackknife.replicated(units, totals, width: width)
        }
    }
}

extension ReplicateFactors.LeaveOneOut {
    /// (T − T_g) + n/(n − 1)·(T_g − t) for the unit left out of its group g, so that nothing left is exactly 0.
    fileprivate func replicated(_ units: [Int32], _ totals: [DoubleDouble], width: Int) -> [DoubleDouble] {
        let columns = (0..<width).map { column in sums(units, totals, width: width, column: column) }
        var positionOfUnit = [Int32](repeating: -1, count: groupOfUnit.count)
        for (position, unit) in units.enumerated() { positionOfUnit[Int(unit)] = Int32(position) }
        return leftOut.flatMap { unit in
            let position = Int(positionOfUnit[Int(unit)])
            let group = Int(groupOfUnit[Int(unit)])
            return (0..<width).map { column in
                let (all, groups) = columns[column]
                let own = position < 0 ? .zero : totals[position * width + column]
                return (all - groups[group]) + DoubleDouble(factorOfGroup[group]) * (groups[group] - own)
            }
        }
    }

    /// The total of a column, and that of each group.
    private func sums(_ units: [Int32], _ totals: [DoubleDouble], width: Int, column: Int) -> (
        all: DoubleDouble, groups: [DoubleDouble]
    ) {
        var all = ExactSum()
        var groups = [DoubleDouble](repeating: .zero, count: factorOfGroup.count)
        for (position, unit) in units.enumerated() {
            let total = totals[position * width + column]
            all.add(total)
            let group = groupOfUnit[Int(unit)]
            if group >= 0 { groups[Int(group)] = groups[Int(group)] + total }
        }
        return (all.value, groups)
    }
}
