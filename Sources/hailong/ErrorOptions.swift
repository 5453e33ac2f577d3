import ArgumentParser
import Operations
import SurveyModel

/// Where the errors of estimates come from: how the weights were made, and replicates.
struct ErrorOptions: ParsableArguments {
    @OptionGroup var weighting: WeightingOptions
    @OptionGroup var replicates: ReplicateArguments
    @OptionGroup var replicateColumns: ReplicateColumnArguments

    func validate() throws {
        try replicates.requireReplicates(given: replicateColumns.replicateWeights != nil)
        if replicates.replicates != nil, replicateColumns.replicateWeights != nil {
            throw ValidationError(
                "Hãy chọn --replicates hoặc --replicate-weights, không cả hai. (Choose --replicates or --replicate-weights.)"
            )
        }
    }

    /// Sets them in a request whose design is known.
    func apply(to request: inout EstimateRequest, data: String) throws {
        request.weighting = try weighting.step(of: request.design.weights, data: data)
        request.residualRule = weighting.residualRule
        request.replicates = replicates.request ?? replicateColumns.request(centre: replicates.centre)
    }
}
