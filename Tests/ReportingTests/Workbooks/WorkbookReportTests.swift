import Foundation
import ProgressTracking
import Reporting
import SurveyModel
import Testing

@Suite("The report as a workbook")
struct WorkbookReportTests {
    private func written(_ contents: [ReportContent], _ language: Language = .vietnamese) throws -> WrittenWorkbook {
        try WrittenWorkbook(file: { path in try WorkbookReport(contents, language: language).write(to: path) })
    }

    @Test("has a sheet for each part, in the language asked for", arguments: Language.allCases)
    func sheets(language: Language) throws {
        let book = try written([ReportFixture.content()], language)
        let names =
            language == .vietnamese
            ? ["Tóm tắt", "Chỉ số", "Đơn vị", "Tiến độ", "Phương pháp", "Số liệu biểu đồ"]
            : ["Summary", "Figures", "Units", "Progress", "Method", "Chart data"]
        let found = book.part("xl/workbook.xml").matches(of: /<sheet name="([^"]*)"/).map { String($0.1) }
        #expect(found == names)
    }

    @Test("keeps figures as numbers of 16 significant digits")
    func precision() throws {
        let value = 88.432_109_876_543_21
        let book = try written([ReportFixture.content(headline: ReportFixture.figure(value))])
        for sheet in [book.sheet(1), book.sheet(2)] {
            let numbers = sheet.matches(of: /<v>([0-9.]+)<\/v>/).compactMap { Double($0.1) }
            #expect(numbers.contains { abs($0 / value - 1) < 1e-15 })
        }
    }

    @Test("draws factors, items, units and the series")
    func charts() throws {
        let book = try written([ReportFixture.content()])
        #expect(book.names.filter { $0.hasPrefix("xl/charts/chart") }.count == 4)
        #expect(book.part("xl/charts/chart4.xml").contains("'Số liệu biểu đồ'"))
    }

    @Test("says on every sheet but that of chart data that data is simulated, and only then", arguments: [true, false])
    func simulated(isSimulated: Bool) throws {
        let book = try written([ReportFixture.content(isSimulated: isSimulated)])
        let words = book.part("xl/sharedStrings.xml").contains("DỮ LIỆU MÔ PHỎNG")
        #expect(words == isSimulated)
        #expect((1...5).allSatisfy { book.sheet($0).contains("DỮ LIỆU MÔ PHỎNG") == isSimulated })
    }

    @Test("several questionnaires have their own sheets")
    func several() throws {
        let content = try ReportFixture.content()
        let book = try written([content, content])
        #expect(book.part("xl/workbook.xml").contains("name=\"Tóm tắt slip\""))
        #expect(book.part("xl/workbook.xml").contains("name=\"Tóm tắt slip (2)\""))
    }

    @Test("a unit named like a formula is text, also beside its dot")
    func formulaNames() throws {
        let book = try written([ReportFixture.content(units: [ReportFixture.unit("=HYPERLINK(\"http://x\")", 80)])])
        #expect((1...6).allSatisfy { !book.sheet($0).contains("<f>") })
        let chart = try #require(
            book.names.filter { $0.hasPrefix("xl/charts/") }.map(book.part).first {
                $0.contains("HYPERLINK")
            })
        #expect(chart.contains("<a:t>\u{2060}=HYPERLINK"))
        #expect(!chart.contains("<c:f>HYPERLINK"))
    }

    @Test("a report without an index is refused and leaves no file")
    func noHeadline() throws {
        let content = try ReportFixture.content(headline: ReportFixture.figure(nil))
        #expect(throws: ReportError.noHeadline(wave: "2025")) { try written([content]) }
    }
}
