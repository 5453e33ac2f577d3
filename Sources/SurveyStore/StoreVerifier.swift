import Foundation
import GRDB
import SurveyModel

/// Checks one snapshot of a store against everything that vouches for it.
struct StoreVerifier {
    let path: String
    let db: Database
    /// Told of how many bytes of responses have been read, of how many.
    let progress: (Int, Int) -> Void
    var report = VerificationReport()

    init(_ db: Database, path: String, progress: @escaping (Int, Int) -> Void) {
        self.db = db
        self.path = path
        self.progress = progress
    }

    /// Makes all checks; one that fails does not keep the next from being made.
    mutating func run(checkpoints: String) {
        check { try $0.checkPages() }
        check { try $0.checkTables() }
        check { try $0.checkLog(against: checkpoints) }
        check { try $0.checkQuestionnaires() }
        check { try $0.checkBatches() }
        check { try $0.checkWaves() }
    }

    private mutating func check(_ body: (inout StoreVerifier) throws -> Void) {
        do {
            try body(&self)
        } catch {
            let message = StoreError(error, store: path).message
            if !report.problems.contains(message) { report.problems.append(message) }
        }
    }

    private mutating func checkPages() throws {
        for line in try String.fetchAll(db, sql: "PRAGMA integrity_check(10)") where line != "ok" {
            report.add(
                vi: "Tệp SQLite bị hỏng: \(line). Hãy khôi phục từ bản sao lưu (hailong restore).",
                en: "The SQLite file is damaged: \(line). Restore the store from a backup (hailong restore).")
        }
        if try Row.fetchOne(db, sql: "PRAGMA foreign_key_check") != nil {
            report.add(
                vi: "Kho dữ liệu có mục trỏ đến mục không tồn tại; hãy khôi phục từ bản sao lưu (hailong restore).",
                en: "The store has entries that point to others that do not exist; restore it from a backup "
                    + "(hailong restore).")
        }
    }

    private func checkTables() throws {
        let statement = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
        let empty = try DatabaseQueue()
        try StoreSchema.migrator.migrate(empty)
        let expected = try empty.read { try Row.fetchAll($0, sql: statement) }
        guard try Row.fetchAll(db, sql: statement) == expected else {
            throw StoreError.damaged(
                path: path,
                reason: LocalizedText(
                    vi: "các bảng khác với bảng chương trình tạo ra", en: "its tables are not as the program makes them"
                ))
        }
    }

    private mutating func checkQuestionnaires() throws {
        for row in try Row.fetchAll(db, sql: "SELECT id, version, sha256, yaml FROM questionnaire") {
            let (id, version): (String, Int) = try (row.decode(atIndex: 0), row.decode(atIndex: 1))
            let (digest, text): (String, String) = try (row.decode(atIndex: 2), row.decode(atIndex: 3))
            if FileDigest.of(text) != digest {
                report.add(
                    vi: "Phiếu hỏi “\(id)” phiên bản \(version) đã bị sửa trong kho; hãy khôi phục từ bản sao lưu.",
                    en: "Questionnaire “\(id)” version \(version) was changed in the store; restore it from a backup.")
            }
        }
    }

