import SurveyModel
import SurveyTestSupport
import Testing

@testable import ResponseIntake

@Suite("A damaged workbook")
struct MutatedWorkbookTests {
    /// A small seeded random generator (Steele, Lea & Flood 2014).
    private struct SeededRandom: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private static let sound: WorkbookBytes = {
        let rows = (1...5).map { row in
            """
            <row r="\(row)" spans="1:4"><c r="A\(row)" t="s"><v>\(row % 2)</v></c><c r="B\(row)" s="1"><v>4535\(row).5</v></c>\
            <c r="C\(row)" t="inlineStr"><is><r><t xml:space="preserve"> Tốt_x000D_</t></r></is></c>\
            <c r="D\(row)"><f>A1</f><v>\(row)</v></c><c r="F\(row)" t="b"><v>1</v></c></row>
            """
        }
        return WorkbookBytes(
            sheets: [("Dữ liệu", rows.joined())], shared: ["<si><t>một</t></si>", "<si><r><t>hai</t></r></si>"],
            formats: ["dd/mm/yyyy hh:mm"])
    }()

    /// Damages bytes in one or two places.
    private func damage(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
        for _ in 0..<Int.random(in: 1...2, using: &random) {
            let place = Int.random(in: 0..<max(1, bytes.count), using: &random)
            guard place < bytes.count else { return }
            switch Int.random(in: 0..<8, using: &random) {
            case 0: bytes.removeSubrange(place...)
            case 1, 2: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 3, 4: bytes[place] = UInt8.random(in: 32...126, using: &random)
            case 5: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...40, using: &random)))
            default:
                let end = min(bytes.count, place + Int.random(in: 1...200, using: &random))
                bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
            }
        }
    }

    /// A damaged archive, or an archive of a damaged part whose checksum fits.
    private func damaged(_ random: inout SeededRandom) -> [UInt8] {
        var entries = Self.sound.entries
        guard Bool.random(using: &random) else {
            var bytes = ZipBytes.archive(entries)
            damage(&bytes, &random)
            return bytes
        }
        let index = Int.random(in: 0..<entries.count, using: &random)
        var data = entries[index].data
        damage(&data, &random)
        entries[index] = ZipBytes.Entry(entries[index].name, data)
        return ZipBytes.archive(entries)
    }

    @Test("gives rows or a reason in both languages, whatever is wrong with it")
    func campaign() throws {
        var (read, rows, refused) = (0, 0, 0)
        for seed in UInt64(1)...2_000 {
            var random = SeededRandom(state: seed)
            let file = try WorkbookFile(damaged(&random))
            do {
                let workbook = try file.open()
                for sheet in workbook.sheets {
                    try workbook.forEachRow(of: sheet) { row in
                        for position in 0..<row.count where row.text(at: position) == "nan" { Issue.record("NaN") }
                        rows += 1
                    }
                    _ = try workbook.mergedAreas(of: sheet)
                }
                read += 1
            } catch let error as IntakeError {
                refused += 1
                #expect(error.message.vi.hasSuffix(".") && error.message.en.hasSuffix("."), "\(error.message.vi)")
            }
        }
        #expect(read + refused == 2_000)
        #expect(read > 100 && refused > 200 && rows > 500, "\(read) read with \(rows) rows, \(refused) refused")
    }
}
