import Foundation
import Reporting
import SurveyModel
import Testing

@Suite("Workbooks written")
struct WorkbookWriterTests {
    @Test("equal content gives equal bytes", arguments: [WorkbookWriter.Memory.whole, .rowByRow])
    func equalBytes(memory: WorkbookWriter.Memory) throws {
        func written() throws -> Data {
            try WrittenWorkbook(memory: memory) { book in
                let sheet = try book.addSheet("Dữ liệu")
                try sheet.writeHeader(["đơn vị", "số phiếu"], row: 1)
                try sheet.write("Xã Đông Mẫu", row: 2, column: 0)
                try sheet.write(42, row: 2, column: 1)
            }.bytes
        }
        #expect(try written() == written())
    }

    @Test(
        "text that looks like a formula is text",
        arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "{=1}", "http://x"])
    func noFormula(text: String) throws {
        for memory in [WorkbookWriter.Memory.whole, .rowByRow] {
            let book = try WrittenWorkbook(memory: memory) { try $0.addSheet("A").write(text, row: 1, column: 0) }
            #expect(!book.sheet().contains("<f"))
            #expect(!book.sheet().contains("hyperlink"))
        }
    }

    @Test("cells of text keep the form of text, so that edited text stays text")
    func textForm() throws {
        let book = try WrittenWorkbook { try $0.addSheet("A").write("=1+1", row: 1, column: 0) }
        // 49 is the number form “@” of ECMA-376.
        #expect(book.part("xl/styles.xml").contains("numFmtId=\"49\""))
        #expect(book.sheet().contains("<c r=\"A1\" s=\"1\" t=\"s\">"))
    }

    @Test("numbers are typed and nothing that is not finite is written")
    func numbers() throws {
        let book = try WrittenWorkbook { book in
            let sheet = try book.addSheet("A")
            for (row, value) in [0.1, .nan, .infinity, -.infinity].enumerated() {
                try sheet.write(value, row: row + 1, column: 0, .decimal(1))
            }
        }
        #expect(book.sheet().contains("<v>0.1</v>"))
        #expect(book.sheet().components(separatedBy: "<v>").count == 2)
        #expect(book.repairs.numbersLeftOut == 3)
    }

    @Test("a whole number that a workbook would round is text")
    func longNumbers() throws {
        let book = try WrittenWorkbook { book in
            let sheet = try book.addSheet("A")
            try sheet.write(9_007_199_254_740_993, row: 1, column: 0)
        }
        #expect(book.part("xl/sharedStrings.xml").contains("9007199254740993"))
    }

    @Test(
        "days are serial numbers of the 1900 system",
        arguments: [("2023-12-05", 45_265), ("1900-03-01", 61), ("2000-01-01", 36_526), ("2024-02-29", 45_351)])
    func days(day: String, serial: Int) throws {
        let date = try #require(CalendarDate(day))
        let book = try WrittenWorkbook { try $0.addSheet("A").write(date, row: 1, column: 0) }
        #expect(book.sheet().contains("<v>\(serial)</v>"))
    }

    @Test("a cell beyond the sheet is refused with the sentence that names it")
    func beyondSheet() throws {
        _ = try WrittenWorkbook { book in
            let sheet = try book.addSheet("Tờ")
            #expect(throws: WorkbookError.beyondSheet(sheet: "Tờ", row: 1_048_577, column: 0)) {
                try sheet.write("x", row: 1_048_577, column: 0)
            }
            #expect(throws: WorkbookError.beyondSheet(sheet: "Tờ", row: 1, column: 16_384)) {
                try sheet.write("x", row: 1, column: 16_384)
            }
        }
    }

    @Test("a folder that does not exist is said before any work is done")
    func noFolder() {
        let path = "/tmp/không có/tệp.xlsx"
        #expect(throws: WorkbookError.notWritable(path: path)) { try WorkbookWriter(path: path) }
    }

    @Test("a workbook that is given up leaves no file")
    func givenUp() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            let book = try WorkbookWriter(path: folder.appending(path: "a.xlsx").path, memory: .rowByRow)
            try book.addSheet("A").write("x", row: 1, column: 0)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
}
