import Testing

@testable import ResponseIntake

@Suite("CSV round trip")
struct CSVRoundTripTests {
    private static let pieces = [
        "Hài lòng", "rất", "\"", "\"\"", ",", ";", "\t", "|", "\r", "\n", "\r\n", " ", "ế", "😀", "0123", "Đường 3/2",
    ]

    private func cell(using random: inout CSVRandom) -> String {
        let count = [0, 1, 1, 2, 6].randomElement(using: &random) ?? 0
        return (0..<count).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
    }

    /// Writes by RFC 4180; a cell with a blank at its edge is quoted too.
    private func write(_ cell: String, delimiter: String, quoteAll: Bool) -> String {
        let special = cell.unicodeScalars.contains { "\"\r\n\(delimiter)".unicodeScalars.contains($0) }
        let blank = [cell.first, cell.last].contains(" ") || [cell.first, cell.last].contains("\t")
        guard quoteAll || special || blank else { return cell }
        return "\"" + cell.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
    }

    @Test("random tables come back exactly, whatever the block size", arguments: [",", ";"], [false, true])
    func roundTrips(delimiter: String, quoteAll: Bool) throws {
        var random = CSVRandom(state: quoteAll ? 2 : 1)
        for table in 0..<60 {
            let width = Int.random(in: 4...9, using: &random)
            let header = (0..<width).map { "câu \($0)" }
            let rows = (0..<30).map { row in ["\(table).\(row)"] + (1..<width).map { _ in cell(using: &random) } }
            let lineEnd = ["\r\n", "\n", "\r"].randomElement(using: &random) ?? "\n"
            let text = ([header] + rows).map { row in
                row.map { write($0, delimiter: delimiter, quoteAll: quoteAll) }.joined(separator: delimiter) + lineEnd
            }.joined()
            for blockSize in [1, 7, 4_096, 65_536] {
                let reading = try CSVReading(Array(text.utf8), blockSize: blockSize)
                #expect(reading.header == header)
                #expect(reading.rows.map { $0.map(\.bytes) } == rows.map { $0.map(\.bytes) })
                #expect(reading.rejects.isEmpty)
            }
        }
    }

    @Test("a file many blocks long comes back exactly", arguments: ["\r\n", "\r"])
    func crossesBlocks(lineEnd: String) throws {
        let rows = (1...20_000).map { ["\($0)", "Phường, \"An Hải\"\n\($0)", "ế"] }
        let text =
            "id,nơi,ý\(lineEnd)"
            + rows.map { row in
                row.map { write($0, delimiter: ",", quoteAll: false) }.joined(separator: ",") + lineEnd
            }.joined()
        for blockSize in [4_095, 65_536] {
            let reading = try CSVReading(Array(text.utf8), blockSize: blockSize)
            #expect(reading.rows == rows)
            #expect(reading.lines == rows.indices.map { 2 + 2 * $0 })
        }
    }
}

extension String {
    /// The UTF-8 bytes: two strings that differ only in their normal form are different cells.
    fileprivate var bytes: [UInt8] { Array(utf8) }
}
