/// The difference of two groups' means as what their characteristics explain and what they do not.
///
///     ȳ_A − ȳ_B = (x̄_A − x̄_B)′β* + [x̄_A′(β_A − β*) + x̄_B′(β* − β_B)]
///
/// with β of each group's own regression, weighted if rows are (Blinder 1973; Oaxaca 1973; Jann 2008; METHODS 14).
public struct OaxacaBlinder: Sendable, Hashable {
    /// The rows of a group.
    public struct Group: Sendable, Hashable {
        /// The outcome of each row.
        public let outcome: [Double]
        /// The characteristics, one column each, without the constant.
        public let columns: [[Double]]
        /// The weight of each row.
        public let weights: [Double]

        /// Creates a group; every row has weight 1 unless weights are given.
        public init(outcome: [Double], columns: [[Double]], weights: [Double]? = nil) {
            self.outcome = outcome
            self.columns = columns
            self.weights = weights ?? [Double](repeating: 1, count: outcome.count)
        }
    }

    /// Whose coefficients β* are the reference.
    public enum Reference: Sendable, Hashable {
        /// w·β_A + (1 − w)·β_B.
        case mixed(Double)
        /// Of one regression for both groups (Neumark 1988).
        case pooled
        /// Of one regression for both groups with an indicator of the group (Jann 2008).
        case pooledWithGroup
    }

    /// The two parts of the difference.
    public struct Twofold: Sendable, Hashable {
        /// (x̄_A − x̄_B)′β*.
        public let explained: Double
        /// What is left.
        public let unexplained: Double
    }

    /// The three parts of the difference, seen from group B.
    public struct Threefold: Sendable, Hashable {
        /// (x̄_A − x̄_B)′β_B.
        public let endowments: Double
        /// x̄_B′(β_A − β_B).
        public let coefficients: Double
        /// (x̄_A − x̄_B)′(β_A − β_B).
        public let interaction: Double
    }

    /// The mean outcome of group A.
    public let meanA: Double
    /// The mean outcome of group B.
    public let meanB: Double
    /// The coefficients of group A, the constant first.
    public let coefficientsA: [Double]
    /// The coefficients of group B, the constant first.
    public let coefficientsB: [Double]
    /// The mean characteristics of group A, a 1 first.
    public let characteristicsA: [Double]
    /// The mean characteristics of group B, a 1 first.
    public let characteristicsB: [Double]
    private let pooled: [Double]?
    private let pooledWithGroup: [Double]?

    /// The mean of A minus that of B.
    public var difference: Double { meanA - meanB }

    /// Fits the regressions.
    ///
    /// Edge case: nil if a group has no more rows than coefficients, or characteristics that determine each other.
    public init?(_ a: Group, _ b: Group) {
        guard let first = Self.fit(a), let second = Self.fit(b) else { return nil }
        coefficientsA = first
        coefficientsB = second
        meanA = Self.mean(a.outcome, a.weights)
        meanB = Self.mean(b.outcome, b.weights)
        characteristicsA = [1] + a.columns.map { Self.mean($0, a.weights) }
        characteristicsB = [1] + b.columns.map { Self.mean($0, b.weights) }
        let columns = zip(a.columns, b.columns).map { $0 + $1 }
        let indicator = a.outcome.map { _ in 1.0 } + b.outcome.map { _ in 0.0 }
        func both(_ columns: [[Double]]) -> [Double]? {
            Self.fit(Group(outcome: a.outcome + b.outcome, columns: columns, weights: a.weights + b.weights))
        }
        pooled = both(columns)
        pooledWithGroup = both(columns + [indicator])?.dropLast()
    }

    /// The twofold decomposition; nil if the pooled regression does not exist.
    public func twofold(_ reference: Reference) -> Twofold? {
        let coefficients: [Double]?
        switch reference {
        case .mixed(let weight):
            coefficients = zip(coefficientsA, coefficientsB).map { weight * $0 + (1 - weight) * $1 }
        case .pooled: coefficients = pooled
        case .pooledWithGroup: coefficients = pooledWithGroup
        }
        guard let coefficients else { return nil }
        let explained = Self.product(zip(characteristicsA, characteristicsB).map { $0 - $1 }, coefficients)
        return Twofold(explained: explained, unexplained: difference - explained)
    }

    /// The threefold decomposition.
    public var threefold: Threefold {
        let gap = zip(characteristicsA, characteristicsB).map { $0 - $1 }
        let change = zip(coefficientsA, coefficientsB).map { $0 - $1 }
        return Threefold(
            endowments: Self.product(gap, coefficientsB), coefficients: Self.product(characteristicsB, change),
            interaction: Self.product(gap, change))
    }

    private static func fit(_ group: Group) -> [Double]? {
        let roots = group.weights.map { $0.squareRoot() }
        let columns = ([group.outcome.map { _ in 1.0 }] + group.columns).map { zip($0, roots).map { $0 * $1 } }
        return LeastSquares(columns: columns, response: zip(group.outcome, roots).map { $0 * $1 })?.coefficients
    }

    private static func mean(_ values: [Double], _ weights: [Double]) -> Double {
        product(values, weights) / weights.reduce(0, +)
    }

    private static func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
}
