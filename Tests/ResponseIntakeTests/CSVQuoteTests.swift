import SurveyModel
import Testing

@testable import ResponseIntake

@Suite("CSV quotes")
struct CSVQuoteTests {
    @Test("asks for a reading without quotes if the file never quotes")
    func restartsUnquotedFile() throws {
        var lines = ["Dấu thời gian\tÝ kiến\tĐiểm"] + (1...40).map { "\($0)\ttốt, nhanh\t5" }
        lines[10] = "10\t\"Rất tốt\t4"
        lines[30] = "30\t\"Tạm\" được\t3"
        let text = lines.joined(separator: "\r\n") + "\r\n"
        #expect(intakeError(of: text) == .quotingContradicted(line: 11))
        let reading = try CSVReading(text, quoted: false)
        #expect(reading.rows.count == 40 && reading.rejects.isEmpty)
        #expect(reading.rows[9] == ["10", "\"Rất tốt", "4"])
    }

    @Test("asks for it also if the quote is never closed", arguments: [3, 30_000])
    func restartsOpenEnd(rows: Int) {
        let text = "id\ta\n1\t\"x\n" + String(repeating: "2\ty\n", count: rows) + "\n"
        #expect(intakeError(of: text)?.kind == .quotingContradicted(line: 2))
    }

    @Test("sets only the line of a stray quote aside in a file whose cells are quoted")
    func keepsNeighboursInQuotedFile() throws {
        let reading = try CSVReading(
            "\"id\";\"tên\";\"ý\"\n\"1\";\"An\";\"x\"\n\"2\";\"Bình;\"y\"\n\"3\";\"Chi\";\"z; t\"\n\"4\";\"Dũng\";\"w\"\n"
        )
        #expect(reading.rows == [["1", "An", "x"], ["3", "Chi", "z; t"], ["4", "Dũng", "w"]])
        #expect(reading.lines == [2, 4, 5])
        #expect(reading.rejects.map(\.line) == [3])
        #expect(reading.rejects.first?.column == "tên")
        #expect(reading.rejects.first?.value == "\"2\";\"Bình;\"y\"")
        #expect(reading.rejects.first?.column == "tên")
        #expect(reading.rejects.first?.reason.en.contains("a stray quote") == true)
    }

    @Test("sets it aside also if an earlier record needed quotes")
    func keepsNeighboursAfterNeededQuotes() throws {
        let reading = try CSVReading("id,a,b\n1,\"x, y\",z\n2,\"x,y\n3,p,q\n4,\"r\",s\n5,t,u\n")
        #expect(reading.rows.map(\.first) == ["1", "3", "4", "5"])
        #expect(reading.lines == [2, 4, 5, 6])
        #expect(reading.rejects.map(\.line) == [3])
    }

    @Test("does not let a stray quote end in a later row that needs its quotes")
    func seesRowsThatNeedQuotes() throws {
        let reading = try CSVReading("id,a,b\n2,\"Bình,y\n3,Chi,\"Tốt, nhanh\"\n4,Dũng,z\n")
        #expect(reading.rows == [["3", "Chi", "Tốt, nhanh"], ["4", "Dũng", "z"]])
        #expect(reading.rejects.map(\.line) == [2])
    }

    @Test("gives up an unclosed quote at the end or after 64 KiB, and reads on", arguments: [3, 30_000])
    func rejectsUnclosed(rows: Int) throws {
        let text = "id,a\n0,\"x, y\"\n1,\"x\n7\n" + String(repeating: "2,y\n", count: rows)
        let reading = try CSVReading(text)
        #expect(reading.rows.count == rows + 2)
        #expect(reading.rejects.map(\.line) == [3])
        #expect(reading.rejects.first?.reason.en.contains("never closed") == true)
        #expect(reading.lines.last == rows + 4)
    }

    @Test("believes well-formed quotes around an answer whose lines look like rows")
    func believesWellFormedQuotes() throws {
        let reading = try CSVReading("id,a,b\n1,\"nhanh, tốt\nrẻ, gần\",5\n2,x,4\n")
        #expect(reading.rows == [["1", "nhanh, tốt\nrẻ, gần", "5"], ["2", "x", "4"]])
    }

    @Test("believes well-formed quotes in a short record of one line")
    func believesShortRecord() throws {
        let reading = try CSVReading("id,a,b,c\n1,\"x, y\",z\n2,p,q,r\n")
        #expect(reading.rows == [["1", "x, y", "z", ""], ["2", "p", "q", "r"]])
    }

    @Test(
        "sets the first line aside if malformed quotes swallow lines of which one is no row",
        arguments: ["2;\"z\";4;5", "2;3;\"z\";5"])
    func rejectsBrokenQuotes(last: String) throws {
        let reading = try CSVReading("id;a;b;c\n1;\"x\"y;2;3\nlẻ\n\(last)\n3;p;q;r\n")
        #expect(reading.rejects.map(\.line) == [2])
        #expect(reading.rows.map(\.first) == ["lẻ", "2", "3"])
        #expect(reading.lines == [3, 4, 5])
    }

    @Test("keeps an answer of several lines with quotes inside that are not doubled")
    func keepsUndoubledQuotes() throws {
        let reading = try CSVReading("id;a;b\n1;\"nói \"tốt\" rồi\nvề\";3\n2;x;4\n")
        #expect(reading.rows == [["1", "nói \"tốt\" rồi\nvề", "3"], ["2", "x", "4"]])
    }

    @Test("reads a quoted cell with blanks around its quotes")
    func allowsBlanks() throws {
        #expect(try CSVReading("id;a\n1 ; \"x;\ny\" \n").rows == [["1", "x;\ny"]])
    }

    @Test("every line that is not blank ends up in one row or one reject")
    func losesNothing() throws {
        var random = CSVRandom(state: 7)
        let cells = ["x", "\"y", "z\"", "\"t\"", "\"u;v\"", "", "\"\"", "a\"b", "\"c\"d"]
        for _ in 0..<400 {
            var lines = ["\"id\";\"a\";\"b\""]
            for number in 1...12 {
                let width = Int.random(in: 1...3, using: &random)
                let row = (0..<width).map { _ in cells.randomElement(using: &random) ?? "" }
                lines.append((["n\(number)"] + row).joined(separator: ";"))
            }
            let reading = try CSVReading(lines.joined(separator: "\n"))
            let kept = (reading.rows.joined() + reading.rejects.map(\.value)).joined(separator: " ")
            for number in 1...12 {
                #expect(kept.occurrences(of: "n\(number)") == 1, "n\(number) of \(lines)")
            }
        }
    }

    @Test("a column in which every cell opens a stray quote costs time in proportion to its rows")
    func boundsReadingAgain() throws {
        let rows = 3_000
        let text = "\"id\",\"a\"\n" + (1...rows).map { "\($0),\"x\n" }.joined()
        let reading = try CSVReading(text)
        #expect(reading.rows.count + reading.rejects.count == rows)
    }
}

extension String {
    /// How often a word of letters and digits occurs.
    fileprivate func occurrences(of word: String) -> Int {
        split { !$0.isLetter && !$0.isNumber }.count { $0 == word }
    }
}
