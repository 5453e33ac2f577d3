public import SurveyModel

/// The rows of a data file together with how they were drawn: what every estimator reads.
///
/// A sample never changes. A domain is a mask over its rows: ``restricted(to:)`` keeps the strata and PSUs of the whole
/// sample, those without a row of the domain included (METHODS 2; Lumley 2010, ch. 2).
///
/// ## Topics
/// - Making: ``init(_:design:)``, ``restricted(to:)``, ``withUltimateClusters()``, ``weighted(by:rule:)``
/// - Estimating: ``means(of:by:missing:)``, ``totals(of:by:missing:)``, ``ratios(_:by:missing:)``,
///   ``proportions(of:by:missing:)``, ``levelTotals(of:by:missing:)``, ``covariances(of:by:missing:)``,
///   ``standardisedMeans(of:standardisedBy:population:by:missing:)``, ``weightingEffect()``
/// - The design: ``strataCount``, ``psuCount``, ``degreesOfFreedom``, ``zeroWeightRows``
public struct Sample: Sendable {
    /// The rows; with a frequency column a row of the file stands here as often as it says.
    public let table: SampleTable
    /// How the rows were drawn.
    public let design: SampleDesign
    /// The sampling weight of each row.
    let weights: [Double]
    /// The labels of the strata, in their order.
    let strata: [String]
    /// The stages of drawing, the first one first; at least one.
    let stages: [SamplingStage]
    /// The rows in the order of their units.
    let rowsByUnit: [Int32]
    /// Whether each row belongs to the domain.
    let inDomain: [Bool]
    /// The replicates errors come from; nil for linearisation.
    public internal(set) var replicates: ReplicateWeights?
    /// What makes scores those of residuals; nil if weights count as fixed.
    let residuals: ResidualScores?

    init(
        table: SampleTable, design: SampleDesign, weights: [Double], strata: [String], stages: [SamplingStage],
        inDomain: [Bool], residuals: ResidualScores? = nil
    ) {
        self.table = table
        self.design = design
        self.weights = weights
        self.strata = strata
        self.stages = stages
        self.inDomain = inDomain
        self.residuals = residuals
        rowsByUnit = Self.rows(by: stages[stages.count - 1])
    }

    private static func rows(by stage: SamplingStage) -> [Int32] {
        var next = [Int32](repeating: 0, count: stage.parentOfUnit.count + 1)
        for unit in stage.unitOfRow { next[Int(unit) + 1] += 1 }
        for unit in stage.parentOfUnit.indices { next[unit + 1] += next[unit] }
        var rows = [Int32](repeating: 0, count: stage.unitOfRow.count)
        for (row, unit) in stage.unitOfRow.enumerated() {
            rows[Int(next[Int(unit)])] = Int32(row)
            next[Int(unit)] += 1
        }
        return rows
    }

    /// The number of rows, outside the domain too.
    public var rowCount: Int { table.rowCount }
    /// The number of strata of the whole sample.
    public var strataCount: Int { strata.count }
    /// The number of PSUs of the whole sample.
    public var psuCount: Int { stages[0].parentOfUnit.count }
    /// Rows of the domain whose weight is 0: in the sample, but in no estimate.
    public var zeroWeightRows: Int { weights.indices.count { inDomain[$0] && weights[$0] == 0 } }
    /// The number of rows of the domain.
    public var rowsInDomain: Int { inDomain.count { $0 } }

    /// PSUs minus strata among the rows of the domain with a weight above 0, answered or not (METHODS 3).
    ///
    /// With replicates whose PSUs are not known: the rank of their weights, less 1 (``ReplicateFreedom``).
    public var degreesOfFreedom: Int {
        freedom(rows: rowsByUnit.filter { inDomain[Int($0)] && weights[Int($0)] > 0 })
    }

    /// PSUs minus strata among some rows.
    func degreesOfFreedom(rows: [Int32]) -> Int {
        let units = Set(rows.map { stages[0].unitOfRow[Int($0)] })
        return units.count - Set(units.map { stages[0].parentOfUnit[Int($0)] }).count
    }

    /// The rows of a domain of this sample; strata and PSUs stay as they are.
    ///
    /// - Parameter rows: one entry for each row of ``table``; a row outside the present domain stays outside.
    public func restricted(to rows: [Bool]) -> Sample {
        precondition(rows.count == rowCount, "A domain says of every row whether it belongs to it.")
        var result = Sample(
            table: table, design: design, weights: weights, strata: strata, stages: stages,
            inDomain: zip(inDomain, rows).map { $0 && $1 }, residuals: residuals)
        result.replicates = replicates
        return result
    }

    /// The sample with the variance of the first stage only; weights stay as they are.
    ///
    /// The later stages are then left to the differences between PSUs ("ultimate clusters", Wolter 2007, 2.4), with the
    /// population counts of the first stage kept.
    public func withUltimateClusters() -> Sample {
        var sample = Sample(
            table: table, design: design, weights: weights, strata: strata, stages: [stages[0]], inDomain: inDomain)
        sample.replicates = replicates
        guard let residuals else { return sample }
        return sample.replacing(
            residuals: residuals.grouped(by: stages[0], rowsByUnit: sample.rowsByUnit, weights: weights))
    }

    /// The sample with another treatment of its scores.
    func replacing(residuals: ResidualScores) -> Sample {
        var result = Sample(
            table: table, design: design, weights: weights, strata: strata, stages: stages, inDomain: inDomain,
            residuals: residuals)
        result.replicates = replicates
        return result
    }
}
