import ProgressTracking
import SurveyModel
import Testing

@Suite("Series, breaks and what is said of them")
struct ProgressAssessmentTests {
    private func assess(
        _ points: [ProgressSeries.Point], _ targets: [Target] = [Progress.target(.above, 90)], in year: Int
    )
        -> ProgressAssessment
    {
        ProgressAssessment(Progress.series(points), targets: targets, correlation: nil, currentYear: year)
    }

    private func says(_ assessment: ProgressAssessment, _ beginning: String) -> Bool {
        assessment.notes.contains { $0.en.hasPrefix(beginning) }
    }

    @Test("points stand in the order of years")
    func sorted() {
        let series = Progress.series([2024, 2021, 2023].map { Progress.point($0, 80) })
        #expect(series.points.map(\.year) == [2021, 2023, 2024])
        #expect(series.breaks.isEmpty)
        #expect(series.comparable.count == 3)
    }

    @Test("a change of generation is a break, named by the years of the methods")
    func breaks() {
        let series = Progress.series([
            Progress.point(2020, 80, generation: .sipas2017), Progress.point(2022, 81, generation: .sipas2022),
            Progress.point(2023, 82, generation: .sipas2023), Progress.point(2024, 83, generation: .sipas2023),
        ])
        #expect(series.breaks.map(\.lastOfOld) == ["2021", "2022"])
        #expect(series.breaks.map(\.firstOfNew) == ["2022", "2023"])
        #expect(series.breaks.map(\.after) == [0, 1])
        #expect(series.comparable.map(\.year) == [2023, 2024])
    }

    @Test("no change and no line cross a break")
    func nothingCrossesABreak() {
        let points = (2018...2021).map { Progress.point($0, 80, error: 1, generation: .sipas2017) }
        let across = assess(points + [Progress.point(2023, 85, error: 1, generation: .sipas2023)], in: 2024)
        #expect(across.changes.isEmpty)
        #expect(across.trend == nil)
        #expect(assess(points, in: 2022).changes.count == 6)
        #expect(assess(points, in: 2022).latestChange?.from == "2020")
    }

    @Test("few comparable waves are said where a probability was due")
    func fewWaves() {
        #expect(says(assess(Array(Progress.fourWaves.suffix(3)), in: 2025), "Only 3 waves can be compared"))
        #expect(!says(assess(Progress.fourWaves, in: 2025), "Only"))
        #expect(!says(assess(Array(Progress.fourWaves.suffix(3)), in: 2026), "Only"))
    }

    @Test("a figure without an error is said, and nothing is invented from it")
    func noErrors() {
        let points = [2021, 2022, 2023, 2024].map { Progress.point($0, 80) }
        let assessment = assess(points, in: 2025)
        #expect(says(assessment, "Some figures were published without an error"))
        #expect(assessment.trend == nil)
        #expect(assessment.attainments[0].probability == nil)
        #expect(assessment.changes.count == 6)
        #expect(assessment.changes.allSatisfy { $0.covariance == .unknown && $0.isClear == nil })
    }

    @Test("an unverified target makes the verdict provisional")
    func unverified() {
        let targets = [Progress.target(.above, 90), Progress.target(.atLeast, 95, year: 2030, verified: false)]
        #expect(says(assess(Progress.fourWaves, targets, in: 2025), "The document of at least one target has not been"))
        #expect(!says(assess(Progress.fourWaves, in: 2025), "The document of at least one target"))
    }

    @Test("a line is said to run beyond the scale only if it does")
    func cutLine() {
        // The line is at 90 in 2025; only its 95 % band ends above 100.
        let flat = zip(2021...2024, [89.0, 91, 89, 91]).map { Progress.point($0, $1, error: 3) }
        #expect(!says(assess(flat, in: 2025), "The straight line runs beyond"))
    }
}
