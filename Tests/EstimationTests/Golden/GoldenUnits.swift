import Estimation
import SurveyTestSupport
import Testing

extension GoldenCheck {
    /// Units of the last wave ranked with what chance allows.
    mutating func ranking(_ data: GoldenSample) throws {
        let column = golden.id == "rank.field" ? "field" : "district"
        let joint = try data.sample().ratios([RatioPair(numerator: "s_T", denominator: "v_T")], by: [column])
        let units = expected["units"]?.elements.compactMap(\.text) ?? []
        let order = try units.map { unit in
            try #require(joint.estimates.firstIndex { $0.domain.contains { $0.value == unit } })
        }
        let estimates = order.compactMap { joint.estimates[$0].value }
        let matrix = order.map { one in order.map { joint.covariance(one, $0) ?? .nan } }
        let level = try #require(golden.estimator["level"]?.number)
        let sets = RankSets(estimates, covariance: matrix, confidence: level)
        compare("estimate", estimates, with: expected["estimate"])
        compare("se", order.map { joint.estimates[$0].standardError }, with: expected["se"])
        compare("rank", sets.places.map { Double($0.rank) }, with: expected["rank"])
        compare("expected_rank", sets.places.map(\.expectedRank), with: expected["expected_rank"])
        compare("p", sets.isAbove, with: expected["p_row_above_column"])
        let tail = JointLevel.sidakTail(level, units.count) / 2
        compare("sidak_z", [-NormalDistribution.quantile(tail)], with: expected["sidak_z"])
        let bonferroni = NormalDistribution.quantile((1 - level) / 2 / Double(units.count))
        compare("bonferroni_z", [-bonferroni], with: expected["bonferroni_z"])
        compare("lower", sets.places.map(\.interval.lowerBound), with: expected["lower_sidak"])
        compare("upper", sets.places.map(\.interval.upperBound), with: expected["upper_sidak"])
        compare("best", sets.places.map { Double($0.byIntervals.lowerBound) }, with: expected["rank_best"])
        compare("worst", sets.places.map { Double($0.byIntervals.upperBound) }, with: expected["rank_worst"])
    }

    /// Small areas, and estimates of completed data sets pooled.
    mutating func smallAreas() throws {
        func numbers(_ name: String) throws -> [Double] {
            try #require(golden.estimator[name]).numbers.compactMap { $0 }
        }
        if golden.method == "rubin_rules" {
            let freedom = try #require(golden.estimator["complete_data_df"]?.number)
            return compare(
                try #require(
                    PooledImputations(
                        numbers("estimates"), standardErrors: numbers("se"), completeDegreesOfFreedom: freedom)))
        }
        let methods: [String: FayHerriot.Method] = ["REML": .reml, "ML": .ml, "FH": .moments]
        let method = try #require(methods[golden.estimator["estimator"]?.text ?? ""])
        let rows = try #require(golden.estimator["X"]).elements.map { $0.numbers.compactMap { $0 } }
        let fit = try FayHerriot(
            numbers("y"), samplingVariances: numbers("sampling_variance"), covariates: rows, method: method)
        compare("sigma2", [fit.variance], with: expected["sigma2_u"])
        compare("beta", fit.coefficients, with: expected["beta"])
        compare("se_beta", fit.standardErrors, with: expected["se_beta"])
        compare("gamma", fit.units.map(\.shrinkage), with: expected["shrinkage_gamma"])
        compare("eblup", fit.units.map(\.estimate), with: expected["eblup"])
        compare("mse", fit.units.map(\.meanSquaredError), with: expected["mse"])
        compare("g1", fit.units.map(\.g1), with: expected["g1"])
        compare("g2", fit.units.map(\.g2), with: expected["g2"])
        compare("g3", fit.units.map(\.g3), with: expected["g3"])
    }

    private mutating func compare(_ pooled: PooledImputations) {
        compare("estimate", [pooled.estimate], with: expected["estimate"])
        compare("within", [pooled.within], with: expected["within"])
        compare("between", [pooled.between], with: expected["between"])
        compare("variance", [pooled.variance], with: expected["total_variance"])
        compare("se", [pooled.standardError], with: expected["se"])
        compare("lambda", [pooled.missingShare], with: expected["lambda"])
        compare("df_old", [pooled.largeSampleDegreesOfFreedom], with: expected["df_old"])
        compare("df", [pooled.degreesOfFreedom], with: expected["df_barnard_rubin"])
        compare("mitools se", [pooled.standardError], with: expected["mitools_se"])
        explain("mitools leaves out the factor 1 + 1/m in the observed-data degrees of freedom; both are compared")
        let complete = golden.estimator["complete_data_df"]?.number ?? .nan
        let observed = (complete + 1) / (complete + 3) * complete * pooled.within / (pooled.within + pooled.between)
        compare(
            "mitools df", [1 / (1 / pooled.largeSampleDegreesOfFreedom + 1 / observed)], with: expected["mitools_df"])
    }
}
