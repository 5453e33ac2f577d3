import Foundation
import Operations
import SurveyModel
import Testing

@Suite("Simulated file")
struct SimulationFileTests {
    @Test("equal arguments give equal bytes", arguments: SurveySimulation.Style.allCases)
    func equalSeeds(style: SurveySimulation.Style) throws {
        let first = try SimulatedFile(.sample(seed: 7, style: style, damagedRows: 5))
        let second = try SimulatedFile(.sample(seed: 7, style: style, damagedRows: 5))
        #expect(first.bytes == second.bytes)
        #expect(first.damaged == second.damaged)
    }

    @Test("another seed gives other answers")
    func otherSeed() throws {
        #expect(try SimulatedFile(.sample(seed: 7)).bytes != SimulatedFile(.sample(seed: 8)).bytes)
    }

    @Test("a wave comes out the same alone and among others")
    func waveAlone() throws {
        let alone = try SimulatedFile(.sample(seed: 3, waves: ["2023"]))
        let among = try SimulatedFile(.sample(seed: 3, waves: ["2021", "2023"]))
        #expect(alone.rows == among.rows.filter { $0["wave"] == "2023" })
    }

    @Test("every row has the width of the header, in both styles", arguments: SurveySimulation.Style.allCases)
    func width(style: SurveySimulation.Style) throws {
        let file = try SimulatedFile(.sample(seed: 2, style: style))
        #expect(file.rows.count == 2 * 120)
        #expect(file.records.allSatisfy { $0.cells.count == file.columns.count })
        let questions = ["field", "T1", "G1", "sent", "G2", "channels", "note"]
        #expect(file.columns == SurveySimulation.designColumns + questions)
    }

    @Test("quoted cells hold delimiters, quotes and line breaks")
    func quoting() throws {
        let notes = try SimulatedFile(.sample(seed: 2, respondents: 4_000)).rows.compactMap { $0["note"] }
        for part in [";", "\"", "\n"] { #expect(notes.contains { $0.contains(part) }) }
        #expect(notes.filter(\.isEmpty).count > notes.count / 2)
    }

    @Test("the field style opens in a Vietnamese spreadsheet")
    func fieldStyle() throws {
        let file = try SimulatedFile(.sample(seed: 2, style: .field))
        let row = try #require(file.rows.first)
        #expect(file.bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(file.bytes.suffix(2) == [13, 10])
        #expect(row["date"]?.wholeMatch(of: /\d\d\/1[01]\/2021/) != nil)
        #expect(file.rows.contains { $0["T1"] == "Rất hài lòng" })
        #expect(file.rows.contains { $0["field"] == "Đất đai; môi trường" })
    }

    @Test("the machine style holds codes")
    func machineStyle() throws {
        let file = try SimulatedFile(.sample(seed: 2, style: .machine))
        let row = try #require(file.rows.first)
        #expect(file.bytes.starts(with: Array("form,wave,unit,".utf8)))
        #expect(!file.bytes.contains(13))
        #expect(row["date"]?.wholeMatch(of: /2021-1[01]-\d\d/) != nil)
        #expect(file.rows.contains { $0["T1"] == "5" } && file.rows.contains { $0["T1"] == "9" })
    }

    @Test("every row is labelled simulated and has a form number of its own")
    func labels() throws {
        let file = try SimulatedFile(.sample(seed: 2))
        #expect(file.rows.allSatisfy { $0["simulated"] == "1" })
        #expect(Set(file.rows.compactMap { $0["form"] }).count == file.rows.count)
        #expect(file.rows.first?["form"] == "2021-000001")
    }

    @Test("blocks hold whole rows and stay small")
    func blocks() throws {
        var sizes: [Int] = []
        try SurveySimulation.sample(seed: 2, respondents: 3_000).write { (block: ArraySlice<UInt8>) in
            sizes.append(block.count)
            #expect(block.last == 10)
        }
        #expect(sizes.count > 3)
        #expect(sizes.allSatisfy { $0 < 70_000 })
    }

    @Test("what the receiver throws ends the file")
    func receiverThrows() throws {
        struct DiskFull: Error {}
        let simulation = try SurveySimulation.sample(seed: 2)
        #expect(throws: DiskFull.self) {
            try simulation.write { (_: ArraySlice<UInt8>) throws(DiskFull) in throw DiskFull() }
        }
    }
}

