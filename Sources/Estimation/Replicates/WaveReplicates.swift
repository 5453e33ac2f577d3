public import SurveyModel
public import Tabulation

/// The replicates of a wave, for figures that come from its cells.
public struct WaveReplicates: Sendable {
    let weights: ReplicateWeights
    /// For each PSU of the wave its unit.
    let unitOfPSU: [Int32]

    /// How they were made.
    public var method: ReplicateMethod { weights.method }
    /// The number of replicates.
    public var count: Int { weights.count }

    /// Makes replicates from the strata and PSUs of a wave.
    ///
    /// - Throws: ``EstimationError/replicates(_:)`` if a stratum does not hold the PSUs the method needs, if respondents
    ///   are their own PSUs, which cells do not tell apart, or if replicate weights stand in columns.
    public init(
        _ wave: WaveTabulation, design: SampleDesign, method: ReplicateMethod, centre: ReplicateCentre = .mean
    ) throws(EstimationError) {
        guard design.psu != nil else { throw .replicates(.cellsWithoutPSUs) }
        if case .columns = method { throw .replicates(.cellsWithoutPSUs) }
        let order = wave.strata.indices.sorted { wave.strata[$0].label < wave.strata[$1].label }
        var place = [Int32](repeating: 0, count: order.count)
        for (position, stratum) in order.enumerated() { place[stratum] = Int32(position) }
        var stage = SamplingStage(
            parentOfRow: wave.psus.map { place[$0.stratum] }, parentCount: order.count,
            keyOfRow: wave.psus.indices.map { Int32($0) }, labels: wave.psus.map(\.label))
        stage.populations = order.map { wave.strata[$0].population }
        weights = try ReplicateBuilder(
            stage: stage, strata: order.map { wave.strata[$0].label }, rule: design.singlePSU, centre: centre
        ).weights(method)
        unitOfPSU = stage.unitOfRow
    }
}
