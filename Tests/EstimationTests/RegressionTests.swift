import Estimation
import SurveyModel
import SurveyTestSupport
import Testing

/// A sample of six respondents in three PSUs of one stratum.
private func respondents(_ columns: String, _ rows: [String]) throws -> Sample {
    let places = ["1,a,1", "1,a,1", "1,b,2", "1,b,1", "1,c,2", "1,c,1"]
    let csv = ["s,p,w,\(columns)"] + zip(places, rows).map { "\($0),\($1)" }
    return try sample(csv.joined(separator: "\n"))
}

/// The refusal of a regression.
private func refusal(_ body: () throws -> SurveyRegression) -> RegressionRefusal? {
    do {
        _ = try body()
        return nil
    } catch EstimationError.regression(let refusal) {
        return refusal
    } catch {
        Issue.record(error)
        return nil
    }
}

@Suite("Regression")
struct RegressionTests {
    @Test("the difference of two groups is that of their weighted means")
    func differenceOfMeans() throws {
        let data = try respondents("y,g", ["4,no", "2,yes", "5,no", "3,yes", "1,yes", "2,no"])
        let fit = try data.regression(of: .linear("y"), on: [.factor("g", reference: "no")])
        // no: (4 + 2·5 + 2)/4 = 4; yes: (2 + 3 + 2·1)/4 = 7/4.
        #expect(fit.coefficients[0].within(1e-14, of: 4))
        #expect(fit.coefficients[1].within(1e-14, of: -2.25))
        #expect(fit.terms.map(\.label) == ["(Intercept)", "g: yes"])
        #expect(fit.degreesOfFreedom == 1)
    }

    @Test("a constant alone has the standard error of the mean")
    func interceptIsTheMean() throws {
        let data = try respondents("y", ["4", "2", "5", "3", "1", "2"])
        let fit = try data.regression(of: .linear("y"), on: [])
        let mean = try data.means(of: ["y"]).estimates[0]
        #expect(fit.coefficients[0].within(1e-14, of: try #require(mean.value)))
        #expect(fit.standardErrors[0].within(1e-12, of: try #require(mean.standardError)))
        #expect(fit.degreesOfFreedom == mean.degreesOfFreedom)
    }

    @Test("log odds of two groups are those of their weighted shares")
    func logOdds() throws {
        let data = try respondents("y,g", ["1,no", "0,yes", "1,no", "1,yes", "1,yes", "0,no"])
        let fit = try data.regression(of: .logistic("y", success: ["1"]), on: [.factor("g", reference: nil)])
        // no: 3 of 4 by weight, yes: 3 of 4.
        #expect(fit.coefficients[0].within(1e-12, of: 1.0986122886681098))
        #expect(abs(fit.coefficients[1]) < 1e-12)
    }

    @Test("with two answers the proportional-odds model is the logistic one")
    func orderedPair() throws {
        let data = try respondents("y,x", ["1,3", "0,1", "1,4", "1,2", "0,3", "0,2"])
        let logistic = try data.regression(of: .logistic("y", success: ["1"]), on: [.number("x")])
        let ordered = try data.regression(of: .proportionalOdds("y"), on: [.number("x")])
        #expect(ordered.coefficients[0].within(1e-10, of: -logistic.coefficients[0]))
        #expect(ordered.coefficients[1].within(1e-10, of: logistic.coefficients[1]))
        #expect(ordered.standardErrors[1].within(1e-10, of: logistic.standardErrors[1]))
        #expect(ordered.degreesOfFreedom == logistic.degreesOfFreedom)
    }

    @Test("rows without an answer stay in the design and are counted")
    func missingRows() throws {
        let data = try respondents("y,x", ["4,1", "2,2", ",1", "3,3", "1,", "2,2"])
        let fit = try data.regression(of: .linear("y"), on: [.number("x")])
        #expect(fit.respondents == 4)
        #expect(fit.missing == 2)
    }

