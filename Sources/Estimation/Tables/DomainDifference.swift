/// The difference of an estimate between two domains of one sample, such as two waves that share PSUs.
public struct DomainDifference: Sendable, Hashable {
    /// What is estimated.
    public let statistic: Statistic
    /// Of which variable.
    public let variable: String
    /// The denominator of a ratio.
    public let second: String?
    /// The level of a proportion.
    public let category: String?
    /// The domain subtracted.
    public let from: [DomainKey]
    /// The domain it is subtracted from.
    public let to: [DomainKey]
    /// The estimate of the second domain less that of the first, in the unit of the estimates.
    public let value: Double
    /// Its standard error with the covariance of both estimates; nil if one of them has none.
    public let standardError: Double?
    /// Degrees of freedom used: PSUs minus strata of both domains, or those asked for.
    public let degreesOfFreedom: Double?
    /// The interval by Student's t; nil without a standard error or degrees of freedom.
    public let interval: ConfidenceInterval?
    /// The two-sided probability by Student's t if both domains were alike; of this difference alone.
    public let probability: Double?
}

extension JointEstimates {
    /// The differences of every estimate between every two domains, in the order of the domains.
    ///
    /// d = θ₂ − θ₁ with V(d) = V₁ + V₂ − 2Cov from the scores by PSU or the replicates (METHODS 13, stacked design), so
    /// that PSUs both domains share count for both.
    ///
    /// - Parameter degreesOfFreedom: in place of PSUs minus strata; infinity for the normal distribution.
    ///
    /// Edge case: an estimate that does not exist has no difference.
    public func domainDifferences(confidence: Double = 0.95, degreesOfFreedom: Double? = nil) -> [DomainDifference] {
        var subjects: [Subject] = []
        var members: [Subject: [Int]] = [:]
        for (index, estimate) in estimates.enumerated() where estimate.value != nil {
            let subject = Subject(estimate)
            if members[subject] == nil { subjects.append(subject) }
            members[subject, default: []].append(index)
        }
        return subjects.flatMap { subject in
            let own = members[subject] ?? []
            return own.indices.flatMap { first in
                own[(first + 1)...].map { difference(own[first], $0, confidence, degreesOfFreedom) }
            }
        }
    }

    private struct Subject: Hashable {
        let variable: String
        let second: String?
        let category: String?

        init(_ estimate: Estimate) {
            variable = estimate.variable
            second = estimate.second
            category = estimate.category
        }
    }

    private func difference(_ first: Int, _ second: Int, _ confidence: Double, _ freedom: Double?) -> DomainDifference {
        let weights = estimates.indices.map { $0 == second ? 1.0 : $0 == first ? -1 : 0 }
        let contrast = contrast([weights])?.contrasts.first
        let (old, new) = (estimates[first], estimates[second])
        let freedom = contrast.map { freedom ?? Double($0.degreesOfFreedom) }
        return DomainDifference(
            statistic: new.statistic, variable: new.variable, second: new.second, category: new.category,
            from: old.domain, to: new.domain, value: contrast?.value ?? (new.value ?? 0) - (old.value ?? 0),
            standardError: contrast?.standardError, degreesOfFreedom: freedom,
            interval: freedom.flatMap { contrast?.interval(confidence: confidence, degreesOfFreedom: $0) },
            probability: freedom.flatMap { contrast?.probability(degreesOfFreedom: $0) })
    }
}
