import Foundation
import GRDB
import Testing

@testable import SurveyStore

@Suite("A writer that was killed")
struct InterruptedWriterTests {
    /// A copy of the store as a writer leaves it that is killed in the midst of a change: with a rollback journal when
    /// SQLite has switched its way of writing back, with a log before.
    private func storeLeftHalfDone(_ fixture: StoreFixture, journal: String) throws -> StoreFixture {
        let store = try fixture.writer()
        try store.load([0, 1, 1])
        store.close()
        let copy = try StoreFixture()
        let writer = try DatabaseQueue(path: fixture.path)
        try writer.writeWithoutTransaction { db in
            // One page of memory, so that half of the change is in the file already.
            try db.execute(sql: "PRAGMA journal_mode = \(journal); PRAGMA cache_size = 1; BEGIN IMMEDIATE")
            try db.execute(sql: "CREATE TABLE half (done BLOB)")
            for _ in 0..<50 { try db.execute(sql: "INSERT INTO half VALUES (randomblob(8000))") }
            for suffix in ["", "-journal", "-wal"] where FileManager.default.fileExists(atPath: fixture.path + suffix) {
                try FileManager.default.copyItem(atPath: fixture.path + suffix, toPath: copy.path + suffix)
            }
            try db.execute(sql: "ROLLBACK")
        }
        return copy
    }

    @Test("does not keep a reader from what was stored before", arguments: ["DELETE", "WAL"])
    func reading(journal: String) throws {
        let left = try storeLeftHalfDone(StoreFixture(), journal: journal)
        let store = try left.reader()
        #expect(try store.responseCount(questionnaire: "slip", wave: "2025") == 3)
        #expect(try store.read { try $0.tableExists("half") } == false)
    }
}

@Suite("A reader")
struct ReaderTests {
    @Test("cannot write")
    func cannotWrite() throws {
        let fixture = try StoreFixture()
        try fixture.writer().close()
        let store = try fixture.reader()
        #expect(throws: StoreError.self) { try store.read { try $0.execute(sql: "DELETE FROM batch") } }
    }
}
