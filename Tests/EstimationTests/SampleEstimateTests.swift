import Estimation
import SurveyModel
import Testing

/// Two strata of two PSUs with equal weights; the mean of y is 20/8 = 2.5.
private let people = """
    s,p,w,y,x,g
    a,1,1,1,2,no
    a,1,1,2,2,yes
    a,2,1,3,4,yes
    a,2,1,4,4,yes
    b,3,1,1,2,no
    b,3,1,1,2,no
    b,4,1,4,2,yes
    b,4,1,4,2,no
    """

@Suite("Estimates from a sample")
struct SampleEstimateTests {
    @Test("the standard error of a mean is that of its PSU scores")
    func mean() throws {
        // Score totals (y − 2.5)/8 by PSU: a −2/8, 2/8; b −3/8, 3/8. V = 2·(2·4 + 2·9)/64 = 52/64.
        let estimate = try sample(people).means(of: ["y"]).estimates[0]
        #expect(estimate.value == 2.5 && estimate.respondents == 8 && estimate.sumOfWeights == 8)
        #expect(estimate.standardError.map { $0.isClose(to: (52.0 / 64).squareRoot()) } == true)
        #expect(estimate.degreesOfFreedom == 2)
    }

    @Test("if every answer is equal the standard error is exactly 0", arguments: ["0.1", "3", "1e8", "0.3333333333"])
    func equalAnswers(_ answer: String) throws {
        let rows = (0..<60).map { "\($0 % 3),\($0 % 12),\(1 + Double($0) / 7),\(answer),\(3 * ($0 + 1))" }
        let equal = try sample("s,p,w,y,x\n" + rows.joined(separator: "\n"), .clusters)
        #expect(try equal.means(of: ["y"]).estimates[0].standardError == 0)
        #expect(try equal.means(of: ["y"]).estimates[0].value == Double(answer))
        #expect(try equal.ratios([RatioPair(numerator: "x", denominator: "x")]).estimates[0].standardError == 0)
        #expect(try equal.means(of: ["y"]).estimates[0].designEffect == nil)
    }

    @Test("without an answer there is no estimate, and it says why")
    func noAnswers() throws {
        let empty = try sample("s,p,w,y\na,1,1,\na,2,1,\n")
        for joint in try [empty.means(of: ["y"]), empty.totals(of: ["y"]), empty.covariances(of: ["y"])] {
            let estimate = joint.estimates[0]
            #expect(estimate.value == nil && estimate.standardError == nil && estimate.absence == .noAnswers)
            #expect(estimate.interval(.t) == nil && joint.covarianceMatrix() == nil)
            #expect(joint.notes.contains(.absent(1, .noAnswers)))
        }
    }

    @Test("a file without rows gives absent estimates")
    func noRows() throws {
        let empty = try sample("s,p,w,y\n")
        #expect(try empty.means(of: ["y"]).estimates[0].absence == .noAnswers)
        #expect(try empty.means(of: ["y"], by: ["s"]).estimates.isEmpty)
        #expect(empty.weightingEffect() == nil)
    }

    @Test("a domain in one PSU has no interval under any method", arguments: ConfidenceInterval.Method.allCases)
    func oneUnit(_ method: ConfidenceInterval.Method) throws {
        let domain = try sample(people).restricted(to: [true, true] + [Bool](repeating: false, count: 6))
        let joint = try domain.proportions(of: ["g"])
        #expect(joint.estimates.allSatisfy { $0.degreesOfFreedom == 0 && $0.interval(method) == nil })
        #expect(joint.estimates.allSatisfy { $0.standardError == 0 })
        #expect(joint.notes.contains(.noDegreesOfFreedom(2)))
    }

    @Test("one row is an estimate without spread, and is said to be")
    func oneRow() throws {
        let domain = try sample(people).restricted(to: [true] + [Bool](repeating: false, count: 7))
        let joint = try domain.means(of: ["y"])
        #expect(joint.estimates[0].value == 1 && joint.estimates[0].standardError == 0)
        #expect(joint.notes.contains(.singleRespondents(1)))
        #expect(try domain.covariances(of: ["y"]).estimates[0].absence == .oneAnswer)
    }

    @Test("a ratio over nothing is absent")
    func zeroDenominator() throws {
        let joint = try sample("s,p,w,y,x\na,1,1,3,0\na,2,1,4,0\n").ratios([RatioPair(numerator: "y", denominator: "x")]
        )
        #expect(joint.estimates[0].absence == .zeroDenominator)
    }

