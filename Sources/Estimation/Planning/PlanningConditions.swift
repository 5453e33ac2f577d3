/// What every size depends on besides the share itself.
public struct PlanningConditions: Sendable, Hashable {
    /// The variance against that of a simple random sample of as many people.
    public let designEffect: Double
    /// The share of the people invited who answer.
    public let responseRate: Double
    /// The number of people surveyed from; nil if it need not be known.
    public let population: Double?
    /// How often an interval is to cover the truth.
    public let confidence: Double

    /// Creates conditions.
    ///
    /// - Throws: ``PlanningRefusal/outOfRange(_:_:place:)``.
    public init(
        designEffect: Double = 1, responseRate: Double = 1, population: Double? = nil, confidence: Double = 0.95
    ) throws(PlanningRefusal) {
        try PlanningQuantity.designEffect.check(designEffect)
        try PlanningQuantity.responseRate.check(responseRate)
        if let population { try PlanningQuantity.population.check(population) }
        try PlanningQuantity.confidence.check(confidence)
        self.designEffect = designEffect
        self.responseRate = responseRate
        self.population = population
        self.confidence = confidence
    }

    /// The normal quantile of a two-sided interval.
    var quantile: Double { NormalDistribution.quantile(0.5 + confidence / 2) }

    /// n₀/(1 + (n₀ − 1)/N): a size for a finite population.
    func limited(_ size: Double) -> Double {
        population.map { size / (1 + (size - 1) / $0) } ?? size
    }
}

extension Double {
    /// The smallest whole number that is not below, but for rounding in its last digits.
    var wholePeople: Double { (self - magnitude * 1e-12).rounded(.up) }
}
