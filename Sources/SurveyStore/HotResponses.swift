import Foundation
import GRDB
import SurveyModel

/// The responses of a wave that came one by one and are not in a segment yet.
struct HotResponses {
    let wave: Int64

    /// Those of a wave; nil if there is no such wave.
    static func find(_ questionnaire: String, _ wave: String, in db: Database) throws -> HotResponses? {
        try Int64.fetchOne(
            db, sql: "SELECT id FROM wave WHERE questionnaire = ? AND name = ?", arguments: [questionnaire, wave]
        ).map { HotResponses(wave: $0) }
    }

    func liveCount(in db: Database) throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT count(*) FROM hot_response WHERE wave = ? AND NOT dead", arguments: [wave]) ?? 0
    }

    /// Those that live, as blocks.
    ///
    /// - Parameter columns: The ratings and other columns to read; nil for all.
    func columns(_ columns: Set<String>?, path: String, in db: Database) throws -> [ResponseColumns] {
        let rows = try Row.fetchCursor(
            db, sql: "SELECT id, data FROM hot_response WHERE wave = ? AND NOT dead ORDER BY id", arguments: [wave])
        var builder = HotBlockBuilder(columns: columns)
        while let row = try rows.next() {
            let data = try row.blob(at: 1)
            do throws(SegmentDamage) {
                builder.append(try SingleResponse(data))
            } catch {
                throw StoreError.damaged(path: path, reason: error.reason)
            }
        }
        return builder.finish()
    }

    /// All of them, dead ones too, with the tags of all and of the dead.
    func all(path: String, in db: Database) throws -> (blocks: [ResponseColumns], tags: [RowTag], dead: [RowTag]) {
        let rows = try Row.fetchCursor(
            db, sql: "SELECT key, content, dead, data FROM hot_response WHERE wave = ? ORDER BY id", arguments: [wave])
        var builder = HotBlockBuilder(columns: nil)
        var (tags, dead): ([RowTag], [RowTag]) = ([], [])
        while let row = try rows.next() {
            builder.append(try SingleResponse(try row.blob(at: 3)))
            tags.append(RowTag(key: try row.fingerprint(at: 0), content: try row.fingerprint(at: 1)))
            if try row.decode(atIndex: 2) { dead.append(tags[tags.count - 1]) }
        }
        return (builder.finish(), tags, dead)
    }

    /// Marks responses as dead, and returns the tags of those that are in a segment already.
    func bury(_ retirements: [IdentityLedger.Retirement], in db: Database) throws -> [RowTag] {
        guard !retirements.isEmpty else { return [] }
        guard try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM hot_response)") == true else {
            return retirements.map(\.tag)
        }
        let update = try db.cachedStatement(
            sql: """
                UPDATE hot_response SET dead = 1 WHERE id = (
                    SELECT id FROM hot_response WHERE wave = ? AND key = ? AND content = ? AND NOT dead LIMIT 1)
                """)
        return try retirements.filter { retirement in
            try update.execute(arguments: [wave, retirement.key.data, retirement.content.data])
            return db.changesCount == 0
        }.map(\.tag)
    }

    /// Keeps a response.
    func insert(
        _ response: SingleResponse, _ identity: ResponseIdentity, replaces: Bool, in db: Database
    ) throws {
        try db.cachedStatement(
            sql: "INSERT INTO hot_response (wave, key, content, replaces, dead, data) VALUES (?, ?, ?, ?, 0, ?)"
        ).execute(arguments: [wave, identity.key.data, identity.content.data, replaces, response.encoded()])
    }
}

extension HotResponses {
    /// The SHA-256 of responses as they came, by the numbers they have; whether they died since does not matter.
    static func digest(first: Int64, count: Int, in db: Database) throws -> String {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT id, wave, key, content, replaces, data FROM hot_response
                WHERE id BETWEEN ?1 AND ?1 + ?2 - 1 ORDER BY id
                """,
            arguments: [first, count])
        var digest = FileDigest()
        while let row = try rows.next() {
            let numbers: [Int64] = try [
                row.decode(atIndex: 0), row.decode(atIndex: 1), row.decode(atIndex: 4),
            ]
            for bytes in try [Data("\(numbers)".utf8), row.blob(at: 2), row.blob(at: 3), row.blob(at: 5)] {
                bytes.withUnsafeBytes { digest.append($0) }
            }
        }
        return digest.hexadecimal
    }
}

/// What the log says of single responses that were recorded together.
struct SubmissionDetail: Codable {
    /// The number of the first of them.
    let first: Int64
    let count: Int
    let sha256: String
    let questionnaire: String
}

/// Collects single responses into blocks.
private struct HotBlockBuilder {
    private let columns: Set<String>?
    private var finished: [ResponseColumns] = []
    private var ratings: [String: [UInt8]] = [:]
    private var texts: [String: (places: [String: Int32], column: CategoryColumn)] = [:]
    private var rowCount = 0

    init(columns: Set<String>?) { self.columns = columns }

    mutating func append(_ response: SingleResponse) {
        for (code, slot) in response.ratings where columns?.contains(code) ?? true {
            ratings[code, default: [UInt8](repeating: ResponseScale.blankSlot, count: rowCount)].append(slot)
        }
        for (name, text) in response.texts where columns?.contains(name) ?? true { append(text, to: name) }
        rowCount += 1
        for code in ratings.keys where ratings[code]?.count != rowCount {
            ratings[code]?.append(ResponseScale.blankSlot)
        }
        for name in texts.keys where texts[name]?.column.ids.count != rowCount { append("", to: name) }
        if rowCount == ResponseColumns.capacity { finishBlock() }
    }

    mutating func finish() -> [ResponseColumns] {
        if rowCount > 0 { finishBlock() }
        return finished
    }

    private mutating func append(_ text: String, to name: String) {
        var entry =
            texts.removeValue(forKey: name)
            ?? (["": 0], CategoryColumn(levels: [""], ids: [Int32](repeating: 0, count: rowCount)))
        let place = entry.places[text] ?? entry.column.dictionary.append(text)
        entry.places[text] = place
        entry.column.ids.append(place)
        texts[name] = entry
    }

    private mutating func finishBlock() {
        finished.append(
            ResponseColumns(rowCount: rowCount, ratings: ratings, categories: texts.mapValues(\.column)))
        (ratings, texts, rowCount) = ([:], [:], 0)
    }
}
