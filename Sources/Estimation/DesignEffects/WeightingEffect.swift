/// What unequal weights alone cost.
///
/// n·Σw²/(Σw)², one plus the squared coefficient of variation of the weights (Kish 1965, 11.7; 1992; METHODS 5).
public struct WeightingEffect: Sendable, Hashable {
    /// Rows with a weight above 0.
    public let respondents: Int
    /// Their weights, added.
    public let sumOfWeights: Double
    /// n·Σw²/(Σw)²: how many times larger the variance is than with equal weights; 1 or more.
    public let designEffect: Double
    /// (Σw)²/Σw²: respondents with equal weights who would tell as much.
    public let effectiveSize: Double
    /// The standard deviation of the weights (divisor n) by their mean.
    public let coefficientOfVariation: Double

    /// The effect of some weights; nil if none is above 0.
    init?(_ weights: [Double]) {
        let used = weights.filter { $0 > 0 }
        guard !used.isEmpty else { return nil }
        var sums = (ExactSum(), ExactSum(), ExactSum())
        for weight in used {
            sums.0.add(weight)
            sums.1.add(DoubleDouble(product: weight, weight))
        }
        let count = DoubleDouble(Double(used.count))
        let sum = sums.0.value
        let mean = sum / count
        for weight in used {
            let deviation = DoubleDouble(weight) - mean
            sums.2.add(deviation * deviation)
        }
        respondents = used.count
        sumOfWeights = sum.doubleValue
        designEffect = (count * sums.1.value / sum / sum).doubleValue
        effectiveSize = (sum * sum / sums.1.value).doubleValue
        coefficientOfVariation = (sums.2.value / count).doubleValue.squareRoot() / mean.doubleValue
    }
}

extension Sample {
    /// The effect of the weights of the rows of the domain; nil if none is above 0.
    public func weightingEffect() -> WeightingEffect? {
        WeightingEffect(weights.indices.filter { inDomain[$0] }.map { weights[$0] })
    }
}
