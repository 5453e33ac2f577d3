import Estimation
import ProgressTracking
import SurveyModel
import SurveyTestSupport
import Testing

@Suite("All waves joined")
struct WaveCorrelationsTests {
    private func points(_ index: String) throws -> [ProgressSeries.Point] {
        try (2021...2024).map { year in
            let estimate = try GoldenWaves.all().figure(index, year).estimate
            return ProgressSeries.Point(
                wave: String(year), year: year, estimate: try #require(estimate.value),
                standardError: estimate.standardError, degreesOfFreedom: Double(estimate.degreesOfFreedom),
                generation: .local)
        }
    }

    private func correlations(_ index: String) throws -> WaveCorrelations {
        WaveCorrelations(
            try (2021...2024).map { year in
                WaveCorrelations.Wave(
                    name: String(year), scores: try GoldenWaves.all().figure(index, year).scores, nest: false)
            })
    }

    @Test("every change has the covariance that ReGenesees gives it", arguments: OverlapCase.all)
    func everyPair(_ change: OverlapCase) throws {
        let golden = try GoldenData.expected("change_overlap")(change.testDescription)
        let changes = WaveChange.all(
            between: try points(change.index), correlations: try correlations(change.index), confidence: 0.95)
        #expect(changes.count == 6)
        let found = try #require(changes.first { $0.from == String(change.from) && $0.to == String(change.to) })
        let expected = try #require(golden.expected["se"]?.number)
        let error = try #require(found.standardError)
        #expect(error.within(golden.relativeTolerance, of: expected))
        #expect(found.comparisons == 6)
    }

    @Test("the slope of independent waves is the contrast of R", arguments: ["T", "F1", "F2", "F3", "F4", "F5"])
    func independentSlope(_ index: String) throws {
        let golden = try GoldenData.expected("satisfaction")("trend.\(index).independent")
        let evidence = try #require(TrendEvidence(points(index), correlations: nil, confidence: 0.95))
        let slope = try #require(evidence.slope)
        func expect(_ value: Double, _ part: String, _ name: String) throws {
            let expected = try #require(golden.expected[part]?[name]?.number)
            #expect(value.within(golden.relativeTolerance, of: expected), "\(part).\(name)")
        }
        try expect(slope.value, "ols", "slope")
        try expect(slope.standardError, "ols", "se")
        let (freedom, p) = (try #require(evidence.degreesOfFreedom), try #require(evidence.pValue))
        try expect(freedom, "ols", "df")
        try expect(p, "ols", "p_value")
        let line = try #require(evidence.generalised)
        try expect(line.slope, "gls", "slope")
        try expect(line.lackOfFit, "gls", "Q")
        try expect(line.linearityProbability, "gls", "p_Q")
    }

    @Test("shared PSUs make the slope more certain, on the PSUs of all waves together")
    func sharedSlope() throws {
        let alone = try #require(TrendEvidence(points("T"), correlations: nil, confidence: 0.95))
        let joined = try #require(TrendEvidence(points("T"), correlations: correlations("T"), confidence: 0.95))
        let (first, second) = (try #require(alone.slope), try #require(joined.slope))
        #expect(second.value == first.value)
        #expect(second.standardError < first.standardError)
        // The stacked design of R has 61 degrees of freedom: communes of all waves minus districts.
        #expect(joined.degreesOfFreedom == 61)
    }

    @Test("four waves cannot show a trend by their order, and eight can")
    func honestFloor() throws {
        let four = try #require(TrendEvidence(Progress.fourWaves, correlations: nil, confidence: 0.95))
        #expect(!four.canShowTrend)
        #expect(four.smallestPValue == 2.0 / 24)
        let eight = try #require(
            TrendEvidence((2015...2022).map { Progress.point($0, 80) }, correlations: nil, confidence: 0.95))
        #expect(eight.canShowTrend)
        #expect(eight.slope == nil)
    }
}

@Suite("Changes looked at together")
struct ComparedChangesTests {
    @Test("Holm multiplies the smallest p value by their number")
    func holm() {
        // Worked by hand: 4·0.01, 3·0.02, then 2·0.03 = 0.06 held up by 0.06, and 0.2 alone.
        let adjusted = HolmAdjustment.adjusted([0.02, nil, 0.2, 0.01, 0.03])
        let expected: [Double?] = [0.06, nil, 0.2, 0.04, 0.06]
        for (found, value) in zip(adjusted, expected) {
            #expect((found == nil) == (value == nil))
            if let found, let value { #expect(found.within(1e-12, of: value)) }
        }
    }

    @Test("a change that is clear alone may not be clear among ten")
    func corrected() throws {
        let points = [80.0, 80.5, 81, 81.5, 83].enumerated().map {
            ProgressSeries.Point(
                wave: String(2021 + $0.offset), year: 2021 + $0.offset, estimate: $0.element, standardError: 1,
                degreesOfFreedom: .infinity, generation: .local)
        }
        let changes = WaveChange.all(between: points, correlations: nil, confidence: 0.95)
        #expect(changes.count == 10)
        #expect(changes.last?.from == "2024" && changes.last?.to == "2025")
        // 3 points with an error of √2: z = 2.12, p = 0.034 alone and above 0.3 among ten.
        let whole = try #require(changes.first { $0.from == "2021" && $0.to == "2025" })
        let alone = try #require(whole.pValue)
        let adjusted = try #require(whole.adjustedPValue)
        #expect(alone < 0.05)
        #expect(whole.isClear == false)
        #expect(adjusted.within(1e-12, of: 10 * alone))
    }
}

@Suite("Forecasts further ahead")
struct ForecastHorizonTests {
    private let waves = [80.0, 84, 82, 87].enumerated().map {
        Progress.point(2021 + $0.offset, $0.element, error: 1)
    }

    @Test("a year after the last wave the variance is that of the random-effects line")
    func nextYear() throws {
        let fit = try #require(TrendFit(waves))
        #expect(fit.tauSquared > 0)
        // Years −1.5 … 1.5: Σd² = 5; at 2.5 the line has (1 + τ²)(1/4 + 6.25/5).
        let expected = (1 + fit.tauSquared) * 1.5 + fit.tauSquared
        #expect(fit.predictionError(in: 2025).within(1e-12, of: expected.squareRoot()))
    }

    @Test("further ahead the swings add up as in a random walk with drift")
    func laterYears() throws {
        let fit = try #require(TrendFit(waves))
        // At 2029, five years ahead of waves that span three: 5·(1 + 4/3) swings.
        let line = (1 + fit.tauSquared) * (0.25 + 6.5 * 6.5 / 5)
        let expected = line + fit.tauSquared * 5 * (1 + 4.0 / 3)
        #expect(fit.predictionError(in: 2029).within(1e-12, of: expected.squareRoot()))
    }

    @Test("the fan has every year to the last target ahead")
    func everyYear() {
        let targets = [Progress.target(.above, 90), Progress.target(.atLeast, 95, year: 2030)]
        let assessment = ProgressAssessment(
            Progress.series(waves), targets: targets, correlation: nil, currentYear: 2025)
        #expect(assessment.fan.map(\.year) == Array(2025...2030))
    }

    @Test("months of one year are points of its time")
    func months() {
        let point = ProgressSeries.Point(wave: "2025-03", year: 2025, estimate: 80, generation: .local)
        // March stands three and a half months before the middle of the year.
        let march: Double = 2025.0 - 3.5 / 12
        #expect(point.time == march)
        #expect(Progress.point(2025, 80).time == 2025)
    }
}
