/// The number of people needed to know a share to within a margin.
///
/// n₀ = z²p(1 − p)·deff/e²; in a population of N people n = n₀/(1 + (n₀ − 1)/N) answers are needed, and n/r invitations
/// (Cochran 1977, 4.4; METHODS 19).
public struct ShareSize: Sendable, Hashable {
    /// The share that is expected.
    public let share: Double
    /// The half-width e of the interval, as a share.
    public let margin: Double
    /// What the size depends on besides.
    public let conditions: PlanningConditions

    /// Plans for a share.
    ///
    /// - Throws: ``PlanningRefusal/outOfRange(_:_:place:)``.
    public init(share: Double, margin: Double, conditions: PlanningConditions) throws(PlanningRefusal) {
        try PlanningQuantity.share.check(share)
        try PlanningQuantity.margin.check(margin)
        self.share = share
        self.margin = margin
        self.conditions = conditions
    }

    /// z²p(1 − p)/e²: answers in a simple random sample from a population without end, unrounded.
    public var simpleRandom: Double {
        let z = conditions.quantile
        return z * z * share * (1 - share) / (margin * margin)
    }

    /// n₀ = z²p(1 − p)·deff/e², unrounded.
    public var withoutPopulation: Double { simpleRandom * conditions.designEffect }

    /// Answers needed in the population, unrounded.
    public var respondents: Double { conditions.limited(withoutPopulation) }

    /// People to invite, unrounded: answers by the response rate.
    ///
    /// Edge case: nil if that is more than the population, so that inviting everyone is not enough.
    public var invited: Double? {
        let invited = respondents / conditions.responseRate
        return conditions.population.map { invited > $0 } ?? false ? nil : invited
    }

    /// People to invite by R ReGenesees `n.prop`, unrounded: n₀/r corrected for the population.
    ///
    /// It asks for fewer people than ``invited`` in a small population, because it lets those who do not answer count
    /// for the correction as if they had.
    public var invitedWithRateInside: Double { conditions.limited(withoutPopulation / conditions.responseRate) }

    /// The half-width that a number of answers gives: z·√(p(1 − p)·deff·(1/n − 1/N)/(1 − 1/N)).
    ///
    /// - Throws: ``PlanningRefusal`` for fewer than two answers, or more than there are people.
    public static func margin(
        share: Double, respondents: Double, conditions: PlanningConditions
    ) throws(PlanningRefusal) -> Double {
        try PlanningQuantity.share.check(share)
        try PlanningQuantity.sampleSize.check(respondents)
        var parts = 1 / respondents
        if let population = conditions.population {
            guard respondents <= population else {
                throw .abovePopulation(size: respondents, population: population)
            }
            parts = (1 / respondents - 1 / population) / (1 - 1 / population)
        }
        return conditions.quantile * (share * (1 - share) * conditions.designEffect * parts).squareRoot()
    }
}
