/// A weight step that is repeated inside every replicate (METHODS 9).
public struct ReplicateAdjustment: Sendable {
    /// For each row its class, nil if each row has its own; rows of one PSU and one class share a factor.
    let classOfRow: [Int32]?
    /// The weights of the rows after the step; nil if it has no solution.
    let adjusted: @Sendable (_ weights: [Double]) -> [Double]?

    /// Creates a step.
    ///
    /// - Parameters:
    ///   - classOfRow: for each row of the sample the class whose rows get the same g-weight, such as a post-stratum or
    ///     a cell of the margins of a raking; nil if rows differ one by one, as after trimming.
    ///   - adjusted: the weights of the rows after the step from those before it; nil where there is no solution. It is
    ///     called once for the sample and once for each replicate; rows of weight 0 keep it.
    public init(classOfRow: [Int32]?, adjusted: @escaping @Sendable (_ weights: [Double]) -> [Double]?) {
        self.classOfRow = classOfRow
        self.adjusted = adjusted
    }
}

extension Sample {
    /// A post-stratification: weights of each level are multiplied so that they add up to its total (METHODS 8).
    ///
    /// - Throws: ``EstimationError/replicates(_:)`` if the levels of the column are not those of the totals, a cell is
    ///   blank or a total is not above 0.
    ///
    /// Edge case: a replicate without a row of a level has no solution.
    public func postStratification(by column: String, totals: [String: Double]) throws(EstimationError)
        -> ReplicateAdjustment
    {
        let variable = try categorical(column)
        if variable.levelOfRow.contains(-1) { throw .replicates(.unusableMargin(column: column, level: "")) }
        if let strange = Set(variable.levels).symmetricDifference(totals.keys).sorted().first {
            throw .replicates(.unusableMargin(column: column, level: strange))
        }
        let targets = variable.levels.map { totals[$0] ?? 0 }
        for (level, target) in zip(variable.levels, targets) where !(target > 0 && target.isFinite) {
            throw .replicates(.unusableMargin(column: column, level: level))
        }
        return ReplicateAdjustment(classOfRow: variable.levelOfRow) { weights in
            var sums = [Double](repeating: 0, count: targets.count)
            for (level, weight) in zip(variable.levelOfRow, weights) { sums[Int(level)] += weight }
            guard sums.allSatisfy({ $0 > 0 }) else { return nil }
            let factors = zip(targets, sums).map { $0 / $1 }
            return zip(variable.levelOfRow, weights).map { $1 * factors[Int($0)] }
        }
    }
}
