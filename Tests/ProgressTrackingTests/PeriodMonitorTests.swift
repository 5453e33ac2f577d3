import Estimation
import ProgressTracking
import SurveyModel
import Testing

@Suite("Monitoring within the year")
struct PeriodMonitorTests {
    private func monitor(_ values: [Double], from first: String = "2024-01", base: Int? = nil) throws -> PeriodMonitor {
        let start = try #require(WavePeriod(first))
        let points = values.enumerated().map { index, value in
            let period = start.advanced(by: index)
            return ProgressSeries.Point(
                wave: period.name, year: period.year, estimate: value, respondents: 200, generation: .local)
        }
        return PeriodMonitor(
            title: LocalizedText(vi: "Chỉ số", en: "Index"), unit: .percent, points: points, base: base)
    }

    @Test("chance alone raises no alarm")
    func quiet() throws {
        let result = try monitor([80, 82, 79, 81, 80, 78, 81, 80, 82, 79, 80, 81, 80, 79])
        #expect(result.alarms.isEmpty)
        #expect(result.chart?.base == 12)
    }

    @Test("a fall that lasts is named with the month since which it lasts")
    func lasting() throws {
        let result = try monitor([Double](repeating: 80, count: 12) + [Double](repeating: 74, count: 8))
        let alarm = try #require(result.alarms.first { $0.sign == .mean })
        #expect(alarm.side == -1)
        #expect(alarm.since == "2025-01")
        #expect(alarm.wave > "2025-01")
    }

    @Test("one odd month is named alone")
    func odd() throws {
        let result = try monitor([80, 80, 80, 80, 80, 80, 95, 80, 80, 80, 80, 80])
        #expect(result.alarms.map(\.wave) == ["2024-07"])
        #expect(result.alarms.map(\.sign) == [.period])
        #expect(result.notes.contains { $0.en.hasPrefix("The centre is that of all 12 periods") })
    }

    @Test("months of several years are compared with the same months")
    func seasonal() throws {
        // The same rhythm every year, one point higher each time.
        let values = (0..<48).map { (month: Int) -> Double in
            let rhythm = 5 * Double(month % 12) / 12
            return 80 + rhythm + Double(month / 12)
        }
        let result = try monitor(values)
        let test = try #require(result.seasonal)
        // Twelve months, each with all six pairs of four years rising.
        #expect(test.score == 72)
        #expect(try #require(test.probability) < 1e-6)
    }

    @Test("a missing month is a gap and nothing stands in its place")
    func gap() {
        let points = ["2025-01", "2025-02", "2025-05"].map {
            ProgressSeries.Point(wave: $0, year: 2025, estimate: 80, respondents: 100, generation: .local)
        }
        let result = PeriodMonitor(title: LocalizedText(vi: "", en: ""), unit: .percent, points: points)
        #expect(result.gaps.map(\.name) == ["2025-03", "2025-04"])
        #expect(result.chart == nil)
        #expect(result.notes.contains { $0.en.hasPrefix("No control chart can be drawn: 3 periods") })
    }
}
