/// What is asked about one variable or pair of variables: one function for each figure.
struct VariableRequest: Sendable {
    let statistic: Statistic
    let variables: [SampleVariable]
    let functions: [(category: String?, function: any TotalsFunction)]

    init(
        _ statistic: Statistic, variables: [SampleVariable],
        functions: [(category: String?, function: any TotalsFunction)]
    ) {
        self.statistic = statistic
        self.variables = variables
        self.functions = functions
    }

    func isMissing(_ row: Int) -> Bool { variables.contains { $0.isMissing(row) } }
}

extension Sample {
    /// Estimates every figure asked for in every domain, jointly.
    func estimates(_ requests: [VariableRequest], by columns: [String], missing: MissingAnswers)
        throws(EstimationError) -> JointEstimates
    {
        let domains = try domains(by: columns)
        var figures: [DomainFigure] = []
        for request in requests {
            for domain in domains {
                let rows = try answering(request, requests, domain, missing)
                figures += request.functions.map { category, function in
                    DomainFigure(
                        statistic: request.statistic, variables: request.variables.map(\.name), category: category,
                        domain: domain, rows: rows, function: function)
                }
            }
        }
        return try JointEstimates(figures, of: self, by: columns)
    }

    /// The rows of a domain that have the answers an estimate needs.
    private func answering(
        _ request: VariableRequest, _ all: [VariableRequest], _ domain: DomainRows, _ missing: MissingAnswers
    ) throws(EstimationError) -> [Int32] {
        switch missing {
        case .perVariable: return domain.rows.filter { !request.isMissing(Int($0)) }
        case .listwise: return domain.rows.filter { row in !all.contains { $0.isMissing(Int(row)) } }
        case .refuse:
            for row in domain.rows.sorted() {
                if let blank = request.variables.first(where: { $0.isMissing(Int(row)) }) {
                    throw .missingAnswer(column: blank.name, row: Int(row) + 1)
                }
            }
            return domain.rows
        }
    }
}

/// One figure to estimate, and the rows it is estimated from.
struct DomainFigure: Sendable {
    let statistic: Statistic
    let variables: [String]
    let category: String?
    let domain: DomainRows
    /// Rows with the answers needed and a weight above 0, in the order of their units.
    let rows: [Int32]
    let function: any TotalsFunction
}
