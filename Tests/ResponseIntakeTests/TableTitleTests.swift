import Foundation
import SurveyModel
import Testing

@testable import ResponseIntake

@Suite("Titles above a table and totals under it")
struct TableTitleTests {
    private func header(_ text: String) throws -> CSVHeader {
        let file = try CSVFile(text)
        return try CSVReader(source: ByteSource(path: file.path)).header
    }

    private let rows = "1;4;5;3\n2;3;3;4\n3;5;5;5\n"

    @Test(
        "a title is set aside and its lines are said",
        arguments: [
            ("BẢNG TỔNG HỢP KẾT QUẢ\n", [1]), ("UBND HUYỆN A;;;\nBẢNG TỔNG HỢP;;;\n", [1, 2]),
            ("\nBẢNG TỔNG HỢP;;;\n;;;\n", [1, 2, 3]), ("Đơn vị;Xã A;;\n", []), ("UBND;;;BẢNG TỔNG HỢP\n", []),
        ])
    func title(above: String, lines: [Int]) throws {
        let header = try header(above + "STT;T1;T2;T3\n" + rows)
        #expect(header.titleLines == lines)
        guard !lines.isEmpty else { return }
        #expect(header.names == ["STT", "T1", "T2", "T3"] && header.lineNumber == lines.count + 1)
    }

    @Test("rows after a title keep their numbers in the file")
    func lineNumbers() throws {
        let reading = try CSVReading("sep=;\r\nBẢNG TỔNG HỢP;;;\r\n\r\nSTT;T1;T2;T3\r\n1;4;5;3\r\n2;3;3;4\r\n")
        #expect(reading.lines == [5, 6] && reading.rows[0] == ["1", "4", "5", "3"])
    }

    @Test("a blank first line is no title")
    func blankLine() throws {
        let header = try header("\nSTT;T1;T2;T3\n" + rows)
        #expect(header.titleLines.isEmpty && header.lineNumber == 2)
    }

    @Test("names in two lines are joined, group before name")
    func twoLines() throws {
        let header = try header("STT;Cơ sở vật chất;;Thái độ\n;T1;T2;T3\n" + rows)
        #expect(header.names == ["STT", "Cơ sở vật chất / T1", "Cơ sở vật chất / T2", "Thái độ / T3"])
        #expect(header.hasTwoLines)
    }

    @Test(
        "a column without a name does not make names of the first row",
        arguments: ["a;b;c;d\n", "1;;2;3\n", "a;;;d\n", ";Tốt;Kém;Tốt\n2;Tốt;Tốt;Kém\n"])
    func oneLine(row: String) throws {
        #expect(!(try header("STT;T1;;T3\n" + row + rows).hasTwoLines))
    }

    @Test("a first row of few answers does not make names a title")
    func sparseRows() throws {
        #expect(try header("STT;T1;T2;T3\n1;;;\n2;;;\n3;4;;\n").names == ["STT", "T1", "T2", "T3"])
        #expect(try header("STT;;;\n1;4;5;3\n2;3;3;4\n").titleLines.isEmpty)
    }

    @Test(
        "a row of totals is set aside with its line",
        arguments: [
            "Tổng cộng;12;13;12", ";Tổng cộng;13;12", "TỔNG;12;13;12", "\"Cộng\";1;2;3", "Total:;1;2;3",
            "tong cong;1;2;3",
        ])
    func totals(row: String) throws {
        let reading = try CSVReading("STT;T1;T2;T3\n" + rows + row + "\n")
        #expect(reading.rows.count == 3 && reading.rejects.map(\.line) == [5])
        #expect(reading.rejects.first?.reason.en.contains("row of totals") == true)
    }

    @Test("other rows are kept", arguments: ["Tổ dân phố 3;1;2;3", "Tổng đài;1;2;3", "Công an;1;2;3", "Totally;1;2;3"])
    func noTotals(row: String) throws {
        #expect(try CSVReading("STT;T1;T2;T3\n" + rows + row + "\n").rows.count == 4)
    }
}
