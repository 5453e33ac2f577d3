import Foundation
import ProgressTracking
import SurveyModel
import Testing

@testable import Reporting

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("Pictures as files of their own")
struct ReportPicturesTests {
    private static func pictures(_ content: ReportContent) -> [String: String] {
        ReportPictures(content, language: .vietnamese).pictures.reduce(into: [:]) { $0[$1.name] = $1.svg }
    }

    @Test("are well-formed for every report, with no colour left to a page that is not there")
    func isWellFormed() throws {
        for content in try HTMLReportTests.contents() {
            for (name, svg) in Self.pictures(content) {
                let parser = XMLParser(data: Data(svg.utf8))
                #expect(parser.parse(), "\(name): \(String(describing: parser.parserError))")
                #expect(!svg.contains("var(--"), "\(name)")
                #expect(!svg.contains("<script"))
            }
        }
    }

    @Test("stand with their numbers, where they come from, and that they are simulated")
    func saysItsNumbers() throws {
        let svg = try #require(Self.pictures(try ReportFixture.content())["trend.svg"])
        for words in [">79,6<", ">88,4<", "Huyện Mẫu, đợt 2025. Phiếu thử.", "Dữ liệu mô phỏng"] {
            #expect(svg.contains(words), "\(words)")
        }
    }

    @Test("a report has those for which there is something to draw")
    func onlyWhatThereIs() throws {
        #expect(Set(Self.pictures(try ReportFixture.content()).keys) == ["trend.svg", "units.svg", "contents.svg"])
        #expect(Set(Self.pictures(try HTMLReportTests.contents()[2]).keys) == ["trend.svg"])
    }
}