    @Test("a row with weight 0 counts as a PSU and enters no figure")
    func zeroWeight() throws {
        let with = try sample("s,p,w,y\na,1,1,1\na,2,1,3\na,3,0,\n")
        let estimate = try with.means(of: ["y"])
        // Scores ∓1/2 and 0 in three PSUs: V = 3/2 · 1/2.
        #expect(estimate.estimates[0].standardError.map { $0.isClose(to: 0.75.squareRoot()) } == true)
        #expect(estimate.estimates[0].respondents == 2 && estimate.estimates[0].degreesOfFreedom == 1)
        #expect(estimate.notes.contains(.zeroWeights(1)))
        #expect(try sample("s,p,w,y\na,1,0,1\na,2,0,3\n").means(of: ["y"]).estimates[0].absence == .noAnswers)
    }

    @Test("a missing answer leaves that variable, all variables, or is refused")
    func missing() throws {
        let holes = try sample("s,p,w,y,x\na,1,1,1,\na,1,1,3,5\na,2,1,,7\na,2,1,4,9\n")
        let each = try holes.means(of: ["y", "x"])
        #expect(each.estimates.map(\.respondents) == [3, 3] && each.estimates.map(\.missing) == [1, 1])
        #expect(each.notes.contains(.missingAnswers(variable: "y", rows: 1)))
        let both = try holes.means(of: ["y", "x"], missing: .listwise)
        #expect(both.estimates.map(\.respondents) == [2, 2] && both.estimates[0].value == 3.5)
        #expect(throws: EstimationError.missingAnswer(column: "y", row: 3)) {
            try holes.means(of: ["y"], missing: .refuse)
        }
    }

    @Test("a word where a number belongs is refused with its row")
    func notANumber() throws {
        let error = #expect(throws: EstimationError.self) { try sample(people).means(of: ["g"]) }
        #expect(error == .notANumber(column: "g", value: "no", row: 1))
        #expect(error?.message.en.contains("“g”, data row 1: “no”") == true)
    }

    @Test("a number whose fourth power is not one is refused", arguments: ["1e61", "-1e200", "1e-61", "1e308"])
    func outOfRange(_ value: String) throws {
        #expect(throws: EstimationError.numberOutOfRange(column: "y", value: value, row: 2)) {
            try sample("s,p,w,y\na,1,1,1\na,2,1,\(value)\n").means(of: ["y"])
        }
        let large = try sample("s,p,w,y,x\na,1,18000000,1e60,1e-60\na,2,1e-12,-1e60,3e-60\n")
        #expect(try large.covariances(of: ["y"]).estimates[0].standardError?.isFinite == true)
        let ratio = try large.ratios([RatioPair(numerator: "y", denominator: "x")]).estimates[0]
        #expect(ratio.standardError?.isFinite == true && ratio.designEffectWithReplacement?.isFinite != false)
    }

    @Test("the share of a level that strata were made by has no error")
    func shareOfStratum() throws {
        let rows = (0..<70).map { "\($0 % 3),\($0),\(1 + Double($0 % 3) / 7)" }
        let strata = try sample("s,p,w\n" + rows.joined(separator: "\n")).proportions(of: ["s"])
        #expect(strata.estimates.map(\.standardError) == [0, 0, 0])
        #expect(strata.estimates[0].interval(.beta)?.lower == strata.estimates[0].value)
    }

    @Test("shares of levels add up to 1, and levels are in the order of their numbers")
    func proportions() throws {
        let shares = try sample("s,p,w,q\na,1,1,10\na,1,1,9\na,2,1,2\na,2,1,10\n").proportions(of: ["q"])
        #expect(shares.estimates.map(\.category) == ["2", "9", "10"])
        #expect(shares.estimates.compactMap(\.value) == [0.25, 0.25, 0.5])
    }

    @Test("domains stand in the order of their values; a row without one is counted")
    func domains() throws {
        let joint = try sample("s,p,w,d,e,y\na,1,1,2,u,1\na,1,1,10,u,2\na,2,1,2,v,3\na,2,1,,v,9\n")
            .means(of: ["y"], by: ["d", "e"])
        let keys = joint.estimates.map { $0.domain.map(\.value) }
        #expect(keys == [["2", "u"], ["2", "v"], ["10", "u"]])
        #expect(joint.notes.contains(.noDomain(1)))
    }

    @Test("a standard population with other groups than the sample is refused")
    func standard() throws {
        let people = try sample(people)
        #expect(throws: EstimationError.unusableStandard(column: "g", level: "maybe")) {
            try people.standardisedMeans(
                of: ["y"], standardisedBy: "g", population: ["no": 1, "yes": 1, "maybe": 1])
        }
        let one = people.restricted(to: [true, true, true, true, false, false, false, false])
        let joint = try one.standardisedMeans(of: ["y"], standardisedBy: "g", population: ["no": 1, "yes": 3])
        #expect(joint.estimates[0].value == 0.25 * 1 + 0.75 * 3)
    }
}
