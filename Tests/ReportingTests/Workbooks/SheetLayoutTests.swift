import Foundation
import Reporting
import SurveyModel
import Testing

@Suite("Rules, protection and print of sheets")
struct SheetLayoutTests {
    private static let area = SheetArea(rows: 2...9, column: 1)

    private func sheet(_ write: (SheetWriter) throws -> Void) throws -> String {
        try WrittenWorkbook { try write($0.addSheet("Phiếu nhập")) }.sheet()
    }

    @Test("a list of words becomes a drop-down")
    func choices() throws {
        let xml = try sheet {
            try $0.require(CellRule(.choices(["Có", "Không"]), refusal: ("Sai", "Chọn một mục.")), in: Self.area)
        }
        #expect(xml.contains("sqref=\"B2:B9\""))
        #expect(xml.contains("<formula1>\"Có,Không\"</formula1>"))
        #expect(xml.contains("error=\"Chọn một mục.\""))
    }

    @Test(
        "words that a list within a cell cannot hold are refused",
        arguments: [["a,b"], ["\"a\""], [], [""], [String(repeating: "a", count: 256)]])
    func unusableChoices(words: [String]) throws {
        _ = try sheet { sheet in
            #expect(throws: WorkbookError.unusableChoices(sheet: "Phiếu nhập", words: words.count)) {
                try sheet.require(CellRule(.choices(words)), in: Self.area)
            }
        }
    }

    @Test("a list on another sheet is named with its apostrophes doubled")
    func listOnSheet() throws {
        let book = try WrittenWorkbook { book in
            let lists = try book.addSheet("Danh mục 'A'b")
            try book.addSheet("Phiếu").require(
                CellRule(.list(SheetArea(rows: 1...3, column: 0), on: lists)), in: Self.area)
        }
        #expect(book.sheet(2).contains("<formula1>'Danh mục ''A''b'!$A$1:$A$3</formula1>"))
    }

    @Test("numbers and days are kept within their limits")
    func limits() throws {
        let days = try #require(CalendarDate("2024-01-01"))...(try #require(CalendarDate("2024-12-31")))
        let xml = try sheet {
            try $0.require(CellRule(.integers(1...5)), in: Self.area)
            try $0.require(CellRule(.dates(days), isStrict: false), in: SheetArea(rows: 2...9, column: 2))
        }
        #expect(xml.contains("<formula1>1</formula1><formula2>5</formula2>"))
        #expect(xml.contains("<formula1>45292</formula1><formula2>45657</formula2>"))
        #expect(xml.contains("errorStyle=\"warning\""))
    }

    @Test("a protected sheet leaves open cells open")
    func protection() throws {
        let book = try WrittenWorkbook { book in
            let sheet = try book.addSheet("A")
            try sheet.writeBlank(row: 2, column: 0, .input)
            sheet.protect(allowing: [.filter])
        }
        #expect(book.sheet().contains("<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\" autoFilter=\"0\"/>"))
        #expect(book.part("xl/styles.xml").contains("<protection locked=\"0\"/>"))
    }

    @Test("rows are hidden, frozen, filtered and repeated on paper")
    func layout() throws {
        let book = try WrittenWorkbook { book in
            let sheet = try book.addSheet("A")
            try sheet.setRow(1, isHidden: true)
            try sheet.write("x", row: 1, column: 0)
            sheet.freeze(rows: 2, columns: 1)
            try sheet.filter(SheetArea(rows: 2...4, columns: 0...2))
            try sheet.setPrint(isLandscape: true, repeatedRows: 1...2, footer: "A & B")
        }
        let xml = book.sheet()
        #expect(xml.contains("hidden=\"1\""))
        #expect(xml.contains("<pane xSplit=\"1\" ySplit=\"2\" topLeftCell=\"B3\""))
        #expect(xml.contains("<autoFilter ref=\"A2:C4\"/>"))
        #expect(xml.contains("paperSize=\"9\"") && xml.contains("orientation=\"landscape\""))
        #expect(xml.contains("&amp;LA &amp;&amp; B&amp;R&amp;P / &amp;N"))
        #expect(book.part("xl/workbook.xml").contains("$1:$2"))
    }

    @Test("cells are highlighted by their text or number")
    func highlights() throws {
        let xml = try sheet {
            try $0.highlight(.text("a\"b"), in: Self.area, CellStyle.text.with { $0.fill = .pale })
            try $0.highlight(.outside(1...5), in: Self.area, CellStyle.text.with { $0.ink = .low })
        }
        #expect(xml.contains("<formula>\"a\"\"b\"</formula>"))
        #expect(xml.contains("operator=\"notBetween\""))
    }

    @Test("names of areas are letters, digits and underscores", arguments: ["A1", "với dấu", "1abc", "a b", "abc"])
    func unusableNames(name: String) throws {
        _ = try WrittenWorkbook { book in
            let sheet = try book.addSheet("A")
            #expect(throws: WorkbookError.unusableName(name)) { try book.define(name, as: Self.area, on: sheet) }
        }
    }

    @Test(
        "columns are lettered as spreadsheets letter them",
        arguments: [(0, "A"), (25, "Z"), (26, "AA"), (16_383, "XFD")])
    func letters(column: Int, letters: String) {
        #expect(SheetArea.letters(ofColumn: column) == letters)
    }
}
