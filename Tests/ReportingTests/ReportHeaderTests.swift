import ProgressTracking
import SatisfactionIndex
import SurveyModel
import Testing

@testable import Reporting

@Suite("Head of a report")
struct ReportHeaderTests {
    func header(_ content: ReportContent, language: Language = .vietnamese) throws -> ReportHeader {
        ReportHeader(
            content, estimate: try #require(content.headline.estimate), ReportWording(content, language: language))
    }

    @Test("is the figure and the verdict")
    func finds() throws {
        let header = try header(ReportFixture.content())
        #expect(
            header.finding == "Đợt 2025: 88,4% lượt đánh giá là hài lòng. Không đạt mục tiêu trên 90% của năm 2025.")
        #expect(header.badge?.word == "Không đạt")
        #expect(header.sentence.hasPrefix("Năm 2025, chỉ số là 88,4%"))
    }

    @Test(
        "says each verdict",
        arguments: [
            (80.0, 2025, "Đã đạt mục tiêu trên 80% của năm 2025."),
            (90, 2024, "Không đạt mục tiêu trên 90% của năm 2024."),
            (90, 2020, "Năm 2020 không đo, nên chưa biết có đạt mục tiêu trên 90% hay không."),
            (70, 2027, "Đúng tiến độ để đạt mục tiêu trên 70% vào năm 2027."),
            (99.9, 2026, "Khó đạt mục tiêu trên 99,90% vào năm 2026."),
        ])
    func saysVerdict(value: Double, year: Int, conclusion: String) throws {
        let content = try ReportFixture.content(targets: [ReportFixture.target(.above, value, year)])
        #expect(try header(content).finding.hasSuffix(conclusion))
    }

    @Test("lists the next targets with their verdicts and warns of documents not verified")
    func listsNextTargets() throws {
        let nexts = try header(ReportFixture.content()).nexts
        #expect(nexts.map(\.target) == ["Năm 2030: tối thiểu 95%"])
        #expect(nexts[0].sentence.hasSuffix("chưa được kiểm chứng."))
    }

    @Test("gives gap, change, largest gain and response rate")
    func givesFacts() throws {
        let facts = try header(ReportFixture.content()).facts
        #expect(facts.map(\.name) == ["Còn thiếu", "So với 2024", "Tăng mạnh nhất", "Số phiếu"])
        #expect(facts[0].value == "1,6 điểm phần trăm")
        #expect(facts[1].value.hasPrefix("+2,4 điểm phần trăm (−0,4 đến +5,2): không rõ"))
        #expect(facts[3].value == "1.153 hợp lệ trên 1.400 phát ra (82,4%)")
        let unknown = try header(ReportFixture.content(formsIssued: nil)).facts
        #expect(unknown.last?.value == "1.153 hợp lệ")
        let more = try header(ReportFixture.content(formsIssued: 1_000)).facts
        #expect(more.last?.value == "1.153 hợp lệ trên 1.000 phát ra")
    }

    @Test("compares with the wave before where there is no target")
    func withoutTargets() throws {
        let header = try header(ReportFixture.content(targets: []), language: .english)
        #expect(header.finding == "Wave 2025: 88.4% of ratings are satisfied. No clear change since 2024.")
        #expect(header.badge == nil)
    }

    @Test("does not compare mean scores with targets, which are percentages")
    func meanScores() throws {
        let content = try ReportFixture.content(
            points: [ReportFixture.point(2025, 4.21, error: 0.05, score: .mean5)],
            headline: ReportFixture.figure(4.21, error: 0.05, score: .mean5))
        let header = try header(content)
        #expect(header.finding.hasPrefix("Đợt 2025: điểm hài lòng là 4,21 trên thang 1–5."))
        #expect(header.badge == nil)
        #expect(header.nexts.isEmpty)
        #expect(!header.strip.contains("goal"))
    }

    @Test("says so when there is no interval")
    func withoutInterval() throws {
        let header = try header(ReportFixture.content(headline: ReportFixture.figure(88.4, degreesOfFreedom: 0)))
        #expect(header.intervalLine.hasPrefix("Không tính được khoảng tin cậy; 200 phiếu."))
        #expect(!header.strip.contains("ci wide"))
    }

    @Test("writes as many decimals as tell a figure from the goal")
    func tellsFromGoal() throws {
        let points = [ReportFixture.point(2025, 89.97)]
        let header = try header(ReportFixture.content(points: points, headline: ReportFixture.figure(89.97)))
        #expect(header.figure == "89,97%")
    }
}
