import RealModule

/// How the figures of a unit make one number, by weights that need not add up to 1.
///
/// The rules are those of the handbook on composite indicators (OECD & JRC 2008, chapter 7).
public enum Aggregation: Sendable, Hashable {
    /// Σ wx/Σw.
    case arithmetic
    /// Π x^(w/Σw).
    case geometric
    /// Σw/Σ(w/x).
    case harmonic
    /// (Σ wx^p/Σw)^(1/p).
    case power(Double)

    /// The number of a unit; nil if a figure is not above 0 where its logarithm or inverse is needed.
    public func value(_ figures: [Double], weights: [Double]) -> Double? {
        precondition(figures.count == weights.count, "Every figure has one weight.")
        let total = weights.reduce(0, +)
        guard total > 0, !figures.isEmpty else { return nil }
        func mean(_ transform: (Double) -> Double) -> Double {
            zip(figures, weights).reduce(0) { $0 + $1.1 * transform($1.0) } / total
        }
        if case .arithmetic = self { return mean { $0 } }
        guard figures.allSatisfy({ $0 > 0 }) else { return nil }
        switch self {
        case .arithmetic: return mean { $0 }
        case .geometric: return .exp(mean { .log($0) })
        case .harmonic: return 1 / mean { 1 / $0 }
        case .power(let power): return power == 0 ? nil : .pow(mean { .pow($0, power) }, 1 / power)
        }
    }

    /// Copeland's scores: units beaten minus units lost to, by the weight of the figures in which each is higher.
    ///
    /// A figure in which both are equal counts half to each (Copeland 1951).
    public static func copeland(_ rows: [[Double]], weights: [Double]) -> [Int] {
        let total = weights.reduce(0, +)
        func support(_ one: [Double], _ two: [Double]) -> Double {
            weights.indices.reduce(0) { sum, index in
                sum + (one[index] > two[index] ? weights[index] : one[index] == two[index] ? weights[index] / 2 : 0)
            }
        }
        return rows.indices.map { own in
            rows.indices.reduce(0) { score, other in
                guard other != own else { return score }
                let balance = support(rows[own], rows[other]) - total / 2
                // Weights add up in another order for each pair: a balance within their rounding is a draw.
                return score + (balance.magnitude <= 1e-12 * total ? 0 : balance > 0 ? 1 : -1)
            }
        }
    }
}
