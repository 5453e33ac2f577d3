/// How much of a design effect comes from the weights and how much from people of one PSU being alike.
///
/// deff ≈ Kish's weighting effect · (1 + (m̄ − 1)·roh) with m̄ the mean number of respondents in a PSU (Kish 1965;
/// METHODS 5).
public struct DesignEffectDecomposition: Sendable, Hashable {
    /// The design effect against simple random sampling with replacement.
    public let designEffect: Double
    /// The part of unequal weights.
    public let weighting: Double
    /// The rest: the part of PSUs and strata.
    public let withoutWeighting: Double
    /// The mean number of respondents in a PSU.
    public let meanClusterSize: Double
    /// How alike people of one PSU are, roh; nil if every PSU is one respondent.
    ///
    /// (withoutWeighting − 1)/(m̄ − 1); it may be negative in a sample.
    public let homogeneity: Double?
    /// n/deff: respondents of a simple random sample who would tell as much.
    public let effectiveSize: Double
}

extension Sample {
    /// Splits the design effect of an estimate over the whole domain of this sample.
    ///
    /// Edge case: nil if the estimate has no design effect.
    public func designEffectDecomposition(of estimate: Estimate) -> DesignEffectDecomposition? {
        guard let effect = estimate.designEffectWithReplacement, let weighting = weightingEffect() else { return nil }
        let units = Set(
            rowsByUnit.filter { inDomain[Int($0)] && weights[Int($0)] > 0 }.map {
                stages[0].unitOfRow[Int($0)]
            })
        let size = Double(weighting.respondents) / Double(units.count)
        let rest = effect / weighting.designEffect
        return DesignEffectDecomposition(
            designEffect: effect, weighting: weighting.designEffect, withoutWeighting: rest, meanClusterSize: size,
            homogeneity: size > 1 ? (rest - 1) / (size - 1) : nil,
            effectiveSize: Double(weighting.respondents) / effect)
    }
}
