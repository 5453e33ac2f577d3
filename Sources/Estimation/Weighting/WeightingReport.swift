/// What a weighting step has done: its totals, its convergence, its factors, and what they cost.
public struct WeightingReport: Sendable, Hashable {
    /// A population total, and what the weights add up to.
    public struct TotalReached: Sendable, Hashable {
        /// The margin or the numeric column.
        public let margin: String
        /// The level; empty for a number.
        public let level: String
        /// The total wanted.
        public let wanted: Double
        /// What the weights added up to before.
        public let before: Double
        /// What they add up to now.
        public let reached: Double
        /// Rows of the level with a weight above 0 before the step.
        public let rows: Int

        /// How far from the total wanted, as a share of it; of 1 where 0 is wanted.
        public var deviation: Double { (reached - wanted).magnitude / (wanted == 0 ? 1 : wanted.magnitude) }
    }

    /// The totals, margin by margin.
    public let totals: [TotalReached]
    /// How many iterations were needed; nil for a step that has none.
    public let iterations: Int?
    /// Rows with a weight above 0 before.
    public let rowsBefore: Int
    /// Rows with a weight above 0 now.
    public let rowsAfter: Int
    /// The sum of the weights before.
    public let sumBefore: Double
    /// The sum of the weights now.
    public let sumAfter: Double
    /// The smallest g-weight: weight now by weight before, among rows with a weight above 0 now.
    public let smallestFactor: Double
    /// The largest g-weight.
    public let largestFactor: Double
    /// Kish's design effect of unequal weights before, nΣw²/(Σw)² (METHODS 5).
    public let kishBefore: Double
    /// Kish's design effect of unequal weights now.
    public let kishAfter: Double
    /// Rows whose weight was cut; nil for other steps than trimming.
    public let rowsCut: Int?

    /// The largest relative deviation from a total wanted; 0 for a step without totals.
    public var largestDeviation: Double { totals.map(\.deviation).max() ?? 0 }
    /// Kish's effective sample size now.
    public var effectiveSize: Double { Double(rowsAfter) / kishAfter }
}

/// The weights a step has made.
public struct AdjustedWeights: Sendable {
    /// The weight of each row.
    public let weights: [Double]
    /// What the step has done.
    public let report: WeightingReport
}

/// Sums of weights from which Kish's effect is computed.
struct WeightSums {
    private(set) var count = 0
    private(set) var sum = CompensatedSum()
    private(set) var squares = CompensatedSum()

    mutating func add(_ weight: Double) {
        guard weight > 0 else { return }
        count += 1
        sum.add(weight)
        squares.add(weight * weight)
    }

    /// Adds the rows of a cell, each weight multiplied by a factor.
    mutating func add(count rows: Int, sum total: Double, squares square: Double, factor: Double) {
        guard factor > 0 else { return }
        count += rows
        sum.add(total * factor)
        squares.add(square * factor * factor)
    }

    var kish: Double { sum.value > 0 ? Double(count) * squares.value / (sum.value * sum.value) : 1 }
}

/// A sum that keeps what rounding would lose (Neumaier 1974), so that the order of rows hardly ever shows.
struct CompensatedSum {
    private var head = 0.0
    private var lost = 0.0

    var value: Double { head + lost }

    @inline(__always)
    mutating func add(_ term: Double) {
        let sum = head + term
        let carried = sum - head
        lost += (head - (sum - carried)) + (term - carried)
        head = sum
    }
}
