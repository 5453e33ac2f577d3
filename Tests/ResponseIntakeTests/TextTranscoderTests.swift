import Foundation
import SurveyModel
import SurveyTestSupport
import Testing

@testable import ResponseIntake

@Suite("Turning a file into UTF-8")
struct TextTranscoderTests {
    /// A text of random letters in lines of random length, longer than several blocks.
    private func randomText(seed: UInt64) -> String {
        var random = CSVRandom(state: seed)
        var text = ""
        for _ in 0..<400 {
            // A vowel after another letter could be read as its mark in the VNI fonts; words do not do this.
            for _ in 0..<Int.random(in: 0...120, using: &random) {
                text.append(LetterTables.letters[Int.random(in: 0..<LetterTables.letters.count, using: &random)])
                text.append(" ")
            }
            text += Bool.random(using: &random) ? "\r\n" : "\n"
        }
        return text
    }

    private func transcoded(_ bytes: [UInt8], _ encoding: TextEncoding) throws -> [UInt8] {
        let file = try CSVFile(bytes)
        let result = try TextTranscoder.transcode(ByteSource(path: file.path), from: encoding)
        var all: [UInt8] = []
        while true {
            let block = try result.bytes(from: all.count, count: 50_000)
            if block.isEmpty { return all }
            all += block
        }
    }

    @Test("random text comes back from every old encoding", arguments: 1...5)
    func roundTrip(seed: UInt64) throws {
        let text = randomText(seed: seed)
        let tables = [
            (TextEncoding.tcvn3, LetterTables.tcvn3), (.vni, LetterTables.vni),
            (TextEncoding(.windows1258), LetterTables.windows1258),
        ]
        for (encoding, table) in tables {
            let read = try transcoded(LetterTables.bytes(of: text, table), encoding)
            #expect(read == Array(text.utf8), "\(encoding.name)")
        }
    }

    @Test("random text comes back from UTF-16, characters beyond 16 bits included", arguments: 1...3)
    func wideRoundTrip(seed: UInt64) throws {
        let text = "\u{1F600}" + randomText(seed: seed) + "\u{20000}"
        let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        #expect(try transcoded([0xFF, 0xFE] + little, TextEncoding(.utf16LittleEndian)) == Array(text.utf8))
        #expect(try transcoded(big, TextEncoding(.utf16BigEndian)) == Array(text.utf8))
    }

    @Test(
        "a line that cannot be read is named by its number, whatever ends the lines", arguments: ["\n", "\r\n", "\r"])
    func lineNumbers(end: String) throws {
        let before = Array(String(repeating: "mot dong\(end)", count: 20_000).utf8)
        let file = try CSVFile(before + [0x81] + Array(end.utf8))
        let source = try ByteSource(path: file.path)
        let error = #expect(throws: IntakeError.self) {
            try TextTranscoder.transcode(source, from: TextEncoding(.windows1258))
        }
        #expect(error?.message.en.contains("line 20001") == true)
    }

    @Test("a line without end is refused before it fills the memory")
    func endlessLine() throws {
        let file = try CSVFile([UInt8](repeating: 0x41, count: 3 << 20))
        let source = try ByteSource(path: file.path)
        let error = #expect(throws: IntakeError.self) { try TextTranscoder.transcode(source, from: .tcvn3) }
        #expect(error?.message.en.contains("longer than 64 KiB") == true)
    }
}
