import SurveyModel
import SurveyTestSupport
import Testing

@testable import ResponseIntake

@Suite("Hostile and damaged workbooks")
struct WorkbookSafetyTests {
    private static let sheet = "xl/worksheets/sheet1.xml"
    private static let row = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"

    /// A workbook in which one part is another entry.
    private static func archive(replacing entry: ZipBytes.Entry) -> [UInt8] {
        let sound = WorkbookBytes(sheets: [("A", row)]).entries
        return ZipBytes.archive(sound.filter { $0.name != entry.name } + [entry])
    }

    private static func archive(_ part: String, _ text: String) -> [UInt8] {
        archive(replacing: ZipBytes.Entry(part, text))
    }

    /// The English message of a refusal, after both languages were found to be sentences.
    private func refusal(of bytes: [UInt8]) throws -> String {
        let message = try WorkbookFile(bytes).refusal()
        #expect(
            message?.vi.hasSuffix(".") == true && message?.en.hasSuffix(".") == true, "\(message?.vi ?? "accepted")")
        return message?.en ?? "accepted"
    }

    /// A sheet of empty cells in one row, compressed.
    private static func emptyCells(_ count: Int, saying size: Int? = nil) -> ZipBytes.Entry {
        let parts = WorkbookBytes.sheet("<row r=\"2\">|</row>").split(separator: "|").map(String.init)
        return ZipBytes.Entry(sheet, parts[0], repeating: "<c s=\"1\"/>", times: count, parts[1], saying: size)
    }

    @Test("a part that says it unpacks to far more than it weighs is refused before it is unpacked")
    func refusesBombs() throws {
        let bomb = Self.emptyCells(200_000, saying: 1 << 30)
        #expect(try refusal(of: Self.archive(replacing: bomb)).contains("“xl/worksheets/sheet1.xml” inside weighs"))
    }

    @Test("a part that says it is small and is not is stopped where it said it ends")
    func stopsLiars() throws {
        let liar = Self.emptyCells(200_000, saying: 5_000)
        #expect(try refusal(of: Self.archive(replacing: liar)).contains("does not unpack to what the archive says"))
    }

    @Test("shared texts of more than 64 MiB, and a part of more than 2 GiB, are refused by what they say of themselves")
    func refusesLargeParts() throws {
        var shared = ZipBytes.Entry("xl/sharedStrings.xml", "x")
        shared.size = 65 << 20
        #expect(try refusal(of: Self.archive(replacing: shared)).contains("more than 64 MiB"))
        var large = ZipBytes.Entry(Self.sheet, "x")
        large.size = 2 << 30 + 1
        #expect(try refusal(of: Self.archive(replacing: large)).contains("more than 2048 MiB"))
    }

    @Test("a ratio of 140 is honest, one of 200 is not")
    func acceptsHonestRatios() throws {
        var limits = WorkbookLimits.standard
        limits.freeBytes = 1 << 16
        // The repeated cells weigh 18 bits for 258 bytes; letters that do not repeat bring the ratio down.
        let file = try WorkbookFile(Self.archive(replacing: Self.emptyCells(16_384)))
        #expect(try Workbook(path: file.path, limits: limits).sheets.count == 1)
        limits.steepestRatio = 40
        #expect(throws: IntakeError.self) { try Workbook(path: file.path, limits: limits) }
    }

    @Test("names that leave the folder, and more parts than a workbook has, are refused")
    func refusesArchives() throws {
        let name = ZipBytes.Entry("xl/../../evil.xml", "x")
        #expect(try refusal(of: Self.archive(replacing: name)).contains("leads out of its folder"))
        let many = WorkbookBytes(sheets: [("A", "")]).entries + (0..<2000).map { ZipBytes.Entry("xl/\($0).xml") }
        #expect(try refusal(of: ZipBytes.archive(many)).contains("2007 parts"))
    }

    @Test(
        "a document type is refused in every part, whatever its entities",
        arguments: [
            "_rels/.rels", "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
            "xl/sharedStrings.xml", sheet,
        ])
    func refusesEntities(part: String) throws {
        let laughs = (1...9).map { "<!ENTITY e\($0) \"\(String(repeating: "&e\($0 - 1);", count: 10))\">" }.joined()
        for inside in [laughs, "<!ENTITY e9 SYSTEM \"file:///etc/passwd\">", ""] {
            let text = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e0 \"ha\">\(inside)]><worksheet>&e9;</worksheet>"
            #expect(try refusal(of: Self.archive(part, text)).contains("“\(part)” inside declares a DTD"))
        }
    }

    @Test(
        "a reference that leads outside is refused",
        arguments: [
            ("../../secret.xml", ""), ("/../secret.xml", ""), ("file:///etc/passwd", ""), ("..\\..\\x.xml", ""),
            ("https://example.org/sheet1.xml", "External"),
        ])
    func refusesOutside(target: String, mode: String) throws {
        let list = WorkbookBytes.relationships([WorkbookBytes.relationship("rId1", "worksheet", target, mode: mode)])
        let message = try refusal(of: Self.archive("xl/_rels/workbook.xml.rels", list))
        #expect(message.contains("outside the workbook"), "\(message)")
    }

    @Test(
        "a reference may be relative or absolute",
        arguments: ["worksheets/./sheet1.xml", "/xl/worksheets/sheet1.xml", "../XL/worksheets/sheet1.xml"])
    func followsReferences(target: String) throws {
        let list = WorkbookBytes.relationships([
            WorkbookBytes.relationship("rId1", "worksheet", target),
            WorkbookBytes.relationship("rId9", "hyperlink", "https://example.org", mode: "External"),
        ])
        #expect(try WorkbookFile(Self.archive("xl/_rels/workbook.xml.rels", list)).rows() == ["1: A=1"])
    }

    @Test("a sheet that leads nowhere, and a workbook without one, are refused")
    func refusesMissingSheets() throws {
        let none = WorkbookBytes.relationships([])
        #expect(try refusal(of: Self.archive("xl/_rels/workbook.xml.rels", none)).contains("leads to no part"))
        #expect(try refusal(of: WorkbookBytes(sheets: []).bytes).contains("without a sheet"))
        let gone = ZipBytes.archive(WorkbookBytes(sheets: [("A", "")]).entries.filter { $0.name != Self.sheet })
        #expect(try refusal(of: gone).contains("is missing"))
    }

    @Test(
        "what no sheet can hold is refused with its place",
        arguments: [
            ("<row r=\"1\"><c r=\"B1\" t=\"s\"><v>7</v></c></row>", "cell B1 uses the shared text “7”"),
            ("<row r=\"1\"><c r=\"B1\" t=\"s\"><v>-1</v></c></row>", "cell B1 uses the shared text “-1”"),
            ("<row r=\"3\"><c r=\"XFE3\"><v>1</v></c></row>", "row 3 has more than 16384 columns"),
            ("<row r=\"1048577\"><c><v>1</v></c></row>", "there is a row 1048577"),
            ("<row r=\"5\"/><row r=\"5\"/>", "row number 5 comes after row 5"),
            ("<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>", "cell A1 comes after"),
            ("<row r=\"1\"><c r=\"1\"/></row>", "“1” is not the name of a cell"),
            ("<row r=\"1\"><c></row>", "is not well-formed XML"),
            ("<row r=\"1\"><c>&nbsp;</c></row>", "not well-formed"),
        ])
    func refusesSheets(rows: String, words: String) throws {
        let message = try refusal(of: WorkbookBytes(sheets: [("A", rows)]).bytes)
        #expect(message.contains(words), "\(message)")
    }

    @Test("endless tags, names and depths, and an endless row, are refused before they fill the memory")
    func limitsMemory() throws {
        let piece = "<c t=\"str\"><v>0123456789012345678901234567890123456789</v></c>"
        let row = WorkbookBytes.sheet("<row>|</row>").split(separator: "|").map(String.init)
        let long = ZipBytes.Entry(Self.sheet, row[0], repeating: "aaaaaaaaaa", times: 1_000_000, "")
        let tag = ZipBytes.Entry(Self.sheet, row[0] + "<c r=\"", repeating: "aaaaaaaaaa", times: 1_000_000, "")
        let deep = ZipBytes.Entry(Self.sheet, row[0], repeating: "<abcdefghij>", times: 800_000, "")
        #expect(try refusal(of: Self.archive(replacing: tag)).contains("XML tags that are too long"))
        #expect(try refusal(of: Self.archive(replacing: deep)).contains("too many names"))
        #expect(try !refusal(of: Self.archive(replacing: long)).contains("accepted"))
        var limits = WorkbookLimits.standard
        limits.mostRowBytes = 1 << 10
        let wide = try WorkbookFile(
            Self.archive(replacing: .init(Self.sheet, row[0], repeating: piece, times: 99, row[1])))
        let workbook = try Workbook(path: wide.path, limits: limits)
        #expect(throws: IntakeError.self) { try workbook.forEachRow(of: workbook.sheets[0]) { _ in } }
    }

    @Test("styled cells without values out to the last column and row are passed over")
    func acceptsEmptyCells() throws {
        let file = try WorkbookFile(Self.archive(replacing: Self.emptyCells(16_384)))
        #expect(try file.rows() == [])
        let last = Self.row + "<row r=\"1048576\"><c r=\"XFD1048576\" s=\"1\"/></row>"
        #expect(try WorkbookFile(WorkbookBytes(sheets: [("A", last)])).rows() == ["1: A=1"])
        #expect(try WorkbookFile(WorkbookBytes(sheets: [("A", "")])).rows() == [])
    }

    @Test(
        "a workbook that was not downloaded to its end is refused", arguments: [0, 1, 3, 20, 100, 900, -200, -30, -1])
    func refusesTruncated(count: Int) throws {
        let whole = WorkbookBytes(sheets: [("A", Self.row)]).bytes
        let part = count < 0 ? whole.dropLast(-count) : whole.prefix(count)
        #expect(try !refusal(of: Array(part)).contains("accepted"))
    }
}
