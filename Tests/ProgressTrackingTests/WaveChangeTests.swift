import Estimation
import ProgressTracking
import SurveyModel
import SurveyTestSupport
import Testing

@Suite("Change between two waves")
struct WaveChangeTests {
    private func point(_ year: Int, _ estimate: Double, _ error: Double?, _ freedom: Double?) -> ProgressSeries.Point {
        ProgressSeries.Point(
            wave: String(year), year: year, estimate: estimate, standardError: error, degreesOfFreedom: freedom,
            generation: .local)
    }

    @Test("independent samples agree with R", arguments: ["T", "F1", "F2", "F3", "F4", "F5"])
    func independent(_ index: String) throws {
        let golden = try GoldenData.expected("satisfaction")("change.\(index).independent")
        let waves = try GoldenWaves.all()
        func figure(_ year: Int) throws -> ProgressSeries.Point {
            let estimate = try waves.figure(index, year).estimate
            return point(
                year, try #require(estimate.value), estimate.standardError, Double(estimate.degreesOfFreedom))
        }
        let change = WaveChange(from: try figure(2023), to: try figure(2024), correlation: nil, confidence: 0.95)
        func expect(_ value: Double?, _ name: String) throws {
            let value = try #require(value)
            let expected = try #require(golden.expected[name]?.number)
            #expect(value.within(golden.relativeTolerance, of: expected), "\(name): \(value) is not \(expected)")
        }
        try expect(change.difference, "estimate")
        try expect(change.standardError, "se")
        try expect(change.pValue, "p_value")
        try expect(change.degreesOfFreedom, "df")
        try expect(change.interval?.lower, "lower")
        try expect(change.interval?.upper, "upper")
        #expect(change.covariance == .independent)
    }

    @Test("is known without errors, and nothing else is")
    func withoutErrors() {
        let change = WaveChange(
            from: point(2023, 80, nil, nil), to: point(2024, 82, 1, 30), correlation: nil, confidence: 0.95)
        #expect(change.difference == 2)
        #expect(change.standardError == nil)
        #expect(change.pValue == nil)
        #expect(change.interval == nil)
        #expect(change.covariance == .unknown)
    }

    @Test("published errors are compared by the normal distribution")
    func published() throws {
        let change = WaveChange(
            from: point(2023, 80, 3, .infinity), to: point(2024, 85, 4, .infinity), correlation: nil,
            confidence: 0.95)
        #expect(change.standardError == 5)
        // Φ(−1) twice.
        #expect(try #require(change.pValue).within(1e-12, of: 0.317_310_507_862_914))
        #expect(try #require(change.interval).upper.within(1e-12, of: 5 + 5 * 1.959_963_984_540_05))
    }

    @Test("has no interval where there are no degrees of freedom")
    func noDegreesOfFreedom() {
        let change = WaveChange(
            from: point(2023, 80, 1, 0), to: point(2024, 82, 1, 0), correlation: nil, confidence: 0.95)
        #expect(change.standardError == 2.0.squareRoot())
        #expect(change.interval == nil)
        #expect(change.pValue == nil)
    }

    @Test("a p value needs an error above 0")
    func noError() {
        let change = WaveChange(
            from: point(2023, 80, 0, 10), to: point(2024, 80, 0, 10), correlation: nil, confidence: 0.95)
        #expect(change.standardError == 0)
        #expect(change.pValue == nil)
    }
}
