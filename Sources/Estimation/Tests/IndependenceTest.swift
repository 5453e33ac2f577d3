import SurveyModel

/// A test that two variables are independent in the population: the rows of a table have the same shares.
///
/// ## Topics
/// - What was tested: ``method``, ``rows``, ``columns``, ``respondents``
/// - What came out: ``test``, ``pearson``, ``designEffects``, ``isUnstable``
public struct IndependenceTest: Sendable, Hashable {
    /// How the statistic and its distribution are made (METHODS 10).
    public enum Method: String, Sendable, Hashable, CaseIterable {
        /// Rao–Scott of the second order: F = X²/tr Δ on (d, d·df), d = (tr Δ)²/tr Δ²; the rule to use.
        case raoScott = "rao-scott"
        /// Rao–Scott of the first order: X² by the mean design effect on χ².
        case raoScottFirst = "rao-scott-first"
        /// Wald: Y'V⁻¹Y/ν₀ on F(ν₀, df), Y the differences from independence.
        case wald
        /// Wald times (df − ν₀ + 1)/df on F(ν₀, df − ν₀ + 1).
        case adjustedWald = "adjusted-wald"
        /// X² on the sum of chi-squares weighted by the design effects, over χ²_ν/ν with ν = d·df, computed exactly.
        case lincom
        /// The same through the saddlepoint.
        case saddlepoint

        /// Whether the covariance of the differences is inverted, which many cells and few PSUs do not bear.
        public var isWald: Bool { self == .wald || self == .adjustedWald }
    }

    /// How it was tested.
    public let method: Method
    /// The variable of the rows and its levels.
    public let rows: TableAxis
    /// The variable of the columns and its levels.
    public let columns: TableAxis
    /// Rows of the data with both answers and a weight above 0.
    public let respondents: Int
    /// PSUs minus strata among them.
    public let degreesOfFreedom: Int
    /// Pearson's X² = n Σ(p_ij − p_i+p_+j)²/(p_i+p_+j) of the weighted shares.
    public let pearson: Double
    /// The generalised design effects: eigenvalues of Δ, falling; their mean is what X² is too large by.
    ///
    /// Edge case: none beside a Wald test of a table with so many empty cells that Δ does not exist.
    public let designEffects: [Double]
    /// The statistic, its distribution and its probability.
    public let test: HypothesisTest

    /// Whether the statistic rests on a covariance with nearly as many cells as PSUs (METHODS 10).
    ///
    /// True for Wald tests with more cells than PSUs minus strata.
    public var isUnstable: Bool {
        method.isWald && rows.levels.count * columns.levels.count > degreesOfFreedom
    }
}

extension Sample {
    /// Tests whether two categorical variables are independent, from the cells of each PSU.
    ///
    /// Second-order Rao–Scott unless another method is asked for (Rao & Scott 1984; METHODS 10). Rows without one of
    /// the answers stay in the design and leave the table.
    ///
    /// - Throws: ``EstimationError`` if a column is missing, if a stratum holds one PSU and the design says to fail.
    /// - Returns: the test, or the reason why there is none.
    public func independenceTest(
        rows: String, columns: String, method: IndependenceTest.Method = .raoScott
    ) throws(EstimationError) -> Result<IndependenceTest, TestRefusal> {
        try TableSums(self, rows: rows, columns: columns).independenceTest(method)
    }
}

extension TableSums {
    /// The test of independence of the table; or why there is none.
    func independenceTest(_ method: IndependenceTest.Method) throws(EstimationError)
        -> Result<IndependenceTest, TestRefusal>
    {
        if let refusal { return .failure(refusal) }
        guard let covariance = try scores(cellShares).covarianceMatrix(rule: sample.design.singlePSU) else {
            return .failure(.noDegreesOfFreedom)
        }
        let freedom = try degreesOfFreedom(allCells)
        guard freedom > 0 else { return .failure(.noDegreesOfFreedom) }
        let effects = designEffects(Matrix(covariance))
        let test: Result<HypothesisTest, TestRefusal> =
            method.isWald ? try wald(method, freedom) : effects.map { raoScott(method, $0, freedom) }
        return test.map { test in
            IndependenceTest(
                method: method, rows: rows, columns: columns, respondents: respondents,
                degreesOfFreedom: freedom, pearson: pearson,
                designEffects: (try? effects.get()) ?? [], test: test)
        }
    }

    /// Why this table cannot be tested.
    private var refusal: TestRefusal? {
        if respondents == 0 { return .noAnswers }
        for axis in [rows, columns] where axis.levels.count == 1 {
            return .answersAlike(variable: axis.variable, answer: axis.levels[0])
        }
        for (position, level) in rows.levels.enumerated() where count(cells(ofRow: position)) == 0 {
            return .emptyLevel(variable: rows.variable, level: level)
        }
        for (position, level) in columns.levels.enumerated() where count(cells(ofColumn: position)) == 0 {
            return .emptyLevel(variable: columns.variable, level: level)
        }
        return nil
    }

    /// (r − 1)(c − 1).
    private var contrastCount: Int { (rows.levels.count - 1) * (columns.levels.count - 1) }

    /// n Σ(p − e)²/e with e = p_i+p_+j.
    private var pearson: Double {
        let all = total(allCells)
        let sum = allCells.reduce(DoubleDouble.zero) { sum, cell in
            let expected = expectedShare(cell)
            let difference = totals[cell] / all - expected
            return sum + difference * difference / expected
        }
        return Double(respondents) * sum.doubleValue
    }

