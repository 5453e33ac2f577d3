import Estimation
import SurveyTestSupport
import Testing

extension GoldenCheck {
    /// The index of a case in every wave of the sample, in the order of waves.
    private func waves(_ data: GoldenSample) throws -> (joint: JointEstimates, positions: [String: Int]) {
        let index = try #require(golden.estimator["index"]?.text)
        let isShare = golden.estimator["kind"]?.text != "mean100"
        let pair = RatioPair(numerator: (isShare ? "s_" : "p_") + index, denominator: "v_\(index)")
        let field = golden.estimator["domain"]?.text?.split(separator: "'").last.map(String.init)
        let joint = try data.sample().ratios([pair], by: field == nil ? ["wave"] : ["field", "wave"])
        let known = joint.estimates.enumerated().filter { field == nil || $0.element.domain.first?.value == field }
        return (
            joint,
            Dictionary(uniqueKeysWithValues: known.map { ($0.element.domain.last?.value ?? "", $0.offset) })
        )
    }

    private func position(_ key: String, in waves: [String: Int]) throws -> Int {
        let name = try #require(golden.estimator[key]?.cell)
        return try #require(waves[name])
    }

    /// The change of an index between two waves, with the covariance of shared communes.
    mutating func change(_ data: GoldenSample) throws {
        let waves = try waves(data)
        let (old, new) = (try position("from", in: waves.positions), try position("to", in: waves.positions))
        let weights = waves.joint.estimates.indices.map { $0 == old ? -1.0 : $0 == new ? 1 : 0 }
        let change = try #require(waves.joint.contrast([weights])).contrasts[0]
        let covariance = try #require(waves.joint.covariance(old, new))
        compare("estimate", [change.value], with: expected["estimate"])
        compare("se", [change.standardError], with: expected["se"])
        compare("covariance", [covariance], with: expected["covariance"], estimates: [change.value])
        let errors = try [old, new].map { try #require(waves.joint.estimates[$0].standardError) }
        compare("correlation", [covariance / (errors[0] * errors[1])], with: expected["correlation"], estimates: [1])
        compare("df", [Double(change.degreesOfFreedom)], with: expected["df"])
        compare("t", [change.statistic], with: expected["t"])
        compare("p", [change.probability()], with: expected["p_value"])
        let interval = change.interval()
        compare(
            "interval", [interval?.lower, interval?.upper],
            with: .list([expected["lower"] ?? .null, expected["upper"] ?? .null]))
    }

    /// The trend of an index over waves: contrast, generalised least squares, random effects, target.
    mutating func waveTrend(_ data: GoldenSample) throws {
        let waves = try waves(data)
        let times = try #require(golden.estimator["times"]).numbers.compactMap { $0 }
        let order = try times.map { try #require(waves.positions["\(Int($0))"]) }
        let values = try order.map { try #require(waves.joint.estimates[$0].value) }
        let errors = try order.map { try #require(waves.joint.estimates[$0].standardError) }
        let matrix = try #require(waves.joint.covarianceMatrix())
        let series = try #require(TimedValues(times: times, values: values))
        let time = try #require(golden.estimator["project_to"]?.number)
        if golden.method == "trend_random_effects" {
            return try randomEffects(#require(RandomEffectsLine(series, standardErrors: errors)), time)
        }
        let trend = try #require(
            DesignTrend(series, covariance: order.map { row in order.map { matrix[row][$0] } }))
        compare("estimates", values, with: expected["wave_estimates"])
        compare("errors", errors, with: expected["wave_se"])
        let freedom = Double(try data.sample().degreesOfFreedom)
        let contrast = try #require(expected["ols"])
        let slope = trend.contrastSlope
        compare("slope", [slope.value], with: contrast["slope"])
        compare("se", [slope.standardError], with: contrast["se"])
        compare("t", [slope.value / slope.standardError], with: contrast["t"])
        compare("df", [freedom], with: contrast["df"])
        compare("p", [slope.probability(degreesOfFreedom: freedom)], with: contrast["p_value"])
        let level = trend.contrastLevel(at: time)
        compare("projection", [level.value], with: contrast["projection"])
        compare("se of projection", [level.standardError], with: contrast["se_projection"])
        let generalised = try #require(trend.generalised)
        try compare(generalised, at: time)
        try target(
            level, generalised.level(at: time), last: (values[times.count - 1], errors[times.count - 1]), freedom)
    }

    private mutating func compare(_ line: GeneralisedLine, at time: Double) throws {
        let values = try #require(expected["gls"])
        compare("origin", [line.origin], with: values["origin"])
        compare("intercept", [line.intercept], with: values["intercept"])
        compare("slope", [line.slope], with: values["slope"])
        compare("se of slope", [line.slopeStandardError], with: values["se_slope"])
        compare("vcov", line.covariance, with: values["vcov"])
        compare("Q", [line.lackOfFit], with: values["Q"])
        compare("df of Q", [Double(line.degreesOfFreedom)], with: values["df_Q"])
        compare("p of Q", [line.linearityProbability], with: values["p_Q"])
        compare("projection", [line.level(at: time).value], with: values["projection"])
        compare("se of projection", [line.level(at: time).standardError], with: values["se_projection"])
    }

    private mutating func target(
        _ contrast: DesignTrend.Figure, _ generalised: DesignTrend.Figure, last: (Double, Double), _ freedom: Double
    ) throws {
        let target = try #require(golden.estimator["target"]?.number)
        let values = try #require(expected["attain"])
        let now = DesignTrend.Figure(value: last.0, standardError: last.1)
        compare("normal", [contrast.probability(ofReaching: target)], with: values["p_normal_ols"])
        compare(
            "t", [contrast.probability(ofReaching: target, degreesOfFreedom: freedom)], with: values["p_t_ols"])
        compare("GLS", [generalised.probability(ofReaching: target)], with: values["p_normal_gls"])
        compare("now", [now.probability(ofReaching: target)], with: values["p_last_wave_at_target_normal"])
        compare("gap", [target - last.0], with: values["gap_last"])
        compare("needed", [target - last.0], with: values["needed_per_year"])
    }

    private mutating func randomEffects(_ trend: RandomEffectsLine, _ time: Double) throws {
        let origin = trend.line.series.times[0]
        compare("Q", [trend.lackOfFit], with: expected["Q"])
        compare("tau²", [trend.tauSquared], with: expected["tau2"])
        compare("intercept", [trend.line.level(at: origin)], with: expected["intercept"])
        compare("slope", [trend.line.slope], with: expected["slope"])
        let both = trend.line.covarianceWithSlope(at: origin)
        let matrix = [[trend.line.levelVariance(at: origin), both], [both, trend.line.slopeVariance]]
        compare("vcov", matrix, with: expected["vcov"])
        compare("projection", [trend.line.level(at: time)], with: expected["projection"])
        compare("se of mean", [trend.line.levelVariance(at: time).squareRoot()], with: expected["se_mean"])
        let error = trend.predictionError(at: time)
        compare("se of prediction", [error], with: expected["se_prediction"])
        // The target of every case of the family is 90 %.
        let probability = NormalDistribution.cumulative((trend.line.level(at: time) - 0.9) / error)
        compare("p", [probability], with: expected["p_attain_normal"])
    }

    /// The trend in the answers of respondents, by regression on the years since the first wave.
    mutating func respondentTrend(_ data: GoldenSample) throws {
        var data = data
        let first = data.table["wave"].compactMap(Int.init).min() ?? 0
        data.table.set("years", data.table["wave"].map { String((Int($0) ?? first) - first) })
        let isLinear = golden.estimator["family"]?.text == "gaussian"
        if isLinear {
            data.table.set(
                "share",
                zip(data.table["p_T"], data.table["v_T"]).map { score, valid in
                    Double(valid).flatMap { count in Double(score).map { "\($0 / count)" } } ?? ""
                })
        } else {
            data.table.set("satisfied", data.table["overall"].map { $0.isEmpty ? "" : $0 >= "4" ? "1" : "0" })
        }
        let outcome: RegressionOutcome = isLinear ? .linear("share") : .logistic("satisfied", success: ["1"])
        let sample = try data.sample()
        let fit = try sample.regression(of: outcome, on: [sample.predictor("years")])
        compare("estimate", fit.coefficients, with: expected["estimate"])
        compare("se", fit.standardErrors, with: expected["se"])
        compare("t", fit.statistics, with: expected["t"])
        compare("p", fit.probabilities, with: expected["p_value"])
        compare("vcov", fit.covariance, with: expected["vcov"], estimates: fit.coefficients)
        compare("df", [Double(fit.degreesOfFreedom)], with: expected["df_residual"])
        compare("dispersion", [fit.dispersion], with: expected["dispersion"])
    }
}
