/// A figure computed from several estimates, with the error their covariance gives it.
public struct Contrast: Sendable, Hashable {
    /// The value.
    public let value: Double
    /// Its standard error by the delta method, √(g'Vg).
    public let standardError: Double
    /// PSUs minus strata among the respondents of the estimates it uses (METHODS 13).
    public let degreesOfFreedom: Int

    /// The value by its standard error; nil if that is 0.
    public var statistic: Double? { standardError > 0 ? value / standardError : nil }

    /// The probability of a statistic at least as far from 0 if the true value is 0, with Student's t.
    ///
    /// - Parameter degreesOfFreedom: in place of its own; infinity for the normal distribution.
    ///
    /// Edge case: nil without a statistic or with degrees of freedom of 0 or below.
    public func probability(degreesOfFreedom: Double? = nil) -> Double? {
        let freedom = degreesOfFreedom ?? Double(self.degreesOfFreedom)
        guard let statistic, freedom > 0 else { return nil }
        return min(1, 2 * StudentT(degreesOfFreedom: freedom).upperTail(statistic.magnitude))
    }

    /// θ ± t·SE; nil with degrees of freedom of 0 or below.
    public func interval(confidence: Double = 0.95, degreesOfFreedom: Double? = nil) -> ConfidenceInterval? {
        ConfidenceInterval.t(
            estimate: value, standardError: standardError,
            degreesOfFreedom: degreesOfFreedom ?? Double(self.degreesOfFreedom), confidence: confidence)
    }
}

/// Several contrasts of the same estimates, with their covariance.
public struct Contrasts: Sendable, Hashable {
    /// The contrasts.
    public let contrasts: [Contrast]
    /// Their covariance matrix.
    public let covariance: [[Double]]
}

extension JointEstimates {
    /// Linear contrasts Σ cᵢθᵢ, one row of weights for each.
    ///
    /// V = CΣC' with Σ the covariance of all estimates (METHODS 12), computed for the estimates with a weight only.
    ///
    /// Edge case: nil if an estimate with a weight has no standard error.
    public func contrast(_ rows: [[Double]]) -> Contrasts? {
        precondition(
            rows.allSatisfy { $0.count == estimates.count }, "A contrast has one weight for each estimate.")
        return contrasts(gradients: rows) { weights, values in zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 } }
    }

    /// A non-linear function of the estimates, by the delta method with exact derivatives.
    ///
    /// V = g'Σg with g the gradient at the estimates (Woodruff 1971; METHODS 2).
    ///
    /// Edge case: nil if the function uses an estimate without a standard error or is not finite at the estimates.
    public func contrast(_ function: ([Dual]) -> Dual) -> Contrast? {
        let result = function(estimates.enumerated().map { Dual($1.value ?? .nan, position: $0, of: estimates.count) })
        guard result.value.isFinite, result.gradient.allSatisfy(\.isFinite) else { return nil }
        return contrasts(gradients: [result.gradient]) { _, _ in result.value }?.contrasts.first
    }

    private func contrasts(gradients: [[Double]], value: ([Double], [Double]) -> Double) -> Contrasts? {
        let used = estimates.indices.filter { index in gradients.contains { $0[index] != 0 } }
        guard let block = covarianceBlock(used) else { return nil }
        let values = estimates.map { $0.value ?? 0 }
        let covariance = gradients.map { first in
            gradients.map { second in Self.form(used.map { first[$0] }, block, used.map { second[$0] }) }
        }
        let contrasts = gradients.indices.map { row in
            let ofRow = used.filter { gradients[row][$0] != 0 }
            return Contrast(
                value: value(gradients[row], values), standardError: max(0, covariance[row][row]).squareRoot(),
                degreesOfFreedom: degreesOfFreedom(ofRow))
        }
        return Contrasts(contrasts: contrasts, covariance: covariance)
    }

    private func covarianceBlock(_ used: [Int]) -> [[Double]]? {
        var block = [[Double]](repeating: [Double](repeating: 0, count: used.count), count: used.count)
        for first in used.indices {
            for second in first..<used.count {
                guard let value = covariance(used[first], used[second]) else { return nil }
                block[first][second] = value
                block[second][first] = value
            }
        }
        return block
    }

    /// a'Vb in twice the working precision, since the terms of a difference cancel.
    private static func form(_ a: [Double], _ matrix: [[Double]], _ b: [Double]) -> Double {
        var sum = DoubleDouble.zero
        for (row, first) in zip(matrix, a) {
            for (value, second) in zip(row, b) {
                sum = sum + DoubleDouble(product: first, second) * DoubleDouble(value)
            }
        }
        return sum.doubleValue
    }
}
