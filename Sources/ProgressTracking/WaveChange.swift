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
    /// Later by earlier minus 1, as a share of the earlier figure; nil if that is 0.
    public let relativeDifference: Double?
    /// The standard error of the relative change, by the delta method with the gradient (1/R₁, −R₂/R₁²).
    public let relativeStandardError: Double?
    /// How many changes were looked at together; 1 unless corrected.
    public private(set) var comparisons = 1
    /// The p value after Holm's correction for the changes looked at together; nil without a p value.
    ///
    /// Where ``hasFewSharedPSUs`` it is that of independent samples, which is larger.
    public private(set) var adjustedPValue: Double?
    /// Whether shared PSUs make the change more precise on too few of them for a verdict to rest on it.
    ///
    /// See ``SharedPSUCorrelation/fewestPSUsPerStratum``.
    public let hasFewSharedPSUs: Bool
    /// The p value a verdict may rest on, before correction.
    private let verdictPValue: Double?

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
        relativeDifference = old.estimate == 0 ? nil : new.estimate / old.estimate - 1
        guard let first = old.standardError, let second = new.standardError else {
            standardError = nil
            degreesOfFreedom = nil
            pValue = nil
            interval = nil
            covariance = .unknown
            correlation = nil
            relativeStandardError = nil
            hasFewSharedPSUs = false
            verdictPValue = nil
            return
        }
        let rho = shared?.value ?? 0
        let independent = (first * first + second * second).squareRoot()
        let error = max(0, first * first + second * second - 2 * rho * first * second).squareRoot()
        let freedom =
            shared.map { Double($0.union - $0.strata) }
            ?? (old.degreesOfFreedom ?? 0) + (new.degreesOfFreedom ?? 0)
        standardError = error
        relativeStandardError = Self.relativeError(old.estimate, first, new.estimate, second, rho)
        degreesOfFreedom = freedom
        covariance = shared == nil ? .independent : .sharedPSU
        correlation = shared?.value
        interval = ConfidenceInterval.t(
            estimate: difference, standardError: error, degreesOfFreedom: freedom, confidence: confidence)
        let isCautious = shared.map { $0.forVerdict == nil } ?? false
        pValue = Self.pValue(difference, error, freedom)
        hasFewSharedPSUs = isCautious
        verdictPValue = isCautious ? Self.pValue(difference, independent, freedom) : pValue
        adjustedPValue = verdictPValue
    }

    private static func pValue(_ difference: Double, _ error: Double, _ freedom: Double) -> Double? {
        guard freedom > 0, error > 0 else { return nil }
        return 2 * StudentT(degreesOfFreedom: freedom).upperTail(abs(difference / error))
    }

    private static func relativeError(
        _ old: Double, _ oldError: Double, _ new: Double, _ newError: Double, _ correlation: Double
    ) -> Double? {
        guard old != 0 else { return nil }
        let (first, second) = (new / (old * old) * oldError, newError / old)
        return max(0, first * first + second * second - 2 * correlation * first * second).squareRoot()
    }

    /// Why a change whose own interval leaves out 0 is not called clear.
    public enum Doubt: Sendable, Hashable {
        /// It rests on too few shared PSUs.
        case fewSharedPSUs
        /// Among so many comparisons one like it is likely by chance.
        case comparisons
    }

    /// Why the change is not called clear though its interval leaves out 0; nil where there is no such doubt.
    public var doubt: Doubt? {
        guard let interval, interval.lower > 0 || interval.upper < 0, isClear == false else { return nil }
        return (verdictPValue ?? 1) < 1 - interval.confidence ? .comparisons : .fewSharedPSUs
    }

    /// Whether it is larger than noise after the correction, at the confidence of its interval; nil without an error.
    public var isClear: Bool? {
        interval.flatMap { interval in adjustedPValue.map { $0 < 1 - interval.confidence } }
    }

    /// The changes between every two points, the last two at the end, corrected for having looked at them all.
    ///
    /// Changes 1→2 and 2→3 hang together through wave 2; Holm's correction holds however they do.
    public static func all(
        between points: [ProgressSeries.Point], correlations: WaveCorrelations?, confidence: Double
    ) -> [WaveChange] {
        corrected(
            points.indices.flatMap { new in
                (0..<new).map { old in
                    WaveChange(
                        from: points[old], to: points[new],
                        correlation: correlations?[points[old].wave, points[new].wave], confidence: confidence)
                }
            })
    }

    /// The same changes with p values corrected for looking at all of them that have one.
    ///
    /// - Parameter lookedAt: how many were looked at in all, if more; those not given count as tests that found nothing.
    public static func corrected(_ changes: [WaveChange], lookedAt: Int = 0) -> [WaveChange] {
        let known = changes.count { $0.verdictPValue != nil }
        let looked = max(known, lookedAt)
        let silent = [Double?](repeating: 1, count: looked - known)
        return zip(changes, HolmAdjustment.adjusted(changes.map(\.verdictPValue) + silent)).map { change, adjusted in
            var change = change
            change.adjustedPValue = adjusted
            change.comparisons = max(1, looked)
            return change
        }
    }
}
