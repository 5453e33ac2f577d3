import GRDB
import SurveyModel
import Testing

@testable import SurveyStore

@Suite("A store that may not grow")
struct FullStoreTests {
    /// Runs a change in a store that may take so many pages more, and says whether it was made.
    private func attempt(pages: Int, _ change: (SurveyStore) throws -> Void) throws -> (
        made: Bool, fixture: StoreFixture
    ) {
        let fixture = try StoreFixture()
        let store = try fixture.writer()
        try store.load((0..<3000).map { UInt8($0 % 200) })
        try store.queue.writeWithoutTransaction { db in
            let count = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(count + pages)")
        }
        do {
            try change(store)
            return (true, fixture)
        } catch let error as StoreError {
            #expect(error == .diskFull(path: store.path))
            return (false, fixture)
        }
    }

    private func expectWhole(_ fixture: StoreFixture, rows: Int) throws {
        #expect(try fixture.reader().answers().count == rows)
        #expect(try fixture.reader().verify().problems.map(\.en) == [])
    }

    @Test("takes a load as a whole or not at all, at twenty levels of room", arguments: 0..<20)
    func loads(level: Int) throws {
        let (made, fixture) = try attempt(pages: level * 12) { store in
            try store.load((0..<9000).map { UInt8($0 % 251) }, file: StoreFixture.file("large"))
        }
        try expectWhole(fixture, rows: made ? 9000 : 3000)
        #expect(level > 0 || !made)
    }

    @Test("takes a load of ids as a whole or not at all, at twenty levels of room", arguments: 0..<20)
    func loadsOfIDs(level: Int) throws {
        let (made, fixture) = try attempt(pages: level * 16) { store in
            try store.recordBatch(StoreFixture.file("ids"), of: StoreFixture.questionnaire()) { writer in
                for row in 0..<9000 {
                    let identity = ResponseIdentity.id(.ofID("\(row)"), content: fingerprint("x"))
                    _ = try writer.disposition(of: identity, inWave: "2025")
                }
                try writer.append(
                    ResponseColumns(
                        rowCount: 9000, ratings: ["Q1": [UInt8](repeating: 1, count: 9000)], categories: [:]),
                    toWave: StoreFixture.wave())
                return BatchCounts(accepted: 9000)
            }
        }
        try expectWhole(fixture, rows: made ? 12_000 : 3000)
        #expect(level > 0 || !made)
    }

    @Test("withdraws as a whole or not at all, at five levels of room", arguments: 0..<5)
    func withdraws(level: Int) throws {
        let (made, fixture) = try attempt(pages: level) { store in
            _ = try store.withdraw(.wave, from: [StoreFixture.wave()], reason: "test")
        }
        try expectWhole(fixture, rows: made ? 0 : 3000)
    }

    @Test("records single responses as a whole or not at all, at twenty levels of room", arguments: 0..<20)
    func records(level: Int) throws {
        var acknowledged = 0
        let (_, fixture) = try attempt(pages: level) { store in
            for group in 0..<20 {
                let submissions = (0..<40).map { number in
                    Submission(
                        id: "\(group) \(number)", content: fingerprint("\(number)"),
                        response: SingleResponse(ratings: ["Q1": 1], texts: ["note": "\(number) of \(group)"]))
                }
                // Groups are sealed now and then, which needs room too.
                let done = try store.record(submissions, to: StoreFixture.wave(), laterReplaces: false, sealsAt: 100)
                acknowledged += done.count { $0 == .new }
            }
        }
        try expectWhole(fixture, rows: 3000 + acknowledged)
    }
}
