import Estimation

/// A kind of true history, in points of a hundred, one figure a year.
///
/// Every wave is measured with a standard error of 1 point. The first true figure is such that with the mean pace of
/// the kind the target year would stand at the target, moved by up to 8 points either way, evenly.
enum Truth {
    /// A straight line whose yearly gain is normal with mean 1 and standard deviation 1.
    case straight
    /// A random walk with drift; its steps have a normal deviation drawn evenly from a range.
    ///
    /// Its drift is such a gain, with a standard deviation of its own.
    case walk(name: String, steps: ClosedRange<Double>, driftDeviation: Double)
    /// A gain of normal mean 1.5 and deviation 0.5 that ends in a year drawn evenly, from the second wave on.
    case plateau
    /// No gain but one jump of normal mean 3 and deviation 1.5 in a year drawn evenly, from the second wave on.
    case jump

    static let waves = 5
    static let standardError = 1.0
    static let target = 90.0
    private static let spread = 8.0

    var name: String {
        switch self {
        case .straight: "straight line"
        case .walk(let name, _, _): name
        case .plateau: "plateau"
        case .jump: "one jump"
        }
    }

    /// The true figures of the waves and of the years up to the target year.
    func figures(ahead: Int, _ random: inout NormalRandom) -> [Double] {
        let years = Self.waves + ahead
        let gains = gains(years - 1, &random)
        let path = gains.reduce(into: [0.0]) { $0.append(($0.last ?? 0) + $1) }
        let start = Self.target - meanGain(years - 1) + Self.spread * (2 * random.uniform() - 1)
        return path.map { start + $0 }
    }

    private func gains(_ count: Int, _ random: inout NormalRandom) -> [Double] {
        switch self {
        case .straight: return [Double](repeating: random.normal(mean: 1, deviation: 1), count: count)
        case .walk(_, let steps, let driftDeviation):
            let drift = random.normal(mean: 1, deviation: driftDeviation)
            let deviation = steps.lowerBound + (steps.upperBound - steps.lowerBound) * random.uniform()
            return (0..<count).map { _ in random.normal(mean: drift, deviation: deviation) }
        case .plateau:
            let gain = random.normal(mean: 1.5, deviation: 0.5)
            let end = 1 + Int(Double(count) * random.uniform())
            return (0..<count).map { $0 < end ? gain : 0 }
        case .jump:
            let year = Int(Double(count) * random.uniform())
            let size = random.normal(mean: 3, deviation: 1.5)
            return (0..<count).map { $0 == year ? size : 0 }
        }
    }

    /// The mean gain over so many years.
    private func meanGain(_ count: Int) -> Double {
        switch self {
        case .straight, .walk: Double(count)
        case .plateau: 1.5 * Double(count + 1) / 2
        case .jump: 3
        }
    }
}

/// Random numbers that are the same on every run and machine (SplitMix64; Steele, Lea & Flood 2014).
struct NormalRandom {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// A number between 0 and 1, neither included.
    mutating func uniform() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return (Double((bits ^ (bits >> 31)) >> 11) + 0.5) * 0x1p-53
    }

    mutating func normal(mean: Double, deviation: Double) -> Double {
        mean + deviation * NormalDistribution.quantile(uniform())
    }
}
