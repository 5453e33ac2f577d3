/// Ŷ = Σwy over the rows with an answer.
private struct TotalFunction: TotalsFunction {
    let variable: NumericVariable

    var features: [Feature] { [.value(variable)] }

    func linearised(_ totals: [DoubleDouble], respondents: Int) throws(Absence) -> Linearisation {
        Linearisation(value: totals[0], gradient: [DoubleDouble(1.0)])
    }
}

extension Sample {
    /// Returns the estimated population totals of variables with their design-based standard errors.
    ///
    /// Ŷ = Σwy; the score of a row is wy (METHODS 1, 2; Horvitz & Thompson 1952). Missing answers count as 0, so a total
    /// is that of the people who answered.
    ///
    /// - Throws: as ``means(of:by:missing:)``.
    public func totals(of variables: [String], by columns: [String] = [], missing: MissingAnswers = .perVariable)
        throws(EstimationError) -> JointEstimates
    {
        var asked: [NumericVariable] = []
        for name in variables { asked.append(try numeric(name)) }
        return try estimates(
            asked.map { variable in
                VariableRequest(
                    .total, variables: [.numeric(variable)], functions: [(nil, TotalFunction(variable: variable))])
            }, by: columns, missing: missing)
    }
}
