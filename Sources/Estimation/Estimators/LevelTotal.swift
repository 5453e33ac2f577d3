/// The estimated number of people in a level.
private struct LevelTotalFunction: TotalsFunction {
    let variable: CategoricalVariable
    let level: Int32

    var features: [Feature] { [.level(variable, level)] }

    func linearised(_ totals: [DoubleDouble], respondents: Int) throws(Absence) -> Linearisation {
        Linearisation(value: totals[0], gradient: [DoubleDouble(1.0)])
    }
}

extension Sample {
    /// Returns the estimated number of people in each level of categorical variables.
    ///
    /// The total of a variable that is 1 at the level and 0 elsewhere (METHODS 1).
    ///
    /// - Throws: as ``means(of:by:missing:)``.
    public func levelTotals(of variables: [String], by columns: [String] = [], missing: MissingAnswers = .perVariable)
        throws(EstimationError) -> JointEstimates
    {
        var requests: [VariableRequest] = []
        for name in variables {
            let variable = try categorical(name)
            requests.append(
                VariableRequest(
                    .levelTotal, variables: [.categorical(variable)],
                    functions: variable.levels.enumerated().map {
                        ($1, LevelTotalFunction(variable: variable, level: Int32($0)))
                    }))
        }
        return try estimates(requests, by: columns, missing: missing)
    }
}
