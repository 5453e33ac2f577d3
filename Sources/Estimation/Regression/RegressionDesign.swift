import SurveyModel

/// The predictors of a regression and the rows that have all of them and the outcome.
struct RegressionDesign: Sendable {
    private enum Column: Sendable {
        case one
        case number(NumericVariable)
        case level(CategoricalVariable, Int32)
    }

    let terms: [RegressionTerm]
    /// The rows used, in the order of their units.
    let rows: [Int32]
    /// Rows left out because an answer is missing.
    let missing: Int
    private let columns: [Column]
    /// The factors and their levels that occur in the rows used.
    private let factors: [(variable: CategoricalVariable, levels: [Int32])]

    /// Reads the predictors, and keeps the rows of the domain with a weight above 0 that have everything.
    init(
        _ predictors: [RegressionPredictor], intercept: Bool, of sample: Sample, isAnswered: (Int) -> Bool
    ) throws(EstimationError) {
        var variables: [SampleVariable] = []
        for predictor in predictors {
            switch predictor {
            case .number(let name): variables.append(.numeric(try sample.numeric(name)))
            case .factor(let name, _): variables.append(.categorical(try sample.categorical(name)))
            }
        }
        let eligible = sample.rowsByUnit.filter { sample.inDomain[Int($0)] && sample.weights[Int($0)] > 0 }
        let rows = eligible.filter { row in
            isAnswered(Int(row)) && !variables.contains { $0.isMissing(Int(row)) }
        }
        self.rows = rows
        missing = eligible.count - rows.count
        var terms: [RegressionTerm] = intercept ? [.intercept] : []
        var columns: [Column] = intercept ? [.one] : []
        var factors: [(variable: CategoricalVariable, levels: [Int32])] = []
        for (predictor, variable) in zip(predictors, variables) {
            switch variable {
            case .numeric(let number):
                terms.append(.number(number.name))
                columns.append(.number(number))
            case .categorical(let factor):
                let levels = try Self.levels(of: factor, predictor, rows: rows)
                factors.append((factor, [levels.reference] + levels.others))
                for level in levels.others {
                    terms.append(
                        .level(
                            factor.name, level: factor.levels[Int(level)],
                            reference: factor.levels[Int(levels.reference)]))
                    columns.append(.level(factor, level))
                }
            }
        }
        self.terms = terms
        self.columns = columns
        self.factors = factors
        try refuseTooFew(thresholds: intercept ? 0 : 1)
        try refuseConstants(variables, sample)
    }

    var count: Int { columns.count }

    /// The levels that occur in the rows used: the reference and the others.
    private static func levels(
        of factor: CategoricalVariable, _ predictor: RegressionPredictor, rows: [Int32]
    ) throws(EstimationError) -> (reference: Int32, others: [Int32]) {
        let met = Set(rows.map { factor.levelOfRow[Int($0)] }).sorted()
        guard case .factor(let name, let named?) = predictor else {
            return (met.first ?? 0, Array(met.dropFirst()))
        }
        guard let reference = met.first(where: { factor.levels[Int($0)] == named }) else {
            throw .regression(
                .noSuchLevel(column: name, level: named, levels: met.map { factor.levels[Int($0)] }))
        }
        return (reference, met.filter { $0 != reference })
    }

    private func refuseTooFew(thresholds: Int) throws(EstimationError) {
        guard rows.count > count + thresholds else {
            throw .regression(.tooFewRows(rows.count, coefficients: count + thresholds))
        }
    }

    private func refuseConstants(_ variables: [SampleVariable], _ sample: Sample) throws(EstimationError) {
        for variable in variables {
            let first = Int(rows[0])
            let isConstant =
                switch variable {
                case .numeric(let number): rows.allSatisfy { number.values[Int($0)] == number.values[first] }
                case .categorical(let factor):
                    rows.allSatisfy { factor.levelOfRow[Int($0)] == factor.levelOfRow[first] }
                }
            if isConstant {
                let value = sample.table[variable.name]?[first] ?? ""
                throw .regression(.predictorAlike(column: variable.name, value: value))
            }
        }
    }

    /// The predictors of a row.
    func fill(_ buffer: inout [Double], row: Int32) {
        let row = Int(row)
        for (position, column) in columns.enumerated() {
            buffer[position] =
                switch column {
                case .one: 1
                case .number(let variable): variable.values[row]
                case .level(let variable, let level): variable.levelOfRow[row] == level ? 1 : 0
                }
        }
    }
}

extension RegressionDesign {
    /// Refuses a level of a factor in which the outcome does not vary: its coefficient would be infinite.
    ///
    /// - Parameters:
    ///   - isLow: whether the outcome of a row is at its lower end.
    ///   - isHigh: whether it is at its upper end; nil where there is none.
    func refuseSeparation(isLow: (Int32) -> Bool, isHigh: ((Int32) -> Bool)?) throws(EstimationError) {
        for (variable, levels) in factors {
            for level in levels {
                let members = rows.filter { variable.levelOfRow[Int($0)] == level }
                if members.allSatisfy(isLow) || (isHigh.map { members.allSatisfy($0) } ?? false) {
                    throw .regression(.separation(term: "\(variable.name): \(variable.levels[Int(level)])"))
                }
            }
        }
    }
}
