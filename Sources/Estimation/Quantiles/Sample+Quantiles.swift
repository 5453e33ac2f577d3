/// The share of people whose answer is at most a value.
struct ShareAtMost: TotalsFunction {
    let variable: NumericVariable
    let value: Double

    var features: [Feature] { [.one, .atMost(variable, value)] }

    func linearised(_ totals: [DoubleDouble], respondents: Int) throws(Absence) -> Linearisation {
        let share = totals[1] / totals[0]
        return Linearisation(value: share, gradient: [-share / totals[0], DoubleDouble(1.0) / totals[0]])
    }
}

extension Sample {
    /// Returns weighted quantiles with Woodruff's intervals.
    ///
    /// The interval of the share of people with an answer up to the quantile q̂, centred at F(q̂), is read back through
    /// the same rule; the standard error is its width divided by 2t (METHODS 7; Woodruff 1952; Francisco & Fuller 1991).
    /// Quantiles come by variable, then domain, then probability.
    ///
    /// - Throws: ``EstimationError`` if a column is missing or holds something else than numbers, a probability is not
    ///   above 0 and below 1, replicates are those of a jackknife, or a stratum holds one PSU and the design says to
    ///   fail.
    ///
    /// Edge cases:
    /// - A limit whose share lies outside 0–1 does not exist, and with it the standard error.
    /// - Without degrees of freedom there is neither interval nor standard error.
    /// - If every answer is equal, both limits are that answer and the standard error is 0.
    public func quantiles(
        of variables: [String], _ request: QuantileRequest = QuantileRequest(), by columns: [String] = [],
        missing: MissingAnswers = .perVariable
    ) throws(EstimationError) -> [QuantileEstimate] {
        for share in request.probabilities where !(share > 0 && share < 1) {
            throw .unusableProbability(share)
        }
        if case .jackknife = replicates?.method { throw .replicates(.jackknifeOfQuantiles) }
        let domains = try domains(by: columns)
        var result: [QuantileEstimate] = []
        for name in variables {
            let variable = try numeric(name)
            for domain in domains {
                let rows = try rowsWithAnswer(variable, domain, missing)
                let reader = QuantileReader(
                    sample: self, variable: variable, domain: domain, rows: rows, request: request)
                for share in request.probabilities { result.append(try reader.estimate(share)) }
            }
        }
        return result
    }

    private func rowsWithAnswer(_ variable: NumericVariable, _ domain: DomainRows, _ missing: MissingAnswers)
        throws(EstimationError) -> [Int32]
    {
        let blank = domain.rows.filter { variable.isMissing(Int($0)) }.min()
        if missing == .refuse, let blank { throw .missingAnswer(column: variable.name, row: Int(blank) + 1) }
        return domain.rows.filter { !variable.isMissing(Int($0)) }
    }

    /// What is said about the design of the sample beside quantiles.
    public var designNotes: [EstimationNote] { EstimationNote.onDesign(of: self) }
}
