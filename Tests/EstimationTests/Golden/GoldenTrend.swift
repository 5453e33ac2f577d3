import Estimation
import SurveyTestSupport
import Testing

extension GoldenCheck {
    private static let singlePrecision =
        "R Kendall computes τ, D, Var S and p in single precision; they are met to 2⁻²³, the rest to nine digits"

    /// The series of a case.
    func timedValues() throws -> TimedValues {
        let table = try #require(try GoldenTable.input("series.csv"))
        let name = try #require(golden.estimator["series"]?.text)
        let rows = table["series"].indices.filter { table["series"][$0] == name }
        return try #require(
            TimedValues(
                times: rows.compactMap { Double(table["year"][$0]) },
                values: rows.compactMap { Double(table["value"][$0]) }))
    }

    /// Statistics of short series from R and Python.
    mutating func trend() throws {
        switch golden.method {
        case "mann_kendall": try mannKendall(timedValues())
        case "mann_kendall_floor":
            for row in expected["rows"]?.elements ?? [] {
                let count = try #require(row["n"]?.number)
                let smallest = MannKendall.smallestProbability(count: Int(count))
                compare("two-sided", [smallest], with: row["smallest_two_sided_exact"])
                compare("one-sided", [smallest / 2], with: row["smallest_one_sided_exact"])
            }
        case "theil_sen": try theilSen(timedValues())
        case "siegel_repeated_medians":
            let siegel = try #require(SiegelSlope(timedValues()))
            compare("slope", [siegel.slope], with: expected["slope"])
            compare("intercept", [siegel.intercept], with: expected["intercept"])
        case "kendall_tau_b":
            let test = try #require(MannKendall(timedValues().values))
            compare("tau", [test.tauB], with: expected["tau"])
            let isExact = golden.estimator["p"]?.text == "exact"
            compare("p", [isExact ? test.exact?.twoSided : test.uncorrectedProbability], with: expected["p"])
        case "spearman":
            let spearman = try #require(Spearman(timedValues()))
            compare("rho", [spearman.correlation], with: expected["rho"])
            compare("p", [spearman.probability], with: expected["p"])
        case "pettitt":
            let test = try #require(PettittTest(timedValues().values))
            compare("U", [test.statistic], with: expected["U"])
            compare("position", test.positions.map(Double.init), with: expected["K_position"])
            compare("p", [test.probability], with: expected["p_value"])
        case "cox_stuart":
            let test = try #require(CoxStuartTest(timedValues().values))
            compare("z", [test.statistic], with: expected["z"])
            compare("p", [test.probability], with: expected["p_value"])
        case "lag1_autocorrelation":
            compare("r1", [SerialCorrelation.first(try timedValues().values)], with: expected["r1"])
        case "seasonal_mann_kendall": try seasonal()
        default: try correctedMannKendall(timedValues())
        }
    }

    private mutating func mannKendall(_ series: TimedValues) throws {
        let test = try #require(MannKendall(series.values))
        compare("n", [Double(test.count)], with: expected["n"])
        compare("S", [Double(test.score)], with: expected["S"])
        compare("Var S", [test.variance], with: expected["var_S"])
        compare("z", [test.statistic], with: expected["z"])
        compare("p", [test.normalProbability], with: expected["p_normal_continuity"])
        compare("tau a", [test.tauA], with: expected["tau_a"])
        compare("tau b", [test.tauB], with: expected["tau_b"])
        compare("ties", test.tieSizes.map(Double.init), with: expected["ties"])
        let tails = test.exact
        compare("exact", [tails?.twoSided], with: expected["exact"]?["two_sided"])
        compare("exact greater", [tails?.greater], with: expected["exact"]?["greater"])
        compare("exact less", [tails?.less], with: expected["exact"]?["less"])
        compare("permutations", [tails?.twoSided], with: expected["permutation_two_sided"])
        compare("permutations greater", [tails?.greater], with: expected["permutation_greater"])
        if let package = expected["trend_package"] {
            compare("z of trend", [test.statistic], with: package["z"])
            compare("p of trend", [test.normalProbability], with: package["p"])
            compare("S of trend", [Double(test.score)], with: package["S"])
            compare("Var S of trend", [test.variance], with: package["varS"])
            compare("tau of trend", [test.tauB], with: package["tau"])
        }
        guard let package = expected["kendall_package"] else { return }
        explain(Self.singlePrecision)
        let values = [
            ("tau", test.tauB), ("p", test.normalProbability), ("S", Double(test.score)), ("varS", test.variance),
            ("D", test.tauB.map { Double(test.score) / $0 }),
        ]
        for (name, value) in values {
            let number = try #require(package[name]?.number)
            let difference = (try #require(value) - number).magnitude
            if difference > 0x1p-23 * max(1, number.magnitude) { fail("\(name) of Kendall differs by \(difference)") }
        }
    }

    private mutating func theilSen(_ series: TimedValues) throws {
        let line = try #require(TheilSen(series))
        compare("slope", [line.slope], with: expected["slope"])
        compare("n", [Double(line.slopes.count)], with: expected["n_slopes"])
        compare("of medians", [line.interceptOfMedians], with: expected["intercept_median"])
        compare("of residuals", [line.interceptOfResiduals], with: expected["intercept_conover_residual_median"])
        if let time = golden.estimator["project_to"]?.number {
            compare("projection", [line.interceptOfResiduals + line.slope * time], with: expected["projection"])
        }
        for row in expected["ci"]?.elements ?? [] {
            let confidence = try #require(row["level"]?.number)
            let ranks = line.ranks(confidence: confidence)
            compare("lower rank", [ranks.lower], with: row["rank_lower"])
            compare("upper rank", [ranks.upper], with: row["rank_upper"])
            compare("C", [Double(line.slopes.count) - 2 * ranks.lower], with: row["C"])
            for reading in TheilSen.RankReading.allCases {
                let interval = line.interval(confidence: confidence, reading: reading)
                compare("lower \(reading)", [interval.lower], with: row["lower_\(reading.rawValue)"])
                compare("upper \(reading)", [interval.upper], with: row["upper_\(reading.rawValue)"])
            }
        }
        let interval = line.interval(confidence: 0.95)
        if let package = expected["trend_package_ci95"], package.elements != [.null] {
            compare("interval of trend", [interval.lower, interval.upper], with: package)
        } else if expected["trend_package_ci95"] != nil, !interval.isTruncated {
            fail("R trend has no interval; ours is not marked as too short.")
        }
        compare("separate", [line.interceptOfMedians], with: expected["intercept_separate"])
        compare("joint", [line.interceptOfResiduals], with: expected["intercept_joint"])
        compare("low", [interval.lower], with: expected["low"])
        compare("high", [interval.upper], with: expected["high"])
    }

    private mutating func seasonal() throws {
        let values = try #require(golden.estimator["values"]).numbers.compactMap { $0 }
        let frequency = Int(try #require(golden.estimator["frequency"]?.number))
        let seasons = (0..<frequency).map { start in
            stride(from: start, to: values.count, by: frequency).map { values[$0] }
        }
        let test = try #require(SeasonalMannKendall(seasons: seasons))
        compare("S", [Double(test.score)], with: expected["S"])
        compare("Var S", [test.variance], with: expected["varS"])
        compare("z", [test.statistic], with: expected["z"])
        compare("p", [test.probability], with: expected["p_value"])
        compare("S of seasons", test.seasons.map { Double($0.score) }, with: expected["season_S"])
        compare("Var S of seasons", test.seasons.map(\.variance), with: expected["season_varS"])
        compare("tau", [test.tau], with: expected["tau"])
        compare("p without correction", [test.uncorrectedProbability], with: expected["p"])
    }

    /// The test of pymannkendall, plain or with a correction for autocorrelation; its times count from 0.
    private mutating func correctedMannKendall(_ series: TimedValues) throws {
        let plain = try #require(MannKendall(series.values))
        var found = (plain.score, plain.tauA, plain.variance, plain.statistic, plain.normalProbability)
        if golden.method != "original_test" {
            let name = golden.method.replacing("_modification_test", with: "").replacing("_", with: "-")
            let correction = try #require(AutocorrelatedMannKendall.Correction(rawValue: name))
            let test = try #require(AutocorrelatedMannKendall(series.values, correction: correction))
            found = (test.score, test.tau, test.variance, test.statistic, test.probability)
        }
        compare("s", [Double(found.0)], with: expected["s"])
        compare("tau", [found.1], with: expected["tau"])
        compare("var s", [found.2], with: expected["var_s"])
        compare("z", [found.3], with: expected["z"])
        // Python subtracts from 1, so that a p of 10⁻³⁸ is 0 there.
        compare("p", [found.4], with: expected["p"], estimates: [1])
        let isFound = try #require(found.4) < 0.05
        if expected["h"]?.isTrue != isFound { fail("h is \(isFound).") }
        let word = !isFound ? "no trend" : found.0 > 0 ? "increasing" : "decreasing"
        if expected["trend"]?.text != word { fail("The trend is \(word).") }
        let line = try #require(TimedValues(values: series.values).flatMap { TheilSen($0) })
        compare("slope", [line.slope], with: expected["slope"])
        compare("intercept", [line.interceptOfMedians], with: expected["intercept"])
    }
}
