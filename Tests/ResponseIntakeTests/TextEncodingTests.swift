import Foundation
import SurveyModel
import SurveyTestSupport
import Testing

@testable import ResponseIntake

@Suite("Encodings of a text file")
struct TextEncodingTests {
    /// The words of a survey, as an office writes them.
    private static let text = """
        số phiếu;ý kiến
        1;Rất không hài lòng về thái độ phục vụ
        2;Bình thường, thủ tục đất đai còn chậm
        3;Cán bộ hướng dẫn rõ ràng, đầy đủ

        """

    private func reading(_ bytes: [UInt8], _ options: ReadingOptions = ReadingOptions()) throws -> (
        TextSource, [[String]]
    ) {
        let file = try CSVFile(bytes)
        var source = try TextSource(path: file.path, options: options)
        return try source.read { reader, source in
            var rows = [reader.header.names]
            while let row = try reader.next() {
                if case .record(let record) = row { rows.append((0..<record.fieldCount).map(record.text)) }
            }
            return (source, rows)
        }
    }

    private func utf16(_ text: String, _ bytes: (UInt16) -> [UInt8]) -> [UInt8] { text.utf16.flatMap(bytes) }

    private var plain: [[String]] {
        Self.text.split(separator: "\n").map { $0.split(separator: ";").map(String.init) }
    }

    private var shownIn1252: String {
        let table = SingleByteTable.windows1252.scalars
        return String(String.UnicodeScalarView(Self.text.utf8.map { table[Int($0)] ?? Unicode.Scalar($0) }))
    }

    private static let old: [(String, [UInt8])] = [
        ("tcvn3", LetterTables.bytes(of: text, LetterTables.tcvn3)),
        ("vni", LetterTables.bytes(of: text, LetterTables.vni)),
        ("windows-1258", LetterTables.bytes(of: text, LetterTables.windows1258)),
    ]

    @Test("old encodings are known by their words and read as NFC", arguments: old)
    func oldEncodings(name: String, bytes: [UInt8]) throws {
        let (source, rows) = try reading(bytes)
        #expect(source.encoding.name == name)
        #expect(source.encodingReason.en.contains("words with marks are Vietnamese"))
        #expect(rows.map { $0.map { Array($0.utf8) } } == plain.map { $0.map { Array($0.utf8) } })
    }

