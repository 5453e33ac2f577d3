import Estimation
import ProgressTracking
import SurveyModel
import SurveyTestSupport
import Testing

/// A change of `change_overlap.json`.
struct OverlapCase: Sendable, CustomTestStringConvertible {
    let index: String
    let from: Int
    let to: Int

    var testDescription: String { "delta.\(index).\(from)_\(to)" }

    static let all = ["T", "F1", "F2", "F3", "F4", "F5"].flatMap { index in
        [(2023, 2024), (2022, 2023), (2021, 2024)].map { OverlapCase(index: index, from: $0.0, to: $0.1) }
    }
}

@Suite("Correlation of waves that share PSUs")
struct SharedPSUCorrelationTests {
    @Test("agrees with ReGenesees", arguments: OverlapCase.all)
    func agreesWithReGenesees(_ change: OverlapCase) throws {
        let golden = try GoldenData.expected("change_overlap")(change.testDescription)
        let waves = try GoldenWaves.all()
        let (old, new) = (try waves.figure(change.index, change.from), try waves.figure(change.index, change.to))
        let shared = try #require(SharedPSUCorrelation(old.scores, new.scores, nest: false))
        let result = WaveChange(
            from: try point(change.from, old.estimate), to: try point(change.to, new.estimate), correlation: shared,
            confidence: 0.95)
        func expect(_ value: Double?, _ name: String) throws {
            let value = try #require(value)
            let expected = try #require(golden.expected[name]?.number)
            #expect(value.within(golden.relativeTolerance, of: expected), "\(name): \(value) is not \(expected)")
        }
        let (first, second) = (try old.scores.variance(0, rule: .fail), try new.scores.variance(0, rule: .fail))
        try expect(first, "V1")
        try expect(second, "V2")
        try expect(shared.value, "rho")
        try expect(shared.value * (first * second).squareRoot(), "covariance")
        try expect(result.difference, "estimate")
        try expect(result.standardError, "se")
        try expect(Double(shared.shared), "common_psu")
        #expect(result.covariance == .sharedPSU)
        #expect(result.degreesOfFreedom == Double(shared.union - 12))
    }

    @Test("relative changes agree with ReGenesees", arguments: OverlapCase.all.filter { $0.index == "T" })
    func relative(_ change: OverlapCase) throws {
        let golden = try GoldenData.expected("change_overlap")("delta_rel.T.\(change.from)_\(change.to)")
        let waves = try GoldenWaves.all()
        let (old, new) = (try waves.figure("T", change.from), try waves.figure("T", change.to))
        let shared = try #require(SharedPSUCorrelation(old.scores, new.scores, nest: false))
        let (first, second) = (try point(change.from, old.estimate), try point(change.to, new.estimate))
        let result = WaveChange(from: first, to: second, correlation: shared, confidence: 0.95)
        func expect(_ value: Double?, _ name: String) throws {
            let expected = try #require(golden.expected[name]?.number)
            let value = try #require(value)
            #expect(value.within(golden.relativeTolerance, of: expected), "\(name)")
        }
        try expect(result.relativeDifference, "estimate")
        try expect(result.relativeStandardError, "se")
        try expect(shared.value, "rho")
    }

    /// Expected values are those of the regression of METHODS 13 in NumPy, PSUs without a row of the domain as zeros.
    @Test(
        "counts PSUs without a row of the domain as zeros",
        arguments: [
            ("field", "business", 0.609534833113640, 0.0237519701297199, 42.0),
            ("field", "social", 0.397376426321006, 0.0181293226025908, 44),
            ("area", "urban", 0.412561446587354, 0.0151404884732084, 6),
            ("channel", "online", -0.0106033695925906, 0.0175595795451996, 49),
        ])
    func domains(_ column: String, _ value: String, _ rho: Double, _ error: Double, _ freedom: Double) throws {
        let waves = try GoldenWaves(by: [column])
        let (old, new) = (try waves.figure("T", 2023, domain: [value]), try waves.figure("T", 2024, domain: [value]))
        let shared = try #require(SharedPSUCorrelation(old.scores, new.scores, nest: false))
        let result = WaveChange(
            from: try point(2023, old.estimate), to: try point(2024, new.estimate), correlation: shared,
            confidence: 0.95)
        #expect(abs(shared.value - rho) < 1e-9)
        #expect(try #require(result.standardError).within(1e-9, of: error))
        #expect(result.degreesOfFreedom == freedom)
    }

    @Test("gives the same digits in whatever order hashing puts PSUs and strata", arguments: OverlapCase.all)
    func sameDigits(_ change: OverlapCase) throws {
        let waves = try GoldenWaves.all()
        let old = try waves.figure(change.index, change.from).scores
        let new = try waves.figure(change.index, change.to).scores
        let expected = try #require(SharedPSUCorrelation(old, new, nest: false)).value
        // Other labels in the same order have other hashes.
        for prefix in (0..<10).map({ "district \($0) " }) {
            let found = SharedPSUCorrelation(relabelled(old, prefix), relabelled(new, prefix), nest: false)
            #expect(found?.value == expected)
        }
    }

