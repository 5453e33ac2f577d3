import Foundation
import ProgressTracking
import SurveyModel
import Testing

@testable import Reporting

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("One report of several questionnaires")
struct JointReportTests {
    /// A questionnaire with things to do that would move its index by so many points.
    private static func content(gains: [Double]) throws -> ReportContent {
        let actions = gains.map { ProgressSectionsTests.action(isSure: true, gain: $0) }
        return try ProgressSectionsTests.content(
            ProgressDetail(priorities: .success(ProgressSectionsTests.priorities(actions))))
    }

    @Test("is well-formed, with unique ids that all references find", arguments: Language.allCases)
    func isWellFormed(language: Language) throws {
        let page = try HTMLReport(HTMLReportTests.contents(), language: language).html()
        let reader = HTMLReportTests.PageReader()
        let parser = XMLParser(data: Data(page.utf8))
        parser.delegate = reader
        #expect(parser.parse(), "line \(parser.lineNumber): \(String(describing: parser.parserError))")
        #expect(Set(reader.ids).count == reader.ids.count)
        #expect(Set(reader.references).isSubset(of: reader.ids))
        #expect(reader.elements.count { $0 == "h1" } == 1)
        #expect(reader.elements.count { $0 == "article" } == 5)
    }

    @Test("escapes every text from outside on its first screen too")
    func escapesText() throws {
        let page = try HTMLReport(HTMLReportTests.contents(), language: .vietnamese).html()
        let front = try #require(page.components(separatedBy: "<article").first)
        #expect(!page.lowercased().contains("<script"))
        #expect(front.contains("&lt;script&gt;"))
    }

    @Test("the first screen has three things to do and one at least from each questionnaire")
    func actionsOfAll() throws {
        let contents = [try Self.content(gains: [0.9, 0.8, 0.7]), try Self.content(gains: [0.2, 0.1])]
        let wordings = contents.map { ReportWording($0, language: .vietnamese) }
        let list = try #require(ActionList(contents, wordings))
        let gains = list.actions.map {
            $0.reason.contains("chung tăng khoảng 0,9") ? 9 : $0.reason.contains("0,8 điểm") ? 8 : 2
        }
        #expect(list.heading == "Ba việc nên làm trước")
        #expect(gains == [9, 8, 2])
        #expect(list.actions.allSatisfy { $0.reason.hasSuffix("(Phiếu thử)") })
    }

    @Test("a verdict that chance may explain says so beside the verdict")
    func doubt() throws {
        let unsure = try ReportFixture.content(
            points: [ReportFixture.point(2025, 90.4)], targets: [ReportFixture.goals[0]],
            headline: ReportFixture.figure(90.4))
        let front = FrontPage([(unsure, 90.4), (unsure, 90.4)], language: .vietnamese)
        #expect(front.rows.map(\.place) == ["p1", "p2"])
        #expect(front.rows.allSatisfy { $0.doubt == "chưa chắc chắn: khoảng tin cậy chứa mục tiêu" })
        #expect(front.rows[0].target == "trên 90% (2025)")
    }
}
