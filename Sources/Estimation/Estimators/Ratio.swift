/// R = Σwy/Σwx over the rows with both answers.
private struct RatioFunction: TotalsFunction {
    let numerator: NumericVariable
    let denominator: NumericVariable

    var features: [Feature] { [.value(numerator), .value(denominator)] }

    func linearised(_ totals: [DoubleDouble], respondents: Int) throws(Absence) -> Linearisation {
        guard totals[1].doubleValue != 0 else { throw .zeroDenominator }
        let ratio = totals[0] / totals[1]
        return Linearisation(value: ratio, gradient: [DoubleDouble(1.0) / totals[1], -ratio / totals[1]])
    }
}

/// The two variables of a ratio.
public struct RatioPair: Sendable, Hashable {
    /// What is counted above.
    public let numerator: String
    /// What is counted below.
    public let denominator: String

    /// Creates a pair of column names.
    public init(numerator: String, denominator: String) {
        self.numerator = numerator
        self.denominator = denominator
    }
}

extension Sample {
    /// Returns ratios of two estimated totals with their design-based standard errors.
    ///
    /// R = Σwy/Σwx; the score of a row is w(y − Rx)/Σwx (METHODS 1, 2; Woodruff 1971). Numerator and denominator are
    /// both random; a row without one of the answers leaves both.
    ///
    /// - Throws: as ``means(of:by:missing:)``.
    ///
    /// Edge case: absent if the denominator adds up to 0.
    public func ratios(_ pairs: [RatioPair], by columns: [String] = [], missing: MissingAnswers = .perVariable)
        throws(EstimationError) -> JointEstimates
    {
        var requests: [VariableRequest] = []
        for pair in pairs {
            let numerator = try numeric(pair.numerator)
            let denominator = try numeric(pair.denominator)
            requests.append(
                VariableRequest(
                    .ratio, variables: [.numeric(numerator), .numeric(denominator)],
                    functions: [(nil, RatioFunction(numerator: numerator, denominator: denominator))]))
        }
        return try estimates(requests, by: columns, missing: missing)
    }
}
