import RealModule

/// A generalised linear model with its canonical link: mean and variance from the linear predictor η.
enum RegressionLink: Sendable {
    case identity
    case logit
    case log

    /// μ(η).
    func mean(_ eta: Double) -> Double {
        switch self {
        case .identity: eta
        case .logit: 1 / (1 + .exp(-eta))
        case .log: .exp(eta)
        }
    }

    /// v(μ) as a function of η, which keeps its digits where μ is close to 1.
    func variance(_ eta: Double) -> Double {
        switch self {
        case .identity: 1
        case .logit: mean(eta) * mean(-eta)
        case .log: .exp(eta)
        }
    }

    /// y − μ(η), which keeps its digits where μ is close to y.
    func residual(_ y: Double, _ eta: Double) -> Double {
        if case .logit = self, y == 1 { return mean(-eta) }
        return y - mean(eta)
    }

    /// Twice the negative log-likelihood of a row, up to a constant.
    func deviance(_ y: Double, _ eta: Double) -> Double {
        switch self {
        case .identity: (y - eta) * (y - eta)
        case .logit: 2 * (.log(onePlus: .exp(-eta.magnitude)) + max(y == 1 ? -eta : eta, 0))
        case .log: 2 * (.exp(eta) - y * eta)
        }
    }

    /// η of a first guess at μ close to y, as in R `glm`.
    func start(_ y: Double) -> Double {
        switch self {
        case .identity: y
        case .logit: y == 1 ? .log(3.0) : -.log(3.0)
        case .log: .log(y + 0.1)
        }
    }
}
