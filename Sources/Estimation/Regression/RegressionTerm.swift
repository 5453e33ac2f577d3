/// What a coefficient of a regression belongs to.
public enum RegressionTerm: Sendable, Hashable {
    /// The value where every number is 0 and every factor at its reference.
    case intercept
    /// One unit more of a number.
    case number(String)
    /// A level of a factor against its reference.
    case level(String, level: String, reference: String)
    /// The border between two neighbouring answers of a proportional-odds model.
    case threshold(below: String, above: String)

    /// The column of the predictor; nil for an intercept or threshold.
    public var column: String? {
        switch self {
        case .number(let column), .level(let column, _, _): column
        case .intercept, .threshold: nil
        }
    }

    /// A short name: `(Intercept)`, `age`, `area: rural`, `3|4`.
    public var label: String {
        switch self {
        case .intercept: "(Intercept)"
        case .number(let column): column
        case .level(let column, let level, _): "\(column): \(level)"
        case .threshold(let below, let above): "\(below)|\(above)"
        }
    }
}
