import Estimation
import SurveyTestSupport
import Testing

extension GoldenData.Case {
    fileprivate func argument(_ name: String) throws -> String {
        try #require(estimator[name]?.text, "The case \(id) has no \(name).")
    }

    fileprivate var independence: IndependenceTest.Method? {
        switch estimator["statistic"]?.text {
        case "F": .raoScott
        case "Chisq": .raoScottFirst
        case "Wald": .wald
        case "adjWald": .adjustedWald
        case "lincom": .lincom
        case "saddlepoint": .saddlepoint
        default: nil
        }
    }
}

extension HypothesisTest {
    fileprivate var weightedSum: WeightedChiSquaredSum? {
        switch distribution {
        case .weightedChiSquared(let sum), .saddlepoint(let sum): sum
        default: nil
        }
    }
}

extension GoldenCheck {
    /// Tests of means, ranks, shares and tables.
    mutating func tests(_ data: GoldenSample) throws {
        let sample = try data.sample()
        switch golden.method {
        case "t_test_one_sample":
            let reference = try #require(golden.estimator["null"]?.number)
            compare(try sample.meanTest(of: golden.variables[0], against: reference).get())
        case "t_test_two_sample":
            compare(try sample.differenceTest(of: golden.variables[0], between: golden.argument("group")).get())
        case "rank_test": try ranks(sample)
        case "goodness_of_fit": try fit(sample)
        case "independence_test": try independence(sample)
        case "kappa":
            let kappa = try sample.agreementTest(golden.argument("rows"), golden.argument("cols")).get()
            compare("kappa", [kappa.kappa], with: expected["kappa"])
            compare("se", [kappa.standardError], with: expected["se"])
        case "wald_test": try wald(sample)
        default: try table(sample)
        }
    }

    private mutating func wald(_ sample: Sample) throws {
        let model = try golden.argument("model").split(separator: "~").map { $0.filter { $0 != " " } }
        let predictors = try model[1].split(separator: "+").map { try sample.predictor(String($0)) }
        let fit = try sample.regression(of: .linear(model[0]), on: predictors)
        let terms = try #require(golden.estimator["terms"]).elements.compactMap(\.text)
        let test = try fit.waldTest(of: terms).get()
        compare("F", [test.statistic], with: expected["F"])
        compare("df", [test.degreesOfFreedom[0]], with: expected["df"])
        compare("ddf", [test.degreesOfFreedom[1]], with: expected["ddf"])
        compare("p", [test.probability], with: expected["p_value"])
    }

    private mutating func compare(_ test: HypothesisTest) {
        compare("statistic", [test.statistic], with: expected["statistic"])
        compare("parameter", test.degreesOfFreedom, with: expected["parameter"])
        compare("p", [test.probability], with: expected["p_value"])
    }

    private mutating func compare(_ result: MeanTest) {
        compare(result.test)
        compare("estimate", [result.estimate], with: expected["estimate"])
        let interval = result.interval()
        compare("ci", [interval?.lower, interval?.upper], with: expected["ci95"])
    }

    private mutating func ranks(_ sample: Sample) throws {
        let scores: [String: RankTest.Scores] = [
            "wilcoxon": .wilcoxon, "KruskalWallis": .wilcoxon, "vanderWaerden": .vanDerWaerden, "median": .median,
        ]
        let result = try sample.rankTest(
            of: golden.variables[0], between: golden.argument("group"),
            scores: try #require(scores[golden.argument("score")]), ties: .fileOrder
        ).get()
        guard case .f(let groups, _) = result.test.distribution else {
            compare("estimate", [result.difference], with: expected["estimate"])
            return compare(result.test)
        }
        // R hands over the degrees of freedom as the statistic and the chi-squared as the parameter.
        compare("df", [groups], with: expected["statistic"])
        compare("chi-squared", [result.test.statistic * groups], with: expected["parameter"])
        compare("p", [result.test.probability], with: expected["p_value"])
    }

