public import SurveyModel
public import Tabulation

/// Linearised scores of several estimates, summed within each primary sampling unit.
///
/// Every estimate of Hailong ends here, and one function turns the scores into variances and covariances:
///
///     V = Σ_h (1 − f_h) · n_h/(n_h − 1) · Σ_i (t_hi − t̄_h)²
///
/// with n_h the PSUs sampled in stratum h, those without a row of the domain included as zeros (Binder 1983;
/// Särndal, Swensson & Wretman 1992, ch. 5).
public struct PSUScores: Sendable {
    /// The scores of one stratum.
    public struct Stratum: Sendable {
        /// Its label.
        public let label: String
        /// The number of PSUs sampled, n_h.
        public let sampled: Int
        /// The number of PSUs in the population, N_h; nil if drawn with replacement.
        public let population: Double?
        /// For each estimate, whether the stratum has a row that belongs to it.
        public let contributes: [Bool]
        /// Its scores.
        public let spread: Spread

        /// Creates a stratum.
        public init(label: String, sampled: Int, population: Double?, contributes: [Bool], spread: Spread) {
            self.label = label
            self.sampled = sampled
            self.population = population
            self.contributes = contributes
            self.spread = spread
        }

        /// Whether its variance cannot be estimated: one PSU, and not the only one of its population.
        var isLonely: Bool { sampled == 1 && population != 1 }
        var sampledShareLeft: Double { population.map { 1 - Double(sampled) / $0 } ?? 1 }
    }

    /// Scores of the PSUs of a stratum.
    public enum Spread: Sendable {
        /// One row of scores for each PSU that has any; the others are zero.
        case totals([PSUTotal])
        /// Where respondents are PSUs: the score totals, and the sums of squares about the mean PSU.
        case moments(totals: [Double], centredSquares: [Double])
    }

    /// The scores of one PSU.
    public struct PSUTotal: Sendable {
        /// Its label.
        public let label: String
        /// The score of each estimate.
        public let scores: [Double]
        /// For each estimate, whether the PSU has a row that belongs to it.
        public let contributes: [Bool]

        /// Creates the scores of a PSU; without `contributes` it has rows of every estimate.
        public init(label: String, scores: [Double], contributes: [Bool]? = nil) {
            self.label = label
            self.scores = scores
            self.contributes = contributes ?? scores.map { _ in true }
        }
    }

    /// The number of estimates.
    public let count: Int
    /// Strata of the sample.
    public let strata: [Stratum]

    /// The strata and PSUs of the whole sample, those without a row of the domain included.
    public let sample: (strata: [WaveTabulation.Stratum], psus: [WaveTabulation.PSU])

    /// Creates scores.
    public init(
        count: Int, strata: [Stratum], sample: (strata: [WaveTabulation.Stratum], psus: [WaveTabulation.PSU]) = ([], [])
    ) {
        self.count = count
        self.strata = strata
        self.sample = sample
    }

    /// The variance of an estimate.
    ///
    /// - Throws: ``EstimationError/singlePSU(strata:)`` if a stratum of the estimate holds one PSU and the rule is
    ///   ``SinglePSURule/fail``.
    public func variance(_ index: Int, rule: SinglePSURule) throws(EstimationError) -> Double {
        let inPlay = strata.filter { $0.contributes[index] }
        let lonely = inPlay.filter(\.isLonely)
        if rule == .fail, !lonely.isEmpty { throw .singlePSU(strata: lonely.map(\.label)) }
        let centre = rule == .adjust && !lonely.isEmpty ? meanScore(index, of: inPlay) : 0
        var variance = 0.0
        for stratum in inPlay {
            if stratum.isLonely {
                guard rule == .adjust else { continue }
                let deviation = stratum.total(index) - centre
                variance += stratum.sampledShareLeft * deviation * deviation
            } else if stratum.sampled > 1 {
                let sampled = Double(stratum.sampled)
                variance += stratum.sampledShareLeft * sampled / (sampled - 1) * stratum.centredProduct(index, index)
            }
        }
        if rule == .average, !lonely.isEmpty {
            let others = inPlay.count - lonely.count
            guard others > 0 else { return .nan }
            variance *= Double(inPlay.count) / Double(others)
        }
        return max(0, variance)
    }

    /// The number of strata of an estimate that hold a single PSU.
    public func lonelyStrata(_ index: Int) -> Int {
        strata.count { $0.contributes[index] && $0.isLonely }
    }

    private func meanScore(_ index: Int, of strata: [Stratum]) -> Double {
        strata.reduce(0) { $0 + $1.total(index) } / Double(strata.reduce(0) { $0 + $1.sampled })
    }
}

extension PSUScores.Stratum {
    /// The sum of the scores of an estimate.
    func total(_ index: Int) -> Double {
        switch spread {
        case .totals(let psus): psus.reduce(0) { $0 + $1.scores[index] }
        case .moments(let totals, _): totals[index]
        }
    }

    /// The sum over PSUs of products of deviations from the mean PSU; means are subtracted first.
    func centredProduct(_ first: Int, _ second: Int) -> Double {
        switch spread {
        case .totals(let psus):
            let meanFirst = total(first) / Double(sampled)
            let meanSecond = total(second) / Double(sampled)
            let withoutRows = Double(sampled - psus.count) * meanFirst * meanSecond
            return psus.reduce(withoutRows) {
                $0 + ($1.scores[first] - meanFirst) * ($1.scores[second] - meanSecond)
            }
        case .moments(_, let centredSquares):
            precondition(first == second, "Scores of respondents who are PSUs are kept as variances only.")
            return centredSquares[first]
        }
    }
}
