import SurveyModel
import SurveyTestSupport
import Testing

@testable import ResponseIntake

@Suite("Large sheets, read on threads of their own")
struct LargeWorkbookTests {
    private static let sheet = "xl/worksheets/sheet1.xml"
    private static let count = 40_000

    /// A sheet of many rows that are alike, with something after them.
    private static func workbook(_ after: String = "") throws -> WorkbookFile {
        let parts = WorkbookBytes.sheet("|").split(separator: "|").map(String.init)
        let rows = ZipBytes.Entry(
            sheet, parts[0], repeating: "<row><c t=\"s\"><v>1</v></c><c><v>4.5</v></c></row>", times: count,
            after + parts[1])
        let sound = WorkbookBytes(sheets: [("A", "")], shared: ["<si><t>một</t></si>", "<si><t>hai</t></si>"]).entries
        return try WorkbookFile(ZipBytes.archive(sound.filter { $0.name != sheet } + [rows]))
    }

    @Test("give all rows in their order")
    func readsAll() throws {
        let rows = try Self.workbook().rows()
        #expect(rows.count == Self.count)
        #expect(rows.enumerated().allSatisfy { $1 == "\($0 + 1): A=hai B=4.5" })
    }

    @Test("may be left before their end, and read while another reader is at work")
    func stopsEarly() throws {
        let workbook = try Self.workbook().open()
        var (outer, inner) = (0, 0)
        try workbook.readRows(of: workbook.sheets[0]) { row throws(IntakeError) in
            outer += 1
            guard row.number % 5000 == 0 else { return row.number < 12_000 }
            try workbook.readRows(of: workbook.sheets[0]) { _ in
                inner += 1
                return inner % 1000 != 0
            }
            return true
        }
        #expect((outer, inner) == (12_000, 2000))
    }

    @Test("rows kept while others are read stay as they were")
    func keepsRows() throws {
        let workbook = try Self.workbook().open()
        var kept: [WorkbookRow] = []
        try workbook.forEachRow(of: workbook.sheets[0]) { row in
            if row.number % 1000 == 1 { kept.append(row) }
        }
        #expect(kept.map(\.number) == stride(from: 1, to: Self.count, by: 1000).map { $0 })
        #expect(
            kept.allSatisfy { $0.text(at: 0) == "hai" && $0[1].value == .number(4.5, written: "4.5", as: .general) })
    }

    @Test("a fault at the end is told after the rows before it, and an error of the reader ends the reading")
    func tellsFaults() throws {
        let workbook = try Self.workbook("<row><c t=\"s\"><v>2</v></c></row>").open()
        var rows = 0
        let error = #expect(throws: IntakeError.self) {
            try workbook.forEachRow(of: workbook.sheets[0]) { _ in rows += 1 }
        }
        #expect(rows == Self.count)
        #expect(error?.message.en.contains("cell A40001 uses the shared text “2”") == true)
        let own = IntakeError.malformed(vi: "Dừng.", en: "Stop.")
        #expect(throws: own) {
            try workbook.forEachRow(of: workbook.sheets[0]) { row throws(IntakeError) in
                if row.number == 30_000 { throw own }
            }
        }
    }

    @Test("merged areas are found behind the rows")
    func findsMerged() throws {
        let parts = WorkbookBytes.sheet("|", after: "<mergeCells><mergeCell ref=\"B2:B3\"/></mergeCells>")
        let pieces = parts.split(separator: "|").map(String.init)
        let rows = ZipBytes.Entry(Self.sheet, pieces[0], repeating: "<row><c/></row>", times: 50_000, pieces[1])
        let sound = WorkbookBytes(sheets: [("A", "")]).entries.filter { $0.name != Self.sheet }
        let workbook = try WorkbookFile(ZipBytes.archive(sound + [rows])).open()
        #expect(try workbook.mergedAreas(of: workbook.sheets[0]) == [WorkbookArea(rows: 2...3, columns: 1...1)])
        let plain = try Self.workbook().open()
        #expect(try plain.mergedAreas(of: plain.sheets[0]).isEmpty)
    }
}
