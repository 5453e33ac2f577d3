/// A straight line by generalised least squares, with its test of linearity.
public struct GeneralisedLine: Sendable, Hashable {
    /// The time from which the level is counted: the first.
    public let origin: Double
    /// The level at the origin.
    public let intercept: Double
    /// The change in one unit of time.
    public let slope: Double
    /// The covariance matrix of intercept and slope.
    public let covariance: [[Double]]
    /// The lack of fit Q.
    public let lackOfFit: Double
    /// Degrees of freedom of Q, T − 2.
    public let degreesOfFreedom: Int

    init?(_ series: TimedValues, covariance: [[Double]]) {
        guard series.count >= 3, let origin = series.times.first else { return nil }
        let design = Matrix(series.times.map { [1, $0 - origin] })
        let matrix = Matrix(covariance)
        // Correlations found pair by pair need not fit together.
        let values = SymmetricEigen(matrix).values
        guard let largest = values.first, let smallest = values.last, smallest > 1e-10 * largest else { return nil }
        guard let weighted = matrix.solving(design), let solved = matrix.solving(series.values),
            let inverse = (design.transposed * weighted).inverse
        else { return nil }
        let coefficients = inverse * (design.transposed * solved)
        let fitted = design * coefficients
        let residuals = zip(series.values, fitted).map { $0 - $1 }
        guard let scaled = matrix.solving(residuals), inverse[0, 0] > 0, inverse[1, 1] > 0 else { return nil }
        self.origin = origin
        intercept = coefficients[0]
        slope = coefficients[1]
        self.covariance = inverse.rows
        lackOfFit = max(0, zip(residuals, scaled).reduce(0) { $0 + $1.0 * $1.1 })
        degreesOfFreedom = series.count - 2
    }

    /// The standard error of the slope.
    public var slopeStandardError: Double { covariance[1][1].squareRoot() }

    /// The line at a time with its standard error.
    public func level(at time: Double) -> DesignTrend.Figure {
        let distance = time - origin
        let variance = covariance[0][0] + 2 * distance * covariance[0][1] + distance * distance * covariance[1][1]
        return DesignTrend.Figure(
            value: intercept + slope * distance, standardError: max(0, variance).squareRoot())
    }

    /// The p value of a straight line, χ² on T − 2.
    public var linearityProbability: Double {
        ChiSquared(degreesOfFreedom: Double(degreesOfFreedom)).upperTail(lackOfFit)
    }
}
