import Estimation
import ProgressTracking
import SurveyModel
import Testing

@testable import Reporting

@Suite("Sentences on trends")
struct TrendSentenceTests {
    private func points(_ values: [Double], error: Double? = 1) -> [ProgressSeries.Point] {
        values.enumerated().map {
            ProgressSeries.Point(
                wave: String(2018 + $0.offset), year: 2018 + $0.offset, estimate: $0.element, standardError: error,
                degreesOfFreedom: error == nil ? nil : 30, generation: .local)
        }
    }

    private func lines(_ values: [Double], error: Double? = 1) throws -> [String] {
        let evidence = try #require(TrendEvidence(points(values, error: error), correlations: nil, confidence: 0.95))
        return evidence.lines(.english)
    }

    @Test("four waves cannot show a trend by their order, and it is not called absent")
    func fourWaves() throws {
        let said = try lines([80, 81, 83, 84])
        #expect(said.contains { $0.contains("a trend cannot be shown with 4 waves") && $0.contains("0.083") })
        #expect(!said.contains { $0.contains("no trend is shown") })
    }

    @Test("waves that rise every year are said to rise, and a straight line fits them")
    func rising() throws {
        let said = try lines([80, 81, 82, 83, 84, 85, 86, 87])
        #expect(said.contains { $0.hasPrefix("Slope by the sample design: +1.00") && $0.contains("have moved") })
        #expect(said.contains { $0.contains("no departure from a straight line") })
        #expect(said.contains { $0.contains("a rising trend over 8 waves (p < 0.001)") })
    }

    @Test("a jump leaves a straight line by more than sampling error")
    func jump() throws {
        let said = try lines([70, 70, 70, 70, 90, 90, 90, 90])
        #expect(said.contains { $0.contains("leave a straight line by more than sampling error") })
    }

    @Test("without errors only the order of the figures speaks")
    func withoutErrors() throws {
        let said = try lines([80, 81, 82, 83, 84], error: nil)
        #expect(said.count == 1)
        #expect(said[0].hasPrefix("Mann–Kendall: a rising trend over 5 waves (p = 0.017)"))
    }

    @Test("JSON of changes says how many were compared")
    func json() throws {
        let changes = WaveChange.all(between: points([80, 81, 86]), correlations: nil, confidence: 0.95)
        let document = changes[2].json.document
        #expect(document.contains("\"comparisons\": 3"))
        #expect(document.contains("\"clear\": true"))
    }
}
