/// The classical reading of a line: the variance about it is not known and is estimated from the residuals.
extension WeightedLine {
    /// The standard error of the slope, Student's t on n − 2; nil with two values.
    public var classicalSlopeError: Double? {
        residualVariance.map { ($0 * slopeVariance).squareRoot() }
    }

    /// The standard error of the level at a time, Student's t on n − 2; nil with two values.
    public func classicalLevelError(at time: Double) -> Double? {
        residualVariance.map { ($0 * levelVariance(at: time)).squareRoot() }
    }

    /// The standard error of a new value at a time: √(s²(1/w + 1/Σw + (t − t̄)²/Σw(t − t̄)²)).
    ///
    /// - Parameter weight: the weight of the new value.
    ///
    /// Edge case: nil with two values.
    public func classicalPredictionError(at time: Double, weight: Double = 1) -> Double? {
        residualVariance.map { ($0 * (1 / weight + levelVariance(at: time))).squareRoot() }
    }

    /// The interval of a number of the line with its standard error; nil with two values.
    public func interval(_ estimate: Double, standardError: Double?, confidence: Double) -> ConfidenceInterval? {
        standardError.flatMap {
            ConfidenceInterval.t(
                estimate: estimate, standardError: $0, degreesOfFreedom: Double(degreesOfFreedom),
                confidence: confidence)
        }
    }

    /// The two-sided p value of a slope of 0 by Student's t on n − 2; nil without an error above 0.
    public var classicalSlopeProbability: Double? {
        guard let error = classicalSlopeError, error > 0 else { return nil }
        return min(1, 2 * StudentT(degreesOfFreedom: Double(degreesOfFreedom)).upperTail(abs(slope / error)))
    }

    /// Standard errors of level and slope when residuals hang together over some lags, or vary in size.
    ///
    /// The sandwich A⁻¹BA⁻¹ with A = X′WX and B = Σ uᵢuᵢ′ + Σₗ(1 − l/(L + 1))(Γₗ + Γₗ′), u = w·residual·x (White
    /// 1980; Newey & West 1987). With 0 lags this is HC0.
    ///
    /// - Parameters:
    ///   - time: where the level is wanted.
    ///   - lags: L, the number of lags.
    ///   - correctsForSize: whether the variances are multiplied by n/(n − 2), which makes HC0 into HC1.
    ///
    /// Edge case: nil with two values.
    public func robustErrors(at time: Double, lags: Int, correctsForSize: Bool) -> (level: Double, slope: Double)? {
        guard degreesOfFreedom > 0 else { return nil }
        // The influence of a value on an estimate is its weight, its residual and how far the estimate turns with it.
        let onLevel = residuals.indices.map { influence($0, levelCovariance(at: series.times[$0], time)) }
        let onSlope = residuals.indices.map { influence($0, covarianceWithSlope(at: series.times[$0])) }
        let factor = correctsForSize ? Double(series.count) / Double(degreesOfFreedom) : 1
        func error(_ scores: [Double]) -> Double {
            (factor * max(0, Self.longRunVariance(scores, lags: lags))).squareRoot()
        }
        return (error(onLevel), error(onSlope))
    }

    private func influence(_ index: Int, _ turn: Double) -> Double { weights[index] * residuals[index] * turn }

    private static func longRunVariance(_ scores: [Double], lags: Int) -> Double {
        var sum = scores.reduce(0) { $0 + $1 * $1 }
        for lag in 1..<max(1, lags + 1) {
            let products = zip(scores, scores.dropFirst(lag)).reduce(0) { $0 + $1.0 * $1.1 }
            sum += 2 * (1 - Double(lag) / Double(lags + 1)) * products
        }
        return sum
    }
}
