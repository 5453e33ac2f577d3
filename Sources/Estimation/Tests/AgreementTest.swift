import SurveyModel

/// Cohen's κ: how far two answers of the same people agree beyond chance.
public struct AgreementTest: Sendable, Hashable {
    /// The levels of both variables.
    public let levels: [String]
    /// The share of people whose two answers are the same.
    public let agreement: Double
    /// The share that would agree if the two answers were independent.
    public let agreementByChance: Double
    /// κ = (agreement − by chance)/(1 − by chance).
    public let kappa: Double
    /// Its standard error by linearisation.
    public let standardError: Double
    /// Rows with both answers and a weight above 0.
    public let respondents: Int
    /// t = κ/SE with PSUs − strata degrees of freedom, whether people agree more than by chance.
    public let test: HypothesisTest

    /// κ ± t·SE.
    public func interval(confidence: Double = 0.95) -> ConfidenceInterval? {
        .t(
            estimate: kappa, standardError: standardError, degreesOfFreedom: test.degreesOfFreedom[0],
            confidence: confidence)
    }
}

extension Sample {
    /// Estimates Cohen's κ of two variables with the same levels, and tests whether it is 0.
    ///
    /// κ = (p_o − p_e)/(1 − p_e) with p_o = Σp_ii and p_e = Σp_i+p_+i of the weighted shares (Cohen 1960), its error by
    /// linearisation (Lin and others 2007; R `svykappa`).
    ///
    /// - Throws: ``EstimationError`` if a column is missing, or a stratum holds one PSU and the design says to fail.
    /// - Returns: the estimate and the test, or the reason why there is none.
    public func agreementTest(_ first: String, _ second: String)
        throws(EstimationError) -> Result<AgreementTest, TestRefusal>
    {
        let met = try TableSums(self, rows: first, columns: second)
        if met.respondents == 0 { return .failure(.noAnswers) }
        let levels = Set(met.rows.levels).union(met.columns.levels)
        if levels.count == 1 { return .failure(.answersAlike(variable: first, answer: met.rows.levels[0])) }
        if Set(met.rows.levels).isDisjoint(with: met.columns.levels) { return .failure(.noCommonLevel(first, second)) }
        // A level only one of the two has is a row or a column of zeros.
        let shares = met.square(Sample.ordered(levels))
        let freedom = try met.degreesOfFreedom(met.allCells)
        guard freedom > 0 else { return .failure(.noDegreesOfFreedom) }
        guard let covariance = try met.scores(met.cellShares).covarianceMatrix(rule: design.singlePSU) else {
            return .failure(.noDegreesOfFreedom)
        }
        let agreement = Agreement(shares)
        guard let kappa = agreement.kappa else {
            return .failure(.answersAlike(variable: first, answer: met.rows.levels[0]))
        }
        let slopes = met.positions(in: Sample.ordered(levels)).map { agreement.slope($0, $1) }
        let variance = zip(slopes, Matrix(covariance) * slopes).reduce(0) { $0 + $1.0 * $1.1 }
        guard variance > 1e-28 else { return .failure(.noVariation) }
        return .success(
            AgreementTest(
                levels: Sample.ordered(levels), agreement: agreement.observed, agreementByChance: agreement.byChance,
                kappa: kappa, standardError: variance.squareRoot(), respondents: met.respondents,
                test: HypothesisTest(kappa / variance.squareRoot(), .t(Double(freedom)))))
    }
}

/// The shares of a square table, from which κ follows.
private struct Agreement {
    let observed: Double
    let byChance: Double
    private let rows: [Double]
    private let columns: [Double]

    init(_ shares: Matrix) {
        let count = shares.rowCount
        let rows = (0..<count).map { row in (0..<count).reduce(0) { $0 + shares[row, $1] } }
        let columns = (0..<count).map { column in (0..<count).reduce(0) { $0 + shares[$1, column] } }
        self.rows = rows
        self.columns = columns
        observed = shares.trace
        byChance = zip(rows, columns).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// nil where everybody must agree by chance.
    var kappa: Double? { byChance < 1 - 1e-14 ? (observed - byChance) / (1 - byChance) : nil }

    /// ∂κ/∂p_ij = [δ_ij(1 − p_e) − (1 − p_o)(p_+i + p_j+)]/(1 − p_e)².
    func slope(_ row: Int, _ column: Int) -> Double {
        let left = 1 - byChance
        return ((row == column ? left : 0) - (1 - observed) * (columns[row] + rows[column])) / (left * left)
    }
}

extension TableSums {
    /// The row and the column of each cell in a table with these levels on both sides.
    fileprivate func positions(in levels: [String]) -> [(Int, Int)] {
        let (first, second) = (
            rows.levels.map { levels.firstIndex(of: $0) ?? 0 }, columns.levels.map { levels.firstIndex(of: $0) ?? 0 }
        )
        return allCells.map { (first[$0 / second.count], second[$0 % second.count]) }
    }

    fileprivate func square(_ levels: [String]) -> Matrix {
        var shares = Matrix(rows: levels.count, columns: levels.count)
        let all = total(allCells)
        for (cell, (row, column)) in positions(in: levels).enumerated() {
            shares[row, column] = (totals[cell] / all).doubleValue
        }
        return shares
    }
}
