import Foundation
import GRDB
import SurveyModel
import Testing

@testable import SurveyStore

@Suite("Reading responses")
struct ReadingTests {
    let fixture: StoreFixture
    let store: SurveyStore

    init() throws {
        fixture = try StoreFixture()
        store = try fixture.writer()
        try store.recordBatch(StoreFixture.file(), of: StoreFixture.questionnaire()) { writer in
            for block in 0..<2 {
                for row in 0..<3 {
                    _ = try writer.disposition(of: .content(fingerprint("\(block) \(row)")), inWave: "2025")
                }
                let gender = CategoryColumn(levels: ["nữ", "nam"], ids: [1, 0, 0])
                let ratings: [String: [UInt8]] = ["Q1": [1, 2, 0], "Q2": [UInt8(block), 0, 255]]
                try writer.append(
                    ResponseColumns(
                        rowCount: 3, ratings: ratings, categories: block == 0 ? ["gender": gender] : [:]),
                    toWave: StoreFixture.wave())
            }
            return BatchCounts(accepted: 6)
        }
    }

    @Test("gives the segments in the order of loading, with all their columns")
    func everything() throws {
        var blocks: [ResponseColumns] = []
        try store.forEachSegment(questionnaire: "slip", wave: "2025") { blocks.append($0) }
        #expect(blocks.map { $0.ratings["Q2"] } == [[0, 0, 255], [1, 0, 255]])
        #expect(blocks[0].categories["gender"].map { gender in (0..<3).map { gender[$0] } } == ["nam", "nữ", "nữ"])
        #expect(blocks[1].categories.isEmpty)
    }

    @Test(
        "gives only the columns asked for",
        arguments: [
            (["Q2", "gender"], 3), (["Q1"], 2), (["no such column"], 0), ([], 0),
        ] as [(Set<String>, Int)])
    func someColumns(columns: Set<String>, count: Int) throws {
        var found = 0
        var rows = 0
        try store.forEachSegment(questionnaire: "slip", wave: "2025", columns: columns) { block in
            found += block.ratings.count + block.categories.count
            rows += block.rowCount
        }
        #expect(found == count && rows == 6)
    }

    @Test("knows the columns and the number of responses of a wave")
    func names() throws {
        let names = try store.columnNames(questionnaire: "slip", wave: "2025")
        #expect(names == ColumnNames(ratings: ["Q1", "Q2"], categories: ["gender"]))
        #expect(try store.responseCount(questionnaire: "slip", wave: "2025") == 6)
        #expect(try store.responseCount(questionnaire: "slip", wave: "1999") == 0)
    }

    @Test("lets the function use the store, and does not show it what is loaded meanwhile")
    func reentrant() throws {
        var blocks = 0
        try store.forEachSegment(questionnaire: "slip", wave: "2025") { _ in
            blocks += 1
            try store.load([UInt8(blocks)], file: StoreFixture.file("b.csv"))
        }
        #expect(blocks == 2)
        #expect(try store.responseCount(questionnaire: "slip", wave: "2025") == 8)
    }

    @Test("names the segment and the column of damaged bytes")
    func damage() throws {
        try store.queue.write { db in
            try db.execute(
                sql:
                    "UPDATE segment_column SET data = substr(data, 1, length(data) - 1) WHERE segment = 2 AND name = 'Q2'"
            )
        }
        let error = #expect(throws: StoreError.self) {
            try store.forEachSegment(questionnaire: "slip", wave: "2025") { _ in }
        }
        let expected = StoreError.damagedSegment(
            path: store.path, segment: 2, column: "Q2", reason: SegmentDamage.wrongChecksum.reason)
        #expect(error == expected && expected.kind == .badData)
        #expect(expected.message.vi.contains("khối 2, cột “Q2”"))
        #expect(throws: Never.self) {
            try store.forEachSegment(questionnaire: "slip", wave: "2025", columns: ["Q1"]) { _ in }
        }
    }
}
