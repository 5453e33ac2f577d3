/// What is needed to see a difference between two shares: of two groups, or of two waves with PSUs in common.
///
/// V(Δ̂) = deff·[p₁q₁ + p₂q₂ − 2oρ√(p₁q₁p₂q₂)]/n, with o the share of the sample in PSUs of both waves and ρ the
/// correlation there; two separate samples have o = 0 (METHODS 19; Kish 1965, 12.4).
public struct DifferencePlan: Sendable, Hashable {
    /// Whether a difference counts in either direction.
    public enum Sides: String, Sendable, Hashable, CaseIterable {
        case two, one
    }

    /// The share of the first group or wave.
    public let first: Double
    /// The share of the second.
    public let second: Double
    /// The share of the sample that both waves have in common.
    public let overlap: Double
    /// The correlation of answers of one PSU in both waves.
    public let correlation: Double
    /// Whether the test takes the variance of the mean of both shares, as for equal shares.
    public let isPooled: Bool
    /// Whether the test has one side or two.
    public let sides: Sides
    /// Design effect, response rate and confidence; the population is not used.
    public let conditions: PlanningConditions

    /// Plans for two shares; those of waves in common have an overlap and are not pooled.
    ///
    /// - Throws: ``PlanningRefusal`` for a number out of range, and if the difference would have no error.
    public init(
        first: Double, second: Double, overlap: Double = 0, correlation: Double = 0, isPooled: Bool = false,
        sides: Sides = .two, conditions: PlanningConditions
    ) throws(PlanningRefusal) {
        try PlanningQuantity.share.check(first)
        try PlanningQuantity.share.check(second)
        try PlanningQuantity.overlap.check(overlap)
        try PlanningQuantity.correlation.check(correlation)
        self.first = first
        self.second = second
        self.overlap = overlap
        self.correlation = correlation
        self.isPooled = isPooled
        self.sides = sides
        self.conditions = conditions
        guard spread > 1e-12 else { throw .noVariance }
    }

    /// p₁q₁ + p₂q₂ − 2oρ√(p₁q₁p₂q₂).
    private var spread: Double { Self.spread(first, second, overlap * correlation) }

    private static func spread(_ first: Double, _ second: Double, _ common: Double) -> Double {
        let variances = (first * (1 - first), second * (1 - second))
        return variances.0 + variances.1 - 2 * common * (variances.0 * variances.1).squareRoot()
    }

    /// The spread the test assumes if the shares are alike.
    private var spreadOfTest: Double {
        guard isPooled else { return spread }
        let mean = (first + second) / 2
        return 2 * mean * (1 - mean) * (1 - overlap * correlation)
    }

    private var quantile: Double {
        NormalDistribution.quantile(sides == .two ? 0.5 + conditions.confidence / 2 : conditions.confidence)
    }

    /// The answers needed in each group or wave, unrounded: (z_α + z_β)²·deff·spread/Δ².
    ///
    /// - Throws: ``PlanningRefusal/sameShares(_:)`` if they differ by less than 10⁻⁶.
    public func respondents(power: Double) throws(PlanningRefusal) -> Double {
        try PlanningQuantity.power.check(power)
        guard (first - second).magnitude >= 1e-6 else { throw .sameShares(first) }
        let reach = quantile * spreadOfTest.squareRoot() + NormalDistribution.quantile(power) * spread.squareRoot()
        let needed = max(reach, 0) / (second - first)
        return needed * needed * conditions.designEffect
    }

    /// The standard error of the difference with some answers in each group or wave.
    public func standardError(respondents: Double) throws(PlanningRefusal) -> Double {
        try PlanningQuantity.sampleSize.check(respondents)
        return (conditions.designEffect * spread / respondents).squareRoot()
    }

    /// The probability of seeing the difference: Φ((|Δ|·√(n/deff) − z_α·√spread₀)/√spread).
    ///
    /// The chance of a significant difference in the wrong direction is not counted.
    public func power(respondents: Double) throws(PlanningRefusal) -> Double {
        try PlanningQuantity.sampleSize.check(respondents)
        let reach = (second - first).magnitude * (respondents / conditions.designEffect).squareRoot()
        return NormalDistribution.cumulative(
            (reach - quantile * spreadOfTest.squareRoot()) / spread.squareRoot())
    }

    /// The smallest difference seen with some power, at the variances of the two shares given: (z_α + z_β)·SE.
    public func detectableDifference(respondents: Double, power: Double) throws(PlanningRefusal) -> Double {
        try PlanningQuantity.power.check(power)
        return (quantile + NormalDistribution.quantile(power)) * (try standardError(respondents: respondents))
    }

    /// The second share nearest to the first that is seen with some power, its own variance counted.
    ///
    /// Found by halving the range between the first share and 1, or 0 where `isRise` is false.
    ///
    /// Edge case: nil if not even that far end would be seen.
    public func detectableShare(respondents: Double, power: Double, isRise: Bool) throws(PlanningRefusal) -> Double? {
        try PlanningQuantity.power.check(power)
        try PlanningQuantity.sampleSize.check(respondents)
        let z = quantile + NormalDistribution.quantile(power)
        func isSeen(_ share: Double) -> Bool {
            let spread = Self.spread(first, share, overlap * correlation)
            return (share - first).magnitude >= z * (conditions.designEffect * spread / respondents).squareRoot()
        }
        var unseen = first
        var seen = isRise ? 1.0 : 0
        guard isSeen(seen) else { return nil }
        for _ in 0..<200 where (seen - unseen).magnitude > 1e-15 {
            let middle = (seen + unseen) / 2
            if isSeen(middle) { seen = middle } else { unseen = middle }
        }
        return seen
    }
}
