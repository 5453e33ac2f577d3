import Foundation
import ProgressTracking
import SatisfactionIndex
import SurveyModel
import Testing

@testable import Reporting

@Suite("Trend of a report")
struct TrendSectionTests {
    func section(
        _ points: [ProgressSeries.Point], targets: [ProgressTracking.Target] = ReportFixture.goals,
        language: Language = .vietnamese
    ) throws -> TrendSection {
        let content = try ReportFixture.content(points: points, targets: targets)
        return try #require(TrendSection(content, ReportWording(content, language: language)))
    }

    func count(_ mark: String, in picture: String) -> Int { picture.components(separatedBy: mark).count - 1 }

    @Test("draws dots with intervals, a line between them, and a fan of three bands to the next target")
    func drawsFan() throws {
        let section = try section(ReportFixture.rising)
        #expect(count("<circle class=\"pt\"", in: section.picture) == 5)
        #expect(count("<line class=\"ci\"", in: section.picture) == 5)
        #expect(count("<line class=\"line\"", in: section.picture) == 4)
        #expect(count("<path class=\"f", in: section.picture) == 3)
        #expect(count("<line class=\"goal\"", in: section.picture) == 2)
        #expect(count("<line class=\"need\"", in: section.picture) == 1)
        #expect(section.lines.map(\.name) == ["2021", "2022", "2023", "2024", "2025", "2030", "2030", "2030"])
        #expect(section.finding.hasPrefix("Mỗi năm tăng khoảng 2,2 điểm; giữ nhịp này, năm 2030 vào khoảng 99"))
    }

    @Test("forecasts nothing from three waves, but still shows the gain needed")
    func threeWaves() throws {
        let section = try section(Array(ReportFixture.rising.suffix(3)))
        #expect(!section.hasFan)
        #expect(section.hasNeed)
        #expect(!section.picture.contains("dự báo"))
        #expect(section.lines.count == 3)
    }

    @Test("draws no line across a break and says why")
    func drawsBreak() throws {
        let points = [
            ReportFixture.point(2020, 76, generation: .sipas2017),
            ReportFixture.point(2021, 78, generation: .sipas2017),
            ReportFixture.point(2023, 80, generation: .sipas2023),
            ReportFixture.point(2024, 82, generation: .sipas2023),
        ]
        let section = try section(points)
        #expect(count("<line class=\"break\"", in: section.picture) == 2)
        #expect(count("<line class=\"line\"", in: section.picture) == 1)
        #expect(count("<line class=\"line old\"", in: section.picture) == 1)
        #expect(section.lines.map(\.kind) == ["cách đo cũ", "cách đo cũ", nil, nil])
        #expect(section.remarks.count == 1)
        #expect(section.remarks[0].hasPrefix("Không nối từ 2021 sang 2023: đổi phương pháp đo"))
        #expect(section.finding.hasPrefix("Đợt 2024 so với đợt 2023: +2,0 điểm phần trăm, không rõ"))
    }

    @Test("draws open squares without intervals for figures published without an error")
    func drawsOpenSquares() throws {
        let points = [ReportFixture.point(2023, 80, error: nil, n: nil), ReportFixture.point(2024, 85, error: nil)]
        let section = try section(points)
        #expect(section.hasOpen)
        #expect(count("<rect class=\"pt open\"", in: section.picture) == 2)
        #expect(!section.picture.contains("class=\"ci"))
        #expect(section.lines[0].interval == "–")
        #expect(section.lines[0].count == "…")
        #expect(section.finding.hasSuffix("không có sai số nên không kết luận"))
    }

    @Test("names no trend where the slope may be 0")
    func findsNoTrend() throws {
        let flat = [(2021, 86.0), (2022, 84), (2023, 87), (2024, 85)].map { ReportFixture.point($0.0, $0.1, error: 2) }
        #expect(try section(flat, targets: []).finding == "Chưa thấy xu hướng rõ qua 4 đợt so sánh được")
        let falling = [(2021, 90.0), (2022, 88), (2023, 86), (2024, 84)].map {
            ReportFixture.point($0.0, $0.1, error: 0.3)
        }
        #expect(try section(falling, targets: [], language: .english).finding == "A loss of about 2.0 points a year")
    }

    @Test("stays drawn with one wave and no targets")
    func oneWave() throws {
        let section = try section([ReportFixture.point(2025, 88.4)], targets: [])
        #expect(section.finding == "Mới có một đợt so sánh được: đợt 2025, 88,4%")
        #expect(count("<circle", in: section.picture) == 1)
        #expect(!section.picture.contains("nan") && !section.picture.contains("inf"))
        #expect(!section.hasGoal)
    }

    @Test("gives words only to points with room for them, the first and last before others")
    func thinsWords() throws {
        let many = (2010...2025).map { ReportFixture.point($0, 70 + Double($0 - 2010)) }
        let content = try ReportFixture.content(points: many, targets: [])
        let plot = TrendPlot(content.assessment, ReportWording(content, language: .english))
        let rooms = plot.rooms()
        #expect(rooms.first == .always)
        #expect(rooms.last == .always)
        let shown = many.indices.filter { rooms[$0] != .never }.map { plot.x(ofPoint: $0) }
        #expect(zip(shown, shown.dropFirst()).allSatisfy { $1 - $0 >= 9.9 })
    }

    @Test("puts the words of a target where no dot stands")
    func placesTargets() throws {
        let high = [(2021, 91.0), (2022, 91.5), (2023, 92)].map { ReportFixture.point($0.0, $0.1, error: 0.5) }
        let content = try ReportFixture.content(points: high, targets: [ReportFixture.target(.above, 90, 2025)])
        let plot = TrendPlot(content.assessment, ReportWording(content, language: .english))
        let y = plot.y(90)
        #expect(GoalLabels(plot, taken: []).place(at: y, length: 15).top > y)
    }
}
