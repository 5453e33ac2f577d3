import RealModule

/// The likelihood of Σ = λλ' + Ψ for a correlation matrix R.
///
/// The discrepancy is log|Σ| + tr(RΣ⁻¹) − log|R| − k; Σ⁻¹ and |Σ| follow from those of Ψ (Woodbury).
struct OneFactorModel {
    private let correlation: Matrix
    private(set) var loadings: [Double]
    /// Ψ, the diagonal.
    private(set) var own: [Double]

    init(correlation: Matrix) {
        self.correlation = correlation
        let eigen = SymmetricEigen(correlation)
        loadings = eigen.vectors[0].map { $0 * (eigen.values[0] * 0.7).squareRoot() }
        own = loadings.map { max(0.2, 1 - $0 * $0) }
    }

    private var count: Int { own.count }

    /// Σ⁻¹ = Ψ⁻¹ − Ψ⁻¹λλ'Ψ⁻¹/(1 + λ'Ψ⁻¹λ); nil where Σ is not positive definite.
    private func inverse(_ loadings: [Double], _ own: [Double]) -> (matrix: Matrix, logDeterminant: Double)? {
        guard own.allSatisfy({ $0 > 0 }) else { return nil }
        let ratio = zip(loadings, own).map { $0 / $1 }
        let total = 1 + zip(loadings, ratio).reduce(0) { $0 + $1.0 * $1.1 }
        var matrix = Matrix(rows: count, columns: count)
        for row in 0..<count {
            for column in 0..<count {
                matrix[row, column] = (row == column ? 1 / own[row] : 0) - ratio[row] * ratio[column] / total
            }
        }
        return (matrix, .log(total) + own.reduce(0) { $0 + .log($1) })
    }

    /// log|Σ| + tr(RΣ⁻¹); nil where Σ is not positive definite.
    private func objective(_ loadings: [Double], _ own: [Double]) -> Double? {
        guard let inverse = inverse(loadings, own) else { return nil }
        var trace = 0.0
        for row in 0..<count {
            for column in 0..<count { trace += correlation[row, column] * inverse.matrix[column, row] }
        }
        return inverse.logDeterminant + trace
    }

    /// The discrepancy of the fit.
    var discrepancy: Double {
        let logarithm = SymmetricEigen(correlation).values.reduce(0) { $0 + .log($1) }
        return (objective(loadings, own) ?? .infinity) - logarithm - Double(count)
    }

    /// Goes to the greatest likelihood; false if it is not reached.
    ///
    /// A uniqueness that runs to 0 is left there, which ``OneFactor`` reports as a Heywood case.
    mutating func maximise() -> Bool {
        for _ in 0..<30 { expectationStep() }
        for _ in 0..<500 {
            guard let change = scoringStep(), let before = objective(loadings, own) else { return false }
            var factor = 1.0
            var next = moved(change, by: factor)
            for _ in 0..<40 {
                if let after = objective(next.loadings, next.own), after <= before + 1e-13 * before.magnitude { break }
                factor /= 2
                next = moved(change, by: factor)
            }
            guard objective(next.loadings, next.own) != nil else { return false }
            loadings = next.loadings
            own = next.own
            if own.contains(where: { $0 < 1e-9 }) { return true }
            if change.allSatisfy({ ($0 * factor).magnitude <= 1e-12 }) { return true }
        }
        return false
    }

    private func moved(_ change: [Double], by factor: Double) -> (loadings: [Double], own: [Double]) {
        (
            (0..<count).map { loadings[$0] + factor * change[$0] },
            // A step may come close to 0 but not pass it at once.
            (0..<count).map { max(own[$0] + factor * change[count + $0], own[$0] * 0.1) }
        )
    }

    /// One step of the EM algorithm.
    private mutating func expectationStep() {
        let ratio = zip(loadings, own).map { $0 / $1 }
        let total = 1 + zip(loadings, ratio).reduce(0) { $0 + $1.0 * $1.1 }
        let scores = ratio.map { $0 / total }
        let projected = correlation * scores
        let spread = 1 / total + zip(scores, projected).reduce(0) { $0 + $1.0 * $1.1 }
        loadings = projected.map { $0 / spread }
        own = (0..<count).map { max(1e-6, correlation[$0, $0] - loadings[$0] * projected[$0]) }
    }

    /// Information⁻¹ · gradient, loadings first.
    private func scoringStep() -> [Double]? {
        guard let inverse = inverse(loadings, own)?.matrix else { return nil }
        let projected = inverse * loadings
        let common = zip(loadings, projected).reduce(0) { $0 + $1.0 * $1.1 }
        let residual = inverse * correlation * inverse
        var information = Matrix(rows: 2 * count, columns: 2 * count)
        var gradient = [Double](repeating: 0, count: 2 * count)
        for row in 0..<count {
            for column in 0..<count {
                let entry = inverse[row, column]
                gradient[row] += (residual[row, column] - entry) * loadings[column]
                information[row, column] = projected[row] * projected[column] + common * entry
                information[row, count + column] = entry * projected[column]
                information[count + column, row] = entry * projected[column]
                information[count + row, count + column] = entry * entry / 2
            }
            gradient[count + row] = (residual[row, row] - inverse[row, row]) / 2
        }
        return information.solving(gradient)
    }
}
