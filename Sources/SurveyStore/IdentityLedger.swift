import Foundation
import GRDB

/// Which responses of a wave are known, while a file is loaded.
///
/// What was met in the file is held in memory up to a limit, then in a temporary table beside the store; a filter
/// tells of nearly every response that is in neither table without asking them. Memory is thus bounded, however
/// many rows the file or the store has.
struct IdentityLedger {
    /// What is known of the responses with one key.
    struct Entry: Equatable {
        let content: Fingerprint
        /// How often it occurs in the store.
        let stored: UInt32
        /// How often it occurred in this file.
        var seen: UInt32 = 0
    }

    /// From this many on, reading all identities of the wave is quicker than asking for them one by one.
    private static let singleLookups = 4096

    private let wave: Int64?
    /// What the rows of the ledger in the temporary table are known by.
    private let number: Int
    private let limit: Int
    private var table = IdentityTable()
    private var lookups = 0
    /// Whether what is not in memory is new.
    private var holdsAll: Bool
    /// The keys of the store and of the temporary table, once they are not all in memory.
    private var filter: FingerprintFilter?
    private var hasSpilled = false
    /// The number of responses found to be new.
    private(set) var newResponses = 0

    /// Opens the ledger of a wave; a wave without a number is not in the store yet.
    ///
    /// - Parameter limit: The responses held in memory at most; a million and a half take 100 MB.
    init(wave: Int64?, number: Int, limit: Int = 1_500_000) {
        self.wave = wave
        self.number = number
        self.limit = limit
        holdsAll = wave == nil
    }

    mutating func disposition(of identity: ResponseIdentity, in db: Database) throws -> Disposition {
        let position = try position(of: identity, in: db)
        var entry = table[position]
        let known: Bool
        switch identity {
        case .content:
            known = entry.seen < entry.stored
            entry.seen += 1
        case .id(_, let content):
            // An id counts once, however often it is repeated; a content counts every time.
            known = entry.stored > 0 || entry.seen > 0
            guard entry.content == content else { return .changed }
            entry.seen = 1
        }
        table[position] = entry
        newResponses += known ? 0 : 1
        return known ? .alreadyKnown : .new
    }

    /// Writes what the file added.
    mutating func save(wave: Int64, in db: Database) throws {
        guard !hasSpilled else {
            try spill(in: db)
            return try SpilledIdentities.save(ledger: number, wave: wave, in: db)
        }
        var rows = IdentityRows(
            try db.makeStatement(
                sql: """
                    \(IdentityRows.selection)
                    INSERT INTO response_identity (wave, key, content, occurrences)
                    SELECT ?3, key, content, ?5 FROM identity WHERE true
                    ON CONFLICT (wave, key) DO UPDATE SET occurrences = excluded.occurrences
                    """), owner: wave)
        // In the order of the table, pages are filled one after the other instead of all over the file.
        for position in table.sortedPositions(where: { $0.seen > $0.stored }) {
            let (key, entry) = table.element(at: position)
            try rows.add(key, entry)
        }
        try rows.finish()
    }
}

extension IdentityLedger {
    /// The place in memory of a response, which is taken there from where it is known, or as one not known yet.
    private mutating func position(of identity: ResponseIdentity, in db: Database) throws -> Int {
        let key = identity.key
        if let position = table.position(of: key) { return position }
        let entry = holdsAll ? nil : try find(key, in: db)
        // Looking for it may have read the whole wave.
        if let position = table.position(of: key) { return position }
        if table.count >= limit { try spill(in: db) }
        return table.add(key, entry ?? Entry(content: identity.content, stored: 0))
    }

    /// What is known of a key that is not in memory.
    private mutating func find(_ key: Fingerprint, in db: Database) throws -> Entry? {
        if filter == nil, lookups >= Self.singleLookups {
            try readWave(in: db)
            if holdsAll { return nil }
        }
        if let filter {
            guard filter.mayContain(key) else { return nil }
            if hasSpilled, let entry = try SpilledIdentities.find(key, ledger: number, in: db) { return entry }
        }
        lookups += 1
        return try stored(key, in: db)
    }

    private func stored(_ key: Fingerprint, in db: Database) throws -> Entry? {
        guard let wave else { return nil }
        let statement = try db.cachedStatement(
            sql: "SELECT content, occurrences FROM response_identity WHERE wave = ? AND key = ?")
        return try Row.fetchOne(statement, arguments: [wave, key.data]).map { row in
            Entry(content: try row.fingerprint(at: 0), stored: UInt32(clamping: row[1] as Int64))
        }
    }

    /// Reads the identities of the wave, or only which there are if they are too many.
    private mutating func readWave(in db: Database) throws {
        let count = try Int.fetchOne(
            db, sql: "SELECT count(*) FROM (SELECT 1 FROM response_identity WHERE wave = ? LIMIT ?)",
            arguments: [wave, limit + 1])
        guard count ?? 0 <= limit else { return try makeFilter(in: db) }
        let rows = try Row.fetchCursor(
            db, sql: "SELECT key, content, occurrences FROM response_identity WHERE wave = ?", arguments: [wave])
        while let row = try rows.next() {
            let key = try row.fingerprint(at: 0)
            // What this file met already stays, with its count.
            guard table.position(of: key) == nil else { continue }
            table.add(key, Entry(content: try row.fingerprint(at: 1), stored: UInt32(clamping: row[2] as Int64)))
        }
        holdsAll = true
    }

    private mutating func makeFilter(in db: Database) throws {
        var filter = FingerprintFilter()
        let rows = try Row.fetchCursor(db, sql: "SELECT key FROM response_identity WHERE wave = ?", arguments: [wave])
        while let row = try rows.next() { filter.insert(try row.fingerprint(at: 0)) }
        self.filter = filter
        holdsAll = false
    }

    /// Moves what is in memory into the temporary table.
    private mutating func spill(in db: Database) throws {
        if filter == nil { try makeFilter(in: db) }
        for key in table.keys { filter?.insert(key) }
        try SpilledIdentities.write(table, ledger: number, in: db)
        hasSpilled = true
        table.removeAll()
    }
}