    private func relabelled(_ scores: PSUScores, _ prefix: String) -> PSUScores {
        let strata = scores.strata.map { stratum -> PSUScores.Stratum in
            guard case .totals(let psus) = stratum.spread else { return stratum }
            return PSUScores.Stratum(
                label: prefix + stratum.label, sampled: stratum.sampled, population: stratum.population,
                contributes: stratum.contributes,
                spread: .totals(psus.map { PSUScores.PSUTotal(label: prefix + $0.label, scores: $0.scores) }))
        }
        return PSUScores(count: scores.count, strata: strata)
    }

    private func point(_ year: Int, _ estimate: RatioEstimate) throws -> ProgressSeries.Point {
        ProgressSeries.Point(
            wave: String(year), year: year, estimate: try #require(estimate.value),
            standardError: estimate.standardError, degreesOfFreedom: Double(estimate.degreesOfFreedom),
            generation: .local)
    }

    private func scores(_ strata: [String: [(psu: String, score: Double)]]) -> PSUScores {
        PSUScores(
            count: 1,
            strata: strata.map { label, psus in
                PSUScores.Stratum(
                    label: label, sampled: psus.count, population: nil, contributes: [true],
                    spread: .totals(psus.map { PSUScores.PSUTotal(label: $0.psu, scores: [$0.score]) }))
            })
    }

    @Test("is 1 for the same scores twice and −1 for opposite ones")
    func extremes() throws {
        let one = scores(["a": [("1", 1), ("2", 3), ("3", -4)], "b": [("4", 2), ("5", -2)]])
        let opposite = scores(["a": [("1", -2), ("2", -6), ("3", 8)], "b": [("4", -4), ("5", 4)]])
        #expect(abs(try #require(SharedPSUCorrelation(one, one, nest: false)).value - 1) < 1e-15)
        #expect(abs(try #require(SharedPSUCorrelation(one, opposite, nest: false)).value + 1) < 1e-15)
    }

    @Test("compares PSUs with those of their stratum and share of waves only")
    func residuals() throws {
        // Both waves: 1 and 2, residuals (∓1, ∓2); first wave alone: 3 and 4, residuals ∓3; second alone: 5, none.
        let first = scores(["a": [("1", 10), ("2", 12), ("3", 0), ("4", 6)]])
        let second = scores(["a": [("1", -7), ("2", -3), ("5", 40)]])
        let shared = try #require(SharedPSUCorrelation(first, second, nest: false))
        // Σ one·two = 4, Σ one² = 2 + 18, Σ two² = 8.
        #expect(abs(shared.value - 4 / (20.0 * 8).squareRoot()) < 1e-15)
        #expect(shared.shared == 2)
        #expect(shared.union == 5)
        #expect(shared.strata == 1)
    }

    @Test("on few shared PSUs a change is clear only if it were so for independent samples")
    func fewSharedPSUs() throws {
        let first = scores(["a": [("1", 10), ("2", 12), ("3", 0), ("4", 6)]])
        let second = scores(["a": [("1", -7), ("2", -3), ("5", 40)]])
        let shared = try #require(SharedPSUCorrelation(first, second, nest: false))
        let points = [80.0, 83.5].enumerated().map { Progress.point(2024 + $0.offset, $0.element, error: 1) }
        let change = WaveChange(from: points[0], to: points[1], correlation: shared, confidence: 0.95)
        // ρ = 0.316 makes the error 1.169 and t = 2.99; without it t = 3.5/√2 = 2.47. With 4 degrees of freedom the
        // tables ask for 2.776.
        #expect(try #require(change.pValue) < 0.05)
        #expect(change.isClear == false)
        #expect(change.hasFewSharedPSUs)
        #expect(change.doubt == .fewSharedPSUs)
    }

    @Test("does not exist without a shared PSU")
    func nothingShared() {
        let first = scores(["a": [("1", 1), ("2", -1)]])
        let second = scores(["a": [("3", 1), ("4", -1)]])
        #expect(SharedPSUCorrelation(first, second, nest: false) == nil)
    }

    @Test("with nest a label in another stratum is another PSU")
    func nest() throws {
        let first = scores(["a": [("1", 1), ("2", -1)]])
        let second = scores(["b": [("1", 1), ("2", -1)]])
        #expect(SharedPSUCorrelation(first, second, nest: true) == nil)
        #expect(try #require(SharedPSUCorrelation(first, second, nest: false)).shared == 2)
    }

    @Test("respondents who are PSUs are not matched by label")
    func respondents() {
        let scores = PSUScores(
            count: 1,
            strata: [
                PSUScores.Stratum(
                    label: "", sampled: 5, population: nil, contributes: [true],
                    spread: .moments(totals: [0], centredSquares: [2]))
            ])
        #expect(SharedPSUCorrelation(scores, scores, nest: false) == nil)
    }
}
