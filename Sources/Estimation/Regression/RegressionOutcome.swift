/// What a regression explains, and by which model.
public enum RegressionOutcome: Sendable, Hashable {
    /// A number, by E(y) = x'β.
    case linear(String)
    /// Whether the answer is one of some levels, by logit P = x'β.
    case logistic(String, success: Set<String>)
    /// A count from 0 up, by log E(y) = x'β.
    case poisson(String)
    /// An ordered answer, by logit P(y ≤ j) = θⱼ − x'β (McCullagh 1980).
    ///
    /// The order of the levels is that of their numbers; levels that are not numbers have it given, lowest first, and
    /// an answer outside it is a missing one.
    case proportionalOdds(String, order: [String]? = nil)

    /// The column of the answer.
    public var column: String {
        switch self {
        case .linear(let column), .logistic(let column, _), .poisson(let column), .proportionalOdds(let column, _):
            column
        }
    }
}
