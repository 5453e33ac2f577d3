/// One factor behind the items of a scale, and the share of the sum it explains.
public struct OneFactor: Sendable, Hashable {
    /// The loading of each item, their sum positive.
    public let loadings: [Double]
    /// What each item varies by itself.
    public let uniquenesses: [Double]
    /// n times the smallest discrepancy, χ² on ``degreesOfFreedom``; nil for the minimum residual.
    public let chiSquared: Double?
    /// k(k + 1)/2 − 2k.
    public let degreesOfFreedom: Int

    /// McDonald's ω = (Σλ)²/[(Σλ)² + Σψ] (McDonald 1999).
    public var omega: Double {
        let sum = loadings.reduce(0, +)
        return sum * sum / (sum * sum + uniquenesses.reduce(0, +))
    }

    init(loadings: [Double], uniquenesses: [Double], chiSquared: Double? = nil) {
        let sign: Double = loadings.reduce(0, +) < 0 ? -1 : 1
        self.loadings = loadings.map { $0 * sign }
        self.uniquenesses = uniquenesses
        self.chiSquared = chiSquared
        degreesOfFreedom = loadings.count * (loadings.count + 1) / 2 - 2 * loadings.count
    }

    /// The loadings that leave the least Σ(r_ij − λ_iλ_j)² over pairs (Harman & Jones 1966).
    ///
    /// Each loading in turn is the least-squares one given the others, until none moves by 10⁻¹³.
    static func minimumResidual(_ correlation: Matrix, items: [String]) -> Result<OneFactor, OmegaAbsence> {
        guard items.count > 2 else { return .failure(.twoItems) }
        let eigen = SymmetricEigen(correlation)
        var loadings = eigen.vectors[0].map { $0 * eigen.values[0].squareRoot() }
        for _ in 0..<20_000 {
            var largest = 0.0
            var square = loadings.reduce(0) { $0 + $1 * $1 }
            for item in loadings.indices {
                let others = square - loadings[item] * loadings[item]
                guard others > 1e-12 else { return .failure(.noFactor) }
                var product = 0.0
                for other in loadings.indices where other != item {
                    product += correlation[item, other] * loadings[other]
                }
                let next = product / others
                largest = max(largest, (next - loadings[item]).magnitude)
                loadings[item] = next
                square = others + next * next
            }
            if largest <= 1e-13 { return accepted(loadings, items) }
            if loadings.contains(where: { $0.magnitude > 2 }) { break }
        }
        return accepted(loadings, items)
    }

    /// A fit to correlations, unless an item would have less than no variance of its own.
    private static func accepted(_ loadings: [Double], _ items: [String]) -> Result<OneFactor, OmegaAbsence> {
        let own = loadings.map { 1 - $0 * $0 }
        if let item = own.indices.min(by: { own[$0] < own[$1] }), own[item] <= 0 {
            return .failure(.heywood(item: items[item]))
        }
        return .success(OneFactor(loadings: loadings, uniquenesses: own))
    }

    /// The loadings of greatest likelihood, for covariances with divisor n (Lawley 1940; Jöreskog 1969).
    ///
    /// Fisher scoring on loadings and uniquenesses from a few steps of the EM algorithm (Rubin & Thayer 1982), until
    /// nothing moves by 10⁻¹².
    static func maximumLikelihood(
        _ covariance: Matrix, items: [String], rows: Int
    ) -> Result<OneFactor, OmegaAbsence> {
        guard items.count > 2 else { return .failure(.twoItems) }
        guard SymmetricEigen(covariance).values.last ?? 0 > 1e-12 * covariance.trace else {
            return .failure(.noFactor)
        }
        let scale = items.indices.map { covariance[$0, $0].squareRoot() }
        // On correlations all steps have one size; loadings scale back exactly.
        var model = OneFactorModel(correlation: covariance.scaled(by: scale))
        guard model.maximise() else { return .failure(.noFactor) }
        if let item = model.own.indices.min(by: { model.own[$0] < model.own[$1] }), model.own[item] <= 1e-9 {
            return .failure(.heywood(item: items[item]))
        }
        return .success(
            OneFactor(
                loadings: zip(model.loadings, scale).map { $0 * $1 },
                uniquenesses: zip(model.own, scale).map { $0 * $1 * $1 },
                chiSquared: max(0, Double(rows) * model.discrepancy)))
    }
}

extension Matrix {
    /// The covariances of variables divided by some scales.
    fileprivate func scaled(by scale: [Double]) -> Matrix {
        Matrix((0..<rowCount).map { row in (0..<columnCount).map { self[row, $0] / (scale[row] * scale[$0]) } })
    }
}
