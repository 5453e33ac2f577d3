import SurveyModel
import SurveyTestSupport
import Testing

@testable import ResponseIntake

@Suite("Responses in a workbook")
struct SheetResponsesTests {
    private static func read(_ workbook: WorkbookBytes, _ request: SourceRequest = SourceRequest()) throws -> FieldFile
    {
        let file = try WorkbookFile(workbook)
        return try FieldFile(path: file.path, request)
    }

    private static func refusal(of workbook: WorkbookBytes, sheet: String? = nil) -> LocalizedText? {
        ResponseIntakeTests.refusal(of: workbook.bytes, SourceRequest(reading: ReadingOptions(sheet: sheet)))
    }

    @Test("are the rows below the names, and lines are rows of the sheet")
    func rows() throws {
        let file = try Self.read(
            WorkbookBytes([["TITLE"], [], ["so", "A", "B"], [1, 2, "Hài lòng"], [], [2, 7, 1], ["3", "1", "2 "]]))
        #expect(file.source == .workbook)
        #expect(file.answers["A"] == ["2", "1"] && file.answers["B"] == ["2", "2"])
        #expect(file.rejects.map(\.line) == [6] && file.rejects.first?.column == "A")
    }

    @Test("have blanks for errors of formulas, which a note counts")
    func errors() throws {
        let file = try Self.read(
            WorkbookBytes([["so", "A", "B"], [1, 2, .error("#N/A")], [2, .error("#DIV/0!"), 1], [3, 1, 2]]))
        #expect(file.answers["B"] == ["", "1", "2"] && file.rejects.isEmpty)
        #expect(file.notes.map(\.en).contains { $0.hasPrefix("Cells with an error") && $0.contains("B3 (#DIV/0!)") })
    }

    @Test("are not read if a formula has no result")
    func formulas() {
        let said = Self.refusal(of: WorkbookBytes([["so", "A", "B"], [1, 2, .formula], [2, 1, 2]]))
        #expect(said?.en.contains("cell C2") == true && said?.en.contains("Open") == true)
    }

    @Test("come without the row of totals at the foot")
    func totals() throws {
        let file = try Self.read(WorkbookBytes([["so", "A", "B"], [1, 2, 1], [2, 1, 2], ["Tổng cộng", 3, 3]]))
        #expect(file.accepted == 2 && file.rejects.map(\.line) == [4])
    }

    @Test("may hold line ends and quotes, and lines stay rows of the sheet")
    func lineEnds() throws {
        let file = try Self.read(
            WorkbookBytes([["so", "A", "name"], [1, 2, "Thôn \"Một\",\nxã A"], [2, 9, "x"], [3, 1, " \u{A0}"]]))
        #expect(file.answers["name"] == ["Thôn \"Một\", xã A", ""])
        #expect(file.rejects.map(\.line) == [3])
    }

    @Test("are those of the first visible sheet with a table, and a note names the others")
    func sheets() throws {
        let rows: [[SheetCell]] = [["so", "A", "B"], [1, 2, 1], [2, 1, 2]]
        let workbook = WorkbookBytes(named: [
            ("-Old", rows), ("About", [["Hướng dẫn"], ["Điền đủ"]]), ("Data", rows), ("Other", rows),
        ])
        let file = try Self.read(workbook)
        #expect(file.reason.en.contains("“Data”"))
        let note = try #require(file.notes.first?.en)
        #expect(note.contains("“Data” 3 rows (read), “Old” (hidden) 3 rows, “About” 2 rows, “Other” 3 rows"))
        let other = try Self.read(workbook, SourceRequest(reading: ReadingOptions(sheet: "OTHER ")))
        #expect(other.reason.en.contains("“Other”"))
    }

    @Test("of a sheet that is not there, is empty or hidden are refused with what there is")
    func wrongSheets() {
        let rows: [[SheetCell]] = [["so", "A", "B"], [1, 2, 1], [2, 1, 2]]
        let workbook = WorkbookBytes(named: [("Data", rows), ("Empty", [])])
        #expect(Self.refusal(of: workbook, sheet: "Dat")?.en.contains("Is it “Data”?") == true)
        #expect(Self.refusal(of: workbook, sheet: "Empty")?.en.contains("holds no table") == true)
        #expect(Self.refusal(of: WorkbookBytes([[]]))?.en.contains("without a table in any sheet") == true)
        #expect(Self.refusal(of: WorkbookBytes(named: [("-Data", rows)]))?.en.contains("hidden sheets only") == true)
    }

    @Test("are not in a form, which says what to do")
    func forms() {
        let survey: [[SheetCell]] = [
            ["type", "name", "label"], ["select_one s", "A", "Chỗ ngồi"], ["text", "b", "B"],
        ]
        let choices: [[SheetCell]] = [["list_name", "name", "label"], ["s", "1", "Tốt"], ["s", "2", "Kém"]]
        for workbook in [
            WorkbookBytes(named: [("Survey", survey), ("choices ", choices)]), WorkbookBytes(named: [("Form", survey)]),
        ] {
            #expect(Self.refusal(of: workbook)?.en.contains("questionnaire import") == true)
        }
    }

    @Test(
        "are known by their program as in a text file",
        arguments: [
            (["_uuid", "_submission_time", "_index", "A"], SourceKind.koboToolboxWorkbook),
            (["KEY", "SubmissionDate", "A"], .odkWorkbook), (["Dấu thời gian", "A", "B"], .googleSheetsWorkbook),
            (["id", "submitdate", "A"], .limeSurveyWorkbook),
        ] as [([String], SourceKind)])
    func sources(_ example: (names: [String], kind: SourceKind)) throws {
        let names = example.names.map { SheetCell.text($0) }
        let rows = (1...3).map { row in names.indices.map { SheetCell.number($0 == 0 ? "\(row)" : "2") } }
        #expect(try Self.read(WorkbookBytes([names] + rows)).source == example.kind)
    }

    @Test(
        "have the dates of their number format, counted from 1900 or 1904", arguments: [(45658, false), (44196, true)])
    func dates(_ example: (serial: Int, is1904: Bool)) throws {
        var workbook = WorkbookBytes(
            [["so", "A", "name"], [1, 2, .formatted("\(example.serial)")], [2, 1, nil]], formats: ["dd/mm/yyyy"])
        if example.is1904 {
            let part = "xl/workbook.xml"
            let text = try #require(workbook.parts.first { $0.name == part }?.text)
            workbook.set(part, text.replacing("<workbookPr ", with: "<workbookPr date1904=\"1\" "))
        }
        #expect(try Self.read(workbook).answers["name"]?.first == "2025-01-01")
    }
}
