import SurveyModel
import Testing

@testable import ResponseIntake

@Suite("CSV reader")
struct CSVReaderTests {
    @Test(
        "ends records at CRLF, LF, a lone CR, or a mixture",
        arguments: [
            "id;a\r\n1;x\r\n2;y\r\n", "id;a\n1;x\n2;y\n", "id;a\r1;x\r2;y\r", "id;a\r\n1;x\r2;y", "id;a\n1;x\n2;y",
        ])
    func endsRecords(text: String) throws {
        let reading = try CSVReading(text)
        #expect(reading.rows == [["1", "x"], ["2", "y"]])
        #expect(reading.lines == [2, 3])
    }

    @Test("keeps line breaks inside quotes and counts them as lines", arguments: ["\r\n", "\n", "\r"])
    func countsQuotedLineBreaks(lineEnd: String) throws {
        let text = ["id,note", "1,\"một", "", "ba\"", "2,x", ""].joined(separator: lineEnd)
        let reading = try CSVReading(text)
        #expect(reading.rows == [["1", "một\(lineEnd)\(lineEnd)ba"], ["2", "x"]])
        #expect(reading.lines == [2, 5])
    }

    @Test("skips records whose cells are all empty")
    func skipsEmptyRecords() throws {
        let reading = try CSVReading("\n;;\nid;a;b\n;;\n1;2;3\n\"\";\"\";\"\"\n \t\n4;5;6\r\n\r\n")
        #expect(reading.header == ["id", "a", "b"])
        #expect(reading.rows == [["1", "2", "3"], ["4", "5", "6"]])
        #expect(reading.lines == [5, 8])
    }

    @Test("pads a short record and says how many cells it has")
    func padsShortRecords() throws {
        let file = try CSVFile("id;a;b\n1;2\n3;4;5\n")
        let reader = try CSVReader(source: ByteSource(path: file.path))
        guard case .record(let short) = try reader.next() else { throw CSVRowMissing() }
        #expect(short.isShort && short.fieldCount == 3 && short.writtenFieldCount == 2)
        #expect(short.text(of: 2).isEmpty && short.withBytes(of: 2) { $0.count } == 0)
        guard case .record(let whole) = try reader.next() else { throw CSVRowMissing() }
        #expect(!whole.isShort && whole.recordNumber == 2)
        #expect(whole.withBytes(of: 1) { Array($0) } == Array("4".utf8))
        #expect(try reader.next() == nil)
    }

    @Test("sets a long record aside with its raw text and goes on")
    func rejectsLongRecords() throws {
        let reading = try CSVReading("id;a\n1;x; y;z\n2;y\n")
        #expect(reading.rows == [["2", "y"]])
        #expect(reading.rejects.map(\.value) == ["1;x; y;z"])
        #expect(reading.rejects.first?.line == 2)
        #expect(reading.rejects.first?.reason.en.contains("4 cells") == true)
    }

    @Test("shows at most 200 characters of a reject")
    func cutsRawText() throws {
        let reading = try CSVReading("id;a\n1;x;\(String(repeating: "ế", count: 500))\n2;y\n")
        #expect(reading.rejects.first?.value.count == 200)
    }

    @Test("takes a quote in the middle of a cell for a plain character")
    func keepsInnerQuotes() throws {
        #expect(try CSVReading("id,a\n1,màn hình 5\" cũ\n").rows == [["1", "màn hình 5\" cũ"]])
    }

    @Test("refuses a header without rows", arguments: ["id;a\n", "id;a", "id;a\r\n;\r\n\r\n"])
    func refusesHeaderOnly(text: String) throws {
        let error = try #require(intakeError(of: text))
        #expect(error.kind == .malformed && error.message.en.contains("no responses"))
    }

    @Test("names the line that is not UTF-8, even far into the file")
    func refusesInvalidUTF8() throws {
        let good = Array(("id;a\n" + String(repeating: "1;hài lòng\n", count: 20_000)).utf8)
        let error = try #require(intakeError(of: good + [0x32, 0x3B, 0xE0, 0x69, 0x0A]))
        #expect(error.message.en.contains("line 20002") && error.message.vi.contains("dòng 20002"))
        #expect(error.message.en.contains("CSV UTF-8"))
    }

    @Test("names the line and the position of a zero byte")
    func refusesZeroBytes() throws {
        let good = Array(("id;a\n" + String(repeating: "1;x\n", count: 200_000)).utf8)
        let error = try #require(intakeError(of: good + [0x32, 0x3B, 0x00, 0x0A]))
        #expect(error.message.en.contains("line 200002: byte \(good.count + 3) is zero"))
    }

    @Test("refuses a line longer than 64 KiB", arguments: [1, 7, 1_000])
    func refusesLongLines(line: Int) throws {
        let rows = (1..<line).map { "\($0);x\n" }.joined()
        let long = "\(line);" + String(repeating: "x", count: 65_536)
        let error = try #require(intakeError(of: "id;a\n\(rows)\(long)\n\(line + 1);y\n"))
        #expect(error.message.en.contains("line \(line + 1)") && error.message.en.contains("64 KiB"))
        #expect(try CSVReading("id;a\n\(rows)\(long.prefix(65_535))\n").rows.count == line)
    }

    @Test("looks for an open quote in the first 64 KiB, whatever the block size", arguments: [7, 65_535, 65_536])
    func cutsPrefix(blockSize: Int) throws {
        let text = "\"id;a\n" + String(repeating: "1;x\n", count: 20_000)
        let reading = try CSVReading(Array(text.utf8), blockSize: blockSize)
        #expect(!reading.dialect.quoted)
        #expect(reading.rows.count == 20_000)
    }

    @Test("reads a source again from the start")
    func readsAgain() throws {
        let file = try CSVFile("id;a\n1;x\n")
        let source = try ByteSource(path: file.path)
        for _ in 0..<2 {
            let reader = try CSVReader(source: source)
            guard case .record(let record) = try reader.next() else { throw CSVRowMissing() }
            #expect(record.text(of: 1) == "x")
        }
    }
}

/// A test's expected row did not come.
struct CSVRowMissing: Error {}
