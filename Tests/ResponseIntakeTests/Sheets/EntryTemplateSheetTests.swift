import SurveyModel
import SurveyTestSupport
import Testing

@testable import ResponseIntake

@Suite("An entry template as clerks leave it")
struct EntryTemplateSheetTests {
    private static func template(_ forms: [[SheetCell]]) -> FilledTemplate {
        FilledTemplate("hailong-template 1 form 1", names: ["form_number", "A", "B"], forms: forms)
    }

    private static let two = template([["000001-95", 2, 1], ["000002-92", 1, 2]])

    private static func read(_ template: FilledTemplate) throws -> FieldFile { try read(template.workbook) }

    private static func read(_ workbook: WorkbookBytes, sheet: String? = nil) throws -> FieldFile {
        let file = try WorkbookFile(workbook)
        return try FieldFile(path: file.path, SourceRequest(reading: ReadingOptions(sheet: sheet)))
    }

    private static func message(_ workbook: WorkbookBytes) -> String {
        do {
            _ = try read(workbook)
            return ""
        } catch { return (error as? IntakeError)?.message.en ?? "\(error)" }
    }

    @Test("a number without any answer is no response, and such numbers are counted in a note")
    func bareNumbers() throws {
        let file = try Self.read(Self.template([["000001-95", 2, 1], ["000002-92"], [], ["000003-89"]]))
        #expect(file.accepted == 1 && file.rejects.isEmpty)
        #expect(file.notes.map(\.en).contains { $0.contains("without any answer: 2 (the first in row 9)") })
    }

    @Test("a second sheet with forms is not passed over: both are named, and each can be asked for")
    func twoSheets() throws {
        let other = Self.template([["000003-89", 2, 2]])
        let workbook = WorkbookBytes(named: [("Nhập liệu", Self.two.rows), ("Nhập liệu (2)", other.rows)])
        let message = Self.message(workbook)
        #expect(message.contains("“Nhập liệu”, “Nhập liệu (2)”") && message.contains("--sheet"))
        #expect(try Self.read(workbook, sheet: "Nhập liệu").answers["form_number"] == ["000001-95", "000002-92"])
        #expect(try Self.read(workbook, sheet: "Nhập liệu (2)").answers["form_number"] == ["000003-89"])
    }

    @Test("a hidden sheet with forms counts too, and an empty copy does not matter")
    func hiddenAndEmptySheets() throws {
        let hidden = WorkbookBytes(named: [("Nhập liệu", Self.two.rows), ("-Cũ", Self.two.rows)])
        #expect(Self.message(hidden).contains("“Cũ”"))
        let only = WorkbookBytes(named: [("Nhập liệu", Self.template([]).rows), ("-Cũ", Self.two.rows)])
        #expect(Self.message(only).contains("hidden"))
        let empty = WorkbookBytes(named: [("Trống", Self.template([]).rows), ("Nhập liệu", Self.two.rows)])
        #expect(try Self.read(empty).accepted == 2)
    }

    @Test("other sheets with data are noted, those of every template are not")
    func otherSheets() throws {
        let workbook = WorkbookBytes(named: [
            ("Nhập liệu", Self.two.rows), ("Hướng dẫn", [["x"]]), ("Bảng mã", [["A"]]),
            ("Thêm", [["a", "b"], [1, 2]]),
        ])
        let notes = try Self.read(workbook).notes.map(\.en)
        #expect(notes.contains { $0.contains("“Thêm” 2 rows") && !$0.contains("Bảng mã") && !$0.contains("Hướng dẫn") })
        #expect(try Self.read(Self.two).notes.isEmpty)
    }

    @Test("form numbers with and without check digits are one number, written as printed")
    func numbers() throws {
        let file = try Self.read(Self.template([[1, 2, 1], ["2", 1, 2], ["3-89", 1, 1], ["000004-86", 2, 2]]))
        #expect(file.answers["form_number"] == ["000001-95", "000002-92", "000003-89", "000004-86"])
    }

    @Test("a wrong check digit sets its row aside, even if it is the only row")
    func wrongCheckDigits() throws {
        let file = try Self.read(Self.template([["000001-95", 2, 1], ["000004-99", 1, 2]]))
        #expect(file.accepted == 1 && file.rejects.map(\.line) == [9])
        #expect(file.rejects.first?.column == "form_number" && file.rejects.first?.value == "000004-99")
        let table = try WorkbookFile(Self.template([["000001-59", 1, 2]]).workbook)
        let form = try Questionnaire.parse(FieldFile.form)
        let only = try SourceTable(
            path: table.path, SourceRequest(), questionnaire: form, mapping: ResponseMapping())
        #expect(only.rejects.map(\.value) == ["000001-59"])
    }

