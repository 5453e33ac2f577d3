import Estimation
import ProgressTracking
import SurveyModel
import Testing

/// Series and targets as the tests write them.
enum Progress {
    static func point(
        _ year: Int, _ estimate: Double, error: Double? = nil, interval: ClosedRange<Double>? = nil,
        generation: MethodGeneration = .local
    ) -> ProgressSeries.Point {
        ProgressSeries.Point(
            wave: String(year), year: year, estimate: estimate, standardError: error,
            interval: interval.map {
                ConfidenceInterval(confidence: 0.95, lower: $0.lowerBound, upper: $0.upperBound, method: .logit)
            },
            degreesOfFreedom: error == nil ? nil : 30, generation: generation)
    }

    static func series(_ points: [ProgressSeries.Point], unit: FigureUnit = .percent) -> ProgressSeries {
        ProgressSeries(title: LocalizedText(vi: "Chỉ số", en: "Index"), unit: unit, points: points)
    }

    static func target(_ comparison: Target.Comparison, _ value: Double, year: Int = 2025, verified: Bool = true)
        -> Target
    {
        let text = LocalizedText(vi: "Văn bản", en: "Document")
        return Target(
            id: nil, comparison: comparison, value: value, year: year, appliesTo: text, subject: "overall",
            source: text, isVerified: verified)
    }

    static func attainment(_ points: [ProgressSeries.Point], _ target: Target, in year: Int) throws -> Attainment {
        let series = series(points)
        return try #require(
            Attainment(series, target: target, trend: TrendFit(series.comparable), currentYear: year))
    }

    /// Four waves about a rising line.
    static let fourWaves = [
        point(2021, 80, error: 1), point(2022, 83, error: 1.2), point(2023, 83, error: 0.8),
        point(2024, 86, error: 1),
    ]
}

@Suite("Verdict on a target")
struct AttainmentTests {
    @Test(
        "the unrounded figure is compared by the operator of the document",
        arguments: [
            (90.0, Target.Comparison.above, Attainment.Verdict.missed), (90, .atLeast, .attained),
            (90.0.nextUp, .above, .attained), (90.0.nextDown, .atLeast, .missed), (89.999_999_9, .above, .missed),
            (100, .above, .attained), (0, .atLeast, .missed),
        ])
    func boundary(_ figure: Double, _ comparison: Target.Comparison, _ verdict: Attainment.Verdict) throws {
        let result = try Progress.attainment(
            [Progress.point(2025, figure)], Progress.target(comparison, 90), in: 2026)
        #expect(result.verdict == verdict)
        #expect(result.gap == 90 - figure)
        #expect(result.probability == nil)
        #expect(result.requiredYearlyGain == nil)
        #expect(result.forecast == nil)
    }

    @Test(
        "the verdict says whether the interval contains the target, limits included",
        arguments: [
            (88.0...92.0, true), (90...92, true), (85...90, true), (85...89.9, false), (90.1...95, false),
        ])
    func withinSamplingError(_ interval: ClosedRange<Double>, _ contains: Bool) throws {
        let middle = (interval.lowerBound + interval.upperBound) / 2
        let result = try Progress.attainment(
            [Progress.point(2025, middle, error: 1, interval: interval)], Progress.target(.above, 90), in: 2026)
        #expect(result.withinSamplingError == contains)
    }

    @Test("without an interval nothing is said of it")
    func noInterval() throws {
        let result = try Progress.attainment([Progress.point(2025, 91)], Progress.target(.above, 90), in: 2026)
        #expect(result.withinSamplingError == nil)
    }

    @Test(
        "a year that is over and was not measured gets the last figure and its gap",
        arguments: [
            [2023, 2024], [2024, 2026],
        ])
    func notMeasured(_ years: [Int]) throws {
        let points = years.map { Progress.point($0, 86.5, error: 1) }
        let result = try Progress.attainment(points, Progress.target(.above, 90), in: 2027)
        #expect(result.verdict == .notMeasured)
        #expect(result.point.year == years[1])
        #expect(result.gap == 3.5)
        #expect(result.requiredYearlyGain == nil)
        #expect(result.probability == nil)
    }

