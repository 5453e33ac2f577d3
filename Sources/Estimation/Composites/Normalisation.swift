/// How figures of different spread are brought to one scale before they are averaged.
///
/// The rules are those of the handbook on composite indicators (OECD & JRC 2008, chapter 5).
public enum Normalisation: Sendable, Hashable {
    /// The lowest becomes the lower limit, the highest the upper.
    case minimumMaximum(lower: Double, upper: Double)
    /// Standardised with divisor n − 1, then moved to a mean and a standard deviation.
    case zScore(mean: Double, standardDeviation: Double)
    /// Ranks, 1 the lowest; ties share the lowest of their ranks.
    case rank
    /// (rank − 1)/(n − 1).
    case percentRank
    /// rank − 1.
    case borda
    /// (x − min)/(target − min), above 1 beyond the target.
    case distanceToTarget(Double)
    /// (x − lower)/(upper − lower) times the scale, cut at both posts.
    case goalposts(lower: Double, upper: Double, scale: Double)

    /// The figures on the new scale; nil if they do not differ where their spread is divided by.
    public func values(_ figures: [Double]) -> [Double]? {
        guard let smallest = figures.min(), let largest = figures.max() else { return [] }
        switch self {
        case .minimumMaximum(let lower, let upper):
            guard largest > smallest else { return nil }
            return figures.map { lower + ($0 - smallest) / (largest - smallest) * (upper - lower) }
        case .zScore(let mean, let standardDeviation):
            guard figures.count > 1, largest > smallest else { return nil }
            let centre = figures.reduce(0, +) / Double(figures.count)
            let squares = figures.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
            let deviation = (squares / Double(figures.count - 1)).squareRoot()
            return figures.map { mean + ($0 - centre) / deviation * standardDeviation }
        case .rank: return Ranks.low(figures).map(Double.init)
        case .percentRank:
            guard figures.count > 1 else { return nil }
            return Ranks.low(figures).map { Double($0 - 1) / Double(figures.count - 1) }
        case .borda: return Ranks.low(figures).map { Double($0 - 1) }
        case .distanceToTarget(let target):
            guard target > smallest else { return nil }
            return figures.map { ($0 - smallest) / (target - smallest) }
        case .goalposts(let lower, let upper, let scale):
            guard upper > lower else { return nil }
            return figures.map { (min(max($0, lower), upper) - lower) / (upper - lower) * scale }
        }
    }
}
