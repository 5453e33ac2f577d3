import Foundation
import GRDB
import SurveyModel
import Testing

@testable import SurveyStore

@Suite("The log and checking a store")
struct VerificationTests {
    let fixture: StoreFixture

    init() throws {
        fixture = try StoreFixture()
        for name in ["a", "b", "c"] {
            let store = try fixture.writer()
            try store.load([1, 2, 1, 2], wave: StoreFixture.wave(name), file: StoreFixture.file(name))
            store.close()
        }
    }

    /// Changes the file past the program.
    private func change(_ sql: String) throws {
        let queue = try DatabaseQueue(path: fixture.path)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    private func problems() throws -> [String] { try fixture.reader().verify().problems.map(\.en) }

    @Test("a store as it was written is whole, and its checkpoints agree")
    func whole() throws {
        let report = try fixture.reader().verify()
        #expect(report.problems.isEmpty)
        #expect(report.responses == 12 && report.batches == 3 && report.entries == 4 && report.checkpoints == 3)
    }

    @Test("each entry carries the SHA-256 of the one before it and of itself")
    func chain() throws {
        let entries = try fixture.reader().audit()
        var previous = String(repeating: "0", count: 64)
        for entry in entries {
            let parts = [
                previous, "\(entry.sequence)", entry.at, entry.action, entry.subject, entry.detail, entry.state,
            ]
            #expect(entry.hash == FileDigest.of(parts.map { "\($0.utf8.count):\($0)" }.joined()))
            previous = entry.hash
        }
    }

    @Test(
        "what is changed past the program is found, and said",
        arguments: [
            ("UPDATE segment_column SET data = x'00' WHERE segment = 1", "load 1"),
            ("UPDATE wave SET design = replace(design, 'fail', 'remove') WHERE id = 2", "not as entry"),
            ("UPDATE batch SET loaded_at = '2001-01-01' WHERE id = 1", "not as entry"),
            ("UPDATE questionnaire SET yaml = yaml || ' '", "was changed in the store"),
            ("DELETE FROM response_identity WHERE wave = 2", "identities"),
            ("UPDATE response_identity SET content = zeroblob(16) WHERE wave = 3", "identities"),
            ("INSERT INTO dead_rows SELECT 1, 4, data FROM segment_tags WHERE segment = 1", "not as entry"),
            ("DROP TRIGGER audit_is_not_deleted; DELETE FROM audit WHERE seq = 2", "entry 3"),
            ("DROP TRIGGER audit_is_not_changed; UPDATE audit SET subject = 'x' WHERE seq = 2", "entry 2"),
            ("DROP TRIGGER audit_is_not_deleted", "tables are not"),
            ("PRAGMA foreign_keys = OFF; DELETE FROM batch WHERE id = 3", "point to others"),
        ])
    func changes(sql: String, words: String) throws {
        try change(sql)
        #expect(try problems().contains { $0.contains(words) })
    }

    @Test("a log cut at its end is found, also by the number of the last entry alone")
    func cutLog() throws {
        try change("DROP TRIGGER audit_is_not_deleted; DELETE FROM audit WHERE seq = 4")
        try FileManager.default.removeItem(atPath: fixture.path + ".checkpoints")
        #expect(try problems().contains { $0.contains("cut short") })
    }

    @Test("a log written anew as a whole is found by the checkpoints beside the store")
    func rewrittenLog() throws {
        let other = try StoreFixture()
        let store = try other.writer()
        try store.load([1, 1, 1, 1], wave: StoreFixture.wave("a"), file: StoreFixture.file("a"))
        store.close()
        try FileManager.default.removeItem(atPath: fixture.path)
        try FileManager.default.copyItem(atPath: other.path, toPath: fixture.path)
        #expect(try other.reader().verify().problems.isEmpty)
        #expect(try problems().contains { $0.contains("written anew") })
    }

    @Test("a checkpoint that a crash cut off says nothing, and the next one is written after it")
    func cutCheckpoint() throws {
        let path = fixture.path + ".checkpoints"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try (text + "\n9 ab").write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try problems().isEmpty)
        try fixture.writer().load([1], file: StoreFixture.file("d"))
        #expect(try fixture.reader().verify().problems.map(\.en).allSatisfy { $0.contains("Line") })
        #expect(try fixture.reader().verify().checkpoints == 4)
    }

    @Test("a store of an earlier version gets its chain and its digests, and is whole")
    func migrated() throws {
        let old = try StoreFixture()
        let queue = try DatabaseQueue(path: old.path)
        try StoreSchema.migrator.migrate(queue, upTo: Migration002.identifier)
        try queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO questionnaire VALUES ('slip', 1, ?, ?, '2025-01-01');
                    INSERT INTO wave (name, questionnaire, questionnaire_version, design)
                    VALUES ('2025', 'slip', 1, '{"nest":false,"singlePSU":"fail"}');
                    INSERT INTO batch VALUES (1, 'slip', 1, 'a.csv', '00', '', '2025-01-01', 2, 2, 0, 0, 0);
                    INSERT INTO segment VALUES (1, 1, 1, 2);
                    INSERT INTO response_identity VALUES (1, zeroblob(16), zeroblob(16), 2);
                    INSERT INTO audit (at, action, subject, detail) VALUES ('t', 'batch-loaded', 'a.csv', '{}');
                    """,
                arguments: [
                    FileDigest.of(try StoreFixture.questionnaire().sourceText),
                    try StoreFixture.questionnaire().sourceText,
                ])
            try db.execute(
                sql: "INSERT INTO segment_column VALUES (1, 'rating', 'Q1', ?)",
                arguments: [ResponseSegment.encode([1, 2])])
        }
        try queue.close()
        let store = try old.writer()
        #expect(try store.answers() == [1, 2])
        #expect(try store.verify().problems.map(\.en) == [])
        #expect(throws: StoreError.rowsWithoutTags(wave: "2025")) {
            try RetiredStub.bury(in: store)
        }
        #expect(try store.withdraw(.wave, from: [StoreFixture.wave()], reason: "old").withdrawn == 2)
        #expect(try store.verify().problems.map(\.en) == [])
    }
}

/// Asks for a row that a segment without tags cannot name.
private enum RetiredStub {
    static func bury(in store: SurveyStore) throws {
        try store.write { try WaveRows(wave: 1).bury([RowTag(bits: 7)], in: $0) }
    }
}
