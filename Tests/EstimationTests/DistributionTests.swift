import RealModule
import SurveyTestSupport
import Testing

@testable import Estimation

/// Compares one computed value with one column of every row of a reference case.
private func expectAgreement(
    file: String, case id: String, column: String, rows expectedCount: Int,
    sourceLocation: SourceLocation = #_sourceLocation, compute: (GoldenRow) throws -> Double
) throws {
    let golden = try GoldenData.expected(file)(id)
    let rows = try #require(golden.expected["rows"]).elements.map(GoldenRow.init)
    #expect(rows.count == expectedCount, sourceLocation: sourceLocation)
    for row in rows {
        let expected = try row(column)
        let value = try compute(row)
        #expect(
            value.within(golden.relativeTolerance, of: expected),
            "\(id) \(row.values): \(value) is not \(expected).", sourceLocation: sourceLocation)
    }
}

@Suite("Distributions keep their digits in far tails")
struct DistributionTailTests {
    private func expectAgreement(
        _ id: String, _ column: String, rows: Int,
        sourceLocation: SourceLocation = #_sourceLocation, compute: (GoldenRow) throws -> Double
    ) throws {
        try EstimationTests.expectAgreement(
            file: "distribution_tails", case: id, column: column, rows: rows, sourceLocation: sourceLocation,
            compute: compute)
    }

    @Test("normal")
    func normal() throws {
        try expectAgreement("normal.tail", "upper", rows: 11) { NormalDistribution.upperTail(try $0("x")) }
        try expectAgreement("normal.point", "value", rows: 11) { NormalDistribution.quantile(try $0("p")) }
    }

    @Test("t")
    func studentT() throws {
        try expectAgreement("t.tail", "upper", rows: 15) { row in
            StudentT(degreesOfFreedom: try row("df")).upperTail(try row("x"))
        }
        try expectAgreement("t.point", "value", rows: 12) { row in
            StudentT(degreesOfFreedom: try row("df")).quantile(try row("p"))
        }
    }

    @Test("beta")
    func beta() throws {
        try expectAgreement("beta.tail", "lower", rows: 11) { row in
            let (a, b, x) = (try row("a"), try row("b"), try row("x"))
            // From one half on 1 − x is exact, and the reflected distribution has the same tail.
            return x < 0.5
                ? BetaDistribution(a: a, b: b).cumulative(x)
                : BetaDistribution(a: b, b: a).upperTail(1 - x)
        }
    }

    @Test("chi-squared")
    func chiSquared() throws {
        for (column, tail) in [("lower", ChiSquared.cumulative), ("upper", ChiSquared.upperTail)] {
            try expectAgreement("chisq.tail", column, rows: 8) { row in
                tail(ChiSquared(degreesOfFreedom: try row("df")))(try row("x"))
            }
        }
    }
}

@Suite("Distributions at the ends of their range")
struct DistributionEdgeTests {
    @Test("both tails of F add up to 1", arguments: [(1.0, 12.0), (1.94, 380.6), (5.5, 3.2), (3, .infinity)])
    func tailsOfF(_ numerator: Double, _ denominator: Double) {
        let distribution = FDistribution(
            numeratorDegreesOfFreedom: numerator, denominatorDegreesOfFreedom: denominator)
        for x in [0.01, 0.7, 1, 3, 4.1, 20, 400] {
            #expect((distribution.cumulative(x) + distribution.upperTail(x) - 1).magnitude <= .ulpOfOne)
        }
    }

    @Test(
        "log-gamma can be rebuilt from Stirling's remainder", arguments: [1e-5, 0.5, 0.99, 1, 1.5, 3, 10, 100.3, 1e6])
    func stirlingRemainder(_ x: Double) {
        let rebuilt = (x - 0.5) * .log(x) - x + .log(2 * .pi) / 2 + LogGamma.stirlingRemainder(x)
        #expect(rebuilt.within(1e-14, of: .logGamma(x), largestInArray: 1))
    }

    private static let degreesOfFreedom = [0.3, 1, 2, 7.5, 60, 4_000, 1e6, 1e7, .infinity]
    private static let probabilities = [1e-300, 1e-200, 1e-9, 0.025, 0.3, 0.5, 0.500001, 0.9, 0.999999]

    @Test("t with infinitely many degrees of freedom is the normal distribution")
    func infiniteDegreesOfFreedom() {
        let limit = StudentT(degreesOfFreedom: .infinity)
        #expect(limit.upperTail(1.7) == NormalDistribution.upperTail(1.7))
        #expect(limit.quantile(0.975) == NormalDistribution.quantile(0.975))
    }

    @Test("the two t formulas meet where one takes over")
    func formulasMeet() {
        let below = StudentT(degreesOfFreedom: 1e6)
        let above = StudentT(degreesOfFreedom: (1e6).nextUp)
        for x in [0.01, 1, 1.96, 8, 30] {
            #expect(above.upperTail(x).within(3e-13, of: below.upperTail(x)))
        }
        #expect(above.quantile(0.975).within(1e-14, of: below.quantile(0.975)))
    }

