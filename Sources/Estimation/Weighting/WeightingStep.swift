public import SurveyModel

/// One step by which weights are made from weights.
///
/// Steps are done one after the other: design weights, then non-response, then post-stratification, raking or
/// calibration, and trimming between calibrations if at all (METHODS 8; Valliant, Dever & Kreuter 2018, ch. 12–14).
public enum WeightingStep: Sendable, Hashable {
    /// Counts of the frame over counts of the sample: N_h/n_h times the weight before.
    ///
    /// `units` names the column whose different values are counted within each level; nil counts rows.
    case design(frame: PopulationMargin, units: String?)
    /// Within classes, respondents take over the weights of those who did not answer.
    case nonResponse(classes: [String], respondents: RowCondition)
    /// Weights add up to the total of every level of one margin: d·N_g/Σ_g d.
    case postStratification(PopulationMargin)
    /// Weights add up to the totals of several margins, one after the other until all hold (Deming & Stephan 1940).
    case raking([PopulationMargin], IterationLimits)
    /// Weights add up to totals of levels and numbers, as near to the weights before as a distance says.
    case calibration(Calibration)
    /// Weights outside limits are cut, and what was cut is added to the others in equal amounts.
    case trimming(Trimming)

    /// The steps by their promised words.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case design, nonresponse, poststratify, rake, calibrate, trim
    }

    /// What kind of step this is.
    public var kind: Kind {
        switch self {
        case .design: .design
        case .nonResponse: .nonresponse
        case .postStratification: .poststratify
        case .raking: .rake
        case .calibration: .calibrate
        case .trimming: .trim
        }
    }

    /// Whether weights reproduce population totals after it, so that the variance is that of residuals.
    public var isCalibrating: Bool {
        switch self {
        case .postStratification, .raking, .calibration: true
        case .design, .nonResponse, .trimming: false
        }
    }
}

/// When an iteration ends.
public struct IterationLimits: Sendable, Hashable {
    /// The largest relative deviation from a total at which the iteration has converged.
    public let tolerance: Double
    /// The number of iterations after which it is given up.
    public let iterations: Int

    /// Creates limits; the defaults leave ten digits of every total.
    public init(tolerance: Double = 1e-10, iterations: Int = 5000) {
        precondition(tolerance > 0 && iterations > 0, "An iteration has a tolerance and a limit.")
        self.tolerance = tolerance
        self.iterations = iterations
    }
}

/// Calibration of weights to population totals (Deville & Särndal 1992).
public struct Calibration: Sendable, Hashable {
    /// Totals of levels.
    public var margins: [PopulationMargin]
    /// Totals of numbers.
    public var totals: [AuxiliaryTotal]
    /// How far weights may go from those before.
    public var distance: CalibrationDistance
    /// The numeric column to which the variance of the model is proportional; q is 1 by it.
    ///
    /// With one number as the auxiliary and as this column the estimator of a total is the ratio estimator.
    public var variance: String?
    /// Whether all rows of a PSU get the same factor.
    public var byPSU: Bool
    /// When the iteration ends.
    public var limits: IterationLimits

    /// Creates a calibration.
    public init(
        margins: [PopulationMargin] = [], totals: [AuxiliaryTotal] = [], distance: CalibrationDistance = .linear,
        variance: String? = nil, byPSU: Bool = false, limits: IterationLimits = IterationLimits(iterations: 200)
    ) {
        self.margins = margins
        self.totals = totals
        self.distance = distance
        self.variance = variance
        self.byPSU = byPSU
        self.limits = limits
    }
}

/// Limits of weights.
public struct Trimming: Sendable, Hashable {
    /// The smallest weight allowed.
    public let lower: Double
    /// The largest weight allowed; infinity for none.
    public let upper: Double
    /// Whether cutting is repeated until no weight is outside.
    public let isStrict: Bool

    /// Creates limits.
    public init(lower: Double = 0, upper: Double = .infinity, isStrict: Bool = true) {
        self.lower = lower
        self.upper = upper
        self.isStrict = isStrict
    }
}
