import Foundation
import SurveyTestSupport
import Testing

/// A printed form of the program's own questionnaires.
struct PaperForm: CustomTestStringConvertible, Sendable {
    let id: String
    let isLarge: Bool

    var testDescription: String { isLarge ? "\(id), large" : id }

    static let all = ["sipas-2017", "land-procedures", "one-stop-slip"].flatMap { id in
        [false, true].map { PaperForm(id: id, isLarge: $0) }
    }

    /// The points below which no letter may be.
    var fewestPoints: Double { isLarge ? 13 : 10 }

    /// Every Vietnamese text of the questionnaire file but the note on its source.
    func texts() throws -> [String] {
        let path = CommandLineTool.root.appending(path: "questionnaires/\(id).yaml")
        let yaml = try String(contentsOf: path, encoding: .utf8)
        let said = yaml.replacing(/source:\s*\{?\s*vi: "[^"]*"/, with: "")
        return said.matches(of: /vi: "([^"]*)"/).map { String($0.1) }
    }
}

@Suite(
    "Printed forms", .serialized, .enabled(if: Browser.isInstalled, "Chromium and chromedriver are not installed"))
struct PaperFormTests {
    /// The width between the margins of A4 in CSS pixels: 182 mm.
    private static let sheet = 688

    private func withForm(
        _ form: PaperForm, _ options: [String] = [], _ body: (Browser) async throws -> Void
    ) async throws {
        let place = try Workplace()
        let outcome = try await place.hailong(
            ["questionnaire", "print", form.id, "-o", "form.html"] + (form.isLarge ? ["--large"] : []) + options)
        try #require(outcome.exitCode == 0, "\(outcome.messages)")
        let driver = try await WebDriver(loggingIn: place.folder)
        do {
            let browser = try await Browser(with: driver)
            try await browser.open(place.folder.appending(path: "form.html"), width: Self.sheet, as: .print)
            try await body(browser)
            try await browser.close()
        } catch {
            await driver.stop()
            throw error
        }
        await driver.stop()
    }

    @Test("nothing goes beyond the margins of A4, lies on other words or is set too small", arguments: PaperForm.all)
    func fits(_ form: PaperForm) async throws {
        try await withForm(form, ["--organisation", "Ủy ban nhân dân huyện Cao Mẫu, tỉnh Mẫu"]) { browser in
            for check in [PageCheck.sidewaysScroll, .wordsOutside, .overlaps] {
                let faults: [String] = try await browser.run(check.script)
                #expect(faults == [], "\(form.testDescription)")
            }
            let smallest: Double = try await browser.run(PageCheck.smallestWords.script)
            #expect(smallest * 0.75 >= form.fewestPoints - 0.01)
        }
    }

    @Test("every question, answer and heading is on the page", arguments: PaperForm.all)
    func isComplete(_ form: PaperForm) async throws {
        let texts = try form.texts()
        #expect(texts.count > 30)
        try await withForm(form) { browser in
            let said: String = try await browser.run("return document.body.textContent.replace(/\\s+/g, ' ')")
            for text in texts { #expect(said.contains(text), "“\(text)” is not on \(form.testDescription)") }
        }
    }

    @Test("a question, and a row with its heading, stays on one sheet", arguments: PaperForm.all)
    func staysTogether(_ form: PaperForm) async throws {
        try await withForm(form) { browser in
            let loose: Int = try await browser.run(
                "return [...document.querySelectorAll('.q, .grid tbody, footer')]"
                    + ".filter(e => getComputedStyle(e).breakInside !== 'avoid').length")
            #expect(loose == 0)
            let heads: [String] = try await browser.run(
                "return [...document.querySelectorAll('thead')].map(e => getComputedStyle(e).display)")
            #expect(heads.count > 1 && heads.allSatisfy { $0 == "table-header-group" })
        }
    }

    @Test("two copies take twice the sheets of one, all of A4, each with its own number", arguments: PaperForm.all)
    func copies(_ form: PaperForm) async throws {
        var sheets: [Int] = []
        for copies in ["1", "2"] {
            try await withForm(form, ["--copies", copies, "--first-number", "794"]) { browser in
                let paper = String(decoding: try await browser.printed(), as: UTF8.self)
                sheets.append(paper.matches(of: /\/Type\s*\/Page\b/).count)
                #expect(paper.contains(/\/MediaBox\s*\[\s*0 0 59[45](\.\d+)? 84[12](\.\d+)?\s*\]/))
                let numbers: [String] = try await browser.run(
                    "return [...document.querySelectorAll('.running b')].map(e => e.textContent)")
                let expected = ["Phiếu số 000794-44", "Phiếu số 000795-41"]
                #expect(numbers == Array(expected.prefix(copies == "1" ? 1 : 2)))
            }
        }
        #expect(sheets[1] == 2 * sheets[0], "\(sheets)")
    }
}

extension PageCheck {
    /// The size of the smallest letters, in CSS pixels.
    fileprivate static let smallestWords = PageCheck(
        body: "return Math.min(...words().map(word => parseFloat(word.style.fontSize)));")
}
