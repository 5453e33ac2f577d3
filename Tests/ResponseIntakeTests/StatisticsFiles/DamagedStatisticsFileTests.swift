import Foundation
import SurveyModel
import SurveyTestSupport
import Testing

@testable import ResponseIntake

@Suite("A damaged file of SPSS or Stata")
struct DamagedStatisticsFileTests {
    private static let names = ["short.sav", "short.zsav", "short.dta"]

    private func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: StatisticsFileTests.path(name))))
    }

    /// The message with which bytes are refused; nil if they are read.
    private func refusal(_ bytes: [UInt8], _ questionnaire: Questionnaire? = nil) throws -> LocalizedText? {
        let file = try CSVFile(bytes)
        do {
            var table = try SourceTable(
                path: file.path, SourceRequest(), questionnaire: questionnaire, mapping: ResponseMapping())
            try table.read { reader, _ in while try reader.next() != nil {} }
            withExtendedLifetime(file) {}
            return nil
        } catch {
            return try #require(error as? IntakeError).message
        }
    }

    @Test("is read or refused with words in both languages, wherever it is cut or a bit is flipped", arguments: names)
    func damaged(_ name: String) throws {
        let sound = try bytes(name)
        let questionnaire = try Questionnaire.parse(MasterSurvey.form)
        var random = CSVRandom(state: 77)
        var refused = 0
        for number in 0..<340 {
            var bytes = sound
            if number % 2 == 0 {
                bytes.removeSubrange(Int.random(in: 20..<bytes.count, using: &random)...)
            } else {
                // Half of the flips meet the head, where the sizes are.
                let end = number % 4 == 1 ? min(bytes.count, 3000) : bytes.count
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    bytes[Int.random(in: 16..<end, using: &random)] ^= UInt8(1 << Int.random(in: 0..<8, using: &random))
                }
            }
            guard let message = try refusal(bytes, questionnaire) else { continue }
            refused += 1
            #expect(!message.vi.isEmpty && !message.en.isEmpty)
        }
        #expect(refused > 100)
    }

    @Test("a count of rows that is not true is refused, more than there are or fewer", arguments: [3, 5] as [Int32])
    func rowCount(_ promised: Int32) throws {
        var sav = LabelledScaleTests.file([.init(name: "A")], (0..<4).map { [.number(Double($0 % 3 + 1))] })
        #expect(try refusal(sav.bytes) == nil)
        sav.promisedRows = promised
        #expect(try refusal(sav.bytes) != nil)
        sav.promisedRows = -1
        #expect(try refusal(sav.bytes) == nil)
    }

    @Test("a count of rows that is not true is refused in a file of Stata")
    func rowCountOfStata() throws {
        var file = try bytes("master.dta")
        let place = try #require(file.firstRange(of: Array("<N>".utf8))?.upperBound)
        file[place] &+= 1
        let message = try #require(try refusal(file))
        #expect(message.en.contains("501 rows") && message.en.contains("500"))
    }

    @Test("more variables than are read are refused by their number, in little memory")
    func manyVariables() throws {
        let record = SAVBytes(variables: [.init(name: "A")]).bytes[176..<208]
        var file = Array(SAVBytes(variables: [.init(name: "A")]).bytes[..<176])
        for _ in 0..<11_000 { file += record }
        let message = try #require(try refusal(file))
        #expect(message.en.contains("10001 variables") && message.vi.contains("10000 biến"))
    }

    @Test("rows wider than are read are refused by their width, before one is read")
    func wideRows() throws {
        let text = SAVBytes(variables: [.init(name: "A", width: 255, format: (1, 255, 0))]).bytes[176..<1200]
        var file = Array(SAVBytes(variables: [.init(name: "A")]).bytes[..<176])
        for _ in 0..<8300 { file += text }
        let message = try #require(try refusal(file))
        #expect(message.en.contains("the cells of a row take more than 2 MB"), "\(message)")
    }

    @Test("sizes beyond the file are refused", arguments: [8, 12, 36, 44])
    func impossibleSizes(_ place: Int) throws {
        var sav = SAVBytes(variables: [.init(name: "A", label: Array("Nhãn".utf8))], rows: [[.number(1)]])
        sav.codePage = 65_001
        var file = sav.bytes
        for index in 0..<4 { file[176 + place + index - 4] = index == 3 ? 0x7F : 0xFF }
        #expect(try refusal(file) != nil)
    }

    @Test("what is locked, or of another program, is refused by what it is")
    func others() throws {
        let locked: [UInt8] =
            [0x1C, 0, 0, 0, 0, 0, 0, 0] + Array("ENCRYPTEDSAV".utf8) + [UInt8](repeating: 0x15, count: 60)
        #expect(try refusal(locked)?.en.contains("with a password") == true)
        let portable = [UInt8](repeating: 0x30, count: 200) + Array("ASCII SPSS PORT FILE                    ".utf8)
        #expect(try refusal(portable)?.en.contains("portable file of SPSS") == true)
        var stata = try bytes("master.dta")
        let place = try #require(stata.firstRange(of: Array("<release>".utf8))?.upperBound)
        stata[place + 2] = UInt8(ascii: "0") + 4
        #expect(try refusal(stata)?.en.contains("format 114") == true)
    }
}
