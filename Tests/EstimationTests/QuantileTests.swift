import Estimation
import SurveyModel
import SurveyTestSupport
import Testing

@Suite("Quantiles")
struct QuantileTests {
    /// 1 to 5, each once: every position of Hyndman & Fan (1996, table 1) is n·p + m by hand.
    private let five = "w,y\n2,3\n2,1\n2,5\n2,2\n2,4\n"
    private let weighted = SampleDesign(weights: "w")

    private func quantile(_ csv: String, _ share: Double, _ rule: QuantileRule) throws -> QuantileEstimate {
        try sample(csv, weighted).quantiles(of: ["y"], QuantileRequest(probabilities: [share], rule: rule))[0]
    }

    @Test(
        "positions of Hyndman and Fan with equal weights",
        arguments: [
            (QuantileRule.hf1, 2), (.math, 2), (.hf2, 2.5), (.school, 2.5), (.hf3, 2), (.hf4, 2), (.hf5, 2.5),
            (.hf6, 2.4), (.hf7, 2.6), (.hf8, 37.0 / 15), (.hf9, 2.475), (.shahvaish, 2),
        ] as [(QuantileRule, Double)])
    func positions(_ rule: QuantileRule, _ expected: Double) throws {
        #expect(try #require(quantile(five, 0.4, rule).estimate.value).within(1e-12, of: expected))
    }

    @Test("at an exact sum hf3 takes the answer of even number")
    func evenAnswer() throws {
        #expect(try quantile(five, 0.2, .hf3).estimate.value == 2)
        #expect(try quantile(five, 0.8, .hf3).estimate.value == 4)
    }

    @Test("beyond the ends every rule but hf4 and hf7, which have no room there, gives the first or the last answer")
    func ends() throws {
        for rule in QuantileRule.allCases where ![.hf4, .hf7].contains(rule) {
            #expect(try quantile(five, 0.001, rule).estimate.value == 1)
            #expect(try quantile(five, 0.999, rule).estimate.value == 5)
        }
        #expect(try quantile(five, 0.001, .hf4).estimate.value == 1)
        #expect(try #require(quantile(five, 0.999, .hf7).estimate.value).within(1e-12, of: 4.996))
    }

    @Test("weights times a number and the order of rows change no quantile", arguments: QuantileRule.allCases)
    func invariance(_ rule: QuantileRule) throws {
        let rows = [(1.5, 2.0), (0.5, 2.5), (4, 3), (2.5, 7), (2.5, 7), (3, 11)]
        func text(_ rows: [(Double, Double)], _ factor: Double) -> String {
            (["w,y"] + rows.map { "\($0 * factor),\($1)" }).joined(separator: "\n") + "\n"
        }
        for share in [0.1, 0.33, 0.5, 0.75, 0.9] {
            let value = try quantile(text(rows, 1), share, rule).estimate.value
            #expect(try quantile(text(rows.reversed(), 1), share, rule).estimate.value == value)
            #expect(try quantile(text(rows, 1024), share, rule).estimate.value == value)
        }
    }

    @Test("equal answers: both limits are that answer")
    func equalAnswers() throws {
        let found = try quantile("w,y\n1,4\n2,4\n3,4\n", 0.5, .hf7)
        #expect([found.estimate.value, found.lower, found.upper] == [4, 4, 4])
        #expect(found.estimate.standardError == 0)
    }

    @Test("one row has a quantile, but neither an interval nor an error", arguments: QuantileRule.allCases)
    func oneRow(_ rule: QuantileRule) throws {
        var alone = weighted
        alone.singlePSU = .certainty
        let found = try sample("w,y\n3,8\n", alone).quantiles(of: ["y"], QuantileRequest(rule: rule))[0]
        #expect(found.estimate.value == 8)
        #expect(found.interval == nil && found.estimate.standardError == nil)
    }

    @Test("nobody answered: absent with its reason")
    func nobody() throws {
        let found = try quantile("w,y\n1,\n2,\n", 0.5, .math)
        #expect(found.estimate.value == nil)
        #expect(found.estimate.absence == .noAnswers)
    }

    @Test("a limit outside 0–1 is absent and says so; the logit scale has both")
    func limitOutside() throws {
        let ten = "w,y\n" + (1...10).map { "1,\($0)\n" }.joined()
        let outside = try quantile(ten, 0.1, .math)
        #expect(outside.lower == nil && outside.upper != nil && outside.interval == nil)
        #expect(outside.estimate.absence == .limitOutside)
        let logit = try sample(ten, weighted).quantiles(
            of: ["y"], QuantileRequest(probabilities: [0.1], interval: .woodruff(.logit)))[0]
        #expect(logit.lower == 1 && logit.upper != nil)
    }

    @Test("missing answers leave the quantile and stay in the sample")
    func missing() throws {
        let found = try quantile("w,y\n1,1\n1,\n1,3\n1,5\n", 0.5, .math)
        #expect(found.estimate.value == 3)
        #expect(found.estimate.missing == 1 && found.estimate.respondents == 3)
    }

    @Test("a share of 0 or 1, a text column and the jackknife are refused")
    func refusals() throws {
        for share in [0, 1, 1.5, -0.1, .nan] {
            let error = #expect(throws: EstimationError.self) { try quantile(five, share, .math) }
            #expect(error?.message.en.contains("above 0 and below 1") == true)
        }
        #expect(throws: EstimationError.notANumber(column: "y", value: "tốt", row: 2)) {
            try quantile("w,y\n1,3\n1,tốt\n", 0.5, .math)
        }
        #expect(throws: EstimationError.replicates(.jackknifeOfQuantiles)) {
            try sample(five, weighted).withReplicates(.jackknife).quantiles(of: ["y"])
        }
    }
}