    @Test("t quantiles undo t probabilities", arguments: degreesOfFreedom)
    func studentTRoundTrip(degreesOfFreedom: Double) {
        let distribution = StudentT(degreesOfFreedom: degreesOfFreedom)
        for p in Self.probabilities where distribution.quantile(p).isFinite {
            #expect(distribution.cumulative(distribution.quantile(p)).within(1e-11, of: p))
        }
    }

    @Test("beta quantiles undo beta probabilities", arguments: [0.01, 0.5, 1, 3.3, 50, 7_000, 1e6])
    func betaRoundTrip(a: Double) {
        for b in [0.4, 1, 20.5, 3_000] {
            let distribution = BetaDistribution(a: a, b: b)
            for p in Self.probabilities {
                let x = distribution.quantile(p)
                #expect(x >= 0 && x <= 1)
                // At the ends the nearest Double may be a whole probability away from the exact point.
                guard x.isNormal, x < 0.999 else { continue }
                #expect(distribution.cumulative(x).within(a > 1e5 ? 1e-6 : 1e-9, of: p), "\(a) \(b) \(p)")
            }
        }
    }

    @Test("F and chi-squared quantiles undo their probabilities", arguments: [0.1, 1, 4.2, 300, 1e5])
    func upperUnboundedRoundTrip(degreesOfFreedom: Double) {
        let chiSquared = ChiSquared(degreesOfFreedom: degreesOfFreedom)
        let ratio = FDistribution(numeratorDegreesOfFreedom: degreesOfFreedom, denominatorDegreesOfFreedom: 9)
        for p in Self.probabilities {
            for (x, back) in [
                (chiSquared.quantile(p), chiSquared.cumulative), (ratio.quantile(p), ratio.cumulative),
            ] where x.isNormal {
                #expect(back(x).within(1e-9, of: p))
            }
        }
    }

    @Test("probabilities 0 and 1 give the ends of the range")
    func ends() {
        #expect(NormalDistribution.quantile(0) == -.infinity)
        #expect(NormalDistribution.quantile(1) == .infinity)
        #expect(StudentT(degreesOfFreedom: 4).quantile(0) == -.infinity)
        #expect(StudentT(degreesOfFreedom: 4).quantile(1) == .infinity)
        #expect(BetaDistribution(a: 2, b: 3).quantile(0) == 0)
        #expect(BetaDistribution(a: 2, b: 3).quantile(1) == 1)
        #expect(ChiSquared(degreesOfFreedom: 4).quantile(0) == 0)
        #expect(ChiSquared(degreesOfFreedom: 4).quantile(1) == .infinity)
    }

    @Test("points at and beyond the ends of the range have probability 0 or 1")
    func beyond() {
        let beta = BetaDistribution(a: 2, b: 3)
        #expect(beta.cumulative(0) == 0 && beta.upperTail(-1) == 1)
        #expect(beta.cumulative(1) == 1 && beta.upperTail(2) == 0)
        let chiSquared = ChiSquared(degreesOfFreedom: 3)
        #expect(chiSquared.cumulative(-1) == 0 && chiSquared.upperTail(.infinity) == 0)
        let ratio = FDistribution(numeratorDegreesOfFreedom: 3, denominatorDegreesOfFreedom: 5)
        #expect(ratio.upperTail(0) == 1 && ratio.cumulative(.infinity) == 1)
        let student = StudentT(degreesOfFreedom: 3)
        #expect(student.cumulative(.infinity) == 1 && student.upperTail(.infinity) == 0)
        #expect(student.cumulative(0) == 0.5)
    }

    @Test("an undefined number has an undefined probability")
    func undefined() {
        #expect(NormalDistribution.upperTail(.nan).isNaN && NormalDistribution.density(.nan).isNaN)
        #expect(StudentT(degreesOfFreedom: 3).cumulative(.nan).isNaN)
        #expect(BetaDistribution(a: 2, b: 3).cumulative(.nan).isNaN)
        #expect(ChiSquared(degreesOfFreedom: 3).upperTail(.nan).isNaN)
        let ratio = FDistribution(numeratorDegreesOfFreedom: 3, denominatorDegreesOfFreedom: 5)
        #expect(ratio.upperTail(.nan).isNaN)
    }

    @Test("invalid parameters and probabilities stop the program")
    func preconditions() async {
        await #expect(processExitsWith: .failure) { _ = StudentT(degreesOfFreedom: 0) }
        await #expect(processExitsWith: .failure) { _ = StudentT(degreesOfFreedom: .nan) }
        await #expect(processExitsWith: .failure) { _ = BetaDistribution(a: 0, b: 1) }
        await #expect(processExitsWith: .failure) { _ = ChiSquared(degreesOfFreedom: .infinity) }
        await #expect(processExitsWith: .failure) { _ = NormalDistribution.quantile(1.5) }
    }
}
