import Estimation
import RealModule
import SurveyModel
import SurveyTestSupport
import Testing

@Suite("Intervals of shares")
struct ProportionIntervalTests {
    private func evidence(
        _ share: Double, error: Double = 0.04, degreesOfFreedom: Double = 20, rows: Int = 60, respondents: Int = 50
    ) -> ProportionEvidence {
        ProportionEvidence(
            share: share, standardError: error, degreesOfFreedom: degreesOfFreedom, rows: rows,
            respondents: respondents)
    }

    private static let ordinary = ConfidenceInterval.Method.allCases.filter { $0 != .kornGraubard }

    @Test("all methods contain the share, and are reflected with it", arguments: ordinary, [0.02, 0.3, 0.5, 0.97])
    func reflection(_ method: ConfidenceInterval.Method, _ share: Double) throws {
        let one = try #require(
            ConfidenceInterval.proportion(evidence(share, error: 0.01), confidence: 0.95, method: method))
        let other = try #require(
            ConfidenceInterval.proportion(evidence(1 - share, error: 0.01), confidence: 0.95, method: method))
        #expect(one.lower < share && share < one.upper && one.method == method)
        #expect((one.lower + other.upper - 1).magnitude < 1e-12 && (one.upper + other.lower - 1).magnitude < 1e-12)
    }

    @Test("at 0 and 100 % every method gives the limit of respondents who all agree", arguments: ordinary)
    func extremes(_ method: ConfidenceInterval.Method) throws {
        let none = try #require(ConfidenceInterval.proportion(evidence(0, error: 0), confidence: 0.95, method: method))
        let all = try #require(ConfidenceInterval.proportion(evidence(1, error: 0), confidence: 0.95, method: method))
        #expect(none.lower == 0 && all.upper == 1 && none.method == .kornGraubard)
        #expect(all.lower.within(1e-13, of: Double.pow(0.025, 1.0 / 50)))
        #expect(none.upper.within(1e-13, of: 1 - Double.pow(0.025, 1.0 / 50)))
    }

    @Test("without degrees of freedom or respondents there is none", arguments: ConfidenceInterval.Method.allCases)
    func none(_ method: ConfidenceInterval.Method) {
        for share in [0, 0.4, 1.0] {
            let noFreedom = evidence(share, degreesOfFreedom: 0)
            let nobody = evidence(share, respondents: 0)
            #expect(ConfidenceInterval.proportion(noFreedom, confidence: 0.95, method: method) == nil)
            #expect(ConfidenceInterval.proportion(nobody, confidence: 0.95, method: method) == nil)
        }
    }

    @Test("a minute fraction of a degree of freedom leaves no interval", arguments: ordinary)
    func minuteDegreesOfFreedom(_ method: ConfidenceInterval.Method) {
        let minute = evidence(0.3, degreesOfFreedom: 1e-4)
        #expect(ConfidenceInterval.proportion(minute, confidence: 0.95, method: method) == nil)
    }

    @Test("an error of 0 between 0 and 100 % leaves both limits at the share", arguments: ordinary)
    func noError(_ method: ConfidenceInterval.Method) throws {
        let interval = try #require(
            ConfidenceInterval.proportion(evidence(0.3, error: 0), confidence: 0.95, method: method))
        #expect(interval.lower == 0.3 && interval.upper == 0.3)
    }

    @Test("the likelihood limits meet their equation", arguments: [0.001, 0.3, 0.9, 0.9999])
    func likelihoodEquation(_ share: Double) throws {
        let given = evidence(share, error: 0.3 * share * (1 - share))
        let interval = try #require(ConfidenceInterval.proportion(given, confidence: 0.9, method: .likelihood))
        let quantile = StudentT(degreesOfFreedom: 20).quantile(0.95)
        let effect = given.standardError * given.standardError * 50 / (share * (1 - share))
        for limit in [interval.lower, interval.upper] {
            let deviance =
                2 * 50 * (share * .log(share / limit) + (1 - share) * .log((1 - share) / (1 - limit)))
            #expect(deviance.within(1e-6, of: quantile * quantile * effect * 50 / 49))
        }
    }

    @Test("Wilson's interval of a simple random sample is the textbook one")
    func wilson() throws {
        // 18 of 20 with the normal quantile (Wilson 1927): 0.698968 and 0.972129 (Brown, Cai & DasGupta 2001).
        let simple = evidence(0.9, error: (0.09 / 20).squareRoot(), degreesOfFreedom: .infinity)
        let interval = try #require(ConfidenceInterval.proportion(simple, confidence: 0.95, method: .wilson))
        let z = NormalDistribution.quantile(0.975)
        for limit in [interval.lower, interval.upper] {
            // Its limits are the shares whose own test just does not reject 0.9.
            #expect(((limit - 0.9) * (limit - 0.9)).within(1e-12, of: z * z * limit * (1 - limit) / 20))
        }
    }

    @Test("every method has a name in both languages", arguments: ConfidenceInterval.Method.allCases)
    func labels(_ method: ConfidenceInterval.Method) {
        #expect(!method.label.vi.isEmpty && !method.label.en.isEmpty)
    }
}

@Suite("Presentation standard")
struct PresentationStandardTests {
    private func standard(_ share: Double, error: Double, rows: Int, degreesOfFreedom: Double = 100)
        -> PresentationStandard
    {
        PresentationStandard(
            ProportionEvidence(
                share: share, standardError: error, degreesOfFreedom: degreesOfFreedom, rows: rows, respondents: rows))
    }

    @Test("fewer than 30 respondents, or as good as fewer, are not enough")
    func fewRespondents() {
        #expect(standard(1, error: 0, rows: 29).decision == .suppress)
        #expect(standard(1, error: 0, rows: 30).decision == .present)
        // 500 respondents whose share varies like that of 20.
        #expect(standard(0.5, error: (0.25 / 20).squareRoot(), rows: 500).decision == .suppress)
    }

    @Test("a narrow interval is presented, however small the share")
    func narrow() {
        let rare = standard(0.004, error: 0.002, rows: 2_000)
        #expect(rare.width <= 0.05 && rare.decision == .present)
        #expect((rare.relativeWidth ?? 0) > 1.30)
    }

    @Test("an interval that is wide for a small share is not")
    func relative() {
        let small = standard(0.05, error: 0.02, rows: 150)
        #expect(small.width > 0.05 && small.width < 0.30 && small.decision == .suppress)
    }

    @Test("effective respondents are at most the respondents")
    func truncation() {
        #expect(standard(0.5, error: 0.001, rows: 100).effectiveSize == 100)
    }

    @Test("fewer than 8 degrees of freedom are to be reviewed", arguments: [(7.0, true), (8, false), (0, true)])
    func review(_ degreesOfFreedom: Double, _ needsReview: Bool) {
        #expect(
            standard(0.5, error: 0.03, rows: 300, degreesOfFreedom: degreesOfFreedom).needsReview == needsReview)
    }
}