    @Test("text of the old fonts that was saved as Unicode is known by its words", arguments: ["tcvn3", "vni"])
    func oldFontsInUnicode(name: String) throws {
        let table = name == "vni" ? LetterTables.vni : LetterTables.tcvn3
        let shown = LetterTables.latin(LetterTables.bytes(of: Self.text, table))
        let (source, rows) = try reading(Array(shown.utf8))
        #expect(source.encoding.name == "utf-8+\(name)" && rows == plain)
        let (wide, wideRows) = try reading([0xFF, 0xFE] + utf16(shown) { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        #expect(wide.encoding.name == "utf-16le+\(name)" && wideRows == plain)
    }

    @Test("UTF-16 is read with and without its mark, in both orders", arguments: [true, false])
    func utf16(marked: Bool) throws {
        let little = utf16(Self.text) { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = utf16(Self.text) { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let first = try reading((marked ? [0xFF, 0xFE] : []) + little)
        let second = try reading((marked ? [0xFE, 0xFF] : []) + big)
        #expect(first.0.encoding.name == "utf-16le" && first.1 == plain)
        #expect(second.0.encoding.name == "utf-16be" && second.1 == plain)
    }

    @Test("UTF-8 that was read as Windows-1252 and saved again is turned back")
    func twiceEncoded() throws {
        let (source, rows) = try reading(Array(shownIn1252.utf8))
        #expect(source.encoding.name == "utf-8+utf-8-as-windows-1252" && rows == plain)
    }

    @Test("the same with letters lost is refused with the line")
    func damagedTwiceEncoded() {
        let damaged = shownIn1252.replacing("BÃ¬nh", with: "BÃ\u{FFFD}nh")
        let error = intakeError(reading: Array(damaged.utf8))
        #expect(error?.message.en.contains("line 3 is not") == true)
        #expect(error?.message.en.contains("--encoding utf-8") == true)
    }

    @Test("a Unicode file with a column typed in an old font is refused with words of it")
    func mixedFonts() throws {
        let old = LetterTables.latin(LetterTables.bytes(of: "cán bộ nhiệt tình, thủ tục nhanh", LetterTables.tcvn3))
        let text = Self.text + "4;\(old)\n"
        let error = intakeError(reading: Array(text.utf8))
        #expect(error?.message.en.contains("seem to be written in utf-8+tcvn3") == true)
        #expect(try reading(Array(text.utf8), ReadingOptions(encoding: .utf8)).1.count == 5)
    }

    @Test("marks apart from their letters are put together")
    func decomposed() throws {
        let (source, rows) = try reading(Array(Self.text.decomposedStringWithCanonicalMapping.utf8))
        #expect(source.encoding.name == "utf-8" && source.encodingReason.en.contains("NFD"))
        #expect(rows.map { $0.map { Array($0.utf8) } } == plain.map { $0.map { Array($0.utf8) } })
    }

    @Test("UTF-8 of other languages stays as it is")
    func otherLanguages() throws {
        let text = "id;commentaire\n1;très satisfait, café à côté\n2;Grüße aus Köln\n3;naïve façade\n"
        let (source, rows) = try reading(Array(text.utf8))
        #expect(source.encoding == .utf8 && rows[1][1] == "très satisfait, café à côté")
    }

    @Test("what the words do not decide is asked, with the option that answers")
    func asks() throws {
        // “không” in Windows-1252 and Windows-1258, “khụng” in TCVN3.
        let bytes = Array("id,A\n1,kh".utf8) + [0xF4] + Array("ng\n".utf8)
        let error = try #require(intakeError(reading: bytes))
        #expect(error.message.en.contains("--encoding windows-1258, tcvn3"))
        #expect(error.message.vi.contains("--encoding windows-1258, tcvn3") && error.message.en.contains("line 2"))
        let answer = try reading(bytes, ReadingOptions(encoding: .tcvn3))
        #expect(answer.1[1][1] == "khụng")
    }

    @Test("a file that turns out not to be UTF-8 after 64 KiB of ASCII is judged again")
    func late() throws {
        let start = "id;ý kiến\n".unicodeScalars.filter(\.isASCII)
        let ascii = String(String.UnicodeScalarView(start)) + String(repeating: "7;ok\n", count: 20_000)
        let (source, rows) = try reading(Array(ascii.utf8) + LetterTables.bytes(of: "8;Hài lòng\n", LetterTables.tcvn3))
        #expect(source.encoding == .tcvn3 && rows.last == ["8", "Hài lòng"] && rows.count == 20_002)
    }

    @Test("one damaged place in UTF-8 is named with its line")
    func damagedUTF8() {
        let bytes = Array("id;ý kiến\n1;Hài lòng, bình thường\n2;H".utf8) + [0xC3] + Array("i\n".utf8)
        let error = intakeError(reading: bytes)
        #expect(error?.message.en.contains("line 3: some characters are not in UTF-8") == true)
    }

    @Test("a zero in UTF-16 is named with its place in the file")
    func zeroInUTF16() {
        let bytes = utf16("id;a\n1;x\u{0}\n") { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(intakeError(reading: [0xFF, 0xFE] + bytes)?.message.en.contains("line 2: byte 19 is zero") == true)
    }

    @Test("half a character of UTF-16 is named with its line")
    func halfUTF16() {
        let bytes = utf16("id;a\n1;x\n") { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(intakeError(reading: [0xFF, 0xFE] + bytes + [0x41])?.message.en.contains("line 3") == true)
    }

    @Test("every encoding has a name that is understood")
    func names() {
        for encoding in TextEncoding.all { #expect(TextEncoding(name: encoding.name) == encoding) }
        #expect(TextEncoding(name: "ABC") == .tcvn3 && TextEncoding(name: "Windows_1258")?.bytes == .windows1258)
        #expect(TextEncoding(name: "latin") == nil)
    }

    private func intakeError(reading bytes: [UInt8]) -> IntakeError? {
        do {
            _ = try reading(bytes)
            return nil
        } catch {
            return error as? IntakeError
        }
    }
}
