/// Figures of small units drawn toward what their covariates predict (Fay & Herriot 1979; METHODS 18).
///
/// θ̂_u = x_u′β + b_u + e_u with Var e_u = D_u known and Var b_u = σ². With γ_u = σ²/(σ² + D_u) the EBLUP is
/// γ_u θ̂_u + (1 − γ_u) x_u′β̂ and its MSE g₁ + g₂ + 2g₃ − bias·(1 − γ)² (Rao & Molina 2015, ch. 6).
public struct FayHerriot: Sendable, Hashable {
    /// How σ² is estimated.
    public enum Method: String, Sendable, Hashable, CaseIterable {
        /// Restricted maximum likelihood.
        case reml
        /// Maximum likelihood.
        case ml
        /// The moment equation Σ(θ̂ − x′β̂)²/(σ² + D) = U − p.
        case moments
    }

    /// The EBLUP of a unit and what it is made of.
    public struct Unit: Sendable, Hashable {
        /// γ, the weight of the direct figure.
        public let shrinkage: Double
        /// The EBLUP.
        public let estimate: Double
        /// Its mean squared error.
        public let meanSquaredError: Double
        /// γD: the error if σ² and β were known.
        public let g1: Double
        /// What estimating β adds.
        public let g2: Double
        /// What estimating σ² adds, counted twice in the error.
        public let g3: Double
    }

    /// σ², the variance between units that covariates do not explain; 0 gives every unit the synthetic figure x′β̂.
    public let variance: Double
    /// β.
    public let coefficients: [Double]
    /// Standard errors of β.
    public let standardErrors: [Double]
    /// The units.
    public let units: [Unit]

    /// Fits the model.
    ///
    /// - Parameters:
    ///   - covariates: a row for each unit, the constant included; nil for the constant alone.
    ///   - labels: names of the units, for messages.
    /// - Throws: ``SmallAreaRefusal`` if a sampling variance is 0 or unusable, units are no more than two above the
    ///   covariates, or covariates determine each other.
    public init(
        _ estimates: [Double], samplingVariances: [Double], covariates: [[Double]]? = nil, method: Method = .reml,
        labels: [String]? = nil
    ) throws(SmallAreaRefusal) {
        let rows = covariates ?? estimates.map { _ in [1] }
        for (position, variance) in samplingVariances.enumerated() {
            let label = labels?[position] ?? String(position + 1)
            if variance == 0 { throw .zeroVariance(unit: label) }
            guard variance > 0, variance.isFinite else { throw .unusableVariance(unit: label) }
        }
        let needed = (rows.first?.count ?? 1) + 2
        guard estimates.count >= needed else { throw .fewUnits(count: estimates.count, needed: needed) }
        let model = AreaModel(estimates: estimates, variances: samplingVariances, rows: rows)
        guard model.fit(0) != nil else { throw .dependentCovariates }
        let variance = model.variance(method)
        guard let fit = model.fit(variance) else { throw .dependentCovariates }
        self.variance = variance
        coefficients = fit.coefficients
        standardErrors = coefficients.indices.map { fit.covariance[$0, $0].squareRoot() }
        units = model.units(fit, variance: variance, method)
    }
}

/// The likelihood of an area model, and what follows from a value of σ².
struct AreaModel {
    let estimates: [Double]
    let variances: [Double]
    let rows: [[Double]]

    /// Weighted least squares with weights 1/(σ² + D).
    struct Fit {
        let weights: [Double]
        let coefficients: [Double]
        let covariance: Matrix
        let residuals: [Double]
    }

    func fit(_ variance: Double) -> Fit? {
        let weights = variances.map { 1 / (variance + $0) }
        guard let covariance = cross(weights).inverse else { return nil }
        let right = (rows.first ?? []).indices.map { column in
            rows.indices.reduce(0) { $0 + weights[$1] * rows[$1][column] * estimates[$1] }
        }
        let coefficients = covariance * right
        let residuals = rows.indices.map { estimates[$0] - Self.product(rows[$0], coefficients) }
        return Fit(weights: weights, coefficients: coefficients, covariance: covariance, residuals: residuals)
    }

