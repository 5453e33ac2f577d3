import Foundation
import ProgressTracking
import SatisfactionIndex
import SurveyModel
import Testing

@testable import Reporting

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("HTML report")
struct HTMLReportTests {
    /// Names and ids met while the page is read as XML.
    final class PageReader: NSObject, XMLParserDelegate {
        private(set) var ids: [String] = []
        private(set) var references: [String] = []
        private(set) var elements: [String] = []
        private(set) var unlabelledHeads = 0

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            elements.append(name)
            if let id = attributes["id"] { ids.append(id) }
            references += attributes["aria-labelledby"]?.split(separator: " ").map(String.init) ?? []
            if name == "use", let link = attributes["href"] { references.append(String(link.dropFirst())) }
            if name == "th", attributes["scope"] == nil { unlabelledHeads += 1 }
        }
    }

    static let hostile = "<script>alert(1)</script> & \"x\" 'y' {{css}}"

    static func contents() throws -> [ReportContent] {
        let one = [ReportFixture.point(2025, 88.4)]
        return [
            try ReportFixture.content(),
            try ReportFixture.content(
                organisation: hostile, units: [ReportFixture.unit(hostile, 96, factors: [97, nil])],
                notes: [LocalizedText(vi: hostile, en: hostile)]),
            try ReportFixture.content(points: one, targets: [], factors: [], items: [], units: [], overall: nil),
            try ReportFixture.content(
                headline: ReportFixture.figure(100, error: 0, degreesOfFreedom: 0),
                units: [ReportFixture.unit("A", 0, error: 0, n: 5), ReportFixture.unit("B", nil, n: 0)]),
            try ReportFixture.content(
                points: [ReportFixture.point(2025, 4.2, score: .mean5)],
                headline: ReportFixture.figure(4.2, error: 0.1, score: .mean5)),
        ]
    }

    @Test("is well-formed, with unique ids that all references find", arguments: Language.allCases)
    func isWellFormed(language: Language) throws {
        for content in try Self.contents() {
            let page = try HTMLReport(content, language: language).html()
            let reader = PageReader()
            let parser = XMLParser(data: Data(page.utf8))
            parser.delegate = reader
            #expect(parser.parse(), "line \(parser.lineNumber): \(String(describing: parser.parserError))")
            #expect(Set(reader.ids).count == reader.ids.count)
            #expect(Set(reader.references).isSubset(of: reader.ids))
            #expect(reader.unlabelledHeads == 0)
            #expect(!reader.elements.contains("script"))
        }
    }

    @Test("escapes every text from outside", arguments: Language.allCases)
    func escapesText(language: Language) throws {
        let page = try HTMLReport(Self.contents()[1], language: language).html()
        #expect(!page.lowercased().contains("<script"))
        #expect(page.components(separatedBy: "&lt;script&gt;alert(1)&lt;/script&gt; &amp;").count > 4)
        let combined = try ReportFixture.content(organisation: "<\u{301}script>alert(1)</script>")
        #expect(try !HTMLReport(combined, language: language).html().contains("<script"))
    }

    @Test("needs nothing from elsewhere and runs nothing")
    func isSelfContained() throws {
        let page = try HTMLReport(ReportFixture.content(), language: .vietnamese).html()
        for outside in ["http:", "https:", "src=", "url(", "@import", "<link", "onload=", "{{"] {
            #expect(!page.contains(outside), "\(outside)")
        }
        #expect(page.contains("<html lang=\"vi\">"))
    }

    @Test("says at head and foot that answers are simulated, and only then")
    func saysSimulated() throws {
        let simulated = try HTMLReport(ReportFixture.content(), language: .vietnamese).html()
        #expect(simulated.components(separatedBy: "<p class=\"sim\"").count == 3)
        #expect(simulated.contains("(dữ liệu mô phỏng)</title>"))
        let real = try HTMLReport(ReportFixture.content(isSimulated: false), language: .vietnamese).html()
        #expect(!real.contains("mô phỏng"))
    }

    @Test("gives every figure with its interval and count", arguments: Language.allCases)
    func givesIntervalAndCount(language: Language) throws {
        let content = try ReportFixture.content()
        let page = try HTMLReport(content, language: language).html()
        let wording = ReportWording(content, language: language)
        for figure in content.units.map(\.overall) + content.factors + content.items {
            let cells = [
                wording.bare(figure.estimate), wording.range(figure.interval, of: figure.estimate),
                wording.format.count(figure.respondents),
            ]
            #expect(cells[1] != "–")
            for cell in cells { #expect(page.contains(">\(cell)</td>"), "\(cell)") }
        }
        for line in try #require(TrendSection(content, wording)).lines {
            #expect(page.contains("<td class=\"n\">\(line.interval)</td><td class=\"n\">\(line.count)</td>"))
        }
    }

    @Test("leaves out what is not known")
    func leavesOut() throws {
        let page = try HTMLReport(Self.contents()[2], language: .english).html()
        for heading in ["The units", "Which contents", "lowest of", "Satisfaction on the whole", "The next targets"] {
            #expect(!page.contains(heading), "\(heading)")
        }
        #expect(page.contains("Progress toward the target"))
        #expect(page.contains("No target was declared."))
    }

    @Test("refuses a wave without a figure, in both languages")
    func refusesMissingHeadline() throws {
        let content = try ReportFixture.content(headline: ReportFixture.figure(nil, n: 0))
        #expect(throws: ReportError.noHeadline(wave: "2025")) { try HTMLReport(content, language: .english).html() }
        let message = ReportError.noHeadline(wave: "2025").message
        #expect(message.vi.hasPrefix("Đợt 2025 không có chỉ số để báo cáo"))
        #expect(message.en.hasPrefix("Wave 2025 has no index to report"))
    }

    @Test("says that intervals of voluntary samples cover chance only")
    func warnsOfVoluntarySamples() throws {
        let content = try ReportFixture.content(selection: .voluntary)
        #expect(try HTMLReport(content, language: .english).html().contains("covers chance only"))
        #expect(try !HTMLReport(ReportFixture.content(), language: .english).html().contains("covers chance only"))
    }

    @Test("gives each note once and shortens digests")
    func writesNotesOnce() throws {
        let note = LocalizedText(vi: "Ghi chú riêng", en: "A note of its own")
        let page = try HTMLReport(ReportFixture.content(notes: [note, note]), language: .english).html()
        #expect(page.components(separatedBy: "A note of its own").count == 2)
        #expect(page.contains("tra-loi-2025.csv (3f9c12ab…12ab)"))
    }
}
