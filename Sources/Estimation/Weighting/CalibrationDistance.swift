import RealModule

/// How the factor of a weight grows with q·x'λ (Deville & Särndal 1992, table 1).
public enum CalibrationDistance: Sendable, Hashable {
    /// F(u) = 1 + u: the regression estimator; factors may fall below 0.
    case linear
    /// F(u) = 1 + u, cut at the bounds.
    case truncatedLinear(lower: Double, upper: Double)
    /// F(u) = eᵘ: factors are positive.
    case raking
    /// F(u) = [L(U − 1) + U(1 − L)eᴬᵘ]/[U − 1 + (1 − L)eᴬᵘ], A = (U − L)/[(1 − L)(U − 1)]: between L and U.
    case logit(lower: Double, upper: Double)

    /// The smallest and the largest factor, if there are bounds.
    public var bounds: (lower: Double, upper: Double)? {
        switch self {
        case .linear, .raking: nil
        case .truncatedLinear(let lower, let upper), .logit(let lower, let upper): (lower, upper)
        }
    }

    /// F and its derivative.
    func factor(_ u: Double) -> (value: Double, slope: Double) {
        switch self {
        case .linear: return (1 + u, 1)
        case .truncatedLinear(let lower, let upper):
            let value = 1 + u
            if value < lower { return (lower, 0) }
            return value > upper ? (upper, 0) : (value, 1)
        case .raking:
            let value = Double.exp(u)
            return (value, value)
        case .logit(let lower, let upper):
            let rise = (upper - lower) / ((1 - lower) * (upper - 1))
            // Divided by the larger exponential, so that neither overflows.
            let growth = Double.exp(-(rise * u).magnitude)
            let (low, high) = u > 0 ? (growth, 1.0) : (1.0, growth)
            let divisor = (upper - 1) * low + (1 - lower) * high
            let value = (lower * (upper - 1) * low + upper * (1 - lower) * high) / divisor
            let product = (upper - 1) * (1 - lower) * low * high
            return (value, rise * (upper - lower) * product / (divisor * divisor))
        }
    }
}
