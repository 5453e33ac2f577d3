/// The places figures may have, jointly, and how sure it is that one is above another.
///
/// Two sets of places are given, each holding all true places together with the stated confidence: by joint intervals
/// that overlap (Klein, Wright & Wieczorek 2020; METHODS 16), and by the differences of all pairs with Holm's steps
/// (Mogstad, Romano, Shaikh & Wilhelm 2024), which is sharper.
public struct RankSets: Sendable, Hashable {
    /// What is known of one figure.
    public struct Place: Sendable, Hashable {
        /// Its place by the bare figure, 1 the highest; ties share the best place.
        public let rank: Int
        /// 1 + Σ P(another is higher).
        public let expectedRank: Double
        /// Its joint interval θ ± t SE.
        public let interval: ClosedRange<Double>
        /// The places it may have, by intervals that overlap.
        public let byIntervals: ClosedRange<Int>
        /// The places it may have, by differences of pairs.
        public let byDifferences: ClosedRange<Int>
    }

    /// The figures, in the order given.
    public let places: [Place]
    /// P(row is above column), ½ on the diagonal.
    public let isAbove: [[Double]]
    /// How often each set of places holds all true places.
    public let confidence: Double
    /// The share of Šidák's joint intervals each interval has by itself, (1 − α)^(1/U).
    public let singleConfidence: Double
    /// Whether row is surely above column.
    private let surelyAbove: [[Bool]]

    /// Ranks figures.
    ///
    /// - Parameters:
    ///   - covariance: of all figures.
    ///   - confidence: of each set of places.
    ///   - degreesOfFreedom: of the standard errors; infinity for the normal distribution.
    public init(
        _ estimates: [Double], covariance: [[Double]], confidence: Double, degreesOfFreedom: Double = .infinity
    ) {
        let count = estimates.count
        let errors = estimates.indices.map { max(0, covariance[$0][$0]).squareRoot() }
        let pairs = PairDifferences(estimates, covariance, degreesOfFreedom)
        let single = 1 - JointLevel.sidakTail(confidence, count)
        let intervals = estimates.indices.map { index in
            let reach = JointLevel.quantile(tail: (1 - single) / 2, degreesOfFreedom: degreesOfFreedom) * errors[index]
            return estimates[index] - reach...estimates[index] + reach
        }
        let above = pairs.surelyAbove(confidence: confidence)
        let ranks = Ranks.high(estimates)
        isAbove = pairs.probabilities
        places = estimates.indices.map { own in
            let others = estimates.indices.filter { $0 != own }
            return Place(
                rank: ranks[own], expectedRank: 1 + others.reduce(0) { $0 + pairs.probabilities[$1][own] },
                interval: intervals[own],
                byIntervals: 1 + others.count { intervals[$0].lowerBound > intervals[own].upperBound }...count
                    - others.count { intervals[$0].upperBound < intervals[own].lowerBound },
                byDifferences: 1 + others.count { above[$0][own] }...count - others.count { above[own][$0] })
        }
        self.confidence = confidence
        singleConfidence = single
        surelyAbove = above
    }

    /// Whether one figure is surely above another, all pairs looked at together.
    public func isSurelyAbove(_ one: Int, _ two: Int) -> Bool { surelyAbove[one][two] }

    /// Runs of neighbours in an order of the figures within which no two can be told apart; runs within others are left
    /// out.
    public func clusters(in order: [Int]) -> [ClosedRange<Int>] {
        var runs: [ClosedRange<Int>] = []
        for start in order.indices {
            var end = start
            while end + 1 < order.count,
                (start...end).allSatisfy({ member in
                    !surelyAbove[order[member]][order[end + 1]] && !surelyAbove[order[end + 1]][order[member]]
                })
            { end += 1 }
            if let last = runs.last, last.upperBound >= end { continue }
            runs.append(start...end)
        }
        return runs
    }
}

/// Levels that hold for several statements together.
public enum JointLevel {
    /// 1 − (1 − α)^(1/U): what each of U intervals may miss (Šidák 1967).
    public static func sidakTail(_ confidence: Double, _ count: Int) -> Double {
        -Logarithm.exponentialLessOne(Logarithm.natural(confidence) / Double(max(count, 1)))
    }

    /// z or t with a probability above it.
    static func quantile(tail: Double, degreesOfFreedom: Double) -> Double {
        guard degreesOfFreedom > 0 else { return .infinity }
        return -StudentT(degreesOfFreedom: degreesOfFreedom).quantile(tail)
    }
}

/// The differences of all pairs of figures, in units of their standard errors.
private struct PairDifferences {
    private let statistics: [[Double]]
    private let freedom: Double

    init(_ estimates: [Double], _ covariance: [[Double]], _ freedom: Double) {
        self.freedom = freedom
        statistics = estimates.indices.map { one in
            estimates.indices.map { two in
                guard one != two else { return 0 }
                let difference = estimates[one] - estimates[two]
                let variance = covariance[one][one] + covariance[two][two] - 2 * covariance[one][two]
                if variance > 0 { return difference / variance.squareRoot() }
                return difference == 0 ? 0 : difference > 0 ? .infinity : -.infinity
            }
        }
    }

    var probabilities: [[Double]] { statistics.map { $0.map { NormalDistribution.cumulative($0) } } }

    /// Holm's steps over all ordered pairs: “row is not above column” is rejected from the smallest probability on.
    func surelyAbove(confidence: Double) -> [[Bool]] {
        var result = statistics.map { $0.map { _ in false } }
        var pairs: [(probability: Double, one: Int, two: Int)] = []
        for one in statistics.indices {
            for two in statistics.indices where two != one {
                guard freedom > 0, statistics[one][two] > 0 else { continue }
                let tail = StudentT(degreesOfFreedom: freedom).upperTail(statistics[one][two])
                pairs.append((tail, one, two))
            }
        }
        var left = statistics.count * (statistics.count - 1)
        for pair in pairs.sorted(by: { ($0.probability, $0.one, $0.two) < ($1.probability, $1.one, $1.two) }) {
            guard pair.probability <= (1 - confidence) / Double(left) else { break }
            result[pair.one][pair.two] = true
            left -= 1
        }
        return result
    }
}
