import Testing

@testable import ResponseIntake

@Suite("CSV quote rule")
struct CSVQuoteRuleTests {
    private static let pieces = ["\"", "\"\"", ",", "x", "\n", "\r\n", " ", "\",\"", "\"a\"", "\"b\nc\","]

    @Test("the short look at a record agrees only where the long one does")
    func shortLookIsSafe() {
        var random = CSVRandom(state: 5)
        let rule = CSVQuoteRule(delimiter: UInt8(ascii: ","), width: 3)
        var agreed = 0
        for _ in 0..<20_000 {
            let count = Int.random(in: 1...9, using: &random)
            let text = (0..<count).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined() + "\n"
            let record = Array(text.utf8)
            guard record.withUnsafeBufferPointer({ rule.evidentlyAgrees(with: $0) }) else { continue }
            let parser = CSVParser(delimiter: UInt8(ascii: ","), quoted: true)
            parser.begin()
            guard parser.feed(record[...]), parser.completeFieldCount == 3 else { continue }
            agreed += 1
            let lines = record[...].physicalLines.count
            #expect(rule.verdict(on: record[...], lineCount: lines, fieldCount: 3) == .agrees, "\(text)")
        }
        #expect(agreed > 100)
    }
}