    @Test("numbers of an office's own stay as they are")
    func ownNumbers() throws {
        let file = try Self.read(Self.template([["15-01", 2, 1], ["15-02", 1, 2], ["7", 1, 1], ["00456/1", 2, 2]]))
        #expect(file.answers["form_number"] == ["15-01", "15-02", "7", "00456/1"] && file.rejects.isEmpty)
    }

    @Test("a column that the office has added is kept by its visible heading, or by its place")
    func addedColumns() throws {
        var template = Self.template([["000001-95", 2, 1, "rách", "x"]])
        template.headings = ["Số phiếu", "Chỗ ngồi", "Đúng hẹn", "Ghi chú"]
        let file = try Self.read(template)
        #expect(file.answers["Ghi chú"] == ["rách"] && file.answers["column 6"] == ["x"])
    }

    @Test("values of the batch header are found right of their labels, wherever columns were inserted")
    func movedValues() throws {
        var template = Self.two
        template.isValueMoved = true
        let file = try Self.read(template)
        #expect(file.answers["unit"] == ["00123", "00123"] && file.answers["operator"] == ["Lan", "Lan"])
    }

    @Test("without its mark or its hidden column it is refused, with what to do")
    func lostMark() {
        let withoutFirstRow = WorkbookBytes(Array(Self.two.rows.dropFirst()))
        let withoutFirstColumn = WorkbookBytes(Self.two.rows.map { Array($0.dropFirst()) })
        for workbook in [withoutFirstRow, withoutFirstColumn] {
            let message = Self.message(workbook)
            #expect(message.contains("A1") && message.contains("hailong template"))
        }
    }

    @Test("a table whose columns have the same names is no template")
    func exportedTable() throws {
        let file = try Self.read(
            WorkbookBytes([
                ["form_number", "operator", "batch", "unit", "A", "B"], ["000001-95", "Lan", "1", "00123", 2, 1],
            ]))
        #expect(file.source == .workbook && file.accepted == 1)
    }

    @Test(
        "a date of entry that is no day is refused with its cell",
        arguments: ["hôm nay", "31/02/2026", 2026, 46348] as [SheetCell])
    func wrongDay(day: SheetCell) {
        var template = Self.two
        template.day = day
        #expect(Self.message(template.workbook).contains("cell C4"))
    }

    @Test(
        "a date of entry is taken as written", arguments: ["22/11/2026", "2026-11-22", "22.11.26", nil] as [SheetCell])
    func day(_ day: SheetCell) throws {
        var template = Self.two
        template.day = day
        #expect(try Self.read(template).accepted == 2)
    }

    @Test("a unit with fewer digits than a commune is noted with its cell, and set aside where the whole code is known")
    func lostZeros() throws {
        var template = Self.two
        template.unit = 123
        #expect(try Self.read(template).notes.map(\.en).contains { $0.contains("cell C5") && $0.contains("“123”") })
        let file = try WorkbookFile(template.workbook)
        let form = try Questionnaire.parse(FieldFile.form)
        let table = try SourceTable(
            path: file.path, SourceRequest(), questionnaire: form, mapping: ResponseMapping(), unitCodes: ["00123"])
        #expect(table.rejects.map(\.line) == [8, 9] && table.rejects.first?.reason.en.contains("“00123”") == true)
    }

    @Test(
        "saved as CSV it is refused by what it is",
        arguments: [
            "hailong-template 1 form 1,Phiếu,,\n", "\u{FEFF}hailong-template 1 form 1;Phiếu;;\n",
            ";;\nhailong-template 1 form 1\t\n",
        ])
    func savedAsText(head: String) {
        let message = refusal(of: Array((head + "operator,Người nhập,Lan\nnames,form_number,A,B\n,1,2,1\n").utf8))
        #expect(message?.en.contains("saved as CSV") == true && message?.en.contains(".xlsx") == true)
    }
}

@Suite("Reconciled entries")
struct ReconciledEntriesTests {
    @Test("are known by their columns, and a form with an undecided answer is set aside")
    func undecided() throws {
        let file = try FieldFile("form_number,undecided,unit,A,B\n1,,00123,2,1\n000002-92,B,00123,1,\n")
        #expect(file.source == .reconciledEntries && file.idColumn == "form_number")
        #expect(file.answers["form_number"] == ["000001-95"])
        #expect(file.rejects.map(\.line) == [3] && file.rejects.first?.value == "B")
        #expect(file.rejects.first?.reason.en.contains("--decisions") == true)
    }

    @Test("ids of other files are left as they are")
    func foreignIDs() throws {
        let file = try FieldFile("form_number,A,B\n1,2,1\n000004-99,1,2\n")
        #expect(file.answers["form_number"] == ["1", "000004-99"] && file.rejects.isEmpty)
    }
}
