import SurveyModel

extension Sample {
    /// Fits a regression to the rows of the domain and returns its coefficients with their design-based covariance.
    ///
    /// Pseudo-maximum likelihood: Σ w x (y − μ) = 0, and V = A⁻¹BA⁻¹ with A = Σ w v xx' and B the design variance of
    /// the scores w x (y − μ) (Binder 1983; METHODS 11). Rows without an answer to one of the columns stay in the design
    /// as rows outside a domain do. Coefficients are tested by t with PSUs − strata + 1 − p degrees of freedom.
    ///
    /// - Throws: ``EstimationError`` if a column is missing or not of its kind, if a stratum holds one PSU and the design
    ///   says to fail; ``EstimationError/regression(_:)`` for an outcome or a predictor that does not vary, for
    ///   collinear predictors and for separation.
    ///
    /// Edge case: degrees of freedom of 0 or below leave errors without a probability or an interval.
    public func regression(of outcome: RegressionOutcome, on predictors: [RegressionPredictor])
        throws(EstimationError) -> SurveyRegression
    {
        var named = [outcome.column]
        for predictor in predictors {
            if named.contains(predictor.column) { throw .regression(.repeatedColumn(predictor.column)) }
            named.append(predictor.column)
        }
        switch outcome {
        case .linear(let column): return try linear(.identity, outcome, numeric(column), predictors)
        case .poisson(let column): return try linear(.log, outcome, counts(column), predictors)
        case .logistic(let column, let success):
            return try linear(.logit, outcome, indicator(column, success), predictors)
        case .proportionalOdds(let column, let order):
            return try proportionalOdds(outcome, ordered(column, order), predictors)
        }
    }

    private func linear(
        _ link: RegressionLink, _ outcome: RegressionOutcome, _ variable: NumericVariable,
        _ predictors: [RegressionPredictor]
    ) throws(EstimationError) -> SurveyRegression {
        let design = try RegressionDesign(predictors, intercept: true, of: self) { !variable.isMissing($0) }
        let values = design.rows.map { variable.values[Int($0)] }
        if values.allSatisfy({ $0 == values[0] }) {
            throw .regression(
                .outcomeAlike(column: variable.name, value: table[variable.name]?[Int(design.rows[0])] ?? ""))
        }
        if link != .identity {
            try design.refuseSeparation(
                isLow: { variable.values[Int($0)] == 0 },
                isHigh: link == .logit ? { variable.values[Int($0)] == 1 } : nil)
        }
        let fit = try GeneralisedLinearFit(link, design, outcome: values, of: self)
        let influence = RegressionInfluence(rows: design.rows, count: design.count, of: self) { position, result in
            let row = design.rows[position]
            design.fill(&result, row: row)
            let score = weights[Int(row)] * link.residual(values[position], fit.predictors[position])
            result = fit.inverse * result.map { $0 * score }
        }
        let residuals = zip(values, fit.predictors).map { link.residual($0, $1) / link.variance($1).squareRoot() }
        return try SurveyRegression(
            outcome, terms: design.terms, fit.coefficients, influence, design, of: self,
            dispersion: variance(of: residuals, rows: design.rows))
    }

    /// n/(n − 1) · Σw(r − r̄)²/Σw.
    private func variance(of values: [Double], rows: [Int32]) -> Double {
        let weights = rows.map { self.weights[Int($0)] }
        let total = weights.reduce(0, +)
        let mean = zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 } / total
        let squares = zip(weights, values).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
        return squares / total * Double(rows.count) / Double(rows.count - 1)
    }
}

extension SurveyRegression {
    init(
        _ outcome: RegressionOutcome, terms: [RegressionTerm], _ coefficients: [Double],
        _ influence: RegressionInfluence, _ design: RegressionDesign, of sample: Sample, dispersion: Double?
    ) throws(EstimationError) {
        let scores = influence.psuScores(of: coefficients, sample)
        guard let covariance = try scores.covarianceMatrix(rule: sample.design.singlePSU) else {
            throw .regression(.onlySinglePSUStrata)
        }
        let thresholds = terms.count { if case .threshold = $0 { true } else { false } }
        self.outcome = outcome
        self.terms = terms
        self.coefficients = coefficients
        self.covariance = covariance
        degreesOfFreedom =
            sample.degreesOfFreedom(rows: design.rows) + 1 - (terms.count - max(thresholds - 1, 0))
        respondents = design.rows.count
        missing = design.missing
        self.dispersion = dispersion
        notes = EstimationNote.notes(on: [], scores, of: sample, by: [])
    }
}
