public import Estimation

/// The change of a figure between two waves, with its error.
public struct WaveChange: Sendable, Hashable {
    /// How the two estimates hang together.
    public enum Covariance: String, Sendable, Hashable {
        /// The samples share PSUs; Berger & Priam (2016).
        case sharedPSU = "shared-psu"
        /// The samples share no PSU.
        case independent
        /// No standard errors are known.
        case unknown
    }

    /// The earlier wave.
    public let from: String
    /// The later wave.
    public let to: String
    /// Later minus earlier, in points.
    public let difference: Double
    /// Its standard error; nil if either wave has none.
    public let standardError: Double?
    /// Degrees of freedom: PSUs minus strata of the rows used; nil if not known.
    public let degreesOfFreedom: Double?
    /// The two-sided p value by Student's t; nil without a standard error.
    public let pValue: Double?
    /// The interval of the difference by Student's t; nil without a standard error.
    public let interval: ConfidenceInterval?
    /// How the two estimates hang together.
    public let covariance: Covariance
    /// Their correlation, where they share PSUs.
    public let correlation: Double?

    /// Computes the change between two points of a series.
    ///
    /// V(Δ) = V₁ + V₂ − 2ρ√(V₁V₂) (METHODS 13). Degrees of freedom are PSUs minus strata of the union where PSUs are
    /// shared, else the sum of those of the waves.
    public init(
        from old: ProgressSeries.Point, to new: ProgressSeries.Point, correlation shared: SharedPSUCorrelation?,
        confidence: Double
    ) {
        from = old.wave
        to = new.wave
        difference = new.estimate - old.estimate
        guard let first = old.standardError, let second = new.standardError else {
            standardError = nil
            degreesOfFreedom = nil
            pValue = nil
            interval = nil
            covariance = .unknown
            correlation = nil
            return
        }
        let rho = shared?.value ?? 0
        let error = max(0, first * first + second * second - 2 * rho * first * second).squareRoot()
        let freedom =
            shared.map { Double($0.union - $0.strata) }
            ?? (old.degreesOfFreedom ?? 0) + (new.degreesOfFreedom ?? 0)
        standardError = error
        degreesOfFreedom = freedom
        covariance = shared == nil ? .independent : .sharedPSU
        correlation = shared?.value
        interval = ConfidenceInterval.t(
            estimate: difference, standardError: error, degreesOfFreedom: freedom, confidence: confidence)
        pValue =
            freedom > 0 && error > 0
            ? 2 * StudentT(degreesOfFreedom: freedom).upperTail(abs(difference / error)) : nil
    }
}
