import Foundation
import SurveyModel
import Testing

@testable import ResponseIntake

@Suite("Bytes of any kind")
struct RandomBytesTests {
    @Test("are read or refused with a message, whatever they are", arguments: 1...40)
    func anyBytes(seed: UInt64) throws {
        var random = CSVRandom(state: seed)
        let alphabets: [[UInt8]] = [
            Array(0...255), Array(0x80...0xFF) + Array("abc;,\n\r\"".utf8), [0, 0x41, 0x0A, 0xD8, 0xDC, 0xFF, 0xFE],
            Array("Hà\u{300}i lòng;\n1,.-/()".utf8),
        ]
        let alphabet = alphabets[Int(seed) % alphabets.count]
        let count = Int.random(in: 1...90_000, using: &random)
        var bytes = (0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] }
        if seed % 5 == 0 { bytes = [0xFF, 0xFE] + bytes }
        let file = try CSVFile(bytes)
        do {
            var source = try TextSource(path: file.path)
            try source.read { reader, _ in while try reader.next() != nil {} }
        } catch {
            let message = try #require(error as? IntakeError).message
            #expect(!message.vi.isEmpty && !message.en.isEmpty)
        }
    }

    @Test("read in an encoding that is asked for they are read or refused", arguments: TextEncoding.all)
    func anyEncoding(encoding: TextEncoding) throws {
        var random = CSVRandom(state: 7)
        let bytes = Array("id;A\n".utf8) + (0..<40_000).map { _ in UInt8.random(in: 0...255, using: &random) }
        let file = try CSVFile(bytes)
        do {
            var source = try TextSource(path: file.path, options: ReadingOptions(encoding: encoding))
            try source.read { reader, _ in while try reader.next() != nil {} }
        } catch {
            #expect(error is IntakeError)
        }
    }
}
