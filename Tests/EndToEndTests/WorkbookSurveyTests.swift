import Foundation
import SurveyTestSupport
import Testing

/// The workbooks were written with openpyxl and XlsxWriter by `Fixtures/Workbooks/make_workbooks.py`.
@Suite("One survey in every workbook gives one index")
struct WorkbookSurveyTests {
    /// A workbook, and what must be said of its source.
    struct Example: CustomTestStringConvertible, Sendable {
        let file: String
        let source: String
        var testDescription: String { file }
    }

    static let examples = [
        Example(file: "kobo-labels.xlsx", source: "kobotoolbox-xlsx"),
        Example(file: "kobo-names.xlsx", source: "kobotoolbox-xlsx"),
        Example(file: "google-sheets.xlsx", source: "google-sheets-xlsx"),
        Example(file: "odk.xlsx", source: "odk-xlsx"),
        Example(file: "limesurvey.xlsx", source: "limesurvey-xlsx"),
        Example(file: "hand-typed.xlsx", source: "xlsx"),
        Example(file: "dates-1904.xlsx", source: "xlsx"),
        Example(file: "styled-tail.xlsx", source: "xlsx"),
    ]

    private static let folder = CommandLineTool.root.appending(path: "Tests/EndToEndTests/Fixtures/Workbooks")

    private static func run(_ arguments: [String], on file: String) async throws -> CommandLineTool.Outcome {
        let place = try Workplace()
        try place.write(MasterSurvey.form, to: "form.yaml")
        try FileManager.default.copyItem(at: folder.appending(path: file), to: place.folder.appending(path: file))
        return try await place.hailong(arguments + ["--questionnaire", "form.yaml", "--format", "json"])
    }

    /// The index of the text file, counted once.
    private static let plain = Task { try await run(["index", "master.csv"], on: "master.csv") }

    @Test("the text file they were made from is the survey")
    func textFile() throws {
        #expect(Array(try Data(contentsOf: Self.folder.appending(path: "master.csv"))) == MasterSurvey.plain.write())
    }

    @Test("byte for byte", arguments: examples)
    func sameBytes(_ example: Example) async throws {
        let outcome = try await Self.run(["index", example.file], on: example.file)
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        #expect(outcome.output == (try await Self.plain.value.output))
    }

    @Test("and every row is taken, from a source that is named", arguments: examples)
    func source(_ example: Example) async throws {
        let outcome = try await Self.run(["load", example.file, "--wave", "2025", "--dry-run"], on: example.file)
        let summary = try outcome.json()
        #expect(summary["source"]?.text == example.source)
        #expect(summary["accepted"]?.number == 500 && summary["rejected"]?.number == 0)
    }

    @Test("other commands read the sheet as the text file", arguments: ["dates-1904.xlsx", "styled-tail.xlsx"])
    func estimates(_ file: String) async throws {
        func estimate(_ file: String) async throws -> Data {
            let place = try Workplace()
            try FileManager.default.copyItem(
                at: Self.folder.appending(path: file), to: place.folder.appending(path: file))
            return try await place.hailong(["estimate", "mean", "cost", "--data", file, "--format", "json"]).output
        }
        let (output, plain) = (try await estimate(file), try await estimate("master.csv"))
        #expect(!output.isEmpty && output == plain)
    }

    @Test("a repeat on a sheet of its own gives each repetition the answers of its submission")
    func repetitions() async throws {
        let outcome = try await Self.run(
            ["index", "kobo-names.xlsx", "--repeat", "lan_den", "--level", "item"], on: "kobo-names.xlsx")
        let figure = try #require(try outcome.json()["index"]?.elements.first { $0["code"]?.text == "T1" })
        // Every third response has a visit, and those of odd numbers have two.
        let codes = stride(from: 0, to: 500, by: 3).flatMap { number in
            [Int?](repeating: MasterSurvey.responses[number].ratings[0], count: 1 + number % 2)
        }
        let rated = codes.compactMap(\.self).filter { (1...5).contains($0) }
        #expect(codes.count == 250 && figure["answers"]?.number == Double(rated.count))
        let share = 100 * Double(rated.count { $0 >= 4 }) / Double(rated.count)
        #expect(abs((figure["estimate"]?.number ?? 0) - share) < 1e-11)
    }

    @Test("what is hidden in a workbook is said")
    func hiddenParts() async throws {
        let outcome = try await Self.run(
            ["load", "styled-tail.xlsx", "--wave", "2025", "--dry-run", "--language", "en"], on: "styled-tail.xlsx")
        let notes = (try outcome.json()["notes"]?.elements ?? []).compactMap(\.text)
        #expect(notes.contains { $0.contains("“Phiếu 2025” 501 rows (read), “Danh mục” (hidden) 3 rows") })
        #expect(notes.contains { $0.contains("hidden in the sheet were read too: “note”") })
    }
}
