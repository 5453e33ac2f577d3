import SurveyModel
import Testing

@testable import ResponseIntake

@Suite("CSV dialect")
struct CSVDialectTests {
    private static let name = LocalizedText(vi: "Tệp “phiếu.csv”", en: "The file “phiếu.csv”")

    private func detect(_ text: String, isWholeFile: Bool = true) throws -> CSVDialect {
        try CSVDialect.detect(prefix: Array(text.utf8), isWholeFile: isWholeFile, name: Self.name)
    }

    @Test("finds each delimiter", arguments: [";", ",", "\t", "|"])
    func findsDelimiter(delimiter: String) throws {
        let text = [["id", "C1", "C2"], ["1", "5", "4"], ["2", "3", "5"]]
            .map { $0.joined(separator: delimiter) + "\r\n" }.joined()
        #expect(try detect(text).delimiter == delimiter.utf8.first)
        #expect(try CSVReading(text).rows == [["1", "5", "4"], ["2", "3", "5"]])
    }

    @Test("does not count the commas inside answers")
    func ignoresCommasInAnswers() throws {
        let text = "\"id\";\"Lý do\"\n\"1\";\"chậm, xa, đắt, phiền\"\n\"2\";\"xa, đắt, chậm, lâu\"\n"
        #expect(try detect(text).delimiter == UInt8(ascii: ";"))
    }

    @Test("breaks a tie by the header without empty names")
    func breaksTies() throws {
        #expect(try detect("a,b;\n1,2;3\n").delimiter == UInt8(ascii: ","))
        #expect(try detect(",a;b\n1,2;3\n").delimiter == UInt8(ascii: ";"))
    }

    @Test("takes a file of one column for comma-separated text")
    func allowsOneColumn() throws {
        let reading = try CSVReading("Ý kiến\nTốt\nChưa tốt\n")
        #expect(reading.dialect == CSVDialect())
        #expect(reading.rows == [["Tốt"], ["Chưa tốt"]])
    }

    @Test("obeys a sep= line and leaves it out", arguments: ["sep=;", "SEP=;"])
    func obeysSeparatorLine(line: String) throws {
        let reading = try CSVReading("\(line)\r\nid;a, b\r\n1;x, y\r\n")
        #expect(reading.dialect.separatorLine)
        #expect(reading.header == ["id", "a, b"])
        #expect(reading.rows == [["1", "x, y"]])
        #expect(reading.lines == [3])
    }

    @Test("accepts any punctuation in a sep= line but no letter")
    func acceptsUnusualSeparator() throws {
        #expect(try CSVReading("sep=^\nid^a\n1^2\n").rows == [["1", "2"]])
        #expect(try detect("sep=x\nabc\n").separatorLine == false)
    }

    @Test("drops one byte order mark", arguments: [true, false])
    func dropsByteOrderMark(quoted: Bool) throws {
        let header = quoted ? "\"id\";\"C1\"" : "id;C1"
        let reading = try CSVReading("\u{FEFF}\(header)\r\n1;2\r\n\r\n")
        #expect(reading.dialect.byteOrderMark)
        #expect(reading.header == ["id", "C1"])
        #expect(reading.rows == [["1", "2"]])
    }

    @Test("finds the delimiter although a stray quote in the header hides it")
    func looksWithoutQuotes() throws {
        let reading = try CSVReading("\"Ngày\tTên\n1\tAn\n2\tBình\n")
        #expect(reading.dialect == CSVDialect(delimiter: UInt8(ascii: "\t"), quoted: false))
        #expect(reading.rows == [["1", "An"], ["2", "Bình"]])
    }

    @Test("leaves the cut last line of a longer file out of account")
    func ignoresCutLine() throws {
        #expect(try detect("a;b\n1;2\n3,4,5,6,7,8,9", isWholeFile: false).delimiter == UInt8(ascii: ";"))
    }

    @Test(
        "refuses what is not UTF-8 text",
        arguments: [
            ([], "empty"), ([0x0D, 0x0A], "empty"), ([0xEF, 0xBB, 0xBF], "empty"),
            ([0xFF, 0xFE, 0x61, 0x00], "UTF-16"), ([0xFE, 0xFF, 0x00, 0x61], "UTF-16"),
            ([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00], "workbook"), ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "workbook"),
        ] as [([UInt8], String)])
    func refusesOtherFormats(bytes: [UInt8], word: String) throws {
        let error = try #require(intakeError(of: bytes))
        #expect(error.kind == .malformed)
        #expect(error.message.en.contains(word))
        #expect(word == "empty" || error.message.vi.contains("CSV UTF-8"))
    }
}