    /// p_i+p_+j.
    private func expectedShare(_ cell: Int) -> DoubleDouble {
        let all = total(allCells)
        let row = total(cells(ofRow: cell / columns.levels.count))
        let column = total(cells(ofColumn: cell % columns.levels.count))
        return row / all * (column / all)
    }

    /// The eigenvalues of Δ = (C'D⁻¹C/n)⁻¹(C'D⁻¹VD⁻¹C), D = diag(p), C the interaction contrasts.
    private func designEffects(_ covariance: Matrix) -> Result<[Double], TestRefusal> {
        let all = total(allCells)
        // A cell with nobody in it has no share to divide by and adds nothing, as in R survey.
        let inverse = totals.map { $0.doubleValue > 0 ? (all / $0).doubleValue : 0 }
        let contrasts = Matrix.interactions(rows.levels.count, columns.levels.count)
        var scaled = contrasts
        for cell in 0..<cellCount {
            for contrast in 0..<contrastCount { scaled[cell, contrast] *= inverse[cell] }
        }
        let simple = SymmetricEigen(contrasts.transposed * scaled)
        guard let largest = simple.values.first, let smallest = simple.values.last, smallest > 1e-12 * largest else {
            return .failure(.emptyCells)
        }
        // Symmetric with the same eigenvalues: A^(−½) B A^(−½).
        var root = Matrix(rows: contrastCount, columns: contrastCount)
        for (value, vector) in zip(simple.values, simple.vectors) {
            for row in 0..<contrastCount {
                for column in 0..<contrastCount {
                    root[row, column] += vector[row] * vector[column] / value.squareRoot()
                }
            }
        }
        let projected = scaled * root
        let effects = SymmetricEigen(projected.transposed * (covariance * projected)).values.map {
            $0 * Double(respondents)
        }
        return effects.allSatisfy { $0 <= 1e-14 } ? .failure(.noVariation) : .success(effects)
    }

    private func raoScott(_ method: IndependenceTest.Method, _ effects: [Double], _ design: Int) -> HypothesisTest {
        let trace = effects.reduce(0, +)
        let freedom = Double(design)
        let numerator = trace * trace / effects.reduce(0) { $0 + $1 * $1 }
        let rank = Double(effects.count)
        let sum = WeightedChiSquaredSum(coefficients: effects, denominatorDegreesOfFreedom: numerator * freedom)
        switch (method, sum) {
        case (.raoScottFirst, _):
            return HypothesisTest(pearson, .scaledChiSquared(scale: trace / rank, degreesOfFreedom: rank))
        case (.lincom, let sum?): return HypothesisTest(pearson, .weightedChiSquared(sum))
        case (.saddlepoint, let sum?): return HypothesisTest(pearson, .saddlepoint(sum))
        default: return HypothesisTest(pearson / trace, .f(numerator, numerator * freedom))
        }
    }

    /// Y_ij = N_ij − N_i+N_+j/N for all rows and columns but the first, tested at once.
    private func wald(_ method: IndependenceTest.Method, _ freedom: Int) throws(EstimationError) -> Result<
        HypothesisTest, TestRefusal
    > {
        let refused = TestRefusal.tooFewPSUs(contrasts: contrastCount, degreesOfFreedom: freedom)
        guard freedom >= contrastCount else { return .failure(refused) }
        guard let covariance = try scores(cellTotals).covarianceMatrix(rule: sample.design.singlePSU) else {
            return .failure(.noDegreesOfFreedom)
        }
        let (differences, slopes) = departures
        let variance = slopes * (Matrix(covariance) * slopes.transposed)
        guard let solved = variance.solving(differences) else { return .failure(refused) }
        let wald = zip(differences, solved).reduce(0) { $0 + $1.0 * $1.1 }
        let (rank, df) = (Double(contrastCount), Double(freedom))
        return .success(
            method == .wald
                ? HypothesisTest(wald / rank, .f(rank, df))
                : HypothesisTest(wald * (df - rank + 1) / (rank * df), .f(rank, df - rank + 1)))
    }

    /// The departures from independence, and their derivatives by the cells.
    private var departures: (values: [Double], slopes: Matrix) {
        let all = total(allCells)
        var values: [Double] = []
        var slopes: [[Double]] = []
        let width = columns.levels.count
        for cell in allCells where cell >= width && !cell.isMultiple(of: width) {
            let row = total(cells(ofRow: cell / width)) / all
            let column = total(cells(ofColumn: cell % width)) / all
            values.append((totals[cell] - row * column * all).doubleValue)
            slopes.append(
                allCells.map { other in
                    let own = DoubleDouble(other == cell ? 1.0 : 0.0)
                    let sameRow = other / width == cell / width ? column : .zero
                    let sameColumn = other % width == cell % width ? row : .zero
                    return (own - sameRow - sameColumn + row * column).doubleValue
                })
        }
        return (values, Matrix(slopes))
    }
}

extension Matrix {
    /// Interaction contrasts of a table, orthogonal to the main effects: one column for each.
    fileprivate static func interactions(_ rows: Int, _ columns: Int) -> Matrix {
        let (first, second) = (helmert(rows), helmert(columns))
        return Matrix(
            (0..<rows * columns).map { cell in
                first.flatMap { a in second.map { b in a[cell / columns] * b[cell % columns] } }
            })
    }

    /// Orthonormal contrasts of some levels.
    private static func helmert(_ count: Int) -> [[Double]] {
        (1..<count).map { position in
            let length = Double(position * (position + 1)).squareRoot()
            return (0..<count).map { $0 < position ? 1 / length : $0 == position ? -Double(position) / length : 0 }
        }
    }
}
