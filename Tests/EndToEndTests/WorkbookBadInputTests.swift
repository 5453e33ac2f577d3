import Foundation
import SurveyTestSupport
import Testing

@Suite("Workbooks that cannot be used as they are")
struct WorkbookBadInputTests {
    /// A workbook and what must be said of it.
    struct Example: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let bytes: @Sendable () -> [UInt8]
        var options: [String] = []
        /// Words of the English message.
        let says: [String]
    }

    private static let table: [[SheetCell]] = [["A", "B"], [4, 5], [3, 2]]

    static let examples = [
        Example(
            testDescription: "a sheet without cells", bytes: { WorkbookBytes([[]]).bytes },
            says: ["without a table in any sheet", "column names"]),
        Example(
            testDescription: "no row of names", bytes: { WorkbookBytes([[4, 5, 4], [3, 2, 3], [4, 4, 5]]).bytes },
            says: ["sheet “Data”", "row 1 looks like answers"]),
        Example(
            testDescription: "names that are answers in words",
            bytes: { WorkbookBytes([["Tốt", "Kém"], ["Tốt", "Tốt"], ["Kém", "Tốt"]]).bytes },
            says: ["No column belongs to a question", "Tốt, Kém"]),
        Example(
            testDescription: "two columns of one name",
            bytes: { WorkbookBytes([["A", "A", "B"], [1, 5, 3], [2, 4, 3]]).bytes }, says: ["question A"]),
        Example(
            testDescription: "names alone", bytes: { WorkbookBytes([["A", "B"]]).bytes },
            says: ["without a table in any sheet"]),
        Example(
            testDescription: "a formula without a result",
            bytes: { WorkbookBytes([["A", "B"], [4, .formula], [3, 2]]).bytes },
            says: ["sheet “Data”, cell B2", "save it"]),
        Example(
            testDescription: "a form",
            bytes: {
                WorkbookBytes(named: [
                    ("survey", [["type", "name"], ["text", "A"]]), ("choices", [["list_name", "name"], ["s", "1"]]),
                ]).bytes
            }, says: ["is a form", "hailong questionnaire import"]),
        Example(
            testDescription: "a sheet that is not there", bytes: { WorkbookBytes(table).bytes },
            options: ["--sheet", "Dat"], says: ["no sheet “Dat”", "Is it “Data”?"]),
        Example(
            testDescription: "a text file of which a sheet is wanted", bytes: { Array("A,B\n4,5\n".utf8) },
            options: ["--sheet", "Data"], says: ["is no workbook"]),
        Example(
            testDescription: "ids that a spreadsheet has cut",
            bytes: { WorkbookBytes([["ma", "A", "B"], ["1.2E+11", 4, 5], ["1.2E+11", 3, 2]]).bytes },
            options: ["--id-column", "ma"], says: ["cell A2", "1.2E+11"]),
    ]

    let place: Workplace

    init() throws { place = try Workplace.withTwoItems() }

    @Test("say why, where and what to do, and nothing is stored", arguments: examples)
    func saysWhy(_ example: Example) async throws {
        try Data(example.bytes()).write(to: place.folder.appending(path: "answers.xlsx"))
        let outcome = try await place.load("answers.xlsx", options: ["--language", "en"] + example.options)
        #expect(outcome.exitCode == 65)
        for words in example.says { #expect(outcome.messages.contains(words), "\(outcome.messages)") }
        #expect(outcome.messages.split(separator: "\n").count == 1 && outcome.output.isEmpty)
    }

    @Test("a code that lost its zeros costs its own row, named by its row and how to repair it")
    func lostZeros() async throws {
        let rows: [[SheetCell]] = [["xa", "A", "B"], ["00103", 4, 5], [127, 3, 2], [23281, 5, 5]]
        try Data(WorkbookBytes(rows).bytes).write(to: place.folder.appending(path: "answers.xlsx"))
        try place.write("units: {receiving: xa}\n", to: "asked.yaml")
        let asked = try await place.load(
            "answers.xlsx", options: ["--mapping", "asked.yaml", "--dry-run", "--language", "en"]
        ).json()
        #expect(RowCounts(asked) == RowCounts(accepted: 2, rejected: 1))
        let reject = asked["rejects"]?.elements.first
        #expect(reject?["line"]?.number == 3 && reject?["value"]?.text == "127")
        #expect(reject?["reason"]?.text?.contains("code-widths: {\"xa\": 5}") == true)
        try place.write("units: {receiving: xa}\ncode-widths: {xa: 5}\n", to: "answered.yaml")
        let answered = try await place.load("answers.xlsx", options: ["--mapping", "answered.yaml"]).json()
        #expect(RowCounts(answered) == RowCounts(accepted: 3, rejected: 0))
    }

    @Test("a code that the registry knows with its zeros is asked about, in a text file too")
    func registeredCodes() async throws {
        try place.write("code,name\n00127,Phường A\n23281,Phường B\n", to: "units.csv")
        try place.write("xa,A,B\n127,4,5\n23281,3,2\n", to: "answers.csv")
        try place.write("units: {receiving: xa}\n", to: "asked.yaml")
        #expect(try await place.load("answers.csv", options: ["--mapping", "asked.yaml", "--dry-run"]).exitCode == 0)
        _ = try await place.hailong("units", "import", "units.csv")
        let summary = try await place.load(
            "answers.csv", options: ["--mapping", "asked.yaml", "--language", "en"]
        ).json()
        #expect(RowCounts(summary) == RowCounts(accepted: 1, rejected: 1))
        let reason = summary["rejects"]?.elements.first?["reason"]?.text ?? ""
        #expect(reason.contains("registry of units or a form loaded before has “00127”"))
    }

    @Test("two sheets of one workbook are two sets of responses, and neither counts twice")
    func twoSheets() async throws {
        let bytes = WorkbookBytes(named: [("One", Self.table), ("Two", [["A", "B"], [1, 2], [2, 2], [5, 5]])]).bytes
        try Data(bytes).write(to: place.folder.appending(path: "answers.xlsx"))
        let first = try await place.load("answers.xlsx", options: []).json()
        #expect(RowCounts(first) == RowCounts(accepted: 2, rejected: 0))
        let second = try await place.load("answers.xlsx", options: ["--sheet", "Two"]).json()
        #expect(RowCounts(second) == RowCounts(accepted: 3, rejected: 0))
        let again = try await place.load("answers.xlsx", options: ["--sheet", "One"]).json()
        #expect(again["already_known"]?.number == 2)
    }

    @Test("a table of units in a workbook of several tables is asked about")
    func severalTables() async throws {
        let units: [[SheetCell]] = [["code", "name"], ["00127", "Phường A"], ["23281", "Phường B"]]
        let file = place.folder.appending(path: "units.xlsx")
        try Data(WorkbookBytes(named: [("2024", units), ("2025", units)]).bytes).write(to: file)
        let refused = try await place.hailong("units", "import", "units.xlsx", "--language", "en")
        #expect(refused.exitCode == 65 && refused.messages.contains("“2024”, “2025”"))
        try Data(WorkbookBytes(units).bytes).write(to: file)
        #expect(try await place.hailong("units", "import", "units.xlsx").exitCode == 0)
    }
}

extension Workplace {
    fileprivate func load(_ file: String, options: [String]) async throws -> CommandLineTool.Outcome {
        try await hailong(
            ["load", file, "--questionnaire", TwoItemForm.file, "--wave", "2024", "--format", "json"] + options)
    }
}
