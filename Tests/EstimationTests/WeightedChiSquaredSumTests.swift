import Estimation
import RealModule
import Testing

@Suite("Sums of weighted chi-squares")
struct WeightedChiSquaredSumTests {
    @Test("pairs of equal coefficients have the tail of a sum of two exponentials", arguments: [0.1, 1, 6, 40, 200])
    func pairs(_ x: Double) throws {
        let sum = try #require(WeightedChiSquaredSum(coefficients: [2, 2, 0.5, 0.5]))
        // 2λE and 2μE with E exponential: [λe^(−x/2λ) − μe^(−x/2μ)]/(λ − μ).
        let expected = (2 * Double.exp(-x / 4) - 0.5 * .exp(-x)) / 1.5
        #expect((sum.upperTail(x) / expected - 1).magnitude < 1e-11)
    }

    @Test(
        "two coefficients over a chi-squared have the tail of an integral over the circle", arguments: [0.3, 2, 12, 90])
    func overADenominator(_ x: Double) throws {
        let freedom = 23.7
        let sum = try #require(
            WeightedChiSquaredSum(coefficients: [1.9, 0.3], denominatorDegreesOfFreedom: freedom))
        // Two normals at angle θ: P = mean over θ of (1 + x/(ν(λcos²θ + μsin²θ)))^(−ν/2).
        let steps = 4000
        let mean = (0..<steps).reduce(0) { total, step in
            let angle = 2 * Double.pi * (Double(step) + 0.5) / Double(steps)
            let size = 1.9 * .cos(angle) * .cos(angle) + 0.3 * .sin(angle) * .sin(angle)
            return total + Double.pow(1 + x / freedom / size, -freedom / 2)
        }
        #expect((sum.upperTail(x) * Double(steps) / mean - 1).magnitude < 1e-11)
    }

    @Test("equal coefficients are a chi-squared, over a denominator an F")
    func equal() throws {
        let sum = try #require(WeightedChiSquaredSum(coefficients: [3, 3, 3]))
        #expect((sum.upperTail(12) / ChiSquared(degreesOfFreedom: 3).upperTail(4) - 1).magnitude < 1e-13)
        let ratio = try #require(WeightedChiSquaredSum(coefficients: [3, 3, 3], denominatorDegreesOfFreedom: 8))
        let f = FDistribution(numeratorDegreesOfFreedom: 3, denominatorDegreesOfFreedom: 8)
        #expect((ratio.upperTail(12) / f.upperTail(4.0 / 3) - 1).magnitude < 1e-13)
    }

    @Test("a probability never rises with the point, and starts at 1")
    func falls() throws {
        let sum = try #require(
            WeightedChiSquaredSum(coefficients: [4, 1, 0.1, 0.01], denominatorDegreesOfFreedom: 3))
        let tails = (0...60).map { sum.upperTail(Double($0) * 2) }
        #expect(tails[0] == 1)
        #expect(zip(tails, tails.dropFirst()).allSatisfy { $0 > $1 })
        #expect(sum.upperTail(-1) == 1 && sum.upperTail(.infinity) == 0 && sum.saddlepointTail(.infinity) == 0)
    }

    @Test("coefficients that are rounding of 0 are left out, and without any above 0 there is no distribution")
    func withoutCoefficients() throws {
        let sum = try #require(WeightedChiSquaredSum(coefficients: [-1e-17, 2, 1e-15]))
        #expect(sum.coefficients == [2])
        #expect(WeightedChiSquaredSum(coefficients: []) == nil)
        #expect(WeightedChiSquaredSum(coefficients: [0, -1]) == nil)
        #expect(WeightedChiSquaredSum(coefficients: [1], denominatorDegreesOfFreedom: 0) == nil)
    }

    @Test("the saddlepoint is within a few percent of the tail", arguments: [0.5, 5, 30])
    func saddlepoint(_ x: Double) throws {
        let sum = try #require(WeightedChiSquaredSum(coefficients: [2.1, 1.3, 0.6, 0.2]))
        #expect((sum.saddlepointTail(x) / sum.upperTail(x) - 1).magnitude < 0.06)
    }
}
