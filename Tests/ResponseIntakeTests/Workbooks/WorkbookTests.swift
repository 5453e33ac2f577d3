import SurveyModel
import SurveyTestSupport
import Testing

@testable import ResponseIntake

@Suite("Workbooks")
struct WorkbookTests {
    private func rows(_ sheet: String, shared: [String] = [], formats: [String] = []) throws -> [String] {
        try WorkbookFile(WorkbookBytes(sheets: [("A", sheet)], shared: shared, formats: formats)).rows()
    }

    @Test("every type of cell is read")
    func readsTypes() throws {
        let cells = """
            <row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="inlineStr"><is><t>trong ô</t></is></c>\
            <c r="C2"><v>1.50</v></c><c r="D2" t="b"><v>1</v></c><c r="E2" t="e"><v>#N/A</v></c>\
            <c r="F2" t="str"><f>A2</f><v>hai</v></c><c r="G2" t="d"><v>2024-03-01T08:30:00</v></c>\
            <c r="H2"><f>1/3</f><v>0.33333333333333331</v></c><c r="I2"><f>A1</f></c><c r="J2" s="3"/></row>
            """
        let shared = ["<si><t>không</t></si>", "<si><t>một</t></si>"]
        #expect(
            try rows(cells, shared: shared) == [
                "2: A=một B=trong ô C=1.5 D=TRUE E=#N/A F=hai G=2024-03-01T08:30:00 H=0.3333333333333333 I="
            ])
    }

    @Test("rows and cells without a reference follow the one before")
    func countsWithoutReferences() throws {
        let cells =
            "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row r=\"7\"><c r=\"D7\"><v>4</v></c><c><v>5</v></c></row>"
        #expect(try rows(cells + "<row><c><v>6</v></c></row>") == ["1: A=1 C=3", "7: D=4 E=5", "8: A=6"])
    }

    @Test("a shared text is its runs without the phonetic hints, its escapes decoded")
    func joinsRuns() throws {
        let shared = [
            "<si><r><t xml:space=\"preserve\">Rất </t></r><r><rPr><b/></rPr><t>tốt</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></si>",
            "<si><t>một_x000D_\nhai _x005F_x000D_</t></si>", "<si><t xml:space=\"preserve\"> a </t></si>",
            "<si><t> a </t></si>",
        ]
        let cells = (0..<4).map { "<c t=\"s\"><v>\($0)</v></c>" }.joined()
        #expect(try rows("<row>\(cells)</row>", shared: shared) == ["1: A=Rất tốt B=một\r\nhai _x000D_ C= a  D=a"])
    }

    @Test("numbers are days and times by their format")
    func readsDates() throws {
        let formats = [
            "dd/mm/yyyy", "[$-42A]dd mmmm yyyy", "[h]:mm", "dd/mm/yyyy hh:mm", "hh:mm:ss", "#,##0 \"đồng\"", "0.0%",
        ]
        let numbers = ["45352", "45352", "1.25", "45352.354166666664", "0.5", "1200000", "0.85"]
        let cells = zip(numbers, 1...).map { "<c s=\"\($1)\"><v>\($0)</v></c>" }.joined()
        #expect(
            try rows("<row>\(cells)</row>", formats: formats) == [
                "1: A=2024-03-01 B=2024-03-01 C=30:00:00 D=2024-03-01T08:30:00 E=12:00:00 F=1200000 G=0.85"
            ])
    }

    @Test("sheets come with their names, in the order of the tabs, hidden ones as such")
    func listsSheets() throws {
        var bytes = WorkbookBytes(sheets: [("Dữ liệu", ""), ("Ẩn", "")], properties: "date1904=\"true\"")
        let list = bytes.parts[2].text.replacing("sheetId=\"2\"", with: "sheetId=\"2\" state=\"veryHidden\"")
        bytes.set("xl/workbook.xml", list)
        let workbook = try WorkbookFile(bytes).open()
        #expect(workbook.sheets.map(\.name) == ["Dữ liệu", "Ẩn"])
        #expect(workbook.sheets.map(\.visibility) == [.visible, .veryHidden])
        #expect(workbook.usesDates1904)
    }

    @Test("merged areas and a whole table are read")
    func readsTable() throws {
        var bytes = WorkbookBytes(sheets: [("A", "")])
        let rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"3\"><c r=\"C3\"><v>2</v></c></row>"
        let merged = "<mergeCells count=\"1\"><mergeCell ref=\"A1:C2\"/></mergeCells>"
        bytes.set("xl/worksheets/sheet1.xml", WorkbookBytes.sheet(rows, after: merged))
        let workbook = try WorkbookFile(bytes).open()
        #expect(try workbook.mergedAreas(of: workbook.sheets[0]) == [WorkbookArea(rows: 1...2, columns: 0...2)])
        let table = try workbook.table(of: workbook.sheets[0])
        #expect(table.rows.map(\.number) == [1, 3])
        #expect(table.rows.map(\.cells) == [["1", "", ""], ["", "", "2"]])
    }

    @Test("prefixed names and the strict form of the standard are read")
    func readsOtherForms() throws {
        var bytes = WorkbookBytes(sheets: [("A", "")])
        let strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
        for index in bytes.parts.indices {
            bytes.parts[index].text = bytes.parts[index].text
                .replacing("http://schemas.openxmlformats.org/officeDocument/2006/relationships", with: strict)
        }
        let cells = "<x:c r=\"B4\" t=\"inlineStr\"><x:is><x:t>chữ</x:t></x:is></x:c><x:c r=\"C4\"><x:v>7</x:v></x:c>"
        bytes.set(
            "xl/worksheets/sheet1.xml",
            "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:sheetData>"
                + "<x:row r=\"4\">\(cells)</x:row></x:sheetData></x:worksheet>")
        #expect(try WorkbookFile(bytes).rows() == ["4: B=chữ C=7"])
    }

    @Test("hidden rows and columns are known as such")
    func knowsHidden() throws {
        var bytes = WorkbookBytes(sheets: [("A", "")])
        let rows = "<row r=\"1\" hidden=\"1\"><c><v>1</v></c></row><row r=\"2\" hidden=\"0\"><c><v>1</v></c></row>"
        let sheet = WorkbookBytes.sheet(rows).replacing(
            "<sheetData>",
            with: "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col min=\"4\" max=\"4\"/></cols><sheetData>")
        bytes.set("xl/worksheets/sheet1.xml", sheet)
        let workbook = try WorkbookFile(bytes).open()
        var hidden: [Bool] = []
        try workbook.forEachRow(of: workbook.sheets[0]) { hidden.append($0.isHidden) }
        #expect(hidden == [true, false])
        #expect(try workbook.hiddenColumns(of: workbook.sheets[0]) == [1, 2])
    }

    @Test("the result of a formula that was not saved is neither blank nor zero, and a table is refused with its cell")
    func tellsFormulas() throws {
        let rows = "<row r=\"3\"><c r=\"B3\"><f>A1</f><v></v></c><c r=\"C3\" t=\"str\"><f>A1</f><v></v></c></row>"
        let workbook = try WorkbookFile(WorkbookBytes(sheets: [("Biểu", rows)])).open()
        try workbook.forEachRow(of: workbook.sheets[0]) { row in
            #expect(row.count == 1 && row[0].value == .formulaWithoutValue)
        }
        let error = #expect(throws: IntakeError.self) { try workbook.table(of: workbook.sheets[0]) }
        #expect(error?.message.en.contains("sheet “Biểu”, cell B3: the result of its formula was not saved") == true)
    }

    @Test("a table of more cells than a form has is refused")
    func refusesLargeTables() throws {
        let rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"E2\"><v>1</v></c></row>"
        let workbook = try WorkbookFile(WorkbookBytes(sheets: [("A", rows)])).open()
        #expect(try workbook.table(of: workbook.sheets[0], limit: 10).columnCount == 5)
        #expect(throws: IntakeError.self) { try workbook.table(of: workbook.sheets[0], limit: 9) }
    }
}
