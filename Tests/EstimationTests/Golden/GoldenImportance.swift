import Estimation
import SurveyTestSupport
import Testing

extension GoldenCheck {
    /// The rows of a wave of the satisfaction survey.
    private func wave() throws -> GoldenTable {
        let all = try #require(try GoldenTable.input("satisfaction_A.csv"))
        let wave = golden.estimator["wave"]?.cell
        return all.keeping(all["wave"].indices.filter { all["wave"][$0] == wave })
    }

    /// Two groups of the wave compared by gender, age and area.
    mutating func oaxaca() throws {
        let table = try wave()
        let isWeighted = golden.estimator["weights"]?.text == "pw"
        let groups = ["online", "counter"].map { channel in
            let rows = table["v_T"].indices.filter { !table["v_T"][$0].isEmpty && table["channel"][$0] == channel }
            func numbers(_ column: String) -> [Double] { rows.map { Double(table[column][$0]) ?? .nan } }
            func indicator(_ column: String, _ value: String) -> [Double] {
                rows.map { table[column][$0] == value ? 1 : 0 }
            }
            return OaxacaBlinder.Group(
                outcome: zip(numbers("p_T"), numbers("v_T")).map { $0 / $1 },
                columns: [
                    indicator("gender", "female"), indicator("age", "35-54"), indicator("age", "55+"),
                    indicator("area", "urban"),
                ], weights: isWeighted ? numbers("pw") : nil)
        }
        let result = try #require(OaxacaBlinder(groups[0], groups[1]))
        compare("n_A", [Double(groups[0].outcome.count)], with: expected["n_A"])
        compare("n_B", [Double(groups[1].outcome.count)], with: expected["n_B"])
        compare("mean_A", [result.meanA], with: expected["mean_A"])
        compare("mean_B", [result.meanB], with: expected["mean_B"])
        compare("difference", [result.difference], with: expected["difference"])
        compare("coef_A", result.coefficientsA, with: expected["coef_A"])
        compare("coef_B", result.coefficientsB, with: expected["coef_B"])
        compare("mean_x_A", result.characteristicsA, with: expected["mean_x_A"])
        compare("mean_x_B", result.characteristicsB, with: expected["mean_x_B"])
        let atB = result.twofold(.mixed(0))
        compare("explained", [atB?.explained], with: expected["explained_at_B"])
        compare("unexplained", [atB?.unexplained], with: expected["unexplained_at_B"])
        for row in expected["rows"]?.elements ?? [] {
            let weight = try #require(row["reference_weight_of_A"]?.number)
            let parts = result.twofold(weight == -1 ? .pooled : weight == -2 ? .pooledWithGroup : .mixed(weight))
            compare("explained at \(weight)", [parts?.explained], with: row["explained"])
            compare("unexplained at \(weight)", [parts?.unexplained], with: row["unexplained"])
        }
        guard let threefold = expected["threefold"] else { return }
        compare("endowments", [result.threefold.endowments], with: threefold["endowments"])
        compare("coefficients", [result.threefold.coefficients], with: threefold["coefficients"])
        compare("interaction", [result.threefold.interaction], with: threefold["interaction"])
    }

    /// The importance of the five factors for overall satisfaction.
    mutating func importance() throws {
        let table = try wave()
        let isWeighted = golden.estimator["weights"]?.text == "pw"
        let factors = (1...5).map { number in
            zip(table["p_F\(number)"], table["v_F\(number)"]).map { score, count in
                Double(count).flatMap { count in Double(score).map { $0 / count } }
            }
        }
        var moments = PredictorMoments(predictors: 5)
        for row in 0..<table.rowCount {
            let values = factors.compactMap { $0[row] }
            guard values.count == 5, let overall = Double(table["overall"][row]) else { continue }
            let weight = isWeighted ? Double(table["pw"][row]) ?? .nan : 1
            moments.add(outcome: overall - 3, predictors: values.map { $0 - 50 }, weight: weight)
        }
        let correlations = try #require(moments.correlations)
        let result = try #require(RelativeImportance(correlations: correlations))
        compare("n", [Double(moments.rows)], with: expected["n"])
        compare("r_squared", [result.rSquared], with: expected["r_squared"])
        let lmg = try #require(result.lmg)
        compare("lmg", lmg, with: expected["lmg"])
        compare("lmg_share", lmg.map { $0 / result.rSquared }, with: expected["lmg_share"])
        compare("last", result.last, with: expected["last"])
        compare("first", result.first, with: expected["first"])
        compare("betasq", result.squaredCoefficients, with: expected["betasq"])
        compare("pratt", result.pratt, with: expected["pratt"])
        compare("genizi", result.johnson, with: expected["genizi"])
        compare("johnson", result.johnson, with: expected["johnson_relative_weights"])
        compare("car", result.car, with: expected["car"])
        compare("correlation", Array(correlations[0].dropFirst()), with: expected["correlation"])
    }
}
