import Estimation
import SurveyModel
import Tabulation

/// The errors of effects that use both waves.
struct DecompositionErrors {
    /// The effects, as ratios.
    let values: [Double]
    let covariance: WaveCovariance
    private let errors: [Double?]
    private let freedom: Double
    private let confidence: Double

    /// Adds effects up by rows of 0 and 1 and puts the errors of both waves together.
    init(_ split: KitagawaDecomposition, combining rows: [[Double]], _ request: ChangeDecomposition.Request)
        throws(EstimationError)
    {
        values = rows.map { row in zip(row, split.values).reduce(0) { $0 + $1.0 * $1.1 } }
        confidence = request.confidence
        let first = split.first.mapped(rows)
        let second = split.second.mapped(rows)
        if request.covariance == .stacked, Self.hasPSUs(first), Self.hasPSUs(second) {
            let stacked = PSUScores.stacked([first, second], with: request.design.map { $0.totals([]).scores })
            covariance = .stacked
            freedom = Double(stacked.degreesOfFreedom([0]) ?? 0)
            errors = try rows.indices.map { index throws(EstimationError) in
                Self.root(try stacked.variance(index, rule: request.rule))
            }
            return
        }
        let sample = SharedSample(first, second, nest: request.nest)
        let shared = SharedPSUCorrelation(first, at: 0, second, at: 0, in: sample)
        covariance = shared == nil || request.covariance == .independent ? .independent : .sharedPSU
        let own = (request.from.degreesOfFreedom ?? 0) + (request.to.degreesOfFreedom ?? 0)
        freedom = covariance == .sharedPSU ? shared.map { Double($0.union - $0.strata) } ?? own : own
        let isShared = covariance == .sharedPSU
        errors = try rows.indices.map { index throws(EstimationError) in
            let one = try first.variance(index, rule: request.rule)
            let two = try second.variance(index, rule: request.rule)
            let rho = isShared ? SharedPSUCorrelation(first, at: index, second, at: index, in: sample)?.value ?? 0 : 0
            return Self.root(one + two + 2 * rho * (one * two).squareRoot())
        }
    }

    private static func root(_ variance: Double) -> Double? {
        variance.isFinite ? max(0, variance).squareRoot() : nil
    }

    private static func hasPSUs(_ scores: PSUScores) -> Bool { !scores.sample.psus.isEmpty }

    func standardError(_ index: Int, _ scale: Double) -> Double? { errors[index].map { $0 * scale } }

    func interval(_ index: Int, _ points: Double, _ scale: Double) -> ConfidenceInterval? {
        standardError(index, scale).flatMap {
            .t(estimate: points, standardError: $0, degreesOfFreedom: freedom, confidence: confidence)
        }
    }

    func effect(_ index: Int, points: Double, _ scale: Double) -> PointEffect {
        PointEffect(
            points: points, standardError: standardError(index, scale), interval: interval(index, points, scale))
    }
}
