import ProgressTracking
import SurveyModel
import SurveyTestSupport
import Testing

@Suite("Line through the comparable waves")
struct TrendFitTests {
    private func points(_ values: [(year: Int, estimate: Double, error: Double?)]) -> [ProgressSeries.Point] {
        values.map {
            ProgressSeries.Point(
                wave: String($0.year), year: $0.year, estimate: $0.estimate, standardError: $0.error,
                generation: .local)
        }
    }

    /// The waves of the synthetic survey, as R gave them.
    private func goldenPoints() throws -> [ProgressSeries.Point] {
        let inputs = try GoldenData.expected("satisfaction")("trend.T.independent").expected
        let estimates = try #require(inputs["wave_estimates"]).numbers.compactMap { $0 }
        let errors = try #require(inputs["wave_se"]).numbers.compactMap { $0 }
        return points(zip(estimates, errors).enumerated().map { (2021 + $0.offset, $0.element.0, $0.element.1) })
    }

    @Test("agrees with the random-effects fit of R")
    func agreesWithR() throws {
        let golden = try GoldenData.expected("satisfaction")("trend.T.random_effects")
        let fit = try #require(TrendFit(goldenPoints()))
        func expect(_ value: Double, _ name: String) throws {
            let expected = try #require(golden.expected[name]?.number)
            #expect(value.within(golden.relativeTolerance, of: expected), "\(name): \(value) is not \(expected)")
        }
        try expect(fit.lackOfFit, "Q")
        try expect(fit.tauSquared, "tau2")
        try expect(fit.slope, "slope")
        try expect(fit.intercept, "intercept")
        try expect(fit.level(in: 2025), "projection")
        try expect(fit.predictionError(in: 2025), "se_prediction")
        let covariance = try #require(golden.expected["vcov"]).elements.map(\.numbers)
        let slopeVariance = try #require(covariance[1][1])
        #expect(fit.slopeStandardError.within(golden.relativeTolerance, of: slopeVariance.squareRoot()))
        #expect(fit.origin == 2021)
        #expect(fit.degreesOfFreedom == 2)
    }

    @Test("points on a straight line leave nothing beyond sampling")
    func straightLine() throws {
        let fit = try #require(
            TrendFit(points([(2019, 80, 0.5), (2020, 81.5, 0.7), (2022, 84.5, 0.4), (2024, 87.5, 1)])))
        #expect(fit.tauSquared == 0)
        #expect(abs(fit.lackOfFit) < 1e-20)
        #expect(fit.slope.within(1e-13, of: 1.5))
        #expect(fit.level(in: 2025).within(1e-13, of: 89))
    }

    @Test("equal errors give the ordinary least-squares line and error by hand")
    func byHand() throws {
        // Years −1, 0, 1, 2 about 0.5: Σd² = 5, slope 1.2 + …; variance 4 in each wave, Q below T − 2.
        let fit = try #require(TrendFit(points([(2020, 80, 2), (2021, 82, 2), (2022, 82, 2), (2023, 84, 2)])))
        #expect(fit.slope.within(1e-13, of: 1.2))
        #expect(fit.level(in: 2020).within(1e-13, of: 80.2))
        // Residuals −0.2, 0.6, −0.6, 0.2: 0.8 / 4.
        #expect(fit.lackOfFit.within(1e-12, of: 0.2))
        #expect(fit.tauSquared == 0)
        #expect(fit.slopeStandardError.within(1e-13, of: (4.0 / 5).squareRoot()))
        // 4 · (1/4 + 3.5²/5) at 2025.
        #expect(fit.predictionError(in: 2025).within(1e-13, of: (1 + 9.8).squareRoot()))
    }

    @Test(
        "three waves are the fewest, and each needs an error above 0",
        arguments: [
            [(2021, 80.0, 1.0 as Double?), (2022, 81, 1)],
            [(2021, 80, 1), (2022, 81, nil), (2023, 82, 1)],
            [(2021, 80, 1), (2022, 81, 0), (2023, 82, 1)],
            [(2021, 80, 1), (2021, 81, 1), (2021, 82, 1)],
            [],
        ])
    func noLine(_ values: [(Int, Double, Double?)]) {
        #expect(TrendFit(points(values.map { ($0.0, $0.1, $0.2) })) == nil)
    }

    @Test("a forecast needs four waves")
    func forecastNeedsFour() throws {
        let three = try #require(TrendFit(points([(2021, 80, 1), (2022, 81, 1), (2023, 82, 1)])))
        #expect(Forecast(three, year: 2025, limits: 0...100) == nil)
        let four = try #require(TrendFit(points([(2021, 80, 1), (2022, 81, 1), (2023, 82, 1), (2024, 83, 1)])))
        #expect(Forecast(four, year: 2025, limits: 0...100) != nil)
    }

    @Test("bands reach as far as t with two degrees of freedom")
    func bands() throws {
        let fit = try #require(TrendFit(points([(2020, 50, 2), (2021, 52, 2), (2022, 52, 2), (2023, 54, 2)])))
        let forecast = try #require(Forecast(fit, year: 2025, limits: 0...100))
        #expect(forecast.estimate.within(1e-13, of: 56.2))
        #expect(forecast.bands.map(\.confidence) == [0.5, 0.8, 0.95])
        for band in forecast.bands {
            // The quantile of t with two degrees of freedom: (2p − 1)/√(2p(1 − p)).
            let p = 0.5 + band.confidence / 2
            let reach = (2 * p - 1) / (2 * p * (1 - p)).squareRoot() * (10.8).squareRoot()
            #expect(band.upper.within(1e-12, of: 56.2 + reach))
            #expect(band.lower.within(1e-12, of: 56.2 - reach))
        }
        #expect(!forecast.isCut)
    }

    @Test("bands are cut at the limits of the figure")
    func cut() throws {
        let fit = try #require(TrendFit(points([(2020, 80, 2), (2021, 85, 2), (2022, 90, 2), (2023, 95, 2)])))
        let forecast = try #require(Forecast(fit, year: 2026, limits: 0...100))
        #expect(forecast.estimate == 100)
        #expect(forecast.bands.allSatisfy { $0.upper <= 100 && $0.lower <= $0.upper })
        #expect(forecast.isCut)
    }
}
