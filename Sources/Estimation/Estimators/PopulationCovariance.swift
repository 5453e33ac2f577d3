/// n/(n − 1) · Σw(x − x̄)(y − ȳ)/Σw, from Σw, Σwx, Σwy and Σwxy.
private struct CovarianceFunction: TotalsFunction {
    let first: NumericVariable
    let second: NumericVariable

    var features: [Feature] { [.one, .value(first), .value(second), .product(first, second)] }

    func linearised(_ totals: [DoubleDouble], respondents: Int) throws(Absence) -> Linearisation {
        guard respondents > 1 else { throw .oneAnswer }
        let count = DoubleDouble(Double(respondents))
        let scale = count / (count - DoubleDouble(1.0)) / totals[0]
        let meanFirst = totals[1] / totals[0]
        let meanSecond = totals[2] / totals[0]
        // The terms cancel; they carry twice the working precision.
        let covariance = totals[3] / totals[0] - meanFirst * meanSecond
        return Linearisation(
            value: scale * totals[0] * covariance,
            gradient: [scale * (meanFirst * meanSecond - covariance), -scale * meanSecond, -scale * meanFirst, scale])
    }
}

extension Sample {
    /// Returns the population variances and covariances of variables, each pair once.
    ///
    /// S²ₓᵧ = n/(n − 1) · Σw(x − x̄)(y − ȳ)/Σw with n the rows with both answers and a weight above 0 (METHODS 1); the
    /// score of a row is that of the mean of n/(n − 1)·(x − x̄)(y − ȳ), the means contributing nothing to first order.
    ///
    /// - Throws: as ``means(of:by:missing:)``.
    ///
    /// Edge case: absent for a single row.
    public func covariances(of variables: [String], by columns: [String] = [], missing: MissingAnswers = .perVariable)
        throws(EstimationError) -> JointEstimates
    {
        var asked: [NumericVariable] = []
        for name in variables { asked.append(try numeric(name)) }
        var requests: [VariableRequest] = []
        for (position, first) in asked.enumerated() {
            for second in asked[position...] {
                requests.append(
                    VariableRequest(
                        .covariance, variables: [.numeric(first), .numeric(second)],
                        functions: [(nil, CovarianceFunction(first: first, second: second))]))
            }
        }
        return try estimates(requests, by: columns, missing: missing)
    }
}
