import RealModule

/// Pettitt's test for one jump in the level of a series at a time nobody named beforehand.
///
/// Uₖ = 2Σ_{i≤k} rank(xᵢ) − k(n + 1); K = max|Uₖ|; p ≈ 2·exp(−6K²/(n³ + n²)) (Pettitt 1979).
public struct PettittTest: Sendable, Hashable {
    /// K, the largest |Uₖ|.
    public let statistic: Double
    /// How many values stand before the jump; several where |Uₖ| is equally large.
    public let positions: [Int]
    /// The two-sided p value, approximate and at most 1.
    public let probability: Double

    /// The fewest values for which the approximate p value is given.
    public static let fewestValues = 8

    /// Tests a series; nil with fewer than ``fewestValues`` values.
    public init?(_ values: [Double]) {
        guard values.count >= Self.fewestValues else { return nil }
        let count = Double(values.count)
        var sum = 0.0
        let path = Spearman.ranks(values).enumerated().map { position, rank in
            sum += rank
            return abs(2 * sum - Double(position + 1) * (count + 1))
        }
        let largest = path.max() ?? 0
        statistic = largest
        positions = path.indices.filter { path[$0] == largest }.map { $0 + 1 }
        probability = min(1, 2 * Double.exp(-6 * largest * largest / (count * count * (count + 1))))
    }
}
