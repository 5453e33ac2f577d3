import SurveyModel
import Testing

@testable import ResponseIntake

@Suite("CSV header")
struct CSVHeaderTests {
    @Test("trims and collapses blanks and line breaks")
    func collapsesBlanks() throws {
        let reading = try CSVReading("  Mã  phiếu ;\"Thái độ\r\n của\u{A0} cán bộ\"\n1;2\n")
        #expect(reading.header == ["Mã phiếu", "Thái độ của cán bộ"])
        #expect(reading.lines == [3])
    }

    @Test("writes names in NFC")
    func normalises() {
        let header = CSVHeader(cells: ["Ha\u{300}i lo\u{300}ng"], lineNumber: 1)
        #expect(header.names.first.map { Array($0.unicodeScalars) } == Array("Hài lòng".unicodeScalars))
    }

    @Test("numbers names that repeat, also if the numbered name exists")
    func numbersDuplicates() {
        #expect(
            CSVHeader(cells: ["a", "a", "a (2)", "a"], lineNumber: 1).names == ["a", "a (2)", "a (2) (2)", "a (3)"])
    }

    @Test("names empty columns after their position")
    func namesEmptyColumns() throws {
        #expect(try CSVReading("id;;note;\n1;2;3;4\n").header == ["id", "column 2", "note", "column 4"])
    }

    @Test("refuses a header whose quote never closes", arguments: ["id,\"a\n1\n2\n3\n", "\"id;a"])
    func refusesOpenHeader(text: String) throws {
        let error = try #require(intakeError(of: text + String(repeating: "x y z\n", count: 20_000)))
        #expect(error.kind == .malformed && error.message.en.contains("never close"))
    }

    @Test("asks for a reading without quotes if the header swallows rows")
    func noticesSwallowedRows() throws {
        let text = "id\t\"Tên\ta\n1\tAn\t2\n2\tBình\"\t3\n3\tChi\t4\n"
        #expect(intakeError(of: text)?.kind == .quotingContradicted(line: 1))
        #expect(try CSVReading(text, quoted: false).header == ["id", "\"Tên", "a"])
    }
}
