import Foundation
import GRDB
import SurveyModel
import Testing

@testable import SurveyStore

@Suite("Opening a store")
struct SurveyStoreTests {
    let fixture: StoreFixture

    init() throws { fixture = try StoreFixture() }

    @Test("for reading, where there is none, says so and makes none")
    func missing() throws {
        let error = #expect(throws: StoreError.self) { try fixture.reader() }
        #expect(error == .missing(path: fixture.path) && error?.kind == .inputOutput)
        #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.folder.path).isEmpty)
    }

    @Test("for writing makes one that others can read meanwhile")
    func createsAndShares() throws {
        let store = try fixture.writer()
        try store.load([1, 2])
        #expect(try fixture.reader().answers() == [1, 2])
        let settings = try store.queue.read { db in
            (
                try String.fetchOne(db, sql: "PRAGMA journal_mode"), try Int.fetchOne(db, sql: "PRAGMA synchronous"),
                try Int.fetchOne(db, sql: "PRAGMA foreign_keys"), try Int.fetchOne(db, sql: "PRAGMA busy_timeout")
            )
        }
        #expect(settings == ("wal", 2, 1, 10_000))
    }

    @Test("again finds what was stored, in one file that can be copied")
    func oneFileAtRest() throws {
        try fixture.writer().load([1, 2])
        let names = try FileManager.default.contentsOfDirectory(atPath: fixture.folder.path).sorted()
        #expect(names == ["hailong.sqlite", "hailong.sqlite-lock", "hailong.sqlite.checkpoints"])
        #expect(try fixture.reader().answers() == [1, 2])
        try fixture.writer().load([3], file: StoreFixture.file("b.csv"))
        #expect(try fixture.reader().answers() == [1, 2, 3])
    }

    @Test("works while readers stay open across writers")
    func lastingReader() throws {
        try fixture.writer().load([1])
        let reader = try fixture.reader()
        #expect(try reader.answers() == [1])
        for answer in 2...4 as ClosedRange<UInt8> {
            try fixture.writer().load([answer], file: StoreFixture.file("\(answer).csv"))
        }
        #expect(try reader.answers() == [1, 2, 3, 4])
    }

    @Test("refuses a file that is no database", arguments: [true, false])
    func notADatabase(writes: Bool) throws {
        let text = String(repeating: "Câu hỏi;Trả lời\n", count: 500)
        try text.write(toFile: fixture.path, atomically: true, encoding: .utf8)
        let error = #expect(throws: StoreError.self) { writes ? try fixture.writer() : try fixture.reader() }
        #expect(error == .notAStore(path: fixture.path) && error?.kind == .badData)
        #expect(try String(contentsOfFile: fixture.path, encoding: .utf8) == text)
    }

    @Test("refuses the database of another program and leaves it as it is")
    func foreignDatabase() throws {
        try DatabaseQueue(path: fixture.path).write { try $0.execute(sql: "CREATE TABLE library (book TEXT)") }
        let before = try Data(contentsOf: URL(filePath: fixture.path))
        #expect(throws: StoreError.notAStore(path: fixture.path)) { try fixture.writer() }
        #expect(throws: StoreError.notAStore(path: fixture.path)) { try fixture.reader() }
        #expect(try Data(contentsOf: URL(filePath: fixture.path)) == before)
    }

    @Test("refuses a store of a newer version")
    func newerVersion() throws {
        try fixture.writer().close()
        try DatabaseQueue(path: fixture.path).write { db in
            try db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('999')")
        }
        #expect(throws: StoreError.madeByNewerVersion(path: fixture.path)) { try fixture.reader() }
        #expect(throws: StoreError.madeByNewerVersion(path: fixture.path)) { try fixture.writer() }
    }

    @Test("completes a store whose creation was interrupted, but only for writing")
    func interruptedCreation() throws {
        try Data().write(to: URL(filePath: fixture.path))
        #expect(throws: StoreError.needsUpgrade(path: fixture.path)) { try fixture.reader() }
        #expect(try fixture.writer().load([1]) == BatchCounts(accepted: 1))
    }

