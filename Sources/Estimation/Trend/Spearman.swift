/// Spearman's correlation of a series with time: the correlation of ranks.
public struct Spearman: Sendable, Hashable {
    /// The correlation ρ, from −1 to 1.
    public let correlation: Double
    /// The two-sided p value by Student's t on n − 2; nil with two values.
    public let probability: Double?

    /// Computes the correlation.
    ///
    /// Edge case: nil with fewer than two values or if they are all equal.
    public init?(_ series: TimedValues) {
        let ranks = Self.ranks(series.values)
        guard let mean = ranks.mean else { return nil }
        // Times rise, so their ranks are 1, 2, 3 … with the same mean.
        let squares = ranks.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let ofTime = ranks.indices.reduce(0) { $0 + (Double($1 + 1) - mean) * (Double($1 + 1) - mean) }
        let product = ranks.enumerated().reduce(0) { $0 + (Double($1.offset + 1) - mean) * ($1.element - mean) }
        guard squares > 0, ofTime > 0 else { return nil }
        let correlation = min(1, max(-1, product / (squares * ofTime).squareRoot()))
        self.correlation = correlation
        let freedom = Double(series.count - 2)
        guard freedom > 0 else {
            probability = nil
            return
        }
        let left = (1 - correlation) * (1 + correlation)
        let statistic = left > 0 ? abs(correlation) * (freedom / left).squareRoot() : .infinity
        probability = left > 0 ? min(1, 2 * StudentT(degreesOfFreedom: freedom).upperTail(statistic)) : 0
    }

    /// The rank of each value, counting from 1; equal values share the mean of their ranks.
    static func ranks(_ values: [Double]) -> [Double] {
        let ordered = values.sorted()
        return values.map { value in
            let below = ordered.firstIndex { $0 >= value } ?? 0
            let equal = ordered[below...].prefix { $0 == value }.count
            return Double(below) + Double(equal + 1) / 2
        }
    }
}
