import Estimation
import SurveyTestSupport
import Testing

@Suite("Confidence intervals")
struct ConfidenceIntervalTests {
    /// Quantiles of t in closed form: tan(π·0.475) for one degree of freedom, 0.95/√(2·0.975·0.025) for two.
    @Test(
        "t reaches as far as its degrees of freedom say",
        arguments: [
            (1.0, 12.706_204_736_174_7), (2, 4.302_652_729_749_46), (.infinity, 1.959_963_984_540_05),
        ])
    func reachOfT(_ degreesOfFreedom: Double, _ quantile: Double) throws {
        let interval = try #require(
            ConfidenceInterval.t(
                estimate: 3, standardError: 0.5, degreesOfFreedom: degreesOfFreedom, confidence: 0.95))
        #expect(interval.lower.within(1e-12, of: 3 - 0.5 * quantile))
        #expect(interval.upper.within(1e-12, of: 3 + 0.5 * quantile))
        #expect(interval.method == .t)
        #expect(interval.confidence == 0.95)
    }

    @Test(
        "there is no interval without degrees of freedom, at 0 and 100 % neither", arguments: [0.0, -1], [0, 0.4, 1])
    func noDegreesOfFreedom(_ degreesOfFreedom: Double, _ share: Double) {
        #expect(
            ConfidenceInterval.t(
                estimate: share, standardError: 0.1, degreesOfFreedom: degreesOfFreedom, confidence: 0.95) == nil)
        #expect(
            ConfidenceInterval.share(
                share, standardError: 0.1, degreesOfFreedom: degreesOfFreedom, respondents: 50, confidence: 0.95)
                == nil)
    }

    @Test("the logit interval agrees with R svyciprop", arguments: ["item.q01.top2.xlogit"])
    func logit(_ id: String) throws {
        let golden = try GoldenData.expected("satisfaction")(id)
        func number(_ name: String) throws -> Double { try #require(golden.expected[name]?.number) }
        let interval = try #require(
            ConfidenceInterval.share(
                try number("estimate"), standardError: try number("se"), degreesOfFreedom: try number("df"),
                respondents: 456, confidence: 0.95))
        #expect(interval.method == .logit)
        #expect(interval.lower.within(golden.relativeTolerance, of: try number("lower")))
        #expect(interval.upper.within(golden.relativeTolerance, of: try number("upper")))
    }

    @Test("the t interval agrees with R svyciprop")
    func mean() throws {
        let golden = try GoldenData.expected("satisfaction")("item.q01.top2.mean")
        func number(_ name: String) throws -> Double { try #require(golden.expected[name]?.number) }
        let interval = try #require(
            ConfidenceInterval.t(
                estimate: try number("estimate"), standardError: try number("se"), degreesOfFreedom: try number("df"),
                confidence: 0.95))
        #expect(interval.lower.within(golden.relativeTolerance, of: try number("lower")))
        #expect(interval.upper.within(golden.relativeTolerance, of: try number("upper")))
    }

    /// The lower limit for 100 % is (α/2)^(1/n); values computed with 30 digits.
    @Test(
        "at 0 and 100 % the limit is Korn–Graubard's for as many respondents",
        arguments: [
            (1, 0.95, 0.025), (10, 0.95, 0.691_502_892_181_239), (100, 0.95, 0.963_783_307_354_824),
            (10, 0.9, 0.741_134_449_106_948),
        ])
    func extremes(_ respondents: Int, _ confidence: Double, _ limit: Double) throws {
        func interval(_ share: Double) throws -> ConfidenceInterval {
            try #require(
                ConfidenceInterval.share(
                    share, standardError: 0, degreesOfFreedom: 3, respondents: respondents, confidence: confidence))
        }
        let all = try interval(1)
        #expect(all.method == .kornGraubard)
        #expect(abs(all.lower - limit) < 1e-14)
        #expect(all.upper == 1)
        let none = try interval(0)
        #expect(none.method == .kornGraubard)
        #expect(none.lower == 0)
        #expect(abs(none.upper - (1 - limit)) < 1e-14)
    }

    @Test(
        "the limits of a share stay between 0 and 1", arguments: [1e-9, 0.001, 0.5, 0.999, 1 - 1e-9], [1e-12, 0.1, 40])
    func staysInside(_ share: Double, _ error: Double) throws {
        let interval = try #require(
            ConfidenceInterval.share(
                share, standardError: error, degreesOfFreedom: 1, respondents: 5, confidence: 0.99))
        #expect((0...1).contains(interval.lower))
        #expect((0...1).contains(interval.upper))
        #expect(interval.lower <= interval.upper)
        #expect(interval.contains(share))
    }

    @Test("both limits change unit together")
    func scaled() {
        let interval = ConfidenceInterval(confidence: 0.9, lower: 0.25, upper: 0.5, method: .logit).scaled(by: 100)
        #expect(interval == ConfidenceInterval(confidence: 0.9, lower: 25, upper: 50, method: .logit))
        #expect(interval.contains(25))
        #expect(interval.contains(50))
        #expect(!interval.contains(50.000001))
    }
}
