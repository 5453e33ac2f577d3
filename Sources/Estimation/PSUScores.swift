public import Tabulation

/// Linearised scores of several estimates, summed within each primary sampling unit.
///
/// Every estimate of Hailong ends here, and one function turns the scores into variances and covariances:
///
///     V = Σ_h (1 − f_h) · n_h/(n_h − 1) · Σ_i (t_hi − t̄_h)²
///
/// with n_h the PSUs sampled in stratum h, those without a row of the domain included as zeros (Binder 1983;
/// Särndal, Swensson & Wretman 1992, ch. 5). Later stages with a population count add n_h/N_h times the same formula
/// within each PSU (Särndal, Swensson & Wretman 1992, 4.3).
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
        /// The second stage: for each of its PSUs the units drawn within it, as a stratum named after the PSU.
        public let later: [Stratum]

        /// Creates a stratum.
        public init(
            label: String, sampled: Int, population: Double?, contributes: [Bool], spread: Spread,
            later: [Stratum] = []
        ) {
            self.label = label
            self.sampled = sampled
            self.population = population
            self.contributes = contributes
            self.spread = spread
            self.later = later
        }

        /// Whether its variance cannot be estimated: one PSU, and not the only one of its population.
        var isLonely: Bool { sampled == 1 && population != 1 }
        /// n_h/N_h, 0 if drawn with replacement.
        var sampledShare: Double { population.map { Double(sampled) / $0 } ?? 0 }
        var sampledShareLeft: Double { population.map { ($0 - Double(sampled)) / $0 } ?? 1 }
    }

    /// Scores of the PSUs of a stratum.
    public enum Spread: Sendable {
        /// One row of scores for each PSU that has any; the others are zero.
        case totals([PSUTotal])
        /// Where respondents are PSUs: the score totals, and the sums of squares about the mean PSU.
        case moments(totals: [Double], centredSquares: [Double])
        /// For each estimate the scaled deviations of its replicates, whose squares add up to its variance.
        case replicates([[Double]])
        /// The score totals, and for each pair of estimates the sum of products about the mean PSU, row by row.
        case products(totals: [Double], centred: [Double])
        /// For each estimate the units that have a row of it, and their scores.
        case columns([UnitScores])
    }

    /// The scores of one estimate in the units of a stratum that have a row of it.
    public struct UnitScores: Sendable, Equatable {
        /// The positions of the units in the stratum, rising.
        public let units: [Int32]
        /// The score of each.
        public let scores: [Double]
        /// The units that have a row of the estimate; nil if these are all that have a score.
        let answering: [Int32]?
        /// Their sum, without rounding on the way.
        let exactTotal: DoubleDouble

        /// Creates scores; the other units of the stratum have 0.
        ///
        /// - Parameter answering: the units with a row of the estimate, where a calibration gives others scores too.
        public init(units: [Int32], scores: [Double], answering: [Int32]? = nil) {
            precondition(units.count == scores.count, "Every unit has one score.")
            self.units = units
            self.scores = scores
            self.answering = answering
            var sum = ExactSum()
            for score in scores { sum.add(score) }
            exactTotal = sum.value
        }
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

    /// The number of strata of an estimate that hold a single PSU.
    public func lonelyStrata(_ index: Int) -> Int { lonelyLabels(index).count }

    /// The labels of the strata of an estimate that hold a single PSU.
    public func lonelyLabels(_ index: Int) -> [String] {
        strata.filter { $0.contributes[index] && $0.isLonely }.map(\.label)
    }

    /// The labels of the PSUs of an estimate within which a single unit of a later stage was drawn.
    public func lonelyLaterLabels(_ index: Int) -> [String] {
        strata.flatMap { $0.lonelyLaterLabels(index) }
    }

    /// PSUs minus strata among those with a row of any of the estimates (METHODS 3); nil if PSUs are not kept.
    public func degreesOfFreedom(_ indices: some Sequence<Int>) -> Int? {
        let indices = Array(indices)
        var result = 0
        for stratum in strata where indices.contains(where: { stratum.contributes[$0] }) {
            guard let units = stratum.unitsMet(indices) else { return nil }
            result += max(0, units - 1)
        }
        return result
    }
}
