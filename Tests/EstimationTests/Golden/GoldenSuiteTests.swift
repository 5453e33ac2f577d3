import Estimation
import SurveyTestSupport
import Testing

/// A family of reference cases and those of its cases that belong to this suite.
private struct GoldenFamily: Sendable {
    let name: String
    let file: GoldenData
    let ids: [String]

    init(_ name: String, without prefixes: [String] = []) {
        self.name = name
        do {
            file = try GoldenData.expected(name)
        } catch {
            preconditionFailure("The reference file \(name) cannot be read: \(error)")
        }
        ids = file.cases.map(\.id).filter { id in !prefixes.contains { id.hasPrefix($0) } }
    }

    static let numerics = GoldenFamily("numerics")
    static let basic = GoldenFamily("basic")
    static let domains = GoldenFamily("domains")
    static let proportions = GoldenFamily("proportion_ci")
    static let lonely = GoldenFamily("lonely_psu")
    static let multistage = GoldenFamily("multistage")
    static let contrasts = GoldenFamily("contrasts")
    static let replicates = GoldenFamily("replicates")
    static let quantiles = GoldenFamily("quantiles")
    static let weighting = GoldenFamily("weighting")
    static let satisfaction = GoldenFamily("satisfaction")
    static let trend = GoldenFamily("trend")
    static let trendOfPython = GoldenFamily("trend_python")
    static let regression = GoldenFamily("regression")
    static let tests = GoldenFamily("tests")
    static let planning = GoldenFamily("planning")
    static let reliability = GoldenFamily("reliability")
    static let decomposition = GoldenFamily("decomposition")
    static let smallAreas = GoldenFamily("smallarea")

    /// Computes a case and compares every number of it.
    func check(_ id: String) throws {
        var outcome: GoldenOutcome?
        defer { GoldenLedger.record(outcome, of: id, family: name, cases: ids.count) }
        let golden = try file(id)
        let readsOwnCells = ["kitagawa", "factor_contribution", "unit_by_factor_matrix"].contains(golden.method)
        guard !readsOwnCells, golden.design != nil || ["weights", "nonresponse_adjustment"].contains(golden.method)
        else {
            var check = GoldenCheck(golden)
            try check.withoutDesign()
            outcome = conclude(check)
            return
        }
        guard let data = try GoldenSample(golden, in: file) else {
            let design = file.designs?[golden.design ?? ""]
            outcome = .skipped(input: design?["data"]?.text ?? "")
            return
        }
        var check = GoldenCheck(golden)
        try check.run(data)
        outcome = conclude(check)
    }

    private func conclude(_ check: GoldenCheck) -> GoldenOutcome? {
        #expect(check.failures.isEmpty, "\(check.golden.id): \(check.failures.prefix(6).joined(separator: "; "))")
        return check.failures.isEmpty ? check.outcome : nil
    }
}

extension GoldenCheck {
    /// Computes a case that needs no sample.
    fileprivate mutating func withoutDesign() throws {
        switch golden.method {
        case "n_proportion", "n_two_proportions", "change_with_overlap", "cluster_design_effect", "allocation",
            "n_yamane_slovin":
            try planning()
        case "cronbach_alpha", "mcdonald_omega_total", "pca": try reliability()
        case "ols_trend", "wls_trend", "wls_trend_known_variance": try lines()
        case "mann_kendall", "mann_kendall_floor", "theil_sen", "siegel_repeated_medians", "kendall_tau_b", "spearman",
            "pettitt", "cox_stuart", "lag1_autocorrelation", "seasonal_mann_kendall", "original_test",
            "hamed_rao_modification_test", "yue_wang_modification_test", "pre_whitening_modification_test",
            "trend_free_pre_whitening_modification_test":
            try trend()
        case "kitagawa", "factor_contribution": try kitagawa()
        case "oaxaca_blinder": try oaxaca()
        case "relative_importance": try importance()
        case "unit_by_factor_matrix", "normalise", "aggregate", "rank": try composites()
        case "fay_herriot", "rubin_rules": try smallAreas()
        default: try numerics()
        }
    }