    @Test("a year is ahead while it lasts and has not been measured")
    func yearThatLasts() throws {
        let target = Progress.target(.above, 90)
        let ahead = try Progress.attainment(Progress.fourWaves, target, in: 2025)
        #expect(ahead.probability != nil)
        #expect(ahead.requiredYearlyGain == 4)
        #expect(try Progress.attainment(Progress.fourWaves, target, in: 2026).verdict == .notMeasured)
        let measured = try Progress.attainment(Progress.fourWaves + [Progress.point(2025, 91)], target, in: 2025)
        #expect(measured.verdict == .attained)
    }

    @Test("the probability decides at 0.8 and at 0.2, limits included", arguments: [0.8, 0.2])
    func probabilityBoundary(_ limit: Double) throws {
        let trend = try #require(TrendFit(Progress.fourWaves))
        // The quantile of t with two degrees of freedom in closed form.
        let quantile = (1 - 2 * limit) / (2 * limit * (1 - limit)).squareRoot()
        let centre = trend.level(in: 2026) + quantile * trend.predictionError(in: 2026)
        var seen: Set<Attainment.Verdict> = []
        for step in -40...40 {
            let target = Progress.target(.above, centre + Double(step) * centre.ulp, year: 2026)
            let result = try Progress.attainment(Progress.fourWaves, target, in: 2025)
            let probability = try #require(result.probability)
            #expect(abs(probability - limit) < 1e-12)
            let expected: Attainment.Verdict =
                probability >= 0.8 ? .onTrack : probability <= 0.2 ? .offTrack : .uncertain
            #expect(result.verdict == expected)
            seen.insert(result.verdict)
        }
        #expect(seen == [limit == 0.8 ? .onTrack : .offTrack, .uncertain])
    }

    @Test("the probability is the upper tail of t with two degrees of freedom")
    func probability() throws {
        let trend = try #require(TrendFit(Progress.fourWaves))
        let result = try Progress.attainment(Progress.fourWaves, Progress.target(.atLeast, 90, year: 2027), in: 2025)
        let distance = (90 - trend.level(in: 2027)) / trend.predictionError(in: 2027)
        let expected = 0.5 - distance / (2 * (2 + distance * distance).squareRoot())
        #expect(try #require(result.probability).within(expected))
        #expect(result.requiredYearlyGain == 4.0 / 3)
    }

    @Test("fewer than four comparable waves give no probability, only the gain still needed", arguments: 1...3)
    func fewWaves(_ count: Int) throws {
        let points = Array(Progress.fourWaves.suffix(count))
        let result = try Progress.attainment(points, Progress.target(.above, 90, year: 2026), in: 2025)
        #expect(result.verdict == .uncertain)
        #expect(result.probability == nil)
        #expect(result.forecast == nil)
        #expect(result.requiredYearlyGain == 2)
        #expect(result.largestYearlyGain == (count == 1 ? nil : 3))
    }

    @Test("waves before a break do not count")
    func breaks() throws {
        let points = [
            Progress.point(2019, 80, error: 1, generation: .sipas2017),
            Progress.point(2020, 95, error: 1, generation: .sipas2017),
            Progress.point(2023, 83, error: 1, generation: .sipas2023),
            Progress.point(2024, 84, error: 1, generation: .sipas2023),
        ]
        let result = try Progress.attainment(points, Progress.target(.above, 90, year: 2030), in: 2025)
        #expect(result.probability == nil)
        #expect(result.verdict == .uncertain)
        #expect(result.largestYearlyGain == 1)
        #expect(result.requiredYearlyGain == 1)
    }

    @Test("the largest gain is a year's, however far apart the waves")
    func largestGain() throws {
        let points = [
            Progress.point(2018, 70), Progress.point(2021, 79), Progress.point(2022, 81), Progress.point(2024, 80),
        ]
        let result = try Progress.attainment(points, Progress.target(.above, 90, year: 2030), in: 2025)
        #expect(result.largestYearlyGain == 3)
    }

    @Test("a figure above the target has a negative gap and needs no gain")
    func above() throws {
        let result = try Progress.attainment(
            [Progress.point(2024, 92)], Progress.target(.above, 90, year: 2028), in: 2025)
        #expect(result.gap == -2)
        #expect(result.requiredYearlyGain == -0.5)
    }

    @Test("there is no verdict without a figure")
    func noFigure() {
        let series = Progress.series([])
        #expect(Attainment(series, target: Progress.target(.above, 90), trend: nil, currentYear: 2025) == nil)
    }
}

extension Double {
    fileprivate func within(_ expected: Double) -> Bool { abs(self - expected) <= 1e-12 * abs(expected) }
}
