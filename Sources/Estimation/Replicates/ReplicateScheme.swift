/// How replicates are made and what their estimates are compared with.
public struct ReplicateScheme: Sendable, Hashable {
    /// How they are made.
    public let method: ReplicateMethod
    /// What their estimates are compared with.
    public let centre: ReplicateCentre

    /// Creates a scheme.
    public init(_ method: ReplicateMethod, centre: ReplicateCentre = .mean) {
        self.method = method
        self.centre = centre
    }
}

/// What every output says about the replicates its errors come from.
public struct ReplicateSummary: Sendable, Hashable {
    /// How they were made.
    public let method: ReplicateMethod
    /// The number of replicates.
    public let count: Int
    /// The multiplier of the whole variance.
    public let scale: Double
    /// The multipliers of the replicates: one if all are equal.
    public let replicateScales: [Double]
    /// What their estimates are compared with.
    public let centre: ReplicateCentre
    /// How degrees of freedom are counted.
    public let freedom: ReplicateFreedom
    /// The number of weight steps repeated inside each replicate.
    public let adjustments: Int
    /// Replicates in which a weight step has no solution.
    public let unsolved: Int
}

extension ReplicateWeights {
    /// What outputs say about them.
    public var summary: ReplicateSummary {
        let first = replicateScales[0]
        return ReplicateSummary(
            method: method, count: count, scale: scale,
            replicateScales: replicateScales.allSatisfy { $0 == first } ? [first] : replicateScales, centre: centre,
            freedom: freedom, adjustments: adjustmentCount, unsolved: unsolved.count)
    }
}

extension WaveReplicates {
    /// What outputs say about them.
    public var summary: ReplicateSummary { weights.summary }
}
