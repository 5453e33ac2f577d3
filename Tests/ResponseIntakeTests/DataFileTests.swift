import Foundation
import ResponseIntake
import SurveyModel
import Testing

@Suite("Data files of any columns")
struct DataFileTests {
    private func read(_ text: String, keeping columns: [String]) throws -> DataFile {
        let url = FileManager.default.temporaryDirectory.appending(path: "data-\(UUID().uuidString).csv")
        try Data(text.utf8).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        return try DataFile.read(path: url.path) { header in
            try columns.map { name in try DataFile.column(named: name, in: header) }
        }
    }

    private func message(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return (error as? IntakeError)?.message.en
        }
    }

    @Test("keeps the columns asked for, each distinct text once, tidied")
    func keepsColumns() throws {
        let file = try read("a;Họ  Tên;c\n1; Lan  Anh ;x\n2;Lan Anh;y\n1;;z\n", keeping: ["họ tên", "a"])
        #expect(file.header == ["a", "Họ Tên", "c"])
        #expect(file.table.names == ["a", "Họ Tên"])
        #expect(file.table["a"] == CategoryColumn(levels: ["1", "2"], ids: [0, 1, 0]))
        #expect(file.table["Họ Tên"] == CategoryColumn(levels: ["Lan Anh", ""], ids: [0, 0, 1]))
        #expect(file.table["c"] == nil)
    }

    @Test("reads again without quotes where they are plain characters")
    func plainQuotes() throws {
        let file = try read("a,b\n1,\"x\n2,y\n3,\"z\n", keeping: ["a"])
        #expect(file.table.rowCount == 3)
    }

    @Test("a line of a message is the line of the file, also after line breaks in cells")
    func linesOfTheFile() throws {
        let file = try read("a,b\n1,\"x\ny\"\n\nabc,z\n", keeping: ["a"])
        let text = message { try file.requireNumbers(in: "a", missing: []) }
        #expect(text?.hasPrefix("Line 5, column “a”, value “abc”: is not a number") == true, "\(text ?? "nothing")")
        #expect(message { try file.requireNumbers(in: "a", missing: ["abc"]) } == nil)
    }

    @Test("what no editor calls a number is none", arguments: ["inf", "nan", "0x10", "1.234.5", "4,5", "٣", "1 000"])
    func noNumbers(_ text: String) throws {
        let file = try read("a;b\n\(text);1\n", keeping: ["a"])
        #expect(message { try file.requireNumbers(in: "a", missing: []) } != nil)
    }

    @Test("weights are checked with their line", arguments: [("", "missing"), ("-1", "negative"), ("1e30", "above")])
    func weights(_ text: String, _ word: String) throws {
        let file = try read("a,w\n1,2\n1,\(text)\n", keeping: ["w"])
        #expect(message { try file.requireWeights(in: "w") }?.contains(word) == true)
    }

    @Test("a blank design cell is told with its line")
    func blankDesignCell() throws {
        let file = try read("a,s\n1,x\n1,\n", keeping: ["s"])
        #expect(message { try file.requireFilled("s") }?.hasPrefix("Line 3, column “s”") == true)
    }

    @Test("a row with too many cells is set aside; a file of such rows is refused")
    func rejects() throws {
        let file = try read("a,b\n1,2\n1,2,3\n", keeping: ["a"])
        #expect(file.rejected == 1 && file.rejects.map(\.line) == [3] && file.table.rowCount == 1)
        #expect(message { _ = try read("a,b\n1,2,3\n", keeping: ["a"]) }?.contains("none of its 1 rows") == true)
    }

    @Test("a name that is no column is refused with the one probably meant")
    func unknownColumn() {
        #expect(
            message { _ = try read("overall,b\n1,2\n", keeping: ["Overal"]) }
                == "The file has no column “Overal”. Is the column “overall” meant?")
    }

    @Test("says that it is simulated")
    func simulated() throws {
        #expect(try read("a,simulated\n1,1\n", keeping: ["a"]).isSimulated)
    }
}