    /// X′WX.
    private func cross(_ weights: [Double]) -> Matrix {
        let count = rows.first?.count ?? 0
        var matrix = Matrix(rows: count, columns: count)
        for (row, weight) in zip(rows, weights) {
            for first in 0..<count {
                for second in 0..<count { matrix[first, second] += weight * row[first] * row[second] }
            }
        }
        return matrix
    }

    static func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }

    /// What is 0 at the estimate of σ² and falls around it: twice the slope of the log-likelihood, or the moments.
    private func equation(_ variance: Double, _ method: FayHerriot.Method) -> Double {
        guard let fit = fit(variance) else { return -.infinity }
        let squares = zip(fit.weights, fit.residuals).map { $0 * $1 * $1 }
        if method == .moments { return squares.reduce(0, +) - Double(rows.count - fit.coefficients.count) }
        let slope = zip(squares, fit.weights).reduce(0) { $0 + $1.0 * $1.1 } - fit.weights.reduce(0, +)
        guard method == .reml else { return slope }
        return slope + (fit.covariance * cross(fit.weights.map { $0 * $0 })).trace
    }

    /// The log-likelihood, up to a constant.
    private func likelihood(_ variance: Double, _ method: FayHerriot.Method) -> Double {
        guard let fit = fit(variance) else { return -.infinity }
        let squares = zip(fit.weights, fit.residuals).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
        let logarithms = fit.weights.reduce(0) { $0 + Logarithm.natural($1) }
        let value = 0.5 * (logarithms - squares)
        return method == .reml ? value + 0.5 * Logarithm.natural(fit.covariance.determinant) : value
    }

    /// σ²: the highest point of the likelihood on a fine grid, then the root of its slope beside it.
    func variance(_ method: FayHerriot.Method) -> Double {
        let mean = estimates.reduce(0, +) / Double(estimates.count)
        let spread = estimates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(estimates.count - 1)
        let most = 10 * spread + 1e-12
        if method == .moments { return equation(0, method) <= 0 ? 0 : root(method, 0, most) }
        let steps = 1000
        let grid = (0...steps).map { most * Double($0) * Double($0) / Double(steps * steps) }
        let values = grid.map { likelihood($0, method) }
        let best = values.indices.max { values[$0] < values[$1] } ?? 0
        if best == 0, equation(0, method) <= 0 { return 0 }
        return root(method, grid[max(0, best - 1)], grid[min(steps, best + 1)])
    }

    /// Halves an interval at whose lower end the equation is above 0 and at whose upper end it is below.
    private func root(_ method: FayHerriot.Method, _ lower: Double, _ upper: Double) -> Double {
        var (lower, upper) = (lower, upper)
        for _ in 0..<200 {
            let middle = lower + (upper - lower) / 2
            guard middle > lower, middle < upper else { break }
            if equation(middle, method) > 0 { lower = middle } else { upper = middle }
        }
        return lower + (upper - lower) / 2
    }

    func units(_ fit: Fit, variance: Double, _ method: FayHerriot.Method) -> [FayHerriot.Unit] {
        let count = Double(rows.count)
        let sum = fit.weights.reduce(0, +)
        let squares = fit.weights.reduce(0) { $0 + $1 * $1 }
        let errorOfVariance = method == .moments ? 2 * count / (sum * sum) : 2 / squares
        let bias: Double =
            switch method {
            case .reml: 0
            case .ml: -(fit.covariance * cross(fit.weights.map { $0 * $0 })).trace / squares
            case .moments: 2 * (count * squares - sum * sum) / (sum * sum * sum)
            }
        return rows.indices.map { unit in
            let own = variance / (variance + variances[unit])
            let rest = 1 - own
            let synthetic = Self.product(rows[unit], fit.coefficients)
            let g1 = own * variances[unit]
            let g2 = rest * rest * Self.product(rows[unit], fit.covariance * rows[unit])
            let weight = fit.weights[unit]
            let g3 = variances[unit] * variances[unit] * weight * weight * weight * errorOfVariance
            return FayHerriot.Unit(
                shrinkage: own, estimate: own * estimates[unit] + rest * synthetic,
                meanSquaredError: g1 + g2 + 2 * g3 - bias * rest * rest, g1: g1, g2: g2, g3: g3)
        }
    }
}
