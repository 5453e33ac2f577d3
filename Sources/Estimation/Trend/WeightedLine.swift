/// A straight line fitted to a series by weighted least squares.
///
/// Times are centred at their weighted mean, so that calendar years lose no digits (METHODS 15). With weights of 1 it
/// is ordinary least squares; with weights 1/SE² the variances are known and no scale is estimated.
public struct WeightedLine: Sendable, Hashable {
    /// The series.
    public let series: TimedValues
    /// The weight of each value.
    public let weights: [Double]
    /// The change in one unit of time.
    public let slope: Double
    /// What the line leaves of each value.
    public let residuals: [Double]
    private let centre: Double
    private let mean: Double
    private let total: Double
    private let spread: Double

    /// Fits the line.
    ///
    /// - Parameter weights: one above 0 for each value; nil for equal weights of 1.
    ///
    /// Edge case: nil with fewer than two values.
    public init?(_ series: TimedValues, weights: [Double]? = nil) {
        let weights = weights ?? [Double](repeating: 1, count: series.count)
        precondition(weights.count == series.count, "Every value has one weight.")
        guard series.count >= 2, weights.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
        let total = weights.reduce(0, +)
        let centre = zip(weights, series.times).reduce(0) { $0 + $1.0 * $1.1 } / total
        let mean = zip(weights, series.values).reduce(0) { $0 + $1.0 * $1.1 } / total
        var spread = 0.0
        var product = 0.0
        for (index, weight) in weights.enumerated() {
            let distance = series.times[index] - centre
            spread += weight * distance * distance
            product += weight * distance * (series.values[index] - mean)
        }
        let slope = product / spread
        self.series = series
        self.weights = weights
        self.slope = slope
        self.centre = centre
        self.mean = mean
        self.total = total
        self.spread = spread
        residuals = zip(series.times, series.values).map { $1 - mean - slope * ($0 - centre) }
    }

    /// The level of the line at a time.
    public func level(at time: Double) -> Double { mean + slope * (time - centre) }

    /// The variance of the level at a time when the weights are inverse variances: 1/Σw + (t − t̄)²/Σw(t − t̄)².
    public func levelVariance(at time: Double) -> Double { levelCovariance(at: time, time) }

    /// The covariance of the levels at two times when the weights are inverse variances.
    func levelCovariance(at first: Double, _ second: Double) -> Double {
        1 / total + (first - centre) * (second - centre) / spread
    }

    /// The variance of the slope when the weights are inverse variances, 1/Σw(t − t̄)².
    public var slopeVariance: Double { 1 / spread }

    /// The covariance of the level at a time and the slope when the weights are inverse variances.
    public func covarianceWithSlope(at time: Double) -> Double { (time - centre) / spread }

    /// Σ w·residual²: with inverse variances as weights the lack of fit Q, χ² on n − 2 about a straight line.
    public var weightedResidualSum: Double {
        zip(weights, residuals).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
    }

    /// The trace of W − WX(X′WX)⁻¹X′W, by which moments tell a variance beyond sampling.
    public var residualTrace: Double {
        zip(weights, series.times).reduce(0) { $0 + $1.0 - $1.0 * $1.0 * levelVariance(at: $1.1) }
    }

    /// Degrees of freedom of the residuals, n − 2.
    public var degreesOfFreedom: Int { series.count - 2 }

    /// The variance of a value of weight 1 about the line, Σ w·residual²/(n − 2); nil with two values.
    public var residualVariance: Double? {
        degreesOfFreedom > 0 ? weightedResidualSum / Double(degreesOfFreedom) : nil
    }

    /// The share of the weighted variance of the values that the line explains; nil if they are all equal.
    public var explainedShare: Double? {
        let sum = zip(weights, series.values).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
        return sum > 0 ? 1 - weightedResidualSum / sum : nil
    }

    /// Durbin and Watson's sum of squared steps of the residuals by their sum of squares; nil if they are all 0.
    public var durbinWatson: Double? {
        let squares = residuals.reduce(0) { $0 + $1 * $1 }
        return squares > 0
            ? zip(residuals, residuals.dropFirst()).reduce(0) { $0 + ($1.1 - $1.0) * ($1.1 - $1.0) } / squares : nil
    }
}
