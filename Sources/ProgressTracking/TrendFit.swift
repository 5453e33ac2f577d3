import Estimation

/// A straight line through the comparable waves, with a random effect for each wave.
///
/// τ² is added to the sampling variances and estimated by moments: τ² = max(0, (Q − (T − 2))/tr P) with
/// P = W − WX(X′WX)⁻¹X′W and W = 1/V (METHODS 15; DerSimonian & Laird 1986 in its regression form).
public struct TrendFit: Sendable, Hashable {
    /// The waves fitted, T.
    public let waves: Int
    /// The year from which time is counted.
    public let origin: Int
    /// The level at the origin.
    public let intercept: Double
    /// The change a year.
    public let slope: Double
    /// The standard error of the slope.
    public let slopeStandardError: Double
    /// The variance of the waves about the line, beyond sampling.
    public let tauSquared: Double
    /// The lack of fit of a straight line with sampling errors alone, χ² on T − 2.
    public let lackOfFit: Double
    private let covariance: (intercept: Double, both: Double, slope: Double)

    /// Fits the line; nil with fewer than three waves or a wave without a standard error above 0.
    public init?(_ points: some Collection<ProgressSeries.Point>) {
        guard points.count >= 3, let origin = points.first?.year else { return nil }
        let errors = points.compactMap(\.standardError)
        guard errors.count == points.count, errors.allSatisfy({ $0 > 0 }) else { return nil }
        let times = points.map { Double($0.year - origin) }
        let values = points.map(\.estimate)
        guard Set(times).count > 1 else { return nil }
        let fixed = WeightedLine(times: times, values: values, weights: errors.map { 1 / ($0 * $0) })
        let degrees = Double(points.count - 2)
        let tau = max(0, (fixed.residualSum - degrees) / fixed.residualTrace)
        let random = WeightedLine(times: times, values: values, weights: errors.map { 1 / ($0 * $0 + tau) })
        waves = points.count
        self.origin = origin
        intercept = random.intercept
        slope = random.slope
        slopeStandardError = random.covariance.slope.squareRoot()
        tauSquared = tau
        lackOfFit = fixed.residualSum
        covariance = random.covariance
    }

    /// Degrees of freedom of predictions, T − 2.
    public var degreesOfFreedom: Double { Double(waves - 2) }

    /// The level the line gives for a year.
    public func level(in year: Int) -> Double { intercept + slope * Double(year - origin) }

    /// The standard error of a prediction: of the line at the year, and of a wave about the line.
    public func predictionError(in year: Int) -> Double {
        let time = Double(year - origin)
        let line = covariance.intercept + 2 * time * covariance.both + time * time * covariance.slope
        return (line + tauSquared).squareRoot()
    }

    /// Compares the fitted lines.
    public static func == (left: Self, right: Self) -> Bool {
        left.waves == right.waves && left.origin == right.origin && left.intercept == right.intercept
            && left.slope == right.slope && left.tauSquared == right.tauSquared
    }

    /// Hashes the fitted line.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(origin)
        hasher.combine(intercept)
        hasher.combine(slope)
    }
}

/// A weighted least-squares line; times are centred at their weighted mean, so that nothing cancels.
private struct WeightedLine {
    let intercept: Double
    let slope: Double
    let covariance: (intercept: Double, both: Double, slope: Double)
    /// Σ w (y − line)².
    let residualSum: Double
    /// The trace of W − WX(X′WX)⁻¹X′W.
    let residualTrace: Double

    init(times: [Double], values: [Double], weights: [Double]) {
        let total = weights.reduce(0, +)
        let centre = zip(weights, times).reduce(0) { $0 + $1.0 * $1.1 } / total
        let mean = zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 } / total
        let spread = zip(weights, times).reduce(0) { $0 + $1.0 * ($1.1 - centre) * ($1.1 - centre) }
        var product = 0.0
        for index in times.indices { product += weights[index] * (times[index] - centre) * (values[index] - mean) }
        let slope = product / spread
        var residual = 0.0
        var trace = 0.0
        for index in times.indices {
            let distance = times[index] - centre
            let error = values[index] - mean - slope * distance
            residual += weights[index] * error * error
            trace += weights[index] - weights[index] * weights[index] * (1 / total + distance * distance / spread)
        }
        self.slope = slope
        intercept = mean - slope * centre
        covariance = (1 / total + centre * centre / spread, -centre / spread, 1 / spread)
        residualSum = residual
        residualTrace = trace
    }
}
