public import SurveyModel

/// Why a weighting step cannot be done; no weights are given then.
public enum WeightingError: LocalizedMessageError, Hashable {
    /// The rows or their design cannot be read.
    case sample(EstimationError)
    /// A step was asked for without a total.
    case noTotals
    /// No row has a weight above 0.
    case noWeights
    /// Two margins count different populations.
    case marginsDisagree(first: String, firstTotal: Double, second: String, secondTotal: Double)
    /// A level stands twice in a margin.
    case repeatedLevel(margin: String, level: String)
    /// A total is negative or no number.
    case unusableTotal(margin: String, level: String, total: Double)
    /// A level with people has no row.
    case emptyLevel(margin: String, level: String, total: Double)
    /// A level with rows has no people.
    case zeroTotal(margin: String, level: String, rows: Int)
    /// Rows have a level that the margin does not know; `first` is one of them.
    case unknownLevel(margin: String, level: String, rows: Int, first: Int)
    /// A row with a weight has no level.
    case blankLevel(column: String, row: Int)
    /// A row with a weight has no number.
    case missingNumber(column: String, row: Int)
    /// A number to which the variance is proportional is not above 0.
    case unusableVariance(column: String, value: Double, row: Int)
    /// The iteration did not fulfil a total.
    case notConverged(iterations: Int, margin: String, level: String, wanted: Double, reached: Double)
    /// No factors between the bounds fulfil a total.
    case boundsTooNarrow(margin: String, level: String, wanted: Double, lowest: Double, highest: Double)
    /// Bounds of factors do not enclose 1.
    case unusableBounds(lower: Double, upper: Double)
    /// Some weights would be negative.
    case negativeWeights(rows: Int, smallestFactor: Double)
    /// A class has people who were drawn and none who answered.
    case noRespondents(class: String, rows: Int)
    /// Limits of weights are not in order.
    case unusableLimits(lower: Double, upper: Double)
    /// The mean weight lies outside the limits, or no row is left to take what was cut.
    case limitsExcludeMean(lower: Double, upper: Double, mean: Double)
    /// Rows of a PSU are to share a factor, but there are no PSUs.
    case noPSU
    /// Rows of a PSU are to share a factor and have different variances.
    case varianceWithinPSU
    /// There are fewer units in the population than in the sample.
    case frameTooSmall(margin: String, level: String, total: Double, sampled: Int)
    /// Weights that are said to be calibrated do not add up to a total.
    case weightsDoNotFit(margin: String, level: String, wanted: Double, found: Double)
}
