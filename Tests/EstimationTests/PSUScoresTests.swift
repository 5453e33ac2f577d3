import Estimation
import SurveyModel
import Testing

/// Three strata of one estimate. By hand:
///
/// - a: totals 3 and 1, mean 2, squares 2, times 2/1: 4;
/// - b: totals 3, −6 and a PSU without rows, mean −1, squares 16 + 25 + 1 = 42, times 3/2: 63;
/// - c: one PSU, total 5. The mean of all six PSUs is (4 − 3 + 5)/6 = 1.
@Suite("Variance from PSU scores")
struct PSUScoresTests {
    private func stratum(
        _ label: String, _ totals: [Double], sampled: Int, population: Double? = nil, contributes: Bool = true
    ) -> PSUScores.Stratum {
        PSUScores.Stratum(
            label: label, sampled: sampled, population: population, contributes: [contributes],
            spread: .totals(
                totals.enumerated().map { PSUScores.PSUTotal(label: "\(label)\($0.offset)", scores: [$0.element]) }))
    }

    private func scores(
        populations: (Double?, Double?, Double?) = (nil, nil, nil), lonelyContributes: Bool = true
    ) -> PSUScores {
        PSUScores(
            count: 1,
            strata: [
                stratum("a", [3, 1], sampled: 2, population: populations.0),
                stratum("b", [3, -6], sampled: 3, population: populations.1),
                stratum("c", [5], sampled: 1, population: populations.2, contributes: lonelyContributes),
            ])
    }

    @Test(
        "a stratum with one PSU is treated by the rule chosen",
        arguments: [
            (SinglePSURule.remove, 67.0), (.certainty, 67), (.adjust, 83), (.average, 100.5),
        ])
    func rules(_ rule: SinglePSURule, _ expected: Double) throws {
        #expect(try abs(scores().variance(0, rule: rule) - expected) < 1e-12)
        #expect(scores().lonelyStrata(0) == 1)
    }

    @Test("without a rule a stratum with one PSU is refused by name")
    func refusesLonelyStratum() {
        #expect(throws: EstimationError.singlePSU(strata: ["c"])) { try scores().variance(0, rule: .fail) }
    }

    @Test(
        "population counts take off the share sampled",
        arguments: [
            (SinglePSURule.remove, 24.0), (.certainty, 24), (.adjust, 36), (.average, 36),
        ])
    func populationCounts(_ rule: SinglePSURule, _ expected: Double) throws {
        // a: 4 · (1 − 2/8) = 3; b: 63 · (1 − 3/4.5) = 21; c under adjust: 16 · (1 − 1/4) = 12.
        #expect(try abs(scores(populations: (8, 4.5, 4)).variance(0, rule: rule) - expected) < 1e-12)
    }

    @Test("the only PSU of its population is not lonely under any rule", arguments: SinglePSURule.allCases)
    func certaintyPSU(_ rule: SinglePSURule) throws {
        let scores = scores(populations: (nil, nil, 1))
        #expect(try abs(scores.variance(0, rule: rule) - 67) < 1e-12)
        #expect(scores.lonelyStrata(0) == 0)
    }

    @Test("a stratum without a row of the estimate drops out under every rule", arguments: SinglePSURule.allCases)
    func stratumOutsideTheDomain(_ rule: SinglePSURule) throws {
        let scores = scores(lonelyContributes: false)
        #expect(try abs(scores.variance(0, rule: rule) - 67) < 1e-12)
        #expect(scores.lonelyStrata(0) == 0)
    }

    @Test("a domain in one PSU of a stratum of several is not lonely", arguments: SinglePSURule.allCases)
    func domainInOnePSU(_ rule: SinglePSURule) throws {
        // Totals 6, 0 and 0: mean 2, squares 16 + 4 + 4 = 24, times 3/2.
        let scores = PSUScores(count: 1, strata: [stratum("a", [6], sampled: 3)])
        #expect(try abs(scores.variance(0, rule: rule) - 36) < 1e-12)
    }

    @Test("average has nothing to average where every stratum is lonely")
    func everyStratumLonely() throws {
        let scores = PSUScores(count: 1, strata: [stratum("a", [2], sampled: 1), stratum("b", [-2], sampled: 1)])
        #expect(try scores.variance(0, rule: .average).isNaN)
        #expect(try scores.variance(0, rule: .remove) == 0)
        #expect(try scores.variance(0, rule: .adjust) == 8)
    }

    @Test("large scores that are nearly equal keep their digits")
    func largeScores() throws {
        let scores = PSUScores(count: 1, strata: [stratum("a", [1e9 + 1, 1e9 + 2, 1e9 + 3], sampled: 3)])
        #expect(try scores.variance(0, rule: .fail) == 3)
    }

    @Test("sums of squares take the place of totals where respondents are PSUs")
    func moments() throws {
        let strata = [
            PSUScores.Stratum(
                label: "a", sampled: 5, population: 50, contributes: [true],
                spread: .moments(totals: [1.5], centredSquares: [8])),
            PSUScores.Stratum(
                label: "b", sampled: 1, population: nil, contributes: [true],
                spread: .moments(totals: [-1.5], centredSquares: [0])),
        ]
        let scores = PSUScores(count: 1, strata: strata)
        // 8 · 5/4 · (1 − 5/50) = 9; the mean of the six scores is 0.
        #expect(try abs(scores.variance(0, rule: .remove) - 9) < 1e-12)
        #expect(try abs(scores.variance(0, rule: .adjust) - 11.25) < 1e-12)
        #expect(try abs(scores.variance(0, rule: .average) - 18) < 1e-12)
    }
}
