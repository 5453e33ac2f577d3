/// A straight line through estimates whose true values stray from it by a random effect at each time.
///
/// τ² is added to the sampling variances and estimated by moments: τ² = max(0, (Q − (T − 2))/tr P) with
/// P = W − WX(X′WX)⁻¹X′W and W = 1/V (METHODS 15; DerSimonian & Laird 1986 in its regression form).
public struct RandomEffectsLine: Sendable, Hashable {
    /// The line, with weights 1/(SE² + τ²).
    public let line: WeightedLine
    /// The variance of true values about the line, τ².
    public let tauSquared: Double
    /// The lack of fit of a straight line with sampling errors alone, Q: χ² on T − 2.
    public let lackOfFit: Double

    /// Fits the line.
    ///
    /// Edge case: nil with fewer than three values or a standard error that is not above 0.
    public init?(_ series: TimedValues, standardErrors: [Double]) {
        precondition(standardErrors.count == series.count, "Every value has one standard error.")
        guard series.count >= 3, standardErrors.allSatisfy({ $0 > 0 }),
            let fixed = WeightedLine(series, weights: standardErrors.map { 1 / ($0 * $0) })
        else { return nil }
        let tau = max(0, (fixed.weightedResidualSum - Double(fixed.degreesOfFreedom)) / fixed.residualTrace)
        guard let line = WeightedLine(series, weights: standardErrors.map { 1 / ($0 * $0 + tau) }) else { return nil }
        self.line = line
        tauSquared = tau
        lackOfFit = fixed.weightedResidualSum
    }

    /// Degrees of freedom of predictions, T − 2.
    public var degreesOfFreedom: Int { line.degreesOfFreedom }

    /// The standard error of the slope.
    public var slopeStandardError: Double { line.slopeVariance.squareRoot() }

    /// The standard error of the true value at a time: that of the line, and of a value about the line.
    ///
    /// Up to one unit of time after the last value √(x₀′(X′W*X)⁻¹x₀ + τ²) (METHODS 15). Further ahead the swings add up
    /// as in a random walk with drift: τ² is multiplied by h(1 + (h − 1)/S), h units after the last value, S the time
    /// from the first value to the last.
    public func predictionError(at time: Double) -> Double {
        let first = line.series.times[0]
        let last = line.series.times[line.series.count - 1]
        let ahead = max(1, time - last)
        let steps = ahead * (1 + (ahead - 1) / (last - first))
        return (line.levelVariance(at: time) + steps * tauSquared).squareRoot()
    }

    /// The p value of a straight line with sampling errors alone, χ² on T − 2.
    public var linearityProbability: Double {
        ChiSquared(degreesOfFreedom: Double(degreesOfFreedom)).upperTail(lackOfFit)
    }
}
