/// What asking several people in one PSU costs in precision, and how many are best.
///
/// deff = (1 + (m − 1)·roh)·(1 + cv²) with m the respondents in a PSU and cv the variation of the weights (Kish 1965,
/// 5.4, 11.7); m* = √(C_psu/C_person·(1 − roh)/roh) (Kish 1965, 8.3; METHODS 19).
public struct ClusterPlan: Sendable, Hashable {
    /// How alike people of one PSU are, roh.
    public let homogeneity: Double
    /// The coefficient of variation of the weights.
    public let weightVariation: Double

    /// Creates a plan.
    ///
    /// - Throws: ``PlanningRefusal/outOfRange(_:_:place:)``.
    public init(homogeneity: Double, weightVariation: Double = 0) throws(PlanningRefusal) {
        try PlanningQuantity.homogeneity.check(homogeneity)
        try PlanningQuantity.weightVariation.check(weightVariation)
        self.homogeneity = homogeneity
        self.weightVariation = weightVariation
    }

    /// 1 + (m − 1)·roh.
    public func clusterEffect(size: Double) throws(PlanningRefusal) -> Double {
        try PlanningQuantity.clusterSize.check(size)
        return 1 + (size - 1) * homogeneity
    }

    /// 1 + cv².
    public var weightingEffect: Double { 1 + weightVariation * weightVariation }

    /// The product of both.
    public func designEffect(size: Double) throws(PlanningRefusal) -> Double {
        try clusterEffect(size: size) * weightingEffect
    }

    /// Respondents of a simple random sample who would tell as much as some in clusters.
    public func effectiveSize(respondents: Double, size: Double) throws(PlanningRefusal) -> Double {
        try PlanningQuantity.sampleSize.check(respondents)
        return respondents / (try designEffect(size: size))
    }

    /// The respondents in a PSU that give the least variance for the money, unrounded; at least 1.
    public func bestSize(costOfPSU: Double, costOfPerson: Double) throws(PlanningRefusal) -> Double {
        try PlanningQuantity.cost.check(costOfPSU)
        try PlanningQuantity.cost.check(costOfPerson)
        return max(1, (costOfPSU / costOfPerson * (1 - homogeneity) / homogeneity).squareRoot())
    }
}
