public import Estimation

/// The steps by which the weight columns of a file were made, in their order.
///
/// It stands beside the rows as JSON (`FILE.weights.json`); `weight` adds its step to it, `estimate` reads from it by
/// which totals weights were calibrated.
public struct WeightingRecord: Sendable, Hashable, Codable {
    /// The version of the format.
    public static let version = 1

    /// The version the file has.
    public let weighting: Int
    /// The steps, the first one first; each names the column it read and the column it wrote.
    public private(set) var steps: [RecordedStep]

    /// Creates a record.
    public init(_ steps: [RecordedStep] = []) {
        weighting = Self.version
        self.steps = steps
    }

    /// Adds a step.
    public mutating func append(_ step: RecordedStep) { steps.append(step) }

    /// The step that made a column; nil if none did.
    public func step(making column: String) -> RecordedStep? { steps.last { $0.weightsAfter == column } }

    /// The steps that led to a column, the first one first.
    public func steps(leadingTo column: String) -> [RecordedStep] {
        guard let last = step(making: column) else { return [] }
        let earlier = WeightingRecord(Array(steps.prefix { $0 != last }))
        return (last.weightsBefore.map { earlier.steps(leadingTo: $0) } ?? []) + [last]
    }
}

/// One weighting step as it is kept: what was asked, and what came of it.
public struct RecordedStep: Sendable, Hashable, Codable {
    /// A total and what the weights add up to.
    public struct Total: Sendable, Hashable, Codable {
        /// The column, or the columns that are crossed; empty for the number of people.
        public let columns: [String]
        /// The level of each column; nil for the total of a number.
        public let levels: [String]?
        /// The total wanted.
        public let wanted: Double
        /// What the weights added up to before.
        public let before: Double
        /// What they add up to now.
        public let reached: Double
        /// Rows of the level with a weight above 0 before.
        public let rows: Int
    }

    /// What kind of step it is, by its promised word.
    public let step: WeightingStep.Kind
    /// The column of the weights before; nil if every row counted once.
    public let weightsBefore: String?
    /// The column of the weights after.
    public let weightsAfter: String

    /// For design weights, the column whose values were counted.
    public internal(set) var units: String?
    /// For non-response, the condition that respondents meet.
    public internal(set) var respondents: String?
    /// For calibration: linear, raking or logit.
    public internal(set) var distance: String?
    /// For calibration, the smallest and the largest factor allowed.
    public internal(set) var bounds: [Double]?
    /// For calibration, the column to which the variance of the model is proportional.
    public internal(set) var variance: String?
    /// For calibration, the column of PSUs whose rows share a factor.
    public internal(set) var psu: String?
    /// For trimming, the smallest weight allowed.
    public internal(set) var lower: Double?
    /// For trimming, the largest weight allowed.
    public internal(set) var upper: Double?
    /// For trimming, whether it was repeated until no weight was outside.
    public internal(set) var strict: Bool?

    /// The totals.
    public let totals: [Total]
    /// The iterations needed.
    public let iterations: Int?
    /// The largest relative deviation from a total.
    public let largestDeviation: Double
    /// Rows with a weight above 0 before and after.
    public let rowsBefore: Int
    /// Rows with a weight above 0 after.
    public let rowsAfter: Int
    /// The sum of the weights before.
    public let sumBefore: Double
    /// The sum of the weights after.
    public let sumAfter: Double
    /// The smallest g-weight.
    public let smallestFactor: Double
    /// The largest g-weight.
    public let largestFactor: Double
    /// Kish's design effect of unequal weights before.
    public let kishEffectBefore: Double
    /// Kish's design effect of unequal weights after.
    public let kishEffectAfter: Double
    /// Kish's effective sample size after.
    public let effectiveSize: Double
    /// Rows whose weight was cut.
    public let rowsCut: Int?

    init(_ step: WeightingStep, _ report: WeightingReport, before: String?, after: String) {
        self.step = step.kind
        weightsBefore = before
        weightsAfter = after
        totals = Self.totals(step, report)
        iterations = report.iterations
        largestDeviation = report.largestDeviation
        (rowsBefore, rowsAfter) = (report.rowsBefore, report.rowsAfter)
        (sumBefore, sumAfter) = (report.sumBefore, report.sumAfter)
        (smallestFactor, largestFactor) = (report.smallestFactor, report.largestFactor)
        (kishEffectBefore, kishEffectAfter) = (report.kishBefore, report.kishAfter)
        effectiveSize = report.effectiveSize
        rowsCut = report.rowsCut
        describe(step)
    }

    private enum CodingKeys: String, CodingKey {
        case step, units, respondents, distance, bounds, variance, psu, lower, upper, strict, totals, iterations
        case weightsBefore = "weights_before"
        case weightsAfter = "weights_after"
        case largestDeviation = "largest_deviation"
        case rowsBefore = "rows_before"
        case rowsAfter = "rows_after"
        case sumBefore = "sum_before"
        case sumAfter = "sum_after"
        case smallestFactor = "smallest_factor"
        case largestFactor = "largest_factor"
        case kishEffectBefore = "kish_effect_before"
        case kishEffectAfter = "kish_effect_after"
        case effectiveSize = "effective_size"
        case rowsCut = "rows_cut"
    }
}
