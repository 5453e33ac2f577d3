import SurveyModel

/// A weight step that is repeated inside every replicate (METHODS 9).
public struct ReplicateAdjustment: Sendable {
    /// For each row its class, nil if each row has its own; rows of one PSU and one class share a factor.
    let classOfRow: [Int32]?
    /// The weights of the rows after the step; nil if it has no solution.
    let adjusted: @Sendable (_ weights: [Double]) -> [Double]?

    /// Creates a step.
    ///
    /// - Parameters:
    ///   - classOfRow: for each row of the sample the class whose rows get the same g-weight, such as a post-stratum or
    ///     a cell of the margins of a raking; nil if rows differ one by one, as after trimming.
    ///   - adjusted: the weights of the rows after the step from those before it; nil where there is no solution. It is
    ///     called once for the sample and once for each replicate; rows of weight 0 keep it.
    public init(classOfRow: [Int32]?, adjusted: @escaping @Sendable (_ weights: [Double]) -> [Double]?) {
        self.classOfRow = classOfRow
        self.adjusted = adjusted
    }
}

extension ReplicateAdjustment {
    /// A weighting step that is done again with the weights of every replicate; one it cannot be done with is unsolved.
    init(_ prepared: PreparedWeighting) {
        let classOfRow: [Int32]? =
            switch prepared.plan {
            case .cells(let cells): cells.cellOfRow
            case .classes(let classes, let responded):
                zip(classes.cellOfRow, responded).map { $0 * 2 + ($1 ? 1 : 0) }
            case .auxiliaries(_, let auxiliaries, units: nil): auxiliaries.groupOfRow
            case .auxiliaries, .weightsOnly: nil
            }
        self.init(classOfRow: classOfRow) { weights in
            do {
                return try prepared.adjusting(weights).weights
            } catch {
                // A level without a row of the replicate, or totals it cannot meet.
                return nil
            }
        }
    }
}

extension Sample {
    /// A weighting step as it is repeated inside every replicate.
    ///
    /// - Throws: ``WeightingError`` if the step does not fit the rows.
    public func repeated(_ step: WeightingStep) throws(WeightingError) -> ReplicateAdjustment {
        ReplicateAdjustment(try prepared(step))
    }

    /// The sample with replicates in which the last weighting step is repeated.
    ///
    /// - Parameters:
    ///   - step: the step that made the weights.
    ///   - before: the column of the weights before the step; nil if every row counted once.
    /// - Throws: ``WeightingError`` or ``EstimationError`` if the step or the replicates do not fit the rows.
    public func withReplicates(_ scheme: ReplicateScheme, repeating step: WeightingStep, before: String?) throws
        -> Sample
    {
        var design = design
        design.weights = before
        design.weightsFromPopulation = false
        design.frequency = nil
        let base = try Sample(table, design: design)
        let made = try base.withReplicates(
            scheme.method, centre: scheme.centre, adjusting: [base.repeated(step)])
        return replacing(weights: made.weights, replicates: made.replicates)
    }
}
