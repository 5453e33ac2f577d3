import SurveyModel
import Testing

@Suite("Periods in the names of waves")
struct WavePeriodTests {
    @Test(
        "years, quarters and months are read as offices write them",
        arguments: [
            ("2025", WavePeriod.Span.year, 1), ("2025-03", .month, 3), ("2025-3", .month, 3), ("2025/12", .month, 12),
            ("2025-Q1", .quarter, 1), ("2025 quý 4", .quarter, 4), ("2025-T7", .month, 7),
            ("2025 tháng 10", .month, 10),
        ])
    func reads(_ name: String, _ span: WavePeriod.Span, _ part: Int) throws {
        let period = try #require(WavePeriod(name))
        #expect(period.year == 2025)
        #expect(period.span == span)
        #expect(period.part == part)
    }

    @Test(
        "other names are no period",
        arguments: ["", "25-03", "2025-13", "2025-Q5", "2025-Q0", "2025 đợt", "2025-lần 2", "20255"])
    func refuses(_ name: String) { #expect(WavePeriod(name) == nil) }

    @Test("months and quarters lie evenly about the middle of their year")
    func times() throws {
        #expect(WavePeriod("2025")?.time == 2025)
        let months = (1...12).compactMap { WavePeriod(year: 2025, span: .month, part: $0)?.time }
        #expect((months.reduce(0, +) / 12 - 2025).magnitude < 1e-9)
        #expect(WavePeriod("2025-Q1")?.time == 2024.625)
        let (december, january) = (try #require(WavePeriod("2024-12")), try #require(WavePeriod("2025-01")))
        #expect(december < january)
    }

    @Test("gaps are the periods that are not there, over the turn of the year")
    func gaps() {
        let known = ["2025-02", "2024-10", "2024-11"].compactMap { WavePeriod($0) }
        #expect(WavePeriod.gaps(in: known).map(\.name) == ["2024-12", "2025-01"])
        #expect(WavePeriod.gaps(in: []).isEmpty)
        #expect(WavePeriod(year: 2025, span: .quarter, part: 4)?.advanced(by: 1).name == "2026-Q1")
        #expect(WavePeriod(year: 2025, span: .quarter, part: 1)?.advanced(by: -1).name == "2024-Q4")
    }
}