extension SurveySimulation {
    private static let questionnaire = """
        id: small
        version: 1
        generation: local
        population: users
        languages: [vi]
        title: {vi: "Phiếu nhỏ"}
        report: {score: satisfied, aggregate: answers}
        scales:
          five:
            codes:
              - {code: 1, label: {vi: "Rất không hài lòng"}, satisfied: false}
              - {code: 2, label: {vi: "Không hài lòng"}, satisfied: false}
              - {code: 3, label: {vi: "Bình thường"}, satisfied: false}
              - {code: 4, label: {vi: "Hài lòng"}, satisfied: true}
              - {code: 5, label: {vi: "Rất hài lòng"}, satisfied: true}
              - {code: 9, kind: no-opinion, label: {vi: "Không có ý kiến"}}
              - {code: 0, kind: not-applicable, label: {vi: "Không áp dụng"}}
        questions:
          - code: field
            type: single
            text: {vi: "Lĩnh vực"}
            choices:
              - {code: land, label: {vi: "Đất đai; môi trường"}}
              - {code: labour, label: {vi: "Lao động"}}
            other: true
          - {code: T1, type: rating, scale: five, text: {vi: "Có đủ chỗ ngồi"}}
          - {code: G1, type: rating, scale: five, text: {vi: "Gửi góp ý dễ"}}
          - code: sent
            type: single
            text: {vi: "Đã gửi góp ý chưa?"}
            choices:
              - {code: "no", label: {vi: "Chưa gửi"}}
              - {code: "yes", label: {vi: "Đã gửi"}}
          - {code: G2, type: rating, scale: five, text: {vi: "Trả lời góp ý kịp thời"}, when: sent = yes}
          - code: channels
            type: multiple
            text: {vi: "Ông/Bà biết qua kênh nào?"}
            choices:
              - {code: radio, label: {vi: "Loa"}}
              - {code: web, label: {vi: "Mạng"}}
              - {code: paper, label: {vi: "Báo"}}
          - {code: note, type: text, text: {vi: "Ý kiến khác"}}
        index: {items: [T1, G1, G2]}
        """

    /// A simulation of a questionnaire of seven questions.
    static func sample(
        seed: UInt64, style: Style = .field, respondents: Int = 120, waves: [String] = ["2021", "2022"],
        damagedRows: Int = 0
    ) throws -> SurveySimulation {
        try SurveySimulation(
            questionnaire: .parse(questionnaire), respondentsPerWave: respondents, waves: waves, seed: seed,
            style: style, damagedRows: damagedRows)
    }
}

extension Questionnaire {
    /// A questionnaire of the folder `questionnaires`.
    static func bundled(_ id: String) throws -> Questionnaire {
        let root = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return try parse(String(contentsOf: root.appending(path: "questionnaires/\(id).yaml"), encoding: .utf8))
    }

    /// The questions in the order in which they are asked.
    var questionsInOrder: [Question] { questions.map { $0.value } }
}

/// A simulated file read back by the rules of RFC 4180.
struct SimulatedFile {
    struct Record: Hashable {
        let line: Int
        let cells: [String]
    }

    let bytes: [UInt8]
    let damaged: [DamagedRow]
    let columns: [String]
    /// The records after the header.
    let records: [Record]

    init(_ simulation: SurveySimulation) throws {
        var bytes: [UInt8] = []
        damaged = simulation.write { (block: ArraySlice<UInt8>) in bytes += block }
        self.bytes = bytes
        let isField = simulation.style == .field
        let all = Self.records(of: bytes.dropFirst(isField ? 3 : 0), delimiter: isField ? 59 : 44)
        columns = all.first?.cells ?? []
        records = Array(all.dropFirst())
    }

    /// The rows by column name; a row that is too short lacks its last columns.
    var rows: [[String: String]] {
        records.map { Dictionary(zip(columns, $0.cells), uniquingKeysWith: { first, _ in first }) }
    }

    private static func records(of bytes: ArraySlice<UInt8>, delimiter: UInt8) -> [Record] {
        var records: [Record] = []
        var (cells, cell): ([String], [UInt8]) = ([], [])
        var (line, start) = (1, 1)
        var isQuoted = false
        var last: UInt8 = 0
        for byte in bytes {
            switch byte {
            case 34:
                if !isQuoted, last == 34 { cell.append(34) }
                isQuoted.toggle()
            case delimiter where !isQuoted:
                cells.append(String(decoding: cell, as: UTF8.self))
                cell = []
            case 10 where !isQuoted:
                records.append(Record(line: start, cells: cells + [String(decoding: cell, as: UTF8.self)]))
                (cells, cell) = ([], [])
                start = line + 1
            case 13 where !isQuoted: break
            default: cell.append(byte)
            }
            if byte == 10 { line += 1 }
            last = byte == 34 && last == 34 ? 0 : byte
        }
        return records
    }
}
