import Foundation
import SurveyTestSupport
import Testing

extension PageTests {
    /// Opens a report and expects that a check finds no fault in it.
    static func expect(
        _ check: PageCheck, findsNothingIn page: ReportPage, width: Int, as appearance: Browser.Appearance = .light,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let desk = try #require(ReportDesk.current)
        try await desk.browser.open(try desk.file(page), width: width, as: appearance)
        let faults: [String] = try await desk.browser.run(check.script)
        let comment: Comment = "\(page.testDescription), \(width) px, \(appearance.rawValue)"
        #expect(faults == [], comment, sourceLocation: sourceLocation)
        if !faults.isEmpty {
            let name = "\(page.language)-\(page.file)-\(width)-\(appearance.rawValue).png"
            Attachment.record(try await desk.browser.screenshot(), named: name, sourceLocation: sourceLocation)
        }
    }

    /// From the smallest phone, also 1,280 px magnified four times, to an office screen, past every turn of the style.
    static let widths = [320, 360, 390, 600, 761, 901, 1280]

    @Suite("fit their window")
    struct Fit {
        @Test("do not scroll sideways", arguments: ReportPage.all, PageTests.widths)
        func noSidewaysScroll(_ page: ReportPage, width: Int) async throws {
            try await PageTests.expect(.sidewaysScroll, findsNothingIn: page, width: width)
        }

        @Test("keep all words inside", arguments: ReportPage.all, PageTests.widths)
        func wordsInside(_ page: ReportPage, width: Int) async throws {
            try await PageTests.expect(.wordsOutside, findsNothingIn: page, width: width)
        }

        @Test("lay no words on others", arguments: ReportPage.all, [320, 390, 761, 1280])
        func noOverlaps(_ page: ReportPage, width: Int) async throws {
            try await PageTests.expect(.overlaps, findsNothingIn: page, width: width)
        }

        @Test("draw no word below 12 px", arguments: ReportPage.all, [320, 390, 1280])
        func readableSizes(_ page: ReportPage, width: Int) async throws {
            try await PageTests.expect(.smallWords, findsNothingIn: page, width: width)
        }

        @Test("show figure, interval and verdict on the first screen of a phone", arguments: ReportPage.ofOne)
        func firstScreen(_ page: ReportPage) async throws {
            let desk = try #require(ReportDesk.current)
            try await desk.browser.open(try desk.file(page), width: 390, height: 844)
            let head: HeadScript.Head = try await desk.browser.run(HeadScript.body)
            #expect(head.figure.text.hasPrefix(head.lastWave[0]))
            #expect(head.interval.text.contains(head.lastWave[1]))
            #expect(!head.verdict.text.isEmpty)
            #expect(head.figure.bottom <= 844, "the figure ends at \(head.figure.bottom) px")
            #expect(head.interval.bottom <= 844, "its interval ends at \(head.interval.bottom) px")
            #expect(head.verdict.bottom <= 844, "the verdict ends at \(head.verdict.bottom) px")
        }
    }

    @Suite("of several questionnaires")
    struct Joint {
        @Test("show every index and three things to do on the first screen of a desktop", arguments: ReportPage.joint)
        func firstScreen(_ page: ReportPage) async throws {
            let desk = try #require(ReportDesk.current)
            try await desk.browser.open(try desk.file(page), width: 1280, height: 800)
            let bottoms: [Double] = try await desk.browser.run(
                "return [...document.querySelectorAll('.goals tbody tr, .front .todo li')].map(e => e.getBoundingClientRect().bottom);"
            )
            #expect(bottoms.count == 5)
            #expect(bottoms.allSatisfy { $0 <= 800 }, "\(bottoms)")
        }
    }

    @Suite("stand alone")
    struct Content {
        @Test("give every id once and refer to none that is missing", arguments: ReportPage.all)
        func ids(_ page: ReportPage) async throws {
            try await PageTests.expect(.looseIDs, findsNothingIn: page, width: 1280)
        }

        @Test("hold no script, no picture file and nothing that moves", arguments: ReportPage.all)
        func noForeignParts(_ page: ReportPage) async throws {
            try await PageTests.expect(.foreignParts, findsNothingIn: page, width: 1280)
        }

        @Test("ask for nothing but themselves", arguments: ReportPage.all)
        func noRequests(_ page: ReportPage) async throws {
            let desk = try #require(ReportDesk.current)
            let file = try desk.file(page)
            _ = try await desk.browser.requests()
            for appearance in Browser.Appearance.allCases { try await desk.browser.open(file, as: appearance) }
            #expect(Set(try await desk.browser.requests()) == [file.absoluteString])
        }

        @Test("name their language and say at once that the data are simulated", arguments: ReportPage.all)
        func languageAndBanner(_ page: ReportPage) async throws {
            let desk = try #require(ReportDesk.current)
            try await desk.browser.open(try desk.file(page), width: 390, height: 844)
            #expect(try await desk.browser.run("return document.documentElement.lang") == page.language)
            let words = page.language == "vi" ? "Dữ liệu mô phỏng" : "Simulated data"
            let places: [Double] = try await desk.browser.run(HeadScript.bottoms(of: words))
            #expect(places.contains { (1...844).contains($0) }, "“\(words)” ends at \(places) px")
            #expect(try await desk.browser.run("return document.title.length > 0"))
        }

        @Test("are the same with images blocked and motion reduced", arguments: ReportPage.oneStop)
        func withoutImages(_ page: ReportPage) async throws {
            let desk = try #require(ReportDesk.current)
            try await desk.browser.open(try desk.file(page))
            let usual: [String] = try await desk.browser.run(PageCheck.everything.script)
            let bare = try await Browser(with: desk.driver, switches: ["--blink-settings=imagesEnabled=false"])
            try await bare.open(try desk.file(page))
            try await bare.show(as: .light, reducedMotion: true)
            let found: [String] = try await bare.run(PageCheck.everything.script)
            try await bare.close()
            #expect(usual.count > 500)
            #expect(found == usual)
        }

        @Test("print the report on the one-stop shop on at most 6 sheets of A4", arguments: ReportPage.oneStop)
        func printedPages(_ page: ReportPage) async throws {
            let desk = try #require(ReportDesk.current)
            try await desk.browser.open(try desk.file(page))
            let paper = String(decoding: try await desk.browser.printed(), as: UTF8.self)
            let sheets = paper.matches(of: /\/Type\s*\/Page\b/).count
            #expect((1...6).contains(sheets), "\(sheets) sheets")
            #expect(paper.contains(/\/MediaBox\s*\[\s*0 0 59[45](\.\d+)? 84[12](\.\d+)?\s*\]/), "the sheets are not A4")
        }
    }
}
