/// What a row adds to a weighted total, before its weight.
enum Feature: Sendable {
    /// 1 for every row: the total of the weights.
    case one
    /// The answer.
    case value(NumericVariable)
    /// The product of two answers.
    case product(NumericVariable, NumericVariable)
    /// 1 if the answer is a level.
    case level(CategoricalVariable, Int32)
    /// 1 if the answer is at most a value.
    case atMost(NumericVariable, Double)
    /// 1 if the answer is one of some levels, which are marked by position.
    case anyLevel(CategoricalVariable, [Bool])
    /// The answer to the second variable if that to the first is a level.
    case valueAtLevel(CategoricalVariable, Int32, NumericVariable)

    /// What a row adds; the row has answers to all variables.
    func callAsFunction(_ row: Int) -> DoubleDouble {
        switch self {
        case .one: DoubleDouble(1.0)
        case .value(let variable): DoubleDouble(variable.values[row])
        case .product(let first, let second): DoubleDouble(product: first.values[row], second.values[row])
        case .level(let variable, let level): DoubleDouble(variable.levelOfRow[row] == level ? 1.0 : 0.0)
        case .atMost(let variable, let value): DoubleDouble(variable.values[row] <= value ? 1.0 : 0.0)
        case .anyLevel(let variable, let members):
            DoubleDouble(members[Int(variable.levelOfRow[row])] ? 1.0 : 0.0)
        case .valueAtLevel(let variable, let level, let value):
            DoubleDouble(variable.levelOfRow[row] == level ? value.values[row] : 0.0)
        }
    }
}

/// An estimate as a smooth function of weighted totals θ(Ŷ₁, Ŷ₂, …).
///
/// Its score in a unit is Σⱼ ∂θ/∂Ŷⱼ · tⱼ with tⱼ the totals of the unit (Woodruff 1971; METHODS 2).
protocol TotalsFunction: Sendable {
    /// What each row adds to the totals.
    var features: [Feature] { get }

    /// The value and the derivatives at the totals of a domain.
    ///
    /// - Parameter respondents: rows of the domain with an answer and a weight above 0; at least one.
    func linearised(_ totals: [DoubleDouble], respondents: Int) throws(Absence) -> Linearisation
}

/// The value of an estimate and its derivatives by the totals.
struct Linearisation: Sendable {
    let value: DoubleDouble
    let gradient: [DoubleDouble]

    /// Σⱼ ∂θ/∂Ŷⱼ · tⱼ, exactly 0 where the terms cancel to within the rounding of their own computation.
    ///
    /// So answers that are all equal have no error, instead of one of 10⁻³⁰.
    func score(_ totals: some Sequence<DoubleDouble>) -> DoubleDouble {
        var sum = DoubleDouble.zero
        var size = 0.0
        for (slope, total) in zip(gradient, totals) {
            let term = slope * total
            sum = sum + term
            size += term.magnitude.doubleValue
        }
        return sum.magnitude.doubleValue <= 0x1p-92 * size ? .zero : sum
    }
}
