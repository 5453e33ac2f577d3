import Foundation
import GRDB

/// Makes the entries of the log vouch for each other: each carries the SHA-256 of the one before it and of itself.
enum AuditChain {
    /// What comes before the first entry.
    static let start = String(repeating: "0", count: 64)

    /// The hash of an entry that follows another.
    ///
    /// Every part goes in with its length, so that no two entries write the same bytes.
    static func hash(after previous: String, _ entry: AuditEntry) -> String {
        var digest = FileDigest()
        for part in [
            previous, String(entry.sequence), entry.at, entry.action, entry.subject, entry.detail, entry.state,
        ] {
            var framed = "\(part.utf8.count):\(part)"
            framed.withUTF8 { digest.append(UnsafeRawBufferPointer($0)) }
        }
        return digest.hexadecimal
    }

    /// Adds an entry.
    ///
    /// - Parameter state: the digest of what ``StoreState`` covers; empty if the entry changes none of it.
    static func append(
        at: String, _ action: String, subject: String, detail: String, state: String, in db: Database
    ) throws {
        let last = try Row.fetchOne(db, sql: "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").map {
            (sequence: try $0.decode(Int64.self, atIndex: 0), hash: try $0.decode(String.self, atIndex: 1))
        }
        // Numbers of entries are never used twice, also not one that was cut off the end.
        let highest = try Int64.fetchOne(db, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'audit'") ?? 0
        let entry = AuditEntry(
            sequence: max(last?.sequence ?? 0, highest) + 1, at: at, action: action, subject: subject, detail: detail,
            state: state, hash: "")
        try db.cachedStatement(
            sql: "INSERT INTO audit (seq, at, action, subject, detail, state, hash) VALUES (?, ?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [
            entry.sequence, at, action, subject, detail, state, hash(after: last?.hash ?? start, entry),
        ])
    }

    /// Makes a chain of the log of a store of an earlier version.
    static func begin(in db: Database) throws {
        try db.execute(
            sql: """
                DROP TRIGGER audit_is_not_changed;
                ALTER TABLE audit ADD COLUMN state TEXT NOT NULL DEFAULT '';
                ALTER TABLE audit ADD COLUMN hash TEXT NOT NULL DEFAULT '';
                """)
        var previous = start
        for entry in try entries(in: db) {
            previous = hash(after: previous, entry)
            try db.execute(sql: "UPDATE audit SET hash = ? WHERE seq = ?", arguments: [previous, entry.sequence])
        }
        try db.execute(
            sql: """
                CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
                    BEGIN SELECT RAISE(ABORT, 'the audit log is only ever added to'); END;
                """)
    }

    /// All entries, oldest first.
    static func entries(in db: Database) throws -> [AuditEntry] {
        var entries: [AuditEntry] = []
        try forEachEntry(in: db) { entries.append($0) }
        return entries
    }

    /// Passes all entries to a function, oldest first; only one is in memory at a time.
    static func forEachEntry(in db: Database, _ body: (AuditEntry) throws -> Void) throws {
        let rows = try Row.fetchCursor(
            db, sql: "SELECT seq, at, action, subject, detail, state, hash FROM audit ORDER BY seq")
        while let row = try rows.next() {
            try body(
                AuditEntry(
                    sequence: row.decode(atIndex: 0), at: row.decode(atIndex: 1), action: row.decode(atIndex: 2),
                    subject: row.decode(atIndex: 3), detail: row.decode(atIndex: 4), state: row.decode(atIndex: 5),
                    hash: row.decode(atIndex: 6)))
        }
    }
}
