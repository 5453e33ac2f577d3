import Foundation
import ProgressTracking
import SatisfactionIndex
import SurveyModel
import Testing

@testable import Reporting

@Suite("Heatmap of a report")
struct HeatMapTests {
    func map(_ units: [ReportContent.Unit], language: Language = .vietnamese) throws -> HeatMap {
        let content = try ReportFixture.content(units: units)
        let wording = ReportWording(content, language: language)
        return try #require(HeatMap(content, units: UnitOrder(units, wording), wording))
    }

    @Test(
        "colours a figure by its distance to the goal",
        arguments: [
            (-15.01, "h1"), (-15, "h2"), (-10.01, "h2"), (-10, "h3"), (-5, "h4"), (-0.01, "h4"), (0, "h5"),
            (4.99, "h5"), (5, "h6"),
        ])
    func colours(distance: Double, style: String) {
        #expect(HeatMap.style(distance: distance) == style)
    }

    @Test("names its classes in words")
    func namesClasses() throws {
        let meanings = try map([ReportFixture.unit("A", 88, factors: [90, 80])]).swatches.map(\.meaning)
        #expect(meanings.prefix(6) == ["dưới 75", "75–80", "80–85", "85–90", "90–95", "từ 95"])
        #expect(meanings.last == "khoảng tin cậy rộng hơn ±8 điểm hoặc không có")
    }

    @Test("ends with the whole wave, in its last row and column")
    func endsWithTotal() throws {
        let map = try map([ReportFixture.unit("A", 88, factors: [91, 80])])
        let total = try #require(map.lines.last)
        #expect(total.isTotal)
        #expect(total.cells.map(\.value) == ["91,0", "84,0", "88,4"])
        #expect(map.columns.map(\.code) == ["T", "H", "Chung"])
        #expect(map.lines[0].cells.map(\.value) == ["91,0", "80,0", "88,0"])
    }

    @Test("hatches wide intervals and missing ones, and stars figures on few forms")
    func marksUncertainty() throws {
        let map = try map([
            ReportFixture.unit("A", 70, error: 6, n: 8, factors: [72, nil]),
            ReportFixture.unit("B", 88, factors: [90, 80]),
        ])
        let line = try #require(map.lines.first { $0.name == "A" })
        #expect(line.cells.map(\.style) == ["h1 wide", "gap", "h1 wide sum"])
        #expect(line.cells.map(\.value) == ["72,0*", "–", "70,0*"])
        #expect(!(map.lines.first { $0.name == "B" }?.cells.contains { $0.style.contains("wide") } ?? true))
    }

    @Test("gives the interval and count of every cell")
    func givesDetails() throws {
        let details = try map([ReportFixture.unit("A", 88, n: 150, factors: [90, 80])]).lines[0].details
        #expect(details.hasPrefix("T: "))
        #expect(details.contains("Chung: "))
        #expect(details.components(separatedBy: "(150 phiếu)").count == 4)
    }

    @Test("counts in how many units a factor is lowest")
    func finds() throws {
        let low = ReportFixture.unit("A", 88, factors: [90, 80])
        let high = ReportFixture.unit("B", 88, factors: [80, 90])
        let few = ReportFixture.unit("C", 88, n: 20, factors: [80, 90])
        #expect(try map([low, low, high, few]).finding == "“Thủ tục” thấp nhất ở 2 trong 3 đơn vị có từ 30 phiếu")
        #expect(try map([low, low]).finding == "“Thủ tục” thấp nhất ở cả 2 đơn vị có từ 30 phiếu")
        #expect(
            try map([low, high]).finding == "“Tiếp cận” và “Thủ tục” đều thấp nhất ở 1 trong 2 đơn vị có từ 30 phiếu")
        let gap = ReportFixture.unit("D", 88, factors: [nil, 90])
        #expect(
            try map([low, low, gap]).finding
                == "“Thủ tục” thấp nhất ở cả 2 đơn vị có từ 30 phiếu và đủ mọi nội dung")
        #expect(try map([few]).finding == "Từng nội dung ở từng đơn vị")
        #expect(try map([low], language: .english).finding == "“Procedures” is lowest in A")
    }

    @Test("is left out without units or factors, and has no colours without a goal")
    func needsBoth() throws {
        let units = [ReportFixture.unit("A", 88, factors: [90, 80])]
        let content = try ReportFixture.content(targets: [], units: units)
        let wording = ReportWording(content, language: .english)
        #expect(HeatMap(content, units: UnitOrder([], wording), wording) == nil)
        let map = try #require(HeatMap(content, units: UnitOrder(units, wording), wording))
        #expect(map.lines[0].cells.map(\.style) == ["plain", "plain", "plain sum"])
        #expect(map.swatches.count == 1)
    }
}
