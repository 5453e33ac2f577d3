public import SurveyModel

/// Estimates of one sample with the covariance of every pair.
public struct JointEstimates: Sendable {
    /// The estimates: by variable, then domain, then level.
    public let estimates: [Estimate]
    /// Their scores by PSU, in the same order: where variances and covariances come from.
    public let scores: PSUScores
    /// What a careful statistician adds.
    public let notes: [EstimationNote]
    /// How strata with one PSU were treated.
    public let rule: SinglePSURule
    /// With replicates, whose scores know no PSUs: the sample and the rows of each estimate.
    private let replicated: (sample: Sample, rows: [[Int32]])?

    /// The covariance of two estimates; nil if one of them has no standard error.
    public func covariance(_ first: Int, _ second: Int) -> Double? {
        guard estimates[first].standardError != nil, estimates[second].standardError != nil else { return nil }
        do {
            return try scores.covariance(first, second, rule: rule)
        } catch {
            // Every variance was computed under the same rule, so none is refused here.
            return nil
        }
    }

    /// All covariances; nil if one of the estimates has no standard error.
    public func covarianceMatrix() -> [[Double]]? {
        guard estimates.allSatisfy({ $0.standardError != nil }) else { return nil }
        do {
            return try scores.covarianceMatrix(rule: rule)
        } catch {
            // Every variance was computed under the same rule, so none is refused here.
            return nil
        }
    }

    /// PSUs minus strata among the respondents of some estimates; with replicates as their sample counts.
    func degreesOfFreedom(_ indices: [Int]) -> Int {
        guard let replicated else { return scores.degreesOfFreedom(indices) ?? 0 }
        return replicated.sample.freedom(rows: Set(indices.flatMap { replicated.rows[$0] }).sorted())
    }

    init(_ figures: [DomainFigure], of sample: Sample, by columns: [String]) throws(EstimationError) {
        let linearised = figures.map { Linearised($0, of: sample) }
        let made = sample.replicates.map { ReplicateScores(figures, linearised, replicates: $0, of: sample) }
        let scores = made?.scores ?? ScoreTree(linearised, of: sample).scores
        var estimates: [Estimate] = []
        for (index, figure) in figures.enumerated() {
            let absence = made?.absences[index]
            let freedom = made == nil ? scores.degreesOfFreedom([index]) : sample.freedom(rows: figure.rows)
            estimates.append(
                try Estimate(
                    figure, linearised[index], degreesOfFreedom: freedom ?? 0,
                    variance: absence == nil ? scores.variance(index, rule: sample.design.singlePSU) : .nan,
                    withoutVariance: absence ?? .onlySinglePSUStrata))
        }
        self.estimates = estimates
        self.scores = scores
        rule = sample.design.singlePSU
        replicated = made == nil ? nil : (sample, figures.map(\.rows))
        notes =
            EstimationNote.notes(on: estimates, scores, of: sample, by: columns)
            + EstimationNote.leftOut(made?.leftOut ?? [], of: sample)
    }
}

extension Estimate {
    fileprivate init(
        _ figure: DomainFigure, _ linearised: Linearised, degreesOfFreedom: Int, variance: Double,
        withoutVariance: Absence
    ) {
        statistic = figure.statistic
        variable = figure.variables[0]
        second = figure.variables.dropFirst().first
        category = figure.category
        probability = nil
        domain = figure.domain.keys
        respondents = figure.rows.count
        rows = figure.domain.rowCount
        missing = figure.domain.rows.count - figure.rows.count
        sumOfWeights = linearised.sumOfWeights.doubleValue
        self.degreesOfFreedom = degreesOfFreedom
        let effects = Self.designEffects(variance, linearised, respondents: Double(figure.rows.count))
        designEffect = effects.without
        designEffectWithReplacement = effects.with
        switch linearised.value {
        case .success(let value):
            self.value = value.doubleValue
            standardError = variance.isNaN ? nil : variance.squareRoot()
            absence = variance.isNaN ? withoutVariance : nil
        case .failure(let reason):
            value = nil
            standardError = nil
            absence = reason
        }
    }

    private static func designEffects(_ variance: Double, _ linearised: Linearised, respondents: Double) -> (
        without: Double?, with: Double?
    ) {
        guard !variance.isNaN, let simple = linearised.simpleRandomVariance else { return (nil, nil) }
        let weights = linearised.sumOfWeights
        let left = ((weights - DoubleDouble(respondents)) / weights).doubleValue
        return (left > 0 ? variance / (simple * left) : nil, variance / simple)
    }
}
