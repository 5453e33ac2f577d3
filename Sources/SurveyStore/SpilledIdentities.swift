import Foundation
import GRDB

/// The temporary table of what a file brought, for files of which not everything is held in memory.
///
/// It belongs to the transaction of the load and to its connection: whatever happens, nobody else sees it and nothing
/// of it stays.
enum SpilledIdentities {
    /// Writes what was met in the file, in the order of keys; what was written of them before is replaced.
    static func write(_ table: IdentityTable, ledger: Int, in db: Database) throws {
        try db.execute(
            sql: """
                CREATE TEMPORARY TABLE IF NOT EXISTS spilled_identity (
                    ledger INTEGER NOT NULL, key BLOB NOT NULL, content BLOB NOT NULL,
                    stored INTEGER NOT NULL, seen INTEGER NOT NULL, version BLOB, changed INTEGER NOT NULL,
                    PRIMARY KEY (ledger, key)
                ) STRICT, WITHOUT ROWID
                """)
        var rows = try IdentityRows(
            """
            \(IdentityRows.selection)
            INSERT OR REPLACE INTO spilled_identity (ledger, key, content, stored, seen, version, changed)
            SELECT ?3, key, content, ?4, ?5, version, ?6 FROM identity
            """, owner: Int64(ledger), in: db)
        for position in table.sortedPositions(where: { $0.seen > 0 }) {
            let (key, entry) = table.element(at: position)
            try rows.add(key, entry)
        }
        try rows.finish()
    }

    /// What was written of a key; nil if nothing was.
    static func find(_ key: Fingerprint, ledger: Int, in db: Database) throws -> IdentityLedger.Entry? {
        let statement = try db.cachedStatement(
            sql: "SELECT content, stored, seen, version, changed FROM spilled_identity WHERE ledger = ? AND key = ?")
        return try Row.fetchOne(statement, arguments: [ledger, key.data]).map { row in
            try IdentityLedger.Entry(
                content: try row.fingerprint(at: 0), stored: row.decode(atIndex: 1), seen: row.decode(atIndex: 2),
                version: try row.version(at: 3),
                isChanged: row.decode(atIndex: 4))
        }
    }

    /// Takes over into the store what the file added to a wave.
    static func save(ledger: Int, wave: Int64, in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO response_identity (wave, key, content, occurrences, version)
                SELECT ?, key, content, seen, version FROM spilled_identity
                WHERE ledger = ? AND (seen > stored OR changed) ORDER BY key
                ON CONFLICT (wave, key) DO UPDATE SET
                    occurrences = excluded.occurrences, content = excluded.content, version = excluded.version
                """,
            arguments: [wave, ledger])
    }

    /// Removes the temporary tables.
    static func remove(in db: Database) throws {
        try db.execute(sql: "DROP TABLE IF EXISTS temp.spilled_identity")
        try db.execute(sql: "DROP TABLE IF EXISTS temp.place")
    }
}

extension Row {
    /// The fingerprint in a column.
    ///
    /// - Throws: an error of SQLite that says the store is damaged if there is none.
    func fingerprint(at index: Int) throws -> Fingerprint {
        let fingerprint = try withUnsafeData(atIndex: index) { $0?.withUnsafeBytes { Fingerprint($0) } }
        guard let fingerprint = fingerprint ?? nil else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
        return fingerprint
    }
}
