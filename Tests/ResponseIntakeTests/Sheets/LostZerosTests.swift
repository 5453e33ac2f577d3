import SurveyModel
import SurveyTestSupport
import Testing

@testable import ResponseIntake

@Suite("Codes that a spreadsheet has taken for numbers")
struct LostZerosTests {
    private static func read(_ cells: [SheetCell], mapping: String = "units: {receiving: xa}") throws -> FieldFile {
        let file = try WorkbookFile(WorkbookBytes([["xa", "A", "B"]] + cells.map { [$0, 2, 1] }))
        return try FieldFile(path: file.path, SourceRequest(), mapping: try ResponseMapping.parse(mapping))
    }

    @Test("are set aside where others begin with a zero, and the sentence says how to repair them")
    func beforeZeroLed() throws {
        let file = try Self.read(["00103", 127, "00127", 23281])
        #expect(file.answers["xa"] == ["00103", "00127", "23281"])
        let reject = try #require(file.rejects.first)
        #expect(reject.line == 3 && reject.column == "xa" && reject.value == "127")
        #expect(reject.reason.en.contains("code-widths: {\"xa\": 5}"))
    }

    @Test("are set aside where others have the five digits of a commune")
    func besideCommunes() throws {
        let file = try Self.read([23281, 127, 23284])
        #expect(file.rejects.map(\.line) == [3])
    }

    @Test(
        "are left alone where nothing says that they are codes",
        arguments: ["flatten: false", "units: {home: ma_khac}"])
    func undeclared(mapping: String) throws {
        let file = try Self.read([23281, 127, 23284], mapping: mapping)
        #expect(file.rejects.isEmpty && file.accepted == 3)
    }

    @Test("are left alone where units are numbered by hand")
    func numberedByHand() throws {
        #expect(try Self.read([1, 2, 11, 12]).rejects.isEmpty)
    }

    @Test("get their zeros back where a mapping says how many digits they have")
    func declaredWidth() throws {
        let file = try Self.read(["00103", 127, 23281], mapping: "units: {home: xa}\ncode-widths: {xa: 5}")
        #expect(file.answers["xa"] == ["00103", "00127", "23281"] && file.rejects.isEmpty)
        #expect(!file.notes.map(\.en).contains { $0.contains("lost their zeros") })
    }

    @Test("are noted in a column that nobody declared")
    func noted() throws {
        let file = try Self.read(["00103", 127, 23281], mapping: "flatten: false")
        #expect(file.notes.map(\.en).contains { $0.contains("“xa”") && $0.contains("lost their zeros") })
    }

    @Test("are known by the registry, in a text file too")
    func registry() throws {
        let file = try CSVFile("xa,A,B\n127,2,1\n23281,1,2\n")
        let form = try Questionnaire.parse(FieldFile.form)
        let mapping = try ResponseMapping.parse("units: {receiving: xa}")
        let table = try SourceTable(
            path: file.path, SourceRequest(), questionnaire: form, mapping: mapping, unitCodes: ["00127", "23281"])
        #expect(table.rejects.map(\.line) == [2])
        #expect(table.rejects.first?.reason.en.contains("“00127”") == true)
    }

    @Test(
        "that have lost digits are noted, and refused as ids",
        arguments: [
            SheetCell.number("1234567890123456"), "7.9123E+11",
        ])
    func cutNumbers(cell: SheetCell) throws {
        let file = try WorkbookFile(WorkbookBytes([["cccd", "A", "B"], [cell, 2, 1], [12, 1, 2]]))
        let form = try Questionnaire.parse(FieldFile.form)
        let table = try SourceTable(
            path: file.path, SourceRequest(), questionnaire: form, mapping: ResponseMapping())
        #expect(table.notes.map(\.en).contains { $0.contains("cell A2") })
        #expect(throws: IntakeError.self) { try table.requireWholeIDs(in: "cccd") }
        #expect(throws: Never.self) { try table.requireWholeIDs(in: "A") }
    }
}
