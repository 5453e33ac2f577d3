public import Estimation

/// How the estimates of one figure in several waves hang together through the PSUs their samples share.
///
/// The correlation of every two waves is Berger and Priam's; a PSU asked in three waves ties all three together.
public struct WaveCorrelations: Sendable, Hashable {
    /// A wave with the scores of its PSUs.
    public struct Wave: Sendable {
        /// The name of the wave.
        public let name: String
        /// The scores of its estimates.
        public let scores: PSUScores
        /// Whether a PSU label in two strata names two PSUs.
        public let nest: Bool

        /// Creates a wave.
        public init(name: String, scores: PSUScores, nest: Bool) {
            self.name = name
            self.scores = scores
            self.nest = nest
        }
    }

    fileprivate struct Pair: Hashable {
        let from: String
        let to: String
    }

    private let pairs: [Pair: SharedPSUCorrelation]
    private let answering: [String: AnsweringPSUs]

    /// Correlates every two waves.
    ///
    /// - Parameters:
    ///   - waves: in the order of time, each name once.
    ///   - estimate: the position of the figure among the scores of each wave.
    ///   - samples: the samples of the waves where they were matched before.
    public init(_ waves: [Wave], estimate: Int = 0, samples: Samples? = nil) {
        self.init(waves, estimates: waves.map { _ in estimate }, samples: samples)
    }

    /// The samples of waves, every two matched once for all their domains.
    public struct Samples: Sendable {
        fileprivate let pairs: [Pair: SharedSample]

        /// Matches every two waves by the PSUs of their samples, several pairs at a time.
        ///
        /// - Parameter waves: with the scores of any domain of each; those that do not know the whole sample are left out.
        public init(_ waves: [Wave]) async {
            let known = waves.filter { !$0.scores.sample.psus.isEmpty }
            pairs = await withTaskGroup(of: (Pair, SharedSample).self) { group in
                for (new, wave) in known.enumerated() {
                    for old in known[..<new] {
                        group.addTask {
                            (
                                Pair(from: old.name, to: wave.name),
                                SharedSample(old.scores, wave.scores, nest: old.nest || wave.nest)
                            )
                        }
                    }
                }
                return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
        }

        /// The match of two waves; nil if one of them was not among them.
        public subscript(from: String, to: String) -> SharedSample? { pairs[Pair(from: from, to: to)] }
    }

    /// Correlates every two waves, the figure standing at its own position in each.
    public init(_ waves: [Wave], estimates: [Int], samples: Samples? = nil) {
        precondition(waves.count == estimates.count, "Every wave says where the figure stands.")
        var pairs: [Pair: SharedPSUCorrelation] = [:]
        for (new, wave) in waves.enumerated() {
            for old in 0..<new {
                let sample =
                    samples?[waves[old].name, wave.name]
                    ?? SharedSample(waves[old].scores, wave.scores, nest: waves[old].nest || wave.nest)
                pairs[Pair(from: waves[old].name, to: wave.name)] = SharedPSUCorrelation(
                    waves[old].scores, at: estimates[old], wave.scores, at: estimates[new], in: sample)
            }
        }
        self.pairs = pairs
        answering = Dictionary(
            zip(waves, estimates).compactMap { wave, estimate in
                AnsweringPSUs(wave.scores, estimate: estimate, nest: wave.nest).map { (wave.name, $0) }
            }, uniquingKeysWith: { first, _ in first })
    }

    /// The correlation of two waves; nil if they share no PSU.
    public subscript(from: String, to: String) -> SharedPSUCorrelation? {
        pairs[Pair(from: from, to: to)] ?? pairs[Pair(from: to, to: from)]
    }

    /// The covariance matrix of the figures of some waves; nil if one of them has no standard error.
    static func covariance(
        of points: [ProgressSeries.Point], _ correlations: WaveCorrelations?
    ) -> [[Double]]? {
        let errors = points.compactMap(\.standardError)
        guard errors.count == points.count else { return nil }
        return points.indices.map { one in
            points.indices.map { other in
                let correlation =
                    one == other ? 1 : correlations?[points[one].wave, points[other].wave]?.value ?? 0
                return correlation * errors[one] * errors[other]
            }
        }
    }

    /// Degrees of freedom of a figure made of some waves; nil if those of a wave are not known.
    ///
    /// Where waves share PSUs: PSUs minus strata among all that answered in any of them (METHODS 13). Otherwise, and for
    /// waves whose respondents are their own PSUs, the sum of those of the waves.
    static func degreesOfFreedom(
        of points: [ProgressSeries.Point], _ correlations: WaveCorrelations?
    ) -> Double? {
        let own = points.compactMap(\.degreesOfFreedom)
        guard own.count == points.count else { return nil }
        guard let correlations, correlations.share(points) else { return own.reduce(0, +) }
        let known = points.compactMap { correlations.answering[$0.wave] }
        let others = points.filter { correlations.answering[$0.wave] == nil }.compactMap(\.degreesOfFreedom)
        return others.reduce(Double(AnsweringPSUs.degreesOfFreedom(known)), +)
    }

    private func share(_ points: [ProgressSeries.Point]) -> Bool {
        points.indices.contains { new in (0..<new).contains { self[points[$0].wave, points[new].wave] != nil } }
    }
}

/// The PSUs with a row of a figure, and their strata.
struct AnsweringPSUs: Sendable, Hashable {
    private let psus: Set<[String]>
    private let strata: Set<String>

    /// Collects them; nil if respondents are their own PSUs, which have no labels.
    init?(_ scores: PSUScores, estimate: Int, nest: Bool) {
        var psus: Set<[String]> = []
        var strata: Set<String> = []
        for stratum in scores.strata {
            guard case .totals(let totals) = stratum.spread else { return nil }
            for psu in totals where psu.contributes[estimate] {
                psus.insert(nest ? [stratum.label, psu.label] : [psu.label])
                strata.insert(stratum.label)
            }
        }
        self.psus = psus
        self.strata = strata
    }

    static func degreesOfFreedom(_ waves: [AnsweringPSUs]) -> Int {
        let psus = waves.reduce(into: Set<[String]>()) { $0.formUnion($1.psus) }
        let strata = waves.reduce(into: Set<String>()) { $0.formUnion($1.strata) }
        return max(0, psus.count - strata.count)
    }
}
