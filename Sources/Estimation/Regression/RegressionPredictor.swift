import SurveyModel

/// A column that explains the outcome of a regression.
public enum RegressionPredictor: Sendable, Hashable {
    /// Its number, with one coefficient.
    case number(String)
    /// Its levels, with a coefficient for each but the reference; nil takes the first level as reference.
    case factor(String, reference: String?)

    /// The column.
    public var column: String {
        switch self {
        case .number(let column), .factor(let column, _): column
        }
    }
}

extension Sample {
    /// The usual way to use a column as a predictor: as a number if every answer is one, else as a factor.
    ///
    /// - Throws: ``EstimationError/noColumn(_:available:)``.
    public func predictor(_ column: String) throws(EstimationError) -> RegressionPredictor {
        let levels = try categorical(column).levels
        return levels.allSatisfy { PlainDecimal.value($0) != nil } ? .number(column) : .factor(column, reference: nil)
    }
}
