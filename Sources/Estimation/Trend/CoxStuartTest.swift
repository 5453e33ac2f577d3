/// Cox and Stuart's sign test of the last third of a series against the first.
///
/// S is the larger number of equal signs among ⌈n/3⌉ pairs; z = |S − n/6|/√(n/12), with a correction of ½ up to 30
/// values (Cox & Stuart 1955, as in R `trend`).
public struct CoxStuartTest: Sendable, Hashable {
    /// z.
    public let statistic: Double
    /// The two-sided p value by the normal distribution.
    public let probability: Double

    /// Tests a series; nil with fewer than three values.
    public init?(_ values: [Double]) {
        guard values.count >= 3 else { return nil }
        let third = (values.count + 2) / 3
        let pairs = zip(values.prefix(third), values.suffix(third))
        let score = Double(max(pairs.count { $0 < $1 }, pairs.count { $0 > $1 }))
        let count = Double(values.count)
        let distance = abs(score - count / 6) - (values.count <= 30 ? 0.5 : 0)
        statistic = distance / (count / 12).squareRoot()
        probability = min(1, 2 * NormalDistribution.upperTail(statistic))
    }
}
