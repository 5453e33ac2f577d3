import SurveyModel
import Tabulation

/// The parts of R² that go to each predictor, with errors by the jackknife over PSUs.
///
/// Each replicate leaves out one PSU and weighs the others of its stratum up by n_h/(n_h − 1); the variance is
/// Σ_h (n_h − 1)/n_h Σ_i (θ_(hi) − θ)² (JKn; METHODS 9). Correlations of replicates come from the moments of PSUs.
public struct ImportanceEstimate: Sendable, Hashable {
    /// How R² is shared out.
    public enum Method: Sendable, Hashable {
        /// ``RelativeImportance/lmg``.
        case lmg
        /// ``RelativeImportance/johnson``.
        case johnson
    }

    /// The moments of the PSUs of a stratum.
    public struct Stratum: Sendable {
        /// The moments of each PSU with a complete row.
        public var psus: [PredictorMoments]
        /// The number of PSUs sampled, those without a complete row included.
        public var sampled: Int

        /// Creates a stratum.
        public init(psus: [PredictorMoments], sampled: Int) {
            self.psus = psus
            self.sampled = sampled
        }
    }

    /// The parts of R², 0–1, in the order of the predictors.
    public let shares: [Double]
    /// Their standard errors; nil if no stratum has two PSUs or importance does not exist in a replicate.
    public let standardErrors: [Double]?
    /// PSUs minus strata, of strata with at least two PSUs.
    public let degreesOfFreedom: Int
    /// R².
    public let rSquared: Double
    /// Complete rows.
    public let rows: Int

    /// Estimates importance.
    ///
    /// Edge case: nil if a variable does not vary or predictors determine each other.
    public init?(_ strata: [Stratum], method: Method) {
        guard let first = strata.lazy.flatMap(\.psus).first else { return nil }
        var whole = PredictorMoments(predictors: first.predictors)
        for psu in strata.flatMap(\.psus) { whole.add(psu) }
        guard let importance = Self.importance(whole, method) else { return nil }
        shares = importance.shares
        rSquared = importance.rSquared
        rows = whole.rows
        degreesOfFreedom = strata.reduce(0) { $0 + max(0, $1.sampled - 1) }
        standardErrors = Self.errors(strata, whole, importance.shares, method)
    }

    private static func importance(_ moments: PredictorMoments, _ method: Method) -> (
        shares: [Double], rSquared: Double
    )? {
        guard let correlations = moments.correlations,
            let importance = RelativeImportance(correlations: correlations, withOrders: method == .lmg),
            let parts = method == .lmg ? importance.lmg : importance.johnson, importance.rSquared > 0
        else { return nil }
        return (parts.map { $0 / importance.rSquared }, importance.rSquared)
    }

    /// The deviations of the replicates are scores; their variance is that of every other estimate.
    private static func errors(_ strata: [Stratum], _ whole: PredictorMoments, _ shares: [Double], _ method: Method)
        -> [Double]?
    {
        var deviations = shares.map { _ in [Double]() }
        for stratum in strata where stratum.sampled > 1 {
            let count = Double(stratum.sampled)
            var others = whole
            for psu in stratum.psus { others.add(psu, times: 1 / (count - 1)) }
            let scale = ((count - 1) / count).squareRoot()
            // A PSU without a complete row leaves the others weighed up.
            let empty = stratum.sampled - stratum.psus.count
            for psu in stratum.psus.map(Optional.some) + [PredictorMoments?](repeating: nil, count: max(0, empty)) {
                var replicate = others
                if let psu { replicate.add(psu, times: -count / (count - 1)) }
                guard let own = importance(replicate, method) else { return nil }
                for index in shares.indices { deviations[index].append(scale * (own.shares[index] - shares[index])) }
            }
        }
        guard let first = deviations.first, !first.isEmpty else { return nil }
        let scores = PSUScores(
            count: shares.count,
            strata: [
                PSUScores.Stratum(
                    label: "", sampled: first.count, population: nil, contributes: shares.map { _ in true },
                    spread: .replicates(deviations))
            ])
        return shares.indices.compactMap { index in
            do {
                return try scores.variance(index, rule: .certainty).squareRoot()
            } catch {
                return nil
            }
        }
    }
}
