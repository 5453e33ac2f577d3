extension Sample {
    /// Fits a proportional-odds model to the levels that occur.
    func proportionalOdds(
        _ outcome: RegressionOutcome, _ variable: CategoricalVariable, _ predictors: [RegressionPredictor]
    ) throws(EstimationError) -> SurveyRegression {
        let design = try RegressionDesign(predictors, intercept: false, of: self) { !variable.isMissing($0) }
        let met = Set(design.rows.map { variable.levelOfRow[Int($0)] }).sorted()
        let labels = met.map { variable.levels[Int($0)] }
        guard met.count > 1 else {
            throw .regression(.outcomeAlike(column: variable.name, value: labels.first ?? ""))
        }
        let position = Dictionary(uniqueKeysWithValues: met.enumerated().map { ($1, $0) })
        let answers = design.rows.map { position[variable.levelOfRow[Int($0)]] ?? 0 }
        try design.refuseSeparation(
            isLow: { variable.levelOfRow[Int($0)] == met[0] },
            isHigh: { variable.levelOfRow[Int($0)] == met[met.count - 1] })
        let fit = try ProportionalOddsFit(design, answers: answers, levelCount: met.count, of: self)
        let thresholds = zip(labels, labels.dropFirst()).map { RegressionTerm.threshold(below: $0, above: $1) }
        let influence = RegressionInfluence(rows: design.rows, count: fit.coefficients.count, of: self) {
            fit.influence($0, &$1)
        }
        return try SurveyRegression(
            outcome, terms: thresholds + design.terms, fit.coefficients, influence, design, of: self, dispersion: nil)
    }
}