    private mutating func checkBatches() throws {
        let total = try Int.fetchOne(db, sql: "SELECT coalesce(sum(length(data)), 0) FROM segment_column") ?? 0
        var done = 0
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT id, file_name, digest, accepted + superseded, withdrawn_at IS NULL,
                    (SELECT coalesce(sum(row_count), 0) FROM segment WHERE batch = batch.id)
                FROM batch ORDER BY id
                """)
        for row in rows {
            let (id, name): (Int64, String) = try (row.decode(atIndex: 0), row.decode(atIndex: 1))
            let digest = try BatchDigest(batch: id, in: db)
            done += digest.byteCount
            progress(done, total)
            report.batches += try row.decode(atIndex: 4) ? 1 : 0
            let isCounted = try row.decode(Int.self, atIndex: 3) == row.decode(Int.self, atIndex: 5)
            if try digest.hexadecimal != row.decode(String?.self, atIndex: 2) || !isCounted {
                report.add(
                    vi: "Phiếu của lần nạp \(id) (“\(name)”) không còn như khi nạp; hãy khôi phục từ bản sao lưu.",
                    en: "The responses of load \(id) (“\(name)”) are not as they were loaded; restore the store from "
                        + "a backup.")
            }
        }
    }
}

extension StoreVerifier {
    /// Compares the responses of each wave with their identities: as many of each, neither more nor fewer.
    private mutating func checkWaves() throws {
        for row in try Row.fetchAll(db, sql: "SELECT id, name, questionnaire FROM wave ORDER BY id") {
            let (id, name): (Int64, String) = try (row.decode(atIndex: 0), row.decode(atIndex: 1))
            let questionnaire: String = try row.decode(atIndex: 2)
            let rows = try WaveCensus(wave: id, in: db)
            report.responses += rows.live
            report.retired += rows.dead
            // Dictionaries of a store that an earlier version made are in no digest: reading them finds damage.
            for segment in try SegmentReader.segments(questionnaire, name, in: db).prefix(1) {
                let reader = try SegmentReader(questionnaire, name, columns: nil, path: path, in: db)
                _ = try reader.responses(of: segment, in: db)
            }
            if try rows != WaveCensus(identitiesOf: id, isTagged: rows.isTagged, dead: rows.dead, in: db) {
                report.add(
                    vi: "Đợt “\(name)”: số phiếu không khớp danh sách mã phiếu; hãy khôi phục từ bản sao lưu.",
                    en: "Wave “\(name)”: its responses do not agree with the list of their identities; restore the "
                        + "store from a backup.")
            }
        }
    }
}

/// The responses of a wave, counted, and the sum of their tags, which does not depend on their order.
private struct WaveCensus: Equatable {
    var live = 0
    var dead = 0
    var tags: UInt64 = 0
    /// Whether every segment has the tags of its rows.
    var isTagged = true

    init(wave: Int64, in db: Database) throws {
        for segment in try StoredSegment.all(ofWave: wave, in: db) {
            let buried = try DeadRows.find(segment, in: db)
            live += buried.liveCount
            dead += buried.count
            guard let stored = try SegmentTags.find(segment, in: db) else {
                isTagged = false
                continue
            }
            for row in stored.indices where !buried.contains(row) { tags &+= stored[row].bits }
        }
        let rows = try Row.fetchCursor(
            db, sql: "SELECT key, content, dead, data FROM hot_response WHERE wave = ?", arguments: [wave])
        while let row = try rows.next() {
            _ = try SingleResponse(try row.blob(at: 3))
            let isDead: Bool = try row.decode(atIndex: 2)
            dead += isDead ? 1 : 0
            live += isDead ? 0 : 1
            if !isDead { tags &+= RowTag(key: try row.fingerprint(at: 0), content: try row.fingerprint(at: 1)).bits }
        }
        if !isTagged { tags = 0 }
    }

    init(identitiesOf wave: Int64, isTagged: Bool, dead: Int, in db: Database) throws {
        self.isTagged = isTagged
        self.dead = dead
        let rows = try Row.fetchCursor(
            db, sql: "SELECT key, content, occurrences, version FROM response_identity WHERE wave = ?",
            arguments: [wave])
        while let row = try rows.next() {
            guard try row.version(at: 3) != .withdrawn else { continue }
            let occurrences: Int = try row.decode(atIndex: 2)
            live += occurrences
            let tag = RowTag(key: try row.fingerprint(at: 0), content: try row.fingerprint(at: 1))
            if isTagged { tags &+= tag.bits &* UInt64(truncatingIfNeeded: occurrences) }
        }
    }
}
