import Foundation
import GRDB

/// Which responses of a wave are known, while a file is loaded.
struct IdentityLedger {
    private struct Entry {
        let content: Fingerprint
        /// How often it occurs in the store.
        let stored: Int
        /// How often it occurred in this file.
        var seen = 0
    }

    /// From this many on, reading all identities of the wave is quicker than asking for them one by one.
    private static let singleLookups = 4096

    private let wave: Int64?
    private var entries: [Fingerprint: Entry] = [:]
    private var lookups = 0
    private var holdsAll: Bool
    /// The number of responses found to be new.
    private(set) var newResponses = 0

    /// Opens the ledger of a wave; a wave without a number is not in the store yet.
    init(wave: Int64?) {
        self.wave = wave
        holdsAll = wave == nil
    }

    mutating func disposition(of identity: ResponseIdentity, in db: Database) throws -> Disposition {
        var entry = try entry(identity.key, in: db) ?? Entry(content: identity.content, stored: 0)
        let known: Bool
        switch identity {
        case .content: known = entry.seen < entry.stored
        case .id(_, let content):
            known = entry.stored + entry.seen > 0
            guard entry.content == content else { return .changed }
        }
        // An id counts once, however often it is repeated; a content counts every time.
        if case .content = identity { entry.seen += 1 } else { entry.seen = 1 }
        entries[identity.key] = entry
        newResponses += known ? 0 : 1
        return known ? .alreadyKnown : .new
    }

    /// Writes what the file added.
    func save(wave: Int64, in db: Database) throws {
        let insertion = try db.makeStatement(
            sql: """
                INSERT INTO response_identity (wave, key, content, occurrences) VALUES (?, ?, ?, ?)
                ON CONFLICT (wave, key) DO UPDATE SET occurrences = excluded.occurrences
                """)
        // In the order of the table, pages are filled one after the other instead of all over the file.
        let added = entries.filter { $0.value.seen > $0.value.stored }.sorted { $0.key < $1.key }
        for (key, entry) in added {
            insertion.setUncheckedArguments([wave, key.data, entry.content.data, entry.seen])
            try insertion.execute()
        }
    }

    private mutating func entry(_ key: Fingerprint, in db: Database) throws -> Entry? {
        if let entry = entries[key] { return entry }
        guard !holdsAll, let wave else { return nil }
        guard lookups < Self.singleLookups else {
            try readAll(wave, in: db)
            return entries[key]
        }
        lookups += 1
        let statement = try db.cachedStatement(
            sql: "SELECT key, content, occurrences FROM response_identity WHERE wave = ? AND key = ?")
        return try Row.fetchOne(statement, arguments: [wave, key.data]).map { row in try Self.read(row).entry }
    }

    private mutating func readAll(_ wave: Int64, in db: Database) throws {
        let rows = try Row.fetchCursor(
            db, sql: "SELECT key, content, occurrences FROM response_identity WHERE wave = ?", arguments: [wave])
        while let row = try rows.next() {
            let (key, entry) = try Self.read(row)
            // What this file met already stays, with its count.
            if entries[key] == nil { entries[key] = entry }
        }
        holdsAll = true
    }

    private static func read(_ row: Row) throws -> (key: Fingerprint, entry: Entry) {
        guard let key = try fingerprint(row, at: 0), let content = try fingerprint(row, at: 1) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT)
        }
        return (key, Entry(content: content, stored: row[2]))
    }

    private static func fingerprint(_ row: Row, at index: Int) throws -> Fingerprint? {
        try row.withUnsafeData(atIndex: index) { $0?.withUnsafeBytes { Fingerprint($0) } }
    }
}
