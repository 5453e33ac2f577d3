import Estimation
import SurveyModel
import Testing

@Suite("Data that cannot be tested are refused with the reason")
struct TestRefusalTests {
    private func reason<Success>(_ result: Result<Success, TestRefusal>) -> TestRefusal? {
        if case .failure(let refusal) = result { refusal } else { nil }
    }

    /// Four PSUs; `g` has three groups, `one` a single answer.
    private static let rows = """
        p,y,g,h,one,w
        1,4,a,u,1,1
        1,5,b,v,1,1
        2,3,a,u,1,2
        2,2,b,v,1,1
        3,4,a,u,1,1
        3,1,c,v,1,1
        4,5,a,u,1,1
        4,3,c,v,1,2
        """

    private func cluster(_ rows: String = Self.rows) throws -> Sample {
        try sample(rows, SampleDesign(weights: "w", psu: "p"))
    }

    @Test("an item everybody answered alike")
    func alike() throws {
        let sample = try cluster()
        let expected = TestRefusal.answersAlike(variable: "one", answer: "1")
        #expect(try reason(sample.independenceTest(rows: "one", columns: "g")) == expected)
        #expect(try reason(sample.independenceTest(rows: "g", columns: "one")) == expected)
        #expect(try reason(sample.rankTest(of: "one", between: "g")) == expected)
        #expect(try reason(sample.agreementTest("one", "one")) == expected)
        #expect(try reason(sample.meanTest(of: "one", against: 1)) == .noVariation)
        #expect(try reason(sample.fitTest(of: "one", expected: [ExpectedShare(level: "1", share: 1)])) == expected)
    }

