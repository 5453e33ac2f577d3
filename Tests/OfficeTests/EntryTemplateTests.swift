import Foundation
import SurveyTestSupport
import Testing

/// Shows 5: a template filled in by LibreOffice, entered twice.
@Suite(
    "Entry template in LibreOffice", .serialized, .enabled(if: OfficeProgram.areInstalled && EntryDesk.hasUNO),
    EntryDeskTrait())
struct EntryTemplateTests {
    @Test("LibreOffice keeps heads locked and hidden names hidden, and knows the checks")
    func keepsSheet() async throws {
        let report = try #require(EntryDesk.current?.report)
        #expect(report["is_protected"] == .flag(true))
        #expect(report["head_locked"] == .flag(true))
        #expect(report["form_locked"] == .flag(false))
        #expect(report["hidden"] == .list([.flag(true), .flag(true)]))
        let checks = try #require(report["checks"])
        for name in ["A1", "gender", "field", "seen/web"] { #expect(checks[name]?.text == "LIST", "\(name)") }
        #expect(checks["visits"]?.text == "WHOLE")
        #expect(checks["day"]?.text == "DATE")
        #expect(checks["form_number"]?.text == "TEXT_LEN")
        #expect((report["highlights"]?.number ?? 0) >= 1)
    }

    @Test("the filled-in template loads without a mapping: 60 forms, with the batch header beside each")
    func loads() async throws {
        let desk = try #require(EntryDesk.current)
        let outcome = try await desk.place.hailong(
            "load", "first.xlsx", "--questionnaire", EntryDesk.questionnaire, "--wave", "2025", "--format", "json")
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        let summary = try outcome.json()
        #expect(summary["source"]?.text == "hailong-template")
        #expect(summary["rows_seen"]?.number == 60)
        #expect(summary["accepted"]?.number == 60)
        let export = try await desk.place.hailong(
            "export", "--questionnaire", "paper-entry", "--for", "programs", "-o", "out.csv")
        #expect(export.exitCode == 0, "\(export.messages)")
        let lines = try desk.place.read("out.csv").split(separator: "\n")
        #expect(lines.count == 61)
        let names = lines[0].split(separator: ",").map(String.init)
        #expect(Set(names).isSuperset(of: ["batch", "entry_date", "form_number", "operator", "unit", "seen", "day"]))
        #expect(
            lines.dropFirst().allSatisfy { $0.contains("Lô 7") && $0.contains("2025-11-20") && $0.contains("00123") })
    }

    @Test("the comparison of the two entries finds exactly the 37 planted differences")
    func findsPlanted() async throws {
        let desk = try #require(EntryDesk.current)
        let outcome = try await desk.place.hailong(
            "compare-entry", "first.xlsx", "second.xlsx", "--questionnaire", EntryDesk.questionnaire, "--format", "json"
        )
        #expect(outcome.exitCode == 1, "\(outcome.messages)")
        let result = try outcome.json()
        #expect(result["forms_compared"]?.number == 60)
        #expect(result["cells_compared"]?.number == 660)
        let found = Set((result["differences"]?.elements ?? []).map(EntryDesk.line))
        let planted = (desk.entries["planted"]?.elements ?? []).map(EntryDesk.plantedLine)
        #expect(planted.count == 37)
        #expect(found == Set(planted))
        #expect(result["unusable_in_both"]?.elements.isEmpty == true)
        #expect(result["operators"]?.elements.compactMap { $0["operator"]?.text } == ["Hòa", "Lan"])
    }

    @Test("a template of another version or questionnaire is refused, with the way out")
    func refusesOthers() async throws {
        let desk = try #require(EntryDesk.current)
        let yaml = try desk.place.read(EntryDesk.questionnaire)
        try desk.place.write(yaml.replacing("version: 2", with: "version: 3"), to: "three.yaml")
        let other = try await desk.place.hailong(
            "load", "first.xlsx", "--questionnaire", "three.yaml", "--wave", "2025", "--language", "en")
        #expect(other.exitCode == 65)
        #expect(other.messages.contains("version 2 of “paper-entry”, but version 3 is in use"))
        let stranger = try await desk.place.hailong(
            "load", "first.xlsx", "--questionnaire", "sipas-2017", "--wave", "2025", "--language", "en")
        #expect(stranger.exitCode == 65)
        #expect(stranger.messages.contains("Write --questionnaire paper-entry"))
    }
}

/// Two filled-in templates, made once for the suite.
struct EntryDesk: Sendable {
    static let questionnaire = "paper-entry.yaml"
    private static let scripts = CommandLineTool.root.appending(path: "Tests/OfficeTests/PaperScripts")
    /// The Python that LibreOffice talks with.
    private static let python = CommandLineTool(executable: URL(filePath: "/usr/bin/python3"))

    /// Whether the bridge between Python and LibreOffice is installed.
    static let hasUNO = FileManager.default.fileExists(atPath: "/usr/lib/python3/dist-packages/uno.py")

    @TaskLocal static var current: EntryDesk?

    let place: Workplace
    /// What was typed and what was planted.
    let entries: GoldenData.Value
    /// What LibreOffice knows of the sheet.
    let report: GoldenData.Value

    fileprivate init() async throws {
        place = try Workplace()
        try place.write(
            String(contentsOf: Self.scripts.appending(path: Self.questionnaire), encoding: .utf8),
            to: Self.questionnaire)
        let made = try await place.hailong("template", Self.questionnaire, "-o", "empty.xlsx", "--forms", "80")
        try #require(made.exitCode == 0, "\(made.messages)")
        let planted = try await Self.python.run([Self.script("plant_differences.py")], in: place.folder)
        try #require(planted.exitCode == 0, "\(planted.messages)")
        try place.write(planted.text, to: "entries.json")
        entries = try planted.json()
        report = try await Self.fill("first", in: place)
        _ = try await Self.fill("second", in: place)
    }

    private static func script(_ name: String) -> String { scripts.appending(path: name).path }

    private static func fill(_ entry: String, in place: Workplace) async throws -> GoldenData.Value {
        let outcome = try await python.run(
            [
                script("fill_template.py"), place.path("empty.xlsx"), place.path("entries.json"), entry,
                place.path("\(entry).xlsx"), place.folder.path,
            ], in: place.folder)
        try #require(outcome.exitCode == 0, "\(outcome.messages)")
        return try outcome.json()
    }

    /// A difference of the comparison as one line.
    static func line(_ difference: GoldenData.Value) -> String {
        let values = [difference["first"]?["value"]?.text, difference["second"]?["value"]?.text]
        return text(difference, values)
    }

    /// A planted difference as one line.
    static func plantedLine(_ planted: GoldenData.Value) -> String {
        text(planted, [planted["first"]?.text, planted["second"]?.text])
    }

    private static func text(_ difference: GoldenData.Value, _ values: [String?]) -> String {
        ([difference["form"]?.text, difference["item"]?.text] + values).map { $0 ?? "–" }.joined(separator: " | ")
    }
}

/// Makes the two entries before the first test of the suite.
struct EntryDeskTrait: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let desk = try await EntryDesk()
        try await EntryDesk.$current.withValue(desk) { try await function() }
    }
}
