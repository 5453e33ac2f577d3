public import SurveyModel

/// Why replicates cannot be made or used.
public enum ReplicateRefusal: LocalizedMessageError, Hashable {
    /// Strata hold one PSU each: none is left when it is left out.
    case singlePSU(strata: [String])
    /// Strata hold another number of PSUs than two.
    case notTwoPSUs(strata: [StratumSize])
    /// No stratum holds more than one PSU.
    case nothingToReplicate
    /// Fay's ρ is not at least 0 and below 1.
    case unusableRho(Double)
    /// There are fewer than two replicates.
    case tooFewReplicates(Int)
    /// No column fits the pattern.
    case noColumns(pattern: String, available: [String])
    /// The number of replicate scales is not that of the columns.
    case scalesDoNotMatch(columns: Int, scales: Int)
    /// A scale is negative or no number, or all are 0.
    case unusableScale(Double)
    /// A replicate weight is missing, negative or no number.
    case unusableWeight(column: String, value: String, row: Int)
    /// A row of weight 0 has a replicate weight.
    case weightAppears(column: String, value: String, row: Int)
    /// Replicate weights add up to far more or far less than the full weights.
    case totalsDoNotMatch(replicates: Double, weights: Double)
    /// The table of factors would not fit into memory.
    case tooLarge(units: Int, replicates: Int)
    /// The jackknife was asked for quantiles, whose variance it gets wrong however large the sample is.
    case jackknifeOfQuantiles
    /// Figures come from cells, which know PSUs but no rows and no columns of replicate weights.
    case cellsWithoutPSUs
    /// A weight step has no solution for the whole sample.
    case noAdjustment

    /// A stratum and the number of its PSUs.
    public struct StratumSize: Sendable, Hashable {
        /// The label.
        public let label: String
        /// The PSUs sampled.
        public let sampled: Int
    }

    static func withoutPairs(_ strata: [(String, Int)]) -> ReplicateRefusal {
        .notTwoPSUs(strata: strata.map { StratumSize(label: $0.0, sampled: $0.1) })
    }

    /// Refuses a table of more than 1.6 GB.
    static func checkSize(units: Int, replicates: Int) throws(EstimationError) {
        guard units.multipliedReportingOverflow(by: replicates).overflow || units * replicates > 200_000_000 else {
            return
        }
        throw .replicates(.tooLarge(units: units, replicates: replicates))
    }
}
