import Foundation
import SurveyTestSupport
import Testing

/// A fault planted in a small page, and the check that has to find it.
private struct PlantedFault: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let check: PageCheck
    let markup: String
    let answer: String

    init(_ name: String, _ check: PageCheck, _ markup: String, finds answer: String) {
        testDescription = name
        self.check = check
        self.markup = markup
        self.answer = answer
    }

    static let all = [
        PlantedFault(
            "a block wider than the window", .sidewaysScroll, "<div style='width: 500px'>wide</div>",
            finds: "div “wide” ends at 500 of 400"),
        PlantedFault(
            "a label beyond the edge", .wordsOutside,
            "<svg width='100%' height='20' style='overflow: hidden'><text x='390' y='15'>far away</text></svg>",
            finds: "text “far away” runs from 390"),
        PlantedFault(
            "a label on another", .overlaps,
            "<svg width='300' height='40'><text x='10' y='20'>86,4</text><text x='20' y='24'>87,2</text></svg>",
            finds: "text “86,4” and text “87,2” overlap"),
        PlantedFault(
            "small print", .smallWords, "<p style='font-size: 11.9px'>Giải thích</p>",
            finds: "p “Giải thích” is 11.9 px"),
        PlantedFault(
            "words that shrink with their picture", .smallWords,
            "<svg viewBox='0 0 200 100' width='100' height='50'><text x='9' y='50' font-size='16'>2025</text></svg>",
            finds: "text “2025” is 8 px"),
        PlantedFault(
            "grey on white", .faintWords, "<p style='color: #777'>nhạt</p>", finds: "p “nhạt” has 4.48 : 1"),
        PlantedFault(
            "words on the darker stripe of a pattern", .faintWords,
            "<p style='background: repeating-linear-gradient(#fff 0 9px, #555 9px 20px)'>sọc</p>",
            finds: "p “sọc” has 2.82 : 1"),
        PlantedFault(
            "a pale label in a picture", .faintWords,
            "<svg width='90' height='20'><text y='15' fill='#1a5488' opacity='0.4'>81,6</text></svg>",
            finds: "text “81,6” has 1.99 : 1"),
        PlantedFault(
            "hatching over a number", .hatchedNumbers,
            """
            <p style='line-height: 20px;
            background: repeating-linear-gradient(#000 0 1px, #fff 1px 5px) bottom / 100% 9px no-repeat'>79,0</p>
            """, finds: "px into its hatching"),
        PlantedFault(
            "a picture without a role", .namelessPictures, "<svg width='9' height='9'></svg>",
            finds: "svg “” has no role"),
        PlantedFault(
            "a picture whose title is empty", .namelessPictures,
            "<svg role='img' aria-labelledby='a'><title id='a'> </title></svg>", finds: "svg “” has no name"),
        PlantedFault("an id given twice", .looseIDs, "<p id='x'></p><p id='x'></p>", finds: "id x is given twice"),
        PlantedFault("a lost reference", .looseIDs, "<svg><use href='#i-ok'/></svg>", finds: "id i-ok is missing"),
        PlantedFault("a script", .foreignParts, "<script>var a</script>", finds: "script “var a”"),
        PlantedFault(
            "a picture from elsewhere", .foreignParts,
            "<div style='background: url(http://127.0.0.1:9/x.png)'>tile</div>", finds: "div “tile” has backgroundImage"
        ),
        PlantedFault(
            "something that moves", .foreignParts,
            "<style>@keyframes k { to { top: 9px } }</style><p style='animation: k 1s'>run</p>",
            finds: "p “run” is animated"),
    ]
}

extension PageTests {
    /// A check that never finds anything would pass every page; these pages must not pass.
    @Suite("are held to checks that")
    struct WrongPages {
        private static func faults(in markup: String, by check: PageCheck) async throws -> [String] {
            let desk = try #require(ReportDesk.current)
            let place = try Workplace()
            let page = "<!DOCTYPE html><meta charset='utf-8'><body style='margin: 0'>\(markup)"
            try place.write(page, to: "page.html")
            try await desk.browser.open(place.folder.appending(path: "page.html"), width: 400)
            return try await desk.browser.run(check.script)
        }

        @Test("find a planted fault", arguments: PlantedFault.all)
        fileprivate func findsFault(_ fault: PlantedFault) async throws {
            let found = try await Self.faults(in: fault.markup, by: fault.check)
            #expect(found.contains { $0.contains(fault.answer) }, "\(found)")
        }

        @Test("find none in a page that is right")
        func acceptsRightPage() async throws {
            let markup = """
                <p>Chỉ số 86,4%</p><svg width="200" height="40" role="img" aria-label="Xu hướng">
                <text x="10" y="20" font-size="13">2024</text><text x="80" y="20" font-size="13">2025</text></svg>
                """
            let checks: [PageCheck] = [
                .sidewaysScroll, .wordsOutside, .overlaps, .smallWords, .faintWords, .hatchedNumbers, .namelessPictures,
                .looseIDs, .foreignParts,
            ]
            for check in checks { #expect(try await Self.faults(in: markup, by: check) == []) }
        }

        @Test("see every request a page makes")
        func recordsRequests() async throws {
            let desk = try #require(ReportDesk.current)
            _ = try await desk.browser.requests()
            _ = try await Self.faults(in: "<img alt='x' src='http://127.0.0.1:9/x.png'>", by: .foreignParts)
            #expect(try await desk.browser.requests().contains("http://127.0.0.1:9/x.png"))
        }
    }
}
