/// The linear trend of estimates whose errors and covariances are known from their design.
///
/// All of it carries sampling error only: it says how the figures measured move, not what may come (METHODS 15).
public struct DesignTrend: Sendable, Hashable {
    /// The estimates in the order of time.
    public let series: TimedValues
    /// Their covariance matrix.
    public let covariance: [[Double]]

    /// A number with its standard error.
    public struct Figure: Sendable, Hashable {
        /// The number.
        public let value: Double
        /// Its standard error.
        public let standardError: Double

        /// Creates a number with its standard error.
        public init(value: Double, standardError: Double) {
            self.value = value
            self.standardError = standardError
        }

        /// The probability of a number at least as far from 0 if the truth is 0, by Student's t; nil without an error.
        public func probability(degreesOfFreedom: Double) -> Double? {
            guard standardError > 0, degreesOfFreedom > 0 else { return nil }
            return min(1, 2 * StudentT(degreesOfFreedom: degreesOfFreedom).upperTail(abs(value / standardError)))
        }

        /// The probability that the truth is at least a limit, by Student's t or the normal distribution.
        ///
        /// - Parameter degreesOfFreedom: infinity for the normal distribution.
        ///
        /// Edge case: nil without an error above 0.
        public func probability(ofReaching limit: Double, degreesOfFreedom: Double = .infinity) -> Double? {
            guard standardError > 0, degreesOfFreedom > 0 else { return nil }
            return StudentT(degreesOfFreedom: degreesOfFreedom).upperTail((limit - value) / standardError)
        }
    }

    /// Creates a trend; nil with fewer than two estimates.
    public init?(_ series: TimedValues, covariance: [[Double]]) {
        precondition(
            covariance.count == series.count && covariance.allSatisfy { $0.count == series.count },
            "Every pair of estimates has a covariance.")
        guard series.count >= 2 else { return nil }
        self.series = series
        self.covariance = covariance
    }

    /// The least-squares slope as a contrast: b = Σcₜθₜ with cₜ = (t − t̄)/Σ(t − t̄)², se = √(c′Vc).
    public var contrastSlope: Figure { figure(slopeWeights) }

    /// The least-squares line at a time: weights 1/T + (t₀ − t̄)(t − t̄)/Σ(t − t̄)².
    public func contrastLevel(at time: Double) -> Figure {
        let centre = series.times.reduce(0, +) / Double(series.count)
        return figure(slopeWeights.map { 1 / Double(series.count) + (time - centre) * $0 })
    }

    private var slopeWeights: [Double] {
        let centre = series.times.reduce(0, +) / Double(series.count)
        let spread = series.times.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
        return series.times.map { ($0 - centre) / spread }
    }

    private func figure(_ weights: [Double]) -> Figure {
        let value = zip(weights, series.values).reduce(0) { $0 + $1.0 * $1.1 }
        var variance = 0.0
        for (row, first) in zip(covariance, weights) {
            for (entry, second) in zip(row, weights) { variance += first * second * entry }
        }
        return Figure(value: value, standardError: max(0, variance).squareRoot())
    }

    /// The line by generalised least squares; nil with fewer than three estimates or if V is no covariance.
    ///
    /// β = (X′V⁻¹X)⁻¹X′V⁻¹θ with covariance (X′V⁻¹X)⁻¹; Q = residual′V⁻¹residual is χ² on T − 2 if the estimates stand
    /// on a straight line. A matrix put together pair by pair may have an eigenvalue of 0 or below: then there is none.
    public var generalised: GeneralisedLine? { GeneralisedLine(series, covariance: covariance) }
}