    @Test("without degrees of freedom there is neither probability nor interval")
    func noDegreesOfFreedom() throws {
        let data = try respondents("y,x,z", ["4,1,1", "2,2,5", "5,1,2", "3,3,3", "1,2,8", "2,2,1"])
        let fit = try data.regression(of: .linear("y"), on: [.number("x"), .number("z")])
        #expect(fit.degreesOfFreedom == 0)
        #expect(fit.probabilities == [nil, nil, nil])
        #expect(fit.interval(0) == nil)
    }
}

@Suite("Regressions that are refused")
struct RegressionRefusalTests {
    @Test("an outcome everyone answered alike")
    func outcomeAlike() throws {
        let data = try respondents("y,x", ["4,1", "4,2", "4,1", "4,3", "4,2", "4,2"])
        for outcome in [RegressionOutcome.linear("y"), .logistic("y", success: ["4"]), .proportionalOdds("y")] {
            let refused = refusal { try data.regression(of: outcome, on: [.number("x")]) }
            #expect(refused == .outcomeAlike(column: "y", value: "4"))
        }
    }

    @Test("a predictor with one value, and one that follows from others")
    func dependentPredictors() throws {
        let data = try respondents("y,x,z,c", ["4,1,2,7", "2,2,4,7", "5,1,2,7", "3,3,6,7", "1,2,4,7", "2,5,10,7"])
        let alike = refusal { try data.regression(of: .linear("y"), on: [.number("c")]) }
        let double = refusal { try data.regression(of: .linear("y"), on: [.number("x"), .number("z")]) }
        let ordered = refusal { try data.regression(of: .proportionalOdds("y"), on: [.number("x"), .number("z")]) }
        #expect(alike == .predictorAlike(column: "c", value: "7"))
        #expect(double == .collinear(term: "z"))
        #expect(ordered == .collinear(term: "z"))
    }

    @Test("a level in which everyone answered alike")
    func separatedLevel() throws {
        let data = try respondents("y,n,g", ["1,2,a", "0,1,a", "1,0,b", "1,0,b", "0,3,a", "1,0,a"])
        let logistic = refusal {
            try data.regression(of: .logistic("y", success: ["1"]), on: [.factor("g", reference: nil)])
        }
        let counts = refusal {
            try data.regression(of: .poisson("n"), on: [.factor("g", reference: nil)])
        }
        #expect(logistic == .separation(term: "g: b"))
        #expect(counts == .separation(term: "g: b"))
    }

    @Test("a number that tells the outcome without error")
    func separatedNumber() throws {
        let data = try respondents("y,x", ["0,1", "0,2", "1,4", "1,5", "0,3", "1,6"])
        let logistic = refusal { try data.regression(of: .logistic("y", success: ["1"]), on: [.number("x")]) }
        let ordered = refusal { try data.regression(of: .proportionalOdds("y"), on: [.number("x")]) }
        #expect(logistic == .separation(term: "x"))
        #expect(ordered == .separation(term: "x"))
    }

    @Test("columns that do not fit")
    func columns() throws {
        let data = try respondents("y,x,t", ["-1,1,no", "2,2,no", "5,1,yes", "3,3,no", "1,2,yes", "2,5,no"])
        let negative = refusal { try data.regression(of: .poisson("y"), on: [.number("x")]) }
        let twice = refusal { try data.regression(of: .linear("y"), on: [.number("y")]) }
        let level = refusal { try data.regression(of: .logistic("t", success: ["si"]), on: [.number("x")]) }
        let order = refusal { try data.regression(of: .proportionalOdds("t"), on: [.number("x")]) }
        let few = refusal {
            try data.regression(of: .linear("y"), on: ["x", "t", "w", "s", "p"].map { .factor($0, reference: nil) })
        }
        #expect(negative == .negativeCount(column: "y", value: "-1", row: 1))
        #expect(twice == .repeatedColumn("y"))
        #expect(level == .noSuchLevel(column: "t", level: "si", levels: ["no", "yes"]))
        #expect(order == .noOrder(column: "t", level: "no"))
        #expect(few == .tooFewRows(6, coefficients: 8))
        for refusal in [negative, twice, level, order, few].compactMap({ $0 }) {
            #expect(refusal.message.vi != refusal.message.en)
        }
    }
}
