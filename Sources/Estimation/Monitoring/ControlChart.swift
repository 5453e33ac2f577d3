/// The figures of successive periods against limits that chance alone seldom passes.
///
/// Each period has limits of its own, by its respondents: centre ± 3√(u(1/n + 1/N)), with u the variance of one
/// respondent's answer under the design (design effect × element variance, Σn²V/Σn over the base periods) and N the
/// respondents of the base periods, whose centre is not known exactly either. For a share u is deff·p(1 − p): Shewhart's
/// p-chart. Beside it stands the exponentially weighted mean zₜ = λxₜ + (1 − λ)zₜ₋₁, which sees small lasting changes
/// sooner (Roberts 1959; Montgomery 2013, 7.3 and 9.2).
public struct ControlChart: Sendable, Hashable {
    /// A period as it was measured.
    public struct Measurement: Sendable, Hashable {
        /// The figure.
        public let estimate: Double
        /// The respondents behind it.
        public let respondents: Double
        /// Its standard error; nil if not known.
        public let standardError: Double?

        /// Creates a measurement.
        public init(estimate: Double, respondents: Double, standardError: Double?) {
            self.estimate = estimate
            self.respondents = respondents
            self.standardError = standardError
        }
    }

    /// A figure against its limits.
    public struct Reading: Sendable, Hashable {
        /// The figure or the weighted mean.
        public let value: Double
        /// The lower limit, not below what the figure can be.
        public let lower: Double
        /// The upper limit, not above what the figure can be.
        public let upper: Double

        /// 1 above the limits, −1 below them, 0 between.
        public var side: Int { value > upper ? 1 : value < lower ? -1 : 0 }
    }

    /// The centre: the mean of the base periods, weighted by respondents.
    public let centre: Double
    /// The variance of one respondent's answer under the design, u.
    public let unitVariance: Double
    /// How many periods at the beginning make the centre.
    public let base: Int
    /// The respondents of each period.
    public let respondents: [Double]
    /// Each period against limits of three standard errors.
    public let periods: [Reading]
    /// The exponentially weighted mean up to each period against limits of three standard errors.
    public let means: [Reading]

    /// The weight of the newest period in the mean, λ.
    public static let newestWeight = 0.2
    /// How many standard errors away the limits stand.
    public static let reach = 3.0
    /// The fewest periods from which limits are drawn.
    public static let fewestPeriods = 6
    /// How often chance alone puts one period of a chart outside limits of three standard errors.
    public static let falseAlarm = 0.0027

    /// Draws the chart.
    ///
    /// - Parameters:
    ///   - measurements: in the order of time.
    ///   - base: how many periods at the beginning make the centre.
    ///   - limits: what the figure can be.
    ///   - unitVariance: the variance of one respondent's answer where no period has a standard error.
    ///
    /// Edge case: nil with fewer than ``fewestPeriods`` periods, a base of fewer than two or more than there are, no
    /// respondents in a period, or no variance.
    public init?(
        _ measurements: [Measurement], base: Int, limits: ClosedRange<Double>, unitVariance given: Double? = nil
    ) {
        guard measurements.count >= Self.fewestPeriods, (2...measurements.count).contains(base),
            measurements.allSatisfy({ $0.respondents > 0 })
        else { return nil }
        let start = measurements.prefix(base)
        let people = start.reduce(0) { $0 + $1.respondents }
        let centre = start.reduce(0) { $0 + $1.respondents * $1.estimate } / people
        guard let unit = Self.unitVariance(start) ?? given, unit > 0 else { return nil }
        self.centre = centre
        self.base = base
        respondents = measurements.map(\.respondents)
        unitVariance = unit
        func reading(_ value: Double, _ variance: Double) -> Reading {
            let distance = Self.reach * max(0, variance).squareRoot()
            return Reading(
                value: value, lower: max(limits.lowerBound, centre - distance),
                upper: min(limits.upperBound, centre + distance))
        }
        periods = measurements.enumerated().map { index, period in
            // A base period is part of the centre it is compared with.
            let ofCentre = index < base ? -1 / people : 1 / people
            return reading(period.estimate, unit * (1 / period.respondents + ofCentre))
        }
        means = Self.means(measurements, centre: centre).map { mean in
            reading(mean.value, unit * (mean.variance + mean.weight * mean.weight / people))
        }
    }

    /// Σn²V/Σn: the variance of one answer, from the standard errors of the base periods that have one.
    private static func unitVariance(_ periods: some Collection<Measurement>) -> Double? {
        let known = periods.filter { $0.standardError != nil }
        let people = known.reduce(0) { $0 + $1.respondents }
        guard people > 0 else { return nil }
        return known.reduce(0) { sum, period in
            let error = period.standardError ?? 0
            return sum + period.respondents * period.respondents * error * error
        } / people
    }

    /// The weighted means, their variances in units of one answer, and the weight of all periods in them.
    private static func means(
        _ measurements: [Measurement], centre: Double
    ) -> [(value: Double, variance: Double, weight: Double)] {
        var mean = (value: centre, variance: 0.0, weight: 0.0)
        let (new, old) = (newestWeight, 1 - newestWeight)
        return measurements.map { period in
            mean = (
                new * period.estimate + old * mean.value, new * new / period.respondents + old * old * mean.variance,
                new + old * mean.weight
            )
            return mean
        }
    }
}