    /// Computes what the method of the case asks for.
    fileprivate mutating func run(_ data: GoldenSample) throws {
        switch golden.method {
        case "mean", "total", "ratio": try statistics(data)
        case "weights": try weights(data)
        case "nonresponse_adjustment": try nonResponse(data)
        case "variance": try variances(data)
        case "kish_weighting_effect": try weighting(data)
        case "proportion_ci": try proportion(data)
        case "contrast": try contrast(data)
        case "direct_standardisation": try standardisation(data)
        case "glm" where golden.id.hasPrefix("trend."): try respondentTrend(data)
        case "glm", "proportional_odds": try regression(data)
        case "change": try change(data)
        case "trend", "trend_random_effects": try waveTrend(data)
        case "satisfaction_index": try index(data)
        case "ranking": try ranking(data)
        case "composite": try composite(data)
        case "design_effect_decomposition": try decomposition(data)
        case "presentation_standard": try presentation(data)
        case "quantile": try quantiles(data)
        case "t_test_one_sample", "t_test_two_sample", "rank_test", "goodness_of_fit", "independence_test", "kappa",
            "table", "wald_test":
            try tests(data)
        default: fail("The method “\(golden.method)” is not known.")
        }
    }
}

@Suite("Estimates agree with R survey")
struct GoldenSuiteTests {
    @Test(
        "distribution functions, sums of chi-squares, least squares, cancellation", arguments: GoldenFamily.numerics.ids
    )
    func numerics(_ id: String) throws { try GoldenFamily.numerics.check(id) }

    @Test("means, totals, ratios, proportions, variances, design effects", arguments: GoldenFamily.basic.ids)
    func basic(_ id: String) throws { try GoldenFamily.basic.check(id) }

    @Test("domains keep the design of the sample", arguments: GoldenFamily.domains.ids)
    func domains(_ id: String) throws { try GoldenFamily.domains.check(id) }

    @Test("every interval of a share", arguments: GoldenFamily.proportions.ids)
    func proportions(_ id: String) throws { try GoldenFamily.proportions.check(id) }

    @Test("strata with one PSU under each rule", arguments: GoldenFamily.lonely.ids)
    func lonely(_ id: String) throws { try GoldenFamily.lonely.check(id) }

    @Test("two and three stages", arguments: GoldenFamily.multistage.ids)
    func multistage(_ id: String) throws { try GoldenFamily.multistage.check(id) }

    @Test("contrasts and standardisation", arguments: GoldenFamily.contrasts.ids)
    func contrasts(_ id: String) throws { try GoldenFamily.contrasts.check(id) }

    @Test("replicate weights", arguments: GoldenFamily.replicates.ids)
    func replicates(_ id: String) throws { try GoldenFamily.replicates.check(id) }

    @Test("quantiles by every rule and interval", arguments: GoldenFamily.quantiles.ids)
    func quantiles(_ id: String) throws { try GoldenFamily.quantiles.check(id) }

    @Test("weights and estimates after weighting", arguments: GoldenFamily.weighting.ids)
    func weighting(_ id: String) throws { try GoldenFamily.weighting.check(id) }

    @Test("linear, logistic, Poisson and proportional-odds regressions", arguments: GoldenFamily.regression.ids)
    func regression(_ id: String) throws { try GoldenFamily.regression.check(id) }

    @Test("t tests, tables, ranks, goodness of fit, agreement", arguments: GoldenFamily.tests.ids)
    func tests(_ id: String) throws { try GoldenFamily.tests.check(id) }

    @Test("sample sizes, power, clusters, allocation, Yamane's formula", arguments: GoldenFamily.planning.ids)
    func planning(_ id: String) throws { try GoldenFamily.planning.check(id) }

    @Test("Cronbach's alpha, McDonald's omega, principal components", arguments: GoldenFamily.reliability.ids)
    func reliability(_ id: String) throws { try GoldenFamily.reliability.check(id) }

    @Test("Mann–Kendall, Theil–Sen, lines, breaks of short series, from R", arguments: GoldenFamily.trend.ids)
    func trend(_ id: String) throws { try GoldenFamily.trend.check(id) }

    @Test("the same from Python, and tests for autocorrelated series", arguments: GoldenFamily.trendOfPython.ids)
    func trendOfPython(_ id: String) throws { try GoldenFamily.trendOfPython.check(id) }

    @Test(
        "decompositions of a change, importance, normalisation, aggregation",
        arguments: GoldenFamily.decomposition.ids)
    func decomposition(_ id: String) throws { try GoldenFamily.decomposition.check(id) }

    @Test("small areas and pooled imputations", arguments: GoldenFamily.smallAreas.ids)
    func smallAreas(_ id: String) throws { try GoldenFamily.smallAreas.check(id) }

    @Test(
        "satisfaction indices, composites, changes, trends, ranks, design effects, presentation, calibration, jackknife",
        arguments: GoldenFamily.satisfaction.ids)
    func satisfaction(_ id: String) throws { try GoldenFamily.satisfaction.check(id) }
}
