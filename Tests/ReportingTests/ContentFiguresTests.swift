import ProgressTracking
import SatisfactionIndex
import SurveyModel
import Testing

@testable import Reporting

@Suite("Factors, items and answers of a report")
struct ContentFiguresTests {
    func figures(_ content: ReportContent, language: Language = .vietnamese) -> ContentFigures {
        ContentFigures(content, ReportWording(content, language: language))
    }

    func items(_ values: [Double?]) -> [IndexEstimate] {
        values.enumerated().map { ReportFixture.figure($1, code: "I\($0)", level: .item) }
    }

    @Test("shows the eight lowest items, the lowest first")
    func showsWeakest() throws {
        let content = try ReportFixture.content(items: items((0..<12).map { 60 + Double($0 * 7 % 12) } + [nil]))
        let chart = try #require(figures(content).weakItems)
        #expect(chart.rows.count == 8)
        #expect(chart.rows.map(\.value) == (60..<68).map { "\($0),0" })
        #expect(chart.finding == "“Mục I0” thấp nhất, 60,0%; cả 8 tiêu chí nêu ra rõ ràng dưới 90%")
        #expect(figures(content).itemsHeading == "8 tiêu chí thấp nhất trong số 12")
    }

    @Test("counts the items clearly below the goal, and is silent if there are none")
    func countsBelow() throws {
        let some = try ReportFixture.content(items: items([80, 90, 95]))
        #expect(
            figures(some).weakItems?.finding == "“Mục I0” thấp nhất, 80,0%; 1 trong 3 tiêu chí nêu ra rõ ràng dưới 90%")
        let none = try ReportFixture.content(items: items([90.5, 95]))
        #expect(figures(none).weakItems?.finding == "“Mục I0” thấp nhất, 90,5%")
        #expect(figures(try ReportFixture.content(items: items([nil]))).weakItems == nil)
    }

    @Test("names a long question by its code in the finding")
    func shortensFinding() throws {
        let long = String(repeating: "rất dài ", count: 12)
        let item = ReportFixture.figure(80, code: "H1", label: LocalizedText(vi: long, en: long), level: .item)
        #expect(figures(try ReportFixture.content(items: [item])).weakItems?.finding == "H1: 80,0%")
    }

    @Test("names the lowest and the highest factor")
    func namesFactors() throws {
        let chart = figures(try ReportFixture.content()).factors
        #expect(chart?.finding == "Thấp nhất là “Thủ tục” (84,0%), cao nhất là “Tiếp cận” (91,0%)")
        #expect(chart?.rows.map(\.tag) == ["T", "H"])
        #expect(figures(try ReportFixture.content(factors: [])).factors == nil)
    }

    @Test("gives the answers to the overall question in the order of the scale")
    func givesAnswers() throws {
        let content = try ReportFixture.content()
        let answers = try #require(OverallAnswers(content, ReportWording(content, language: .vietnamese)))
        #expect(answers.bars.map(\.count) == ["2", "8", "20", "110", "60"])
        #expect(answers.bars.map(\.share) == ["1,0%", "4,0%", "10,0%", "55,0%", "30,0%"])
        #expect(answers.bars.map { $0.strip.contains("bar whole") } == [true, true, true, false, false])
        #expect(answers.finding.hasPrefix("85,0% hài lòng nói chung (từ "))
        #expect(answers.finding.hasSuffix("200 phiếu)"))
    }

    @Test("says so when an interval is longer than the frame, which small units do not widen")
    func cutsSmallIntervals() throws {
        let content = try ReportFixture.content()
        let wording = ReportWording(content, language: .english)
        let wide = ReportFixture.figure(85, error: 15, n: 5)
        #expect(StripPainter([ReportFixture.figure(88), wide], wording).cutsIntervals)
        #expect(!StripPainter([ReportFixture.figure(88)], wording).cutsIntervals)
        #expect(!StripPainter([wide], wording).cutsIntervals)
    }

    @Test(
        "scales run between round numbers within the limits",
        arguments: [
            ([84.2, 93.1], 84.0, 94.0), ([99.5, 100], 99, 100), ([0, 100], 0, 100), ([50], 49.5, 50.5),
            ([], 49.5, 50.5),
        ])
    func scales(values: [Double], low: Double, high: Double) {
        let scale = FigureScale(covering: values, within: 0...100)
        #expect(scale.low == low)
        #expect(scale.high == high)
        #expect(scale.ticks.first == low)
        #expect(scale.ticks.last == high)
        #expect(scale.position(low - 5) == 0)
    }
}
