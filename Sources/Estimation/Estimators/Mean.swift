/// ȳ = Σwy/Σw over the rows with an answer.
struct MeanFunction: TotalsFunction {
    let variable: NumericVariable

    var features: [Feature] { [.one, .value(variable)] }

    func linearised(_ totals: [DoubleDouble], respondents: Int) throws(Absence) -> Linearisation {
        let mean = totals[1] / totals[0]
        return Linearisation(value: mean, gradient: [-mean / totals[0], DoubleDouble(1.0) / totals[0]])
    }
}

extension Sample {
    /// Returns the weighted means of variables with their design-based standard errors.
    ///
    /// ȳ = Σwy/Σw; the score of a row is w(y − ȳ)/Σw (METHODS 1, 2; Särndal, Swensson & Wretman 1992, 5.7).
    ///
    /// - Throws: ``EstimationError`` if a column is missing or holds something else than numbers, or if a stratum holds
    ///   one PSU and the design says to fail.
    ///
    /// Edge cases:
    /// - If every answer is equal, the standard error is exactly 0.
    /// - Without an answer in a domain the estimate is absent and says so.
    public func means(of variables: [String], by columns: [String] = [], missing: MissingAnswers = .perVariable)
        throws(EstimationError) -> JointEstimates
    {
        var asked: [NumericVariable] = []
        for name in variables { asked.append(try numeric(name)) }
        return try estimates(
            asked.map { variable in
                VariableRequest(
                    .mean, variables: [.numeric(variable)], functions: [(nil, MeanFunction(variable: variable))])
            }, by: columns, missing: missing)
    }
}
