import Foundation
import SurveyTestSupport
import Testing

/// One of the reports that `hailong demo` writes.
struct ReportPage: CustomTestStringConvertible, Hashable, Sendable {
    let file: String
    let language: String

    var testDescription: String { "\(file), \(language)" }

    /// The report on the one-stop shop, the one on land procedures and that of both, each in both languages.
    static let all = ["vi", "en"].flatMap { language in
        ["bao-cao-mot-cua.html", "bao-cao-dat-dai.html", "bao-cao.html"].map {
            ReportPage(file: $0, language: language)
        }
    }

    /// The reports of one questionnaire.
    static let ofOne = all.filter { $0.file != "bao-cao.html" }

    /// The report of both questionnaires in both languages.
    static let joint = all.filter { $0.file == "bao-cao.html" }

    /// The report on the one-stop shop in both languages.
    static let oneStop = all.filter { $0.file == "bao-cao-mot-cua.html" }
}

/// What the page tests work with: the reports on disk and one open browser.
struct ReportDesk: Sendable {
    let driver: WebDriver
    let browser: Browser
    private let folders: [String: Workplace]

    /// The desk of the running suite.
    @TaskLocal static var current: ReportDesk?

    fileprivate init() async throws {
        var folders: [String: Workplace] = [:]
        for language in Set(ReportPage.all.map(\.language)) {
            let folder = try Workplace()
            let outcome = try await folder.hailong("demo", "-o", folder.folder.path, "--language", language)
            try #require(outcome.exitCode == 0, "\(outcome.messages)")
            folders[language] = folder
        }
        self.folders = folders
        let workplace = try #require(folders.values.first)
        driver = try await WebDriver(loggingIn: workplace.folder)
        do {
            browser = try await Browser(with: driver)
        } catch {
            await driver.stop()
            throw error
        }
    }

    /// Where a report is.
    func file(_ page: ReportPage) throws -> URL {
        try #require(folders[page.language]).folder.appending(path: page.file)
    }

    fileprivate func close() async {
        try? await browser.close()
        await driver.stop()
    }
}

/// Sets the desk up once for a whole suite and clears it afterwards.
struct ReportDeskTrait: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let desk = try await ReportDesk()
        do {
            try await ReportDesk.$current.withValue(desk) { try await function() }
        } catch {
            await desk.close()
            throw error
        }
        await desk.close()
    }
}

/// The pages as a reader meets them in a browser; one window serves all tests, so they take turns.
@Suite(
    "Report pages", .serialized, .enabled(if: Browser.isInstalled, "Chromium and chromedriver are not installed"),
    ReportDeskTrait())
struct PageTests {}
