/// The share of a level: the mean of a 0/1 variable.
private struct ProportionFunction: TotalsFunction {
    let variable: CategoricalVariable
    let level: Int32

    var features: [Feature] { [.one, .level(variable, level)] }

    func linearised(_ totals: [DoubleDouble], respondents: Int) throws(Absence) -> Linearisation {
        let share = totals[1] / totals[0]
        return Linearisation(value: share, gradient: [-share / totals[0], DoubleDouble(1.0) / totals[0]])
    }
}

extension Sample {
    /// Returns the share of each level of categorical variables with its design-based standard error.
    ///
    /// The mean of a variable that is 1 at the level and 0 elsewhere (METHODS 1), over the rows with an answer. Levels
    /// are those met in the whole sample; one without a row in a domain has the share 0 there.
    ///
    /// - Throws: as ``means(of:by:missing:)``.
    ///
    /// Edge case: at exactly 0 or 1 the standard error is 0 and says nothing; see ``Estimate/interval(_:confidence:degreesOfFreedom:)``.
    public func proportions(of variables: [String], by columns: [String] = [], missing: MissingAnswers = .perVariable)
        throws(EstimationError) -> JointEstimates
    {
        var requests: [VariableRequest] = []
        for name in variables {
            let variable = try categorical(name)
            requests.append(
                VariableRequest(
                    .proportion, variables: [.categorical(variable)],
                    functions: variable.levels.enumerated().map {
                        ($1, ProportionFunction(variable: variable, level: Int32($0)))
                    }))
        }
        return try estimates(requests, by: columns, missing: missing)
    }
}