    @Test("one group or three, where two are compared")
    func groups() throws {
        let sample = try cluster()
        #expect(
            try reason(sample.differenceTest(of: "y", between: "g"))
                == .tooManyGroups(variable: "g", groups: ["a", "b", "c"]))
        #expect(
            try reason(sample.differenceTest(of: "y", between: "one"))
                == .tooFewGroups(variable: "one", groups: ["1"]))
        #expect(
            try reason(sample.rankTest(of: "y", between: "one")) == .tooFewGroups(variable: "one", groups: ["1"]))
    }

    @Test("a group of one respondent")
    func oneRespondent() throws {
        let sample = try cluster(Self.rows + "\n4,3,d,x,1,1\n").restricted(
            to: [true, false, true, false, true, false, true, false, true])
        #expect(
            try reason(sample.differenceTest(of: "y", between: "g")) == .tooFewRespondents(group: "d", 1))
        #expect(try reason(sample.rankTest(of: "y", between: "g")) == .tooFewRespondents(group: "d", 1))
    }

    @Test("nobody with an answer")
    func nobody() throws {
        let sample = try cluster().restricted(to: [Bool](repeating: false, count: 8))
        #expect(try reason(sample.independenceTest(rows: "g", columns: "h")) == .noAnswers)
        #expect(try reason(sample.meanTest(of: "y", against: 3)) == .noAnswers)
        #expect(try reason(sample.rankTest(of: "y", between: "h")) == .noAnswers)
        #expect(try reason(sample.agreementTest("g", "h")) == .noAnswers)
        #expect(try reason(sample.fitTest(of: "h", expected: [])) == .noAnswers)
    }

    @Test("one PSU, with the rule to go on without it")
    func onePSU() throws {
        let rows = Self.rows.split(separator: "\n").map { $0.hasPrefix("p") ? $0 : "1" + $0.dropFirst() }
        let design = SampleDesign(weights: "w", psu: "p", singlePSU: .certainty)
        let sample = try sample(rows.joined(separator: "\n"), design)
        #expect(try reason(sample.independenceTest(rows: "g", columns: "h")) == .noDegreesOfFreedom)
        #expect(try reason(sample.meanTest(of: "y", against: 3)) == .noDegreesOfFreedom)
        #expect(try reason(sample.differenceTest(of: "y", between: "h")) == .noDegreesOfFreedom)
        #expect(try reason(sample.rankTest(of: "y", between: "h")) == .noDegreesOfFreedom)
        let shares = ["u", "v"].map { ExpectedShare(level: $0, share: 0.5) }
        #expect(try reason(sample.fitTest(of: "h", expected: shares)) == .noDegreesOfFreedom)
    }

    @Test("one PSU under the rule to fail is an error that names it")
    func onePSUFails() throws {
        let sample = try sample(Self.rows, SampleDesign(weights: "w", strata: "p", psu: "p"))
        #expect(throws: EstimationError.singlePSU(strata: ["1", "2", "3", "4"])) {
            try sample.independenceTest(rows: "g", columns: "h")
        }
    }

    @Test("expected shares that do not add up, are not positive, or do not name the levels")
    func shares() throws {
        let sample = try cluster()
        func refusal(_ shares: KeyValuePairs<String, Double>) throws -> TestRefusal? {
            try reason(sample.fitTest(of: "h", expected: shares.map { ExpectedShare(level: $0, share: $1) }))
        }
        #expect(try refusal(["u": 0.5, "v": 0.25]) == .sharesDoNotAddUp(0.75))
        #expect(try refusal(["u": 1.5, "v": -0.5]) == .shareNotPositive(level: "v", -0.5))
        #expect(try refusal(["u": 1]) == .sharesDoNotMatch(variable: "h", level: "v", isExpected: false))
        #expect(
            try refusal(["u": 0.5, "v": 0.25, "x": 0.25])
                == .sharesDoNotMatch(variable: "h", level: "x", isExpected: true))
        #expect(
            try refusal(["u": 0.5, "u": 0.25, "v": 0.25])
                == .sharesDoNotMatch(variable: "h", level: "u", isExpected: true))
    }

    @Test("two variables without a common answer cannot agree")
    func noCommonLevel() throws {
        #expect(try reason(cluster().agreementTest("g", "h")) == .noCommonLevel("g", "h"))
    }

    @Test("a Wald test with more contrasts than PSUs minus strata")
    func wald() throws {
        let sample = try cluster()
        let refused = try sample.independenceTest(rows: "y", columns: "g", method: .wald)
        #expect(reason(refused) == .tooFewPSUs(contrasts: 8, degreesOfFreedom: 3))
        let adjusted = try sample.independenceTest(rows: "h", columns: "y", method: .adjustedWald)
        #expect(reason(adjusted) == .tooFewPSUs(contrasts: 4, degreesOfFreedom: 3))
    }

    @Test("a Wald test with more cells than PSUs is made, and marked")
    func unstableWald() throws {
        let answers = ["a,u", "b,v", "a,v", "a,u", "b,u", "b,v", "a,u", "b,u", "b,v", "a,v", "a,u", "b,u"]
        let rows = answers.enumerated().map { "\($0 % 4),\($1)" }.joined(separator: "\n")
        let test = try sample("p,x,y\n" + rows, SampleDesign(psu: "p"))
            .independenceTest(rows: "x", columns: "y", method: .wald).get()
        #expect(test.isUnstable && test.degreesOfFreedom == 3)
    }

    @Test("a column that is in no term of the model")
    func notInModel() throws {
        let sample = try cluster()
        let fit = try sample.regression(of: .linear("y"), on: [.number("w")])
        #expect(reason(fit.waldTest(of: ["h"])) == .notInModel("h"))
    }

    @Test("every reason is a sentence in both languages")
    func sentences() {
        let reasons: [TestRefusal] = [
            .noAnswers, .answersAlike(variable: "q1", answer: "5"), .emptyLevel(variable: "q1", level: "5"),
            .emptyCells, .tooFewRespondents(group: "a", 1), .tooFewGroups(variable: "g", groups: []),
            .tooManyGroups(variable: "g", groups: ["a", "b", "c"]), .noDegreesOfFreedom,
            .tooFewPSUs(contrasts: 4, degreesOfFreedom: 2), .noVariation, .sharesDoNotAddUp(0.9),
            .shareNotPositive(level: "a", 0), .sharesDoNotMatch(variable: "g", level: "a", isExpected: true),
            .sharesDoNotMatch(variable: "g", level: "a", isExpected: false), .noCommonLevel("a", "b"), .notInModel("x"),
        ]
        for message in reasons.map(\.message) {
            #expect(message.vi.hasSuffix(".") && message.en.hasSuffix("."))
            #expect(message.vi != message.en && message.vi.count > 30 && message.en.count > 30)
        }
    }
}
