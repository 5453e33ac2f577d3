import SurveyModel
import SurveyTestSupport
import Testing

@testable import ResponseIntake

@Suite("Files taken for workbooks")
struct ForeignWorkbookTests {
    private func refusal(of bytes: [UInt8]) throws -> LocalizedText {
        try #require(try WorkbookFile(bytes).refusal())
    }

    /// A compound file with entries of these names: a header, a table of sectors, and a directory over two sectors.
    private func compound(_ names: [String]) -> [UInt8] {
        var file = [UInt8](repeating: 0, count: 512 * 5)
        file.replaceSubrange(0..<8, with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
        (file[30], file[48], file[76]) = (9, 1, 0)
        // The chain of the directory: sector 1, then 3, then the end.
        file.replaceSubrange((512 + 4)..<(512 + 8), with: [3, 0, 0, 0])
        file.replaceSubrange((512 + 12)..<(512 + 16), with: [0xFE, 0xFF, 0xFF, 0xFF])
        for (index, name) in names.enumerated() {
            let place = (index < 4 ? 1024 : 2048) + 128 * (index % 4)
            let units = Array(name.utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            file.replaceSubrange(place..<(place + units.count), with: units)
            file[place + 64] = UInt8(units.count + 2)
        }
        return file
    }

    @Test("a password, an old workbook and an old document are told apart")
    func tellsCompoundFiles() throws {
        let names = ["Root Entry", "a", "b", "c", "EncryptedPackage"]
        #expect(try refusal(of: compound(names)).en.contains("protected by a password"))
        #expect(try refusal(of: compound(names)).vi.contains("có mật khẩu"))
        #expect(try refusal(of: compound(["Root Entry", "Workbook"])).en.contains("old Excel (.xls)"))
        #expect(try refusal(of: compound(["Root Entry", "WordDocument"])).en.contains("not a workbook"))
        #expect(try refusal(of: [0x09, 0x04, 0x06, 0x00, 0, 0, 0x10, 0]).en.contains("old Excel"))
    }

    @Test("a damaged compound file is refused all the same", arguments: [8, 100, 512, 600, 1500])
    func refusesDamaged(count: Int) throws {
        #expect(try refusal(of: Array(compound(["Root Entry"]).prefix(count))).en.contains("old Office"))
        var wild = compound(["Root Entry"])
        wild.replaceSubrange(48..<52, with: [0xFE, 0xFF, 0xFF, 0x7F])
        #expect(try refusal(of: wild).en.contains("old Office"))
    }

    @Test(
        "text that bears the name of a workbook is told by its content",
        arguments: [
            (
                "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><table><tr><td>1</td></tr></table>",
                "web page"
            ),
            ("\u{FEFF}<table border=1><tr><td>1</td></tr></table>", "web page"),
            ("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>", "Excel 2003"),
            ("id,A,B\n1,2,3\n", "not an .xlsx workbook"), ("", "not an .xlsx workbook"),
        ])
    func tellsText(text: String, words: String) throws {
        #expect(try refusal(of: Array(text.utf8)).en.contains(words))
    }

    @Test("documents of other programs are told by their parts")
    func tellsArchives() throws {
        let open = ZipBytes.archive([.init("mimetype", "application/vnd.oasis"), .init("content.xml", "<x/>")])
        #expect(try refusal(of: open).en.contains("LibreOffice"))
        #expect(try refusal(of: ZipBytes.archive([.init("Index/Document.iwa", "x")])).en.contains("Numbers"))
        #expect(try refusal(of: ZipBytes.archive([.init("form.csv", "a,b")])).en.contains("an archive, not a workbook"))
        var binary = WorkbookBytes(sheets: [("A", "")])
        let types = binary.parts[0].text
        let binaryType = "vnd.ms-excel.sheet.binary.macroEnabled.main"
        binary.set(
            "[Content_Types].xml",
            types.replacing("vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", with: binaryType))
        #expect(try refusal(of: binary.bytes).en.contains("(.xlsb)"))
    }
}