    private mutating func fit(_ sample: Sample) throws {
        let levels = try sample.proportions(of: golden.variables).estimates.compactMap(\.category)
        let shares = try #require(golden.estimator["p"]).numbers.compactMap { $0 }
        let expectation = zip(levels, shares).map { ExpectedShare(level: $0, share: $1) }
        let test = try sample.fitTest(of: golden.variables[0], expected: expectation).get().test
        guard case .scaledChiSquared(let scale, let freedom) = test.distribution else {
            return fail("The statistic is not a multiple of a chi-squared.")
        }
        compare("statistic", [test.statistic], with: expected["statistic"])
        compare("parameter", [scale, freedom], with: expected["parameter"])
        compare("p", [test.probability], with: expected["p_value"])
    }

    private mutating func independence(_ sample: Sample) throws {
        let result = try sample.independenceTest(
            rows: golden.argument("rows"), columns: golden.argument("cols"),
            method: try #require(golden.independence)
        ).get()
        guard let sum = result.test.weightedSum else { return compare(result.test) }
        compare("statistic", [result.test.statistic], with: expected["statistic"])
        explain(
            golden.independence == .lincom
                ? "R cuts the denominator's degrees of freedom to a whole number and keeps 7 decimals of p"
                : "R cuts the denominator's degrees of freedom to a whole number")
        // The same distribution with whole degrees of freedom of the denominator, at the point that makes it R's.
        let freedom = sum.denominatorDegreesOfFreedom
        let whole = freedom.rounded(.down)
        let asInR = try #require(
            WeightedChiSquaredSum(coefficients: sum.coefficients, denominatorDegreesOfFreedom: whole))
        let point = result.test.statistic * whole / freedom
        if golden.independence == .saddlepoint {
            return compare("p", [asInR.saddlepointTail(point)], with: expected["p_value"])
        }
        let difference = asInR.upperTail(point) - (expected["p_value"]?.number ?? .nan)
        // Davies' integral is asked for 7 decimals.
        if !(difference.magnitude <= 1e-8) { fail("p differs by \(difference)") }
    }

    private mutating func table(_ sample: Sample) throws {
        let table = try sample.crossTables(
            rows: golden.argument("rows"), columns: golden.argument("cols"), test: nil)[0]
        if table.rows.levels != (expected["rows"]?.elements.compactMap(\.cell) ?? [])
            || table.columns.levels != (expected["cols"]?.elements.compactMap(\.cell) ?? [])
        {
            fail("The levels are \(table.rows.levels) and \(table.columns.levels).")
        }
        for (row, cells) in (expected["weighted_counts"]?.elements ?? []).enumerated() {
            let got = table.columns.levels.indices.map { table.totalOfCells[table.cell(row: row, column: $0)].value }
            compare("row \(row)", got, with: cells)
        }
    }

    /// Upper tails of a sum of weighted chi-squares.
    mutating func chiSquaredSum() throws {
        let coefficients = try #require(golden.estimator["coefficients"]).numbers.compactMap { $0 }
        let sum = try #require(WeightedChiSquaredSum(coefficients: coefficients))
        for row in try #require(expected["rows"]).elements.map(GoldenRow.init) {
            let x = try row("x")
            let tail =
                switch golden.estimator["algorithm"]?.text {
                case "satterthwaite": sum.satterthwaiteTail(x)
                case "saddlepoint": sum.saddlepointTail(x)
                default: sum.upperTail(x)
                }
            guard golden.id == "chisqsum.saddlepoint", x == 30 else {
                compare("upper tail at \(x)", [tail], with: row.values["upper"])
                continue
            }
            explain(
                "R stops the search for the saddlepoint at 10⁻⁸; with 30 digits the tail at 30 is 3.6308191179185098e-4"
            )
            compare("upper tail at 30", [tail], with: .number(3.6308191179185098e-4))
        }
    }
}
