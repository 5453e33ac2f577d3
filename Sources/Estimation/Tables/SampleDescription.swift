public import SurveyModel

/// How a sample was understood: what every output says about the design.
public struct SampleDescription: Sendable, Hashable {
    /// The columns and rules used.
    public let design: SampleDesign
    /// Rows of the sample.
    public let rows: Int
    /// Rows that meet the condition asked for; all if none was.
    public let rowsInDomain: Int
    /// Strata, after merging.
    public let strata: Int
    /// Sampling units of each stage that enters the variance, the first stage first; rows where each is its own PSU.
    public let unitsByStage: [Int]
    /// Strata of which one PSU was sampled out of several, so that their share of the variance cannot be estimated.
    public let singlePSUStrata: [String]
    /// Rows with weight 0.
    public let zeroWeightRows: Int
    /// The replicates errors come from; nil for linearisation.
    public let replicates: ReplicateSummary?
    /// How the error takes account of the totals weights were calibrated to; nil if weights count as fixed.
    public let residualRule: ResidualRule?
}

extension Sample {
    /// How this sample was understood.
    public var description: SampleDescription {
        SampleDescription(
            design: design, rows: rowCount, rowsInDomain: rowsInDomain, strata: strataCount,
            unitsByStage: stages.map(\.parentOfUnit.count),
            singlePSUStrata: strata.indices.filter { stages[0].sampled($0) == 1 && stages[0].populations[$0] != 1 }
                .map { strata[$0] },
            zeroWeightRows: zeroWeightRows, replicates: replicates?.summary, residualRule: residualRule)
    }
}
