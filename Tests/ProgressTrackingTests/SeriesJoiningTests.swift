import ProgressTracking
import SurveyModel
import Testing

@Suite("What may be joined into a series")
struct SeriesJoiningTests {
    private func point(_ year: Int, _ estimate: Double, error: Double? = 1, _ basis: SeriesBasis = SeriesBasis())
        -> ProgressSeries.Point
    {
        ProgressSeries.Point(
            wave: String(year), year: year, estimate: estimate, standardError: error, generation: .local, basis: basis)
    }

    @Test(
        "other people, another channel, other units and another scale are breaks, each by its name",
        arguments: [
            (SeriesBasis(population: .residents), SeriesBreak.Kind.population),
            (SeriesBasis(population: .users, channels: ["kiosk"]), .channel),
            (SeriesBasis(population: .users, unitVersion: "34"), .units),
            (SeriesBasis(population: .users, scale: .pointsOneToTen), .scale),
        ])
    func breaks(basis: SeriesBasis, kind: SeriesBreak.Kind) {
        let old = SeriesBasis(population: .users, unitVersion: kind == .units ? "63" : nil)
        let series = Progress.series([point(2023, 80, old), point(2024, 82, basis)])
        #expect(series.breaks.map(\.kinds) == [[kind]])
        #expect(series.comparable.map(\.year) == [2024])
    }

    @Test("an undeclared channel is not taken for a kiosk")
    func undeclaredChannel() {
        let series = Progress.series([point(2023, 80), point(2024, 82, SeriesBasis(channels: ["kiosk"]))])
        #expect(series.breaks.first?.reason.en.contains("not declared → kiosk") == true)
    }

    @Test("missing years and waves without a figure are named and never filled")
    func gaps() {
        let series = ProgressSeries(
            title: LocalizedText(vi: "", en: ""), unit: .percent, points: [point(2020, 80), point(2024, 82)],
            absences: [
                ProgressSeries.Absence(wave: "2022", year: 2022, reason: LocalizedText(vi: "giữ lại", en: "withheld"))
            ])
        #expect(series.gaps == [2021, 2023])
        #expect(series.points.count == 2)
        let assessment = ProgressAssessment(series, targets: [], correlation: nil, currentYear: 2025)
        #expect(assessment.notes.contains { $0.en.hasPrefix("There is no wave of 2021, 2023") })
        #expect(assessment.notes.contains { $0.en.hasPrefix("There is no figure for 2022") })
    }

    @Test("a series without any point has notes and no verdict")
    func empty() {
        let assessment = ProgressAssessment(
            Progress.series([]), targets: [Progress.target(.above, 90)], correlation: nil, currentYear: 2025)
        #expect(assessment.attainments.isEmpty && assessment.changes.isEmpty && assessment.trend == nil)
        #expect(assessment.notes.contains { $0.en.hasPrefix("There is no figure to make a series of") })
    }
}

@Suite("Bridges across breaks")
struct SeriesBridgeTests {
    private func point(_ year: Int, _ estimate: Double, _ error: Double?, _ generation: MethodGeneration)
        -> ProgressSeries.Point
    {
        ProgressSeries.Point(
            wave: "\(year) \(generation.rawValue)", year: year, estimate: estimate, standardError: error,
            degreesOfFreedom: 30, generation: generation)
    }

    private func series(_ errors: Double? = 0.4) -> ProgressSeries {
        Progress.series([
            point(2020, 80, 0.5, .sipas2017), point(2021, 81, 0.5, .sipas2017), point(2022, 82, 0.3, .sipas2017),
            point(2022, 78, errors, .sipas2022), point(2023, 79, 0.5, .sipas2022),
        ])
    }

    @Test("a year measured in both ways moves older figures, which carry the error of the bridge")
    func crosses() throws {
        let bridged = try series().bridgedByOverlap(confidence: 0.95)
        #expect(bridged.points.map(\.estimate) == [76, 77, 78, 79])
        #expect(bridged.points.map(\.measured) == [80, 81, nil, nil])
        // V = 0.5² + 0.3² + 0.4² = 0.5 for older figures.
        #expect(
            bridged.points.map { $0.standardError ?? 0 }.map { ($0 * $0 * 1e9).rounded() / 1e9 } == [
                0.5, 0.5, 0.16, 0.25,
            ])
        #expect(bridged.comparable.count == 4)
        let bridge = try #require(bridged.breaks.first?.bridge)
        #expect(bridge.shift == -4 && bridge.kind == .overlap)
        #expect(abs((bridge.standardError ?? 0) - 0.5) < 1e-12)
    }

    @Test("waves that share their sample make a more certain bridge")
    func covariance() throws {
        let bridged = try series().bridgedByOverlap(confidence: 0.95) { _, _ in 0.06 }
        let error = try #require(bridged.breaks.first?.bridge?.standardError)
        #expect(abs(error * error - (0.09 + 0.16 - 0.12)) < 1e-12)
    }

    @Test("without an overlap year, or without an error, there is no bridge")
    func refuses() {
        #expect(throws: BridgeRefusal.noError(wave: "2022 sipas-2022")) {
            try series(nil).bridgedByOverlap(confidence: 0.95)
        }
        let apart = Progress.series([point(2021, 81, 0.5, .sipas2017), point(2022, 78, 0.4, .sipas2022)])
        #expect(throws: BridgeRefusal.noOverlap(lastOfOld: "2021", firstOfNew: "2022")) {
            try apart.bridgedByOverlap(confidence: 0.95)
        }
        #expect(throws: BridgeRefusal.noBreak) {
            try Progress.series([point(2021, 81, 0.5, .local)]).bridgedByOverlap(confidence: 0.95)
        }
    }

    @Test("an overlap with nothing before it leaves the new side alone")
    func nothingBefore() throws {
        let bridged = try Progress.series(Array(series().points.dropFirst(2))).bridgedByOverlap(confidence: 0.95)
        #expect(bridged.points.map(\.estimate) == [78, 79])
        #expect(bridged.breaks.isEmpty)
    }

    @Test("items in common cross a change of the questionnaire, not one of the people asked")
    func items() {
        func point(_ year: Int, _ definition: String, _ population: Population) -> ProgressSeries.Point {
            ProgressSeries.Point(
                wave: String(year), year: year, estimate: 80, generation: .local, definition: definition,
                basis: SeriesBasis(population: population))
        }
        let questionnaire = Progress.series([point(2023, "a", .users), point(2024, "b", .users)])
        #expect(questionnaire.bridgedByItems(7).comparable.count == 2)
        let people = Progress.series([point(2023, "a", .users), point(2024, "b", .residents)])
        #expect(people.bridgedByItems(7).comparable.count == 1)
    }
}