    @Test(
        "says what is wrong with the place",
        arguments: [
            ("/proc/hailong.sqlite", "does not exist"), ("/dev/null/hailong.sqlite", "does not exist"),
            ("/tmp", "is a folder"),
        ])
    func badPlace(path: String, words: String) throws {
        let error = #expect(throws: StoreError.self) {
            try SurveyStore.open(at: path, for: .writing(purpose: "test"), patience: .zero)
        }
        #expect(error?.kind == .inputOutput && error?.message.en.contains(words) == true)
    }

    @Test(
        "in a folder that may not be written reads, but does not write",
        .disabled(if: geteuid() == 0, "The superuser may write everywhere."))
    func readOnlyFolder() throws {
        try fixture.writer().load([1])
        try FileManager.default.removeItem(atPath: fixture.path + "-lock")
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: fixture.folder.path)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: fixture.folder.path) }
        #expect(try fixture.reader().answers() == [1])
        let error = #expect(throws: StoreError.self) { try fixture.writer() }
        #expect(error?.kind == .inputOutput && error?.message.en.contains("permission") == true)
    }
}

@Suite("A store in trouble")
struct StoreTroubleTests {
    let fixture: StoreFixture

    init() throws { fixture = try StoreFixture() }

    @Test("is whole after a crash in the middle of a load")
    func crash() throws {
        let copy = try StoreFixture()
        let store = try fixture.writer()
        try store.load([1])
        try store.recordBatch(StoreFixture.file("b.csv"), of: StoreFixture.questionnaire()) { writer in
            _ = try writer.disposition(of: .content(fingerprint("2")), inWave: "2025")
            try writer.append(
                ResponseColumns(rowCount: 1, ratings: ["Q1": [2]], categories: [:]), toWave: StoreFixture.wave())
            // What lies on the disk at this moment is what a crash would leave.
            for suffix in ["", "-wal"] {
                try FileManager.default.copyItem(atPath: fixture.path + suffix, toPath: copy.path + suffix)
            }
            return BatchCounts(accepted: 1)
        }
        #expect(try copy.reader().answers() == [1])
        let survivor = try copy.writer()
        #expect(try survivor.answers() == [1])
        #expect(try survivor.load([1, 2]) == BatchCounts(accepted: 1, alreadyKnown: 1))
        #expect(try store.answers() == [1, 2])
    }

    @Test("says that the disk is full and stores nothing")
    func diskFull() throws {
        let store = try fixture.writer()
        try store.load([1])
        try store.queue.writeWithoutTransaction { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(pages)")
        }
        let answers = [UInt8](repeating: 2, count: 60_000)
        let error = #expect(throws: StoreError.self) { try store.load(answers, file: StoreFixture.file("b.csv")) }
        #expect(error == .diskFull(path: store.path) && error?.kind == .inputOutput)
        #expect(try store.answers() == [1] && store.batches(of: "slip").count == 1)
    }

    @Test("says that the file is malformed")
    func malformed() throws {
        try fixture.writer().load([UInt8](repeating: 1, count: 60_000))
        var bytes = try Data(contentsOf: URL(filePath: fixture.path))
        bytes.replaceSubrange(4096..<bytes.count, with: Data(repeating: 0xA5, count: bytes.count - 4096))
        try bytes.write(to: URL(filePath: fixture.path))
        let error = #expect(throws: StoreError.self) { try fixture.reader().waves(of: "slip") }
        #expect(error?.kind == .badData && error?.message.en.contains("damaged") == true)
    }

    @Test("never loses or changes an entry of its log")
    func logIsKept() throws {
        let store = try fixture.writer()
        try store.load([1])
        for statement in ["DELETE FROM audit", "UPDATE audit SET at = ''"] {
            #expect(throws: StoreError.self) { try store.write { try $0.execute(sql: statement) } }
        }
        #expect(try store.audit().map(\.sequence) == [1, 2])
    }

    @Test(
        "says it in full sentences in both languages",
        arguments: [
            StoreError.missing(path: "a"), .notAStore(path: "a"), .madeByNewerVersion(path: "a"),
            .needsUpgrade(path: "a"),
            .busy(path: "a", holder: nil), .busy(path: "a", holder: LeaseHolder(process: 7, purpose: "load")),
            .diskFull(path: "a"), .inputOutput(path: "a", reason: LocalizedText(vi: "x", en: "y")),
            .damaged(path: "a", reason: LocalizedText(vi: "x", en: "y")), .questionnaireDiffers(id: "a", version: 1),
            .designDiffers(wave: "a", questionnaire: "b"), .declarationDiffers(wave: "a", questionnaire: "b"),
            .versionDiffers(wave: "a", questionnaire: "b", stored: 1, given: 2), .failed(path: "a", reason: "x"),
        ])
    func sentences(error: StoreError) {
        #expect(error.message.vi.hasSuffix(".") && error.message.en.hasSuffix("."))
        #expect(error.message.vi != error.message.en && error.message.vi == error.message.vi.tidied)
        #expect(error.message.en.contains("“a”"))
    }
}
