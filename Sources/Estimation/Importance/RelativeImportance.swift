/// How much each predictor adds to the explained variance of an outcome, by several definitions.
///
/// All are computed from correlations, weighted or not (Grömping 2006; METHODS 14). Importance is association, not cause.
public struct RelativeImportance: Sendable, Hashable {
    /// The most predictors whose orders are gone through.
    public static let mostOrders = 12

    /// The explained part of the variance, R².
    public let rSquared: Double
    /// The average over all orders of the increase in R².
    ///
    /// Lindeman, Merenda & Gold (1980); adds up to R². Nil beyond ``mostOrders``.
    public let lmg: [Double]?
    /// The increase in R² when the predictor comes last.
    public let last: [Double]
    /// The squared correlation with the outcome: the R² when it comes first.
    public let first: [Double]
    /// The squared standardised coefficient.
    public let squaredCoefficients: [Double]
    /// The standardised coefficient times the correlation.
    ///
    /// Pratt (1987); adds up to R² and may be negative.
    public let pratt: [Double]
    /// Relative weights Σ_i L_ji² b_i², with L the symmetric root of the correlations and b = L⁻¹r.
    ///
    /// Johnson (2000), equal to those of Genizi (1993); adds up to R².
    public let johnson: [Double]
    /// Squared correlation-adjusted scores, b².
    ///
    /// Zuber & Strimmer (2011); adds up to R².
    public let car: [Double]

    /// Computes importance from correlations, the outcome first.
    ///
    /// - Parameter withOrders: whether to go through all orders for ``lmg``.
    ///
    /// Edge case: nil if predictors determine each other to within rounding.
    public init?(correlations: [[Double]], withOrders: Bool = true) {
        let outcome = Array(correlations[0].dropFirst())
        let predictors = Matrix(correlations.dropFirst().map { Array($0.dropFirst()) })
        guard let inverse = predictors.inverse else { return nil }
        let coefficients = inverse * outcome
        rSquared = zip(coefficients, outcome).reduce(0) { $0 + $1.0 * $1.1 }
        // β_j²/(R⁻¹)_jj is what R² loses without predictor j.
        last = coefficients.indices.map { coefficients[$0] * coefficients[$0] / inverse[$0, $0] }
        first = outcome.map { $0 * $0 }
        squaredCoefficients = coefficients.map { $0 * $0 }
        pratt = zip(coefficients, outcome).map { $0 * $1 }
        guard let roots = SymmetricRoot(predictors) else { return nil }
        let scores = roots.inverse * outcome
        car = scores.map { $0 * $0 }
        johnson = outcome.indices.map { row in
            outcome.indices.reduce(0) { sum, column in
                let loading = roots.root[row, column] * scores[column]
                return sum + loading * loading
            }
        }
        if withOrders, outcome.count <= Self.mostOrders {
            guard let lmg = Self.averageOverOrders(predictors, outcome) else { return nil }
            self.lmg = lmg
        } else {
            lmg = nil
        }
    }

    /// Σ over the subsets without j of |S|!(p − |S| − 1)!/p! times the increase in R² that j brings.
    private static func averageOverOrders(_ predictors: Matrix, _ outcome: [Double]) -> [Double]? {
        let count = outcome.count
        var explained = [Double](repeating: 0, count: 1 << count)
        for subset in 1..<(1 << count) {
            let members = (0..<count).filter { subset >> $0 & 1 == 1 }
            let block = Matrix(members.map { row in members.map { predictors[row, $0] } })
            let right = members.map { outcome[$0] }
            guard let solution = block.solving(right) else { return nil }
            explained[subset] = zip(solution, right).reduce(0) { $0 + $1.0 * $1.1 }
        }
        let shares = orderShares(count)
        return (0..<count).map { predictor in
            (0..<(1 << count)).reduce(0) { sum, subset in
                guard subset >> predictor & 1 == 0 else { return sum }
                let gain = explained[subset | 1 << predictor] - explained[subset]
                return sum + shares[subset.nonzeroBitCount] * gain
            }
        }
    }

    /// s!(p − s − 1)!/p! for s predictors that come before.
    private static func orderShares(_ count: Int) -> [Double] {
        var shares = [1 / Double(count)]
        for size in 1..<max(count, 1) { shares.append(shares[size - 1] * Double(size) / Double(count - size)) }
        return shares
    }
}

/// The symmetric root of a positive definite matrix and its inverse.
private struct SymmetricRoot {
    let root: Matrix
    let inverse: Matrix

    /// Nil if an eigenvalue is not above the rounding of the largest.
    init?(_ matrix: Matrix) {
        let eigen = SymmetricEigen(matrix)
        guard let largest = eigen.values.first, let smallest = eigen.values.last, smallest > 1e-13 * largest else {
            return nil
        }
        var root = Matrix(rows: matrix.rowCount, columns: matrix.rowCount)
        var inverse = root
        for (value, vector) in zip(eigen.values, eigen.vectors) {
            let scale = value.squareRoot()
            for row in vector.indices {
                for column in vector.indices {
                    root[row, column] += scale * vector[row] * vector[column]
                    inverse[row, column] += vector[row] * vector[column] / scale
                }
            }
        }
        self.root = root
        self.inverse = inverse
    }
}
