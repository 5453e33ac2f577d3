import Estimation
import SurveyModel
import SurveyTestSupport
import Testing

extension GoldenCheck {
    /// Reliability of the factors of the satisfaction survey of 2024.
    mutating func reliability() throws {
        let items = try #require(golden.estimator["items"]).elements.compactMap(\.text)
        let weights = golden.estimator["weights"]?.text
        let scale = try Self.survey(items, weights).reliability(of: items, isWeighted: weights != nil)
        compare("n", [Double(scale.rows)], with: expected["n"])
        compare("alpha", [scale.alpha], with: expected["alpha"])
        compare("standardised", [scale.standardisedAlpha], with: expected["alpha_standardised"])
        compare("average r", [scale.averageCorrelation], with: expected["average_r"])
        compare("mean", [scale.mean], with: expected["mean"])
        compare("sd", [scale.standardDeviation], with: expected["sd"])
        compare("dropped", scale.alphaIfDropped, with: expected["alpha_if_dropped"])
        compare("item total", scale.itemTotalCorrelations, with: expected["item_total_corrected"])
        compare("item mean", scale.itemMeans, with: expected["item_mean"])
        compare("item sd", scale.itemStandardDeviations, with: expected["item_sd"])
        let interval = scale.interval()
        compare("feldt", [interval?.lower, interval?.upper], with: expected["feldt_ci95"])
        compare("eigenvalues", scale.principalComponents.eigenvalues, with: expected["eigenvalues"])
        compare("first", scale.principalComponents.first.map(\.magnitude), with: expected["first_component_abs"])
        guard expected["omega"] != nil else { return }
        try factor(expected["chisq"] == nil ? scale.omega.get() : scale.omegaByMaximumLikelihood.get())
    }

    private mutating func factor(_ factor: OneFactor) throws {
        compare("omega", [factor.omega], with: expected["omega"])
        compare("loadings", factor.loadings, with: expected["loadings"])
        compare("uniquenesses", factor.uniquenesses, with: expected["uniquenesses"])
        compare("residual variances", factor.uniquenesses, with: expected["residual_variances"])
        guard let chiSquared = expected["chisq"] else { return }
        // Three items leave nothing to test: χ² is 0 to rounding.
        if chiSquared.number == 0, let got = factor.chiSquared, got < 1e-6 { return }
        compare("chisq", [factor.chiSquared], with: chiSquared)
        compare("df", [Double(factor.degreesOfFreedom)], with: expected["df"])
    }

    private static func survey(_ items: [String], _ weights: String?) throws -> Sample {
        let all = try #require(try GoldenTable.input("satisfaction_A.csv"))
        var table = all.keeping(all["wave"].indices.filter { all["wave"][$0] == "2024" })
        for item in items { table.set(item, table[item].map { $0 == "9" ? "" : $0 }) }
        return try Sample(table.sampleTable, design: SampleDesign(weights: weights))
    }
}
