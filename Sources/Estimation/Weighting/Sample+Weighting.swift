import SurveyModel

extension Sample {
    /// Does a weighting step; the variance then knows it.
    ///
    /// After post-stratification, raking and calibration the scores of every estimate are those of residuals (METHODS 8;
    /// Deville & Särndal 1992); after other steps the weights count as fixed.
    ///
    /// - Throws: ``WeightingError`` naming the margin, the level and the numbers for which the step cannot be done.
    public func weighted(by step: WeightingStep, rule: ResidualRule = .regression) throws(WeightingError) -> (
        sample: Sample, report: WeightingReport
    ) {
        let prepared = try prepared(step)
        let adjusted = try prepared.adjusting(weights)
        let sample = try replacingWeights(adjusted.weights)
            .withResiduals(of: prepared, before: weights, rule: rule)
        return (sample, adjusted.report)
    }

    /// The weight of each row.
    public var rowWeights: [Double] { weights }

    /// The same sample, whose weights are known to come from other weights by a step.
    ///
    /// - Parameters:
    ///   - before: the column of the weights before the step; nil if every row counted once.
    ///   - tolerance: how far, as a share of a total, the weights may be from it.
    /// - Throws: ``WeightingError`` if the step does not fit the rows: a level is unknown, or the weights do not add up to
    ///   its totals.
    public func weightedAlready(
        by step: WeightingStep, before: String?, rule: ResidualRule = .regression, tolerance: Double = 1e-6
    ) throws(WeightingError) -> Sample {
        let prepared = try prepared(step)
        for total in try prepared.totals(of: weights) {
            guard total.deviation <= tolerance else {
                throw .weightsDoNotFit(
                    margin: total.margin, level: total.level, wanted: total.wanted, found: total.reached)
            }
        }
        var design = design
        design.weights = before
        design.weightsFromPopulation = false
        design.frequency = nil
        let base: Sample
        do {
            base = try Sample(table, design: design)
        } catch {
            throw .sample(error)
        }
        return try withResiduals(of: prepared, before: base.weights, rule: rule)
    }

    func prepared(_ step: WeightingStep) throws(WeightingError) -> PreparedWeighting {
        let psus = PreparedWeighting.Units(ofRow: stages[0].unitOfRow, count: stages[0].parentOfUnit.count)
        return try PreparedWeighting(step, table: table, psus: stages[0].labels == nil ? nil : psus)
    }

    private func replacingWeights(_ weights: [Double]) -> Sample {
        Sample(
            table: table, design: design, weights: weights, strata: strata, stages: stages, inDomain: inDomain)
    }

    private func withResiduals(of prepared: PreparedWeighting, before: [Double], rule: ResidualRule)
        throws(WeightingError) -> Sample
    {
        let auxiliaries: Auxiliaries
        var margins: [Int] = []
        switch prepared.plan {
        case .cells(let cells) where prepared.step.isCalibrating:
            _ = try cells.sums(of: before, in: table)
            auxiliaries = Auxiliaries(cells)
            margins = cells.margins.map(\.levelCount)
        case .auxiliaries(let cells, let all, let units):
            _ = try cells.sums(of: before, in: table)
            auxiliaries = prepared.groups(before, all, units)
        default: return self
        }
        let isRaking = prepared.step.kind == .rake
        return replacing(
            residuals: ResidualScores(
                auxiliaries, margins: margins, base: before, weights: weights, rowsByUnit: rowsByUnit,
                stage: stages[stages.count - 1], rule: isRaking ? rule : .regression))
    }

    /// By which rule the variance takes account of the totals the weights reproduce; nil if weights count as fixed.
    public var residualRule: ResidualRule? { residuals?.rule }
}
