/// How a composite is made from its parts.
public enum CompositeMean: String, Sendable, Hashable, CaseIterable {
    /// Σ aR.
    case arithmetic
    /// Π R^a.
    case geometric
    /// 1/Σ(a/R).
    case harmonic
}

extension JointEstimates {
    /// A weighted mean of the estimates, with the error their joint covariance gives it (METHODS 12).
    ///
    /// - Parameter weights: one for each estimate, adding up to 1; equal ones give the mean of units.
    ///
    /// Edge case: nil if an estimate is absent; the geometric and harmonic means also if one is not above 0.
    public func composite(_ mean: CompositeMean, weights: [Double]) -> Contrast? {
        guard mean == .arithmetic || estimates.allSatisfy({ ($0.value ?? 0) > 0 }) else { return nil }
        precondition(weights.count == estimates.count, "A composite has one weight for each estimate.")
        switch mean {
        case .arithmetic: return contrast([weights])?.contrasts.first
        case .geometric: return contrast { Self.sum(weights, $0.map(\.logarithm)).exponential }
        case .harmonic: return contrast { 1 / Self.sum(weights, $0.map { 1 / $0 }) }
        }
    }

    private static func sum(_ weights: [Double], _ parts: [Dual]) -> Dual {
        let terms = zip(weights, parts).map { $0 * $1 }
        return terms.dropFirst().reduce(terms[0], +)
    }
}
