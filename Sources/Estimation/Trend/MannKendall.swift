/// Mann and Kendall's test whether values rise or fall with time.
///
/// S = Σ_{i<j} sgn(xⱼ − xᵢ), Var S = [n(n−1)(2n+5) − Σt(t−1)(2t+5)]/18 with t the sizes of groups of equal values
/// (Mann 1945; Kendall 1975; METHODS 15).
public struct MannKendall: Sendable, Hashable {
    /// The number of values, n.
    public let count: Int
    /// Pairs that rise minus pairs that fall, S.
    public let score: Int
    /// The variance of S if every order is equally likely.
    public let variance: Double
    /// The sizes of groups of equal values, in the order of the values.
    public let tieSizes: [Int]

    /// Counts the pairs of a series.
    ///
    /// - Parameter values: in the order of time.
    ///
    /// Edge case: nil with fewer than three values.
    public init?(_ values: [Double]) {
        guard values.count >= 3 else { return nil }
        self.init(ofAny: values)
    }

    /// A season of a series may have any number of values.
    init(ofAny values: [Double]) {
        count = values.count
        var score = 0
        for later in values.indices {
            for earlier in 0..<later {
                score += values[later] > values[earlier] ? 1 : values[later] < values[earlier] ? -1 : 0
            }
        }
        self.score = score
        let ordered = values.sorted()
        tieSizes = ordered.indices.filter { $0 == 0 || ordered[$0] != ordered[$0 - 1] }
            .map { start in ordered[start...].prefix { $0 == ordered[start] }.count }.filter { $0 > 1 }
        let untied = Self.term(count)
        variance = Double(tieSizes.reduce(untied) { $0 - Self.term($1) }) / 18
    }

    private static func term(_ size: Int) -> Int { size * (size - 1) * (2 * size + 5) }

    /// The number of pairs, n(n − 1)/2.
    var pairs: Double { Double(count * (count - 1)) / 2 }

    /// (S − sgn S)/√Var S; nil if all values are equal.
    public var statistic: Double? {
        variance > 0 ? Double(score - score.signum()) / variance.squareRoot() : nil
    }

    /// The two-sided p value by the normal distribution with continuity correction; nil if all values are equal.
    public var normalProbability: Double? { statistic.map { Self.twoSided($0) } }

    /// The two-sided p value by the normal distribution without continuity correction; nil if all values are equal.
    public var uncorrectedProbability: Double? {
        variance > 0 ? Self.twoSided(Double(score) / variance.squareRoot()) : nil
    }

    static func twoSided(_ statistic: Double) -> Double {
        min(1, 2 * NormalDistribution.upperTail(abs(statistic)))
    }

    /// Kendall's τ with all pairs below the line, S/(n(n − 1)/2).
    public var tauA: Double { Double(score) / pairs }

    /// Kendall's τ with untied pairs below the line; nil if all values are equal.
    public var tauB: Double? { largestScore > 0 ? Double(score) / largestScore : nil }

    /// √(untied pairs · pairs), by which S is divided for τ.
    var largestScore: Double {
        ((pairs - tieSizes.reduce(0) { $0 + Double($1 * ($1 - 1)) / 2 }) * pairs).squareRoot()
    }

    /// The p values of every order of the values taken as equally likely; nil above ``mostExact`` values.
    public var exact: ExactTails? { count <= Self.mostExact ? ExactTails(self) : nil }

    /// The largest number of values for which exact p values are computed.
    public static let mostExact = 40

    /// The p value to report: the exact one, else the normal one; nil if all values are equal.
    public var probability: Double? { variance > 0 ? exact?.twoSided ?? normalProbability : nil }

    /// The smallest two-sided p value that so many different values can give, 2/n!.
    ///
    /// With four values it is 2/24 = 0.083: no series of four can show a trend at 0.05.
    public static func smallestProbability(count: Int) -> Double {
        count < 2 ? 1 : (2...count).reduce(2) { $0 / Double($1) }
    }
}
