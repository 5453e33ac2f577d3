import Estimation
import SurveyTestSupport
import Testing

extension GoldenCheck {
    /// Straight lines by ordinary and weighted least squares, with projection and target.
    mutating func lines() throws {
        let series = try timedValues()
        let errors = golden.estimator["se"]?.numbers.compactMap { $0 }
        let line = try #require(WeightedLine(series, weights: errors?.map { 1 / ($0 * $0) }))
        compare("coef", [line.level(at: 0), line.slope], with: expected["coef"] ?? expected["params"])
        let known = [line.levelVariance(at: 0).squareRoot(), line.slopeVariance.squareRoot()]
        let classical = [line.classicalLevelError(at: 0), line.classicalSlopeError]
        if golden.method == "wls_trend_known_variance" {
            return compare("known errors", known, with: expected["bse"])
        }
        compare("errors", classical, with: expected["se"] ?? expected["bse"] ?? expected["se_estimated_scale"])
        compare("df", [Double(line.degreesOfFreedom)], with: expected["df"])
        compare("scale", [line.residualVariance], with: expected["scale"] ?? expected["sigma2_hat"])
        if errors == nil { try ordinary(line) } else { try weighted(line, known: known, errors: errors ?? []) }
    }

    private mutating func ordinary(_ line: WeightedLine) throws {
        let levelError = try #require(line.classicalLevelError(at: 0))
        let slopeError = try #require(line.classicalSlopeError)
        let freedom = StudentT(degreesOfFreedom: Double(line.degreesOfFreedom))
        let statistics = [line.level(at: 0) / levelError, line.slope / slopeError]
        compare("t", statistics, with: expected["t"])
        let probabilities = [2 * freedom.upperTail(statistics[0].magnitude), line.classicalSlopeProbability]
        compare("p", probabilities, with: expected["p_value"] ?? expected["p"])
        compare("sigma", [line.residualVariance?.squareRoot()], with: expected["sigma"])
        compare("R²", [line.explainedShare], with: expected["r_squared"])
        compare("DW", [line.durbinWatson], with: expected["durbin_watson"])
        let slope = line.interval(line.slope, standardError: slopeError, confidence: 0.95)
        compare("slope interval", [slope?.lower, slope?.upper], with: expected["slope_ci95"])
        let time = try #require(golden.estimator["project_to"]?.number)
        for row in expected["at_t0"]?.elements ?? [] {
            try projection(line, time, confidence: row["level"]?.number, row)
        }
        if expected["fit"] != nil { try projection(line, time, confidence: 0.95, expected) }
        if let target = golden.estimator["target"]?.number {
            let error = try #require(line.classicalPredictionError(at: time))
            compare(
                "p of target", [freedom.upperTail((target - line.level(at: time)) / error)],
                with: expected["p_reach_target"])
        }
        guard expected["hc1_bse"] != nil else { return }
        let white = try #require(line.robustErrors(at: 0, lags: 0, correctsForSize: true))
        compare("HC1", [white.level, white.slope], with: expected["hc1_bse"])
        let lagged = try #require(line.robustErrors(at: 0, lags: 1, correctsForSize: false))
        compare("HAC", [lagged.level, lagged.slope], with: expected["hac1_bse"])
    }

    private mutating func projection(
        _ line: WeightedLine, _ time: Double, confidence: Double?, weight: Double = 1, _ row: GoldenData.Value
    ) throws {
        let confidence = try #require(confidence)
        let fit = line.level(at: time)
        compare("fit", [fit], with: row["fit"])
        let around = line.interval(fit, standardError: line.classicalLevelError(at: time), confidence: confidence)
        compare("interval", [around?.lower, around?.upper], with: row["ci"] ?? row["ci95"])
        let new = line.interval(
            fit, standardError: line.classicalPredictionError(at: time, weight: weight), confidence: confidence)
        compare("prediction", [new?.lower, new?.upper], with: row["pi"] ?? row["pi95"])
    }

    private mutating func weighted(_ line: WeightedLine, known: [Double], errors: [Double]) throws {
        if expected["fit"] != nil {
            let last = try #require(line.weights.last)
            return try projection(line, 2025, confidence: 0.95, weight: last, expected)
        }
        compare("known errors", known, with: expected["se_known_variance"])
        compare("p with estimated scale", [line.classicalSlopeProbability], with: expected["p_slope_estimated_scale"])
        // R inverts X′WX of calendar years for these p values and loses half of the digits of a far tail.
        explain("R inverts a badly conditioned X'WX; p values of far tails are compared by their normal quantiles")
        try compareTail("slope", (line.slope / known[1]).magnitude, expected["p_slope_known_variance"], sides: 2)
        let time = try #require(golden.estimator["project_to"]?.number)
        let target = try #require(golden.estimator["target"]?.number)
        compare("fit", [line.level(at: time)], with: expected["fit_at_t0"])
        compare("error of fit", [line.levelVariance(at: time).squareRoot()], with: expected["se_fit_known"])
        compare("with scale", [line.classicalLevelError(at: time)], with: expected["se_fit_estimated_scale"])
        let random = try #require(RandomEffectsLine(line.series, standardErrors: errors))
        compare("Q", [random.lackOfFit], with: expected["Q"])
        compare("p of Q", [random.linearityProbability], with: expected["p_Q"])
        let values = try #require(expected["random_effects"])
        compare("tau²", [random.tauSquared], with: values["tau2"])
        compare("coef", [random.line.level(at: 0), random.line.slope], with: values["coef"])
        compare("se", [random.line.levelVariance(at: 0).squareRoot(), random.slopeStandardError], with: values["se"])
        compare("fit", [random.line.level(at: time)], with: values["fit_at_t0"])
        compare("se of fit", [random.line.levelVariance(at: time).squareRoot()], with: values["se_fit"])
        compare("se of prediction", [random.predictionError(at: time)], with: values["se_prediction"])
        let reach = (target - random.line.level(at: time)) / random.predictionError(at: time)
        try compareTail("target", reach, values["p_reach_target_normal"], sides: 1)
    }

    private mutating func compareTail(
        _ name: String, _ statistic: Double, _ probability: GoldenData.Value?, sides: Double
    ) throws {
        let quantile = -NormalDistribution.quantile(try #require(probability?.number) / sides)
        compare("normal quantile of \(name)", [statistic], with: .number(quantile))
    }
}
