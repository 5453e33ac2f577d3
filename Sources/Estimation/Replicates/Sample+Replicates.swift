import SurveyModel

extension Sample {
    /// The sample with replicates: from here on errors come from them, in place of linearisation.
    ///
    /// Domains and restrictions keep the replicates of the whole sample. Later stages are part of their PSU, as in an
    /// ultimate cluster. The finite-population correction enters the jackknife alone; BRR and the bootstrap are those of
    /// a design with replacement (Wolter 2007).
    ///
    /// - Parameters:
    ///   - method: how replicates are made.
    ///   - centre: what the estimates of the replicates are compared with.
    ///   - steps: weight steps from the weights of the design to those of the estimates, repeated in every replicate.
    ///   - freedom: how degrees of freedom are counted; nil for PSUs minus strata where they are known, else the rank.
    /// - Throws: ``EstimationError/replicates(_:)`` if a stratum does not hold the PSUs the method needs, or columns of
    ///   replicate weights do not fit the sample.
    public func withReplicates(
        _ method: ReplicateMethod, centre: ReplicateCentre = .mean, adjusting steps: [ReplicateAdjustment] = [],
        freedom: ReplicateFreedom? = nil
    ) throws(EstimationError) -> Sample {
        var made: ReplicateWeights
        if case .columns(let columns) = method {
            made = try ReplicateColumnReader(sample: self, columns: columns).weights(centre, method)
        } else {
            made = try ReplicateBuilder(
                stage: stages[0], strata: strata, rule: design.singlePSU, centre: centre
            ).weights(method)
        }
        if let freedom { made.freedom = freedom }
        guard !steps.isEmpty else { return replacing(weights: weights, replicates: made) }
        return try ReplicateAdjuster(sample: self, steps: steps).adjusted(made)
    }

    /// The sample with other weights and replicates; its design and domain stay.
    func replacing(weights: [Double], replicates: ReplicateWeights?) -> Sample {
        var result = Sample(
            table: table, design: design, weights: weights, strata: strata, stages: stages, inDomain: inDomain)
        result.replicates = replicates
        return result
    }

    /// The degrees of freedom of an estimate from some rows.
    func freedom(rows: [Int32]) -> Int {
        guard let replicates, replicates.freedom == .rank else { return degreesOfFreedom(rows: rows) }
        return replicates.rank(of: rows, weights: weights) - 1
    }
}
