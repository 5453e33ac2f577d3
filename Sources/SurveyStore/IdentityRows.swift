import Foundation
import GRDB

/// Hands entries to a statement many at a time, which takes a third of the time of one at a time.
///
/// Keys and contents pass as one blob that the statement takes apart. Successive entries go together as long as they
/// occur as often as each other, which nearly all do.
struct IdentityRows {
    /// The beginning of the statement: names `key`, `content` and `version` of the entries in the blob ?1, of which
    /// there are ?2 of ?7 bytes each.
    static let selection = """
        WITH identity (key, content, version) AS (
            SELECT substr(?1, ?7 * number + 1, 16), substr(?1, ?7 * number + 17, 16),
                nullif(substr(?1, ?7 * number + 33, ?7 - 32), x'')
            FROM temp.place WHERE number < ?2)
        """

    private static let most = 4000

    private let statement: Statement
    private let owner: Int64
    private var blob = Data()
    private var count = 0
    /// The latest entry: those added since ``finish()`` are like it in all but key, content and the version itself.
    private var like: IdentityLedger.Entry?

    /// - Parameters:
    ///   - sql: begins with ``selection`` and takes the owner as ?3, and how often the entries are stored as ?4 and
    ///     were seen as ?5, and whether they were changed as ?6.
    ///   - owner: the wave or the ledger.
    init(_ sql: String, owner: Int64, in db: Database) throws {
        // Counting within the statement would take as long as all else.
        try db.execute(sql: "CREATE TEMPORARY TABLE IF NOT EXISTS place (number INTEGER PRIMARY KEY)")
        try db.execute(
            sql: """
                WITH RECURSIVE next (number) AS (SELECT 0 UNION ALL SELECT number + 1 FROM next WHERE number + 1 < ?)
                INSERT OR IGNORE INTO temp.place SELECT number FROM next
                """, arguments: [Self.most])
        statement = try db.makeStatement(sql: sql)
        self.owner = owner
    }

    /// Adds an entry.
    mutating func add(_ key: Fingerprint, _ entry: IdentityLedger.Entry) throws {
        if let like, count == Self.most || !entry.isLike(like) { try finish() }
        like = entry
        key.append(to: &blob)
        entry.content.append(to: &blob)
        entry.version?.append(to: &blob)
        count += 1
    }

    /// Executes the statement for the entries that are left.
    mutating func finish() throws {
        guard count > 0, let like else { return }
        try statement.execute(arguments: [
            blob, count, owner, Int64(like.stored), Int64(like.seen), like.isChanged, like.version == nil ? 32 : 40,
        ])
        blob.removeAll(keepingCapacity: true)
        count = 0
    }
}

extension IdentityLedger.Entry {
    fileprivate func isLike(_ other: Self) -> Bool {
        (stored, seen, isChanged, version == nil)
            == (other.stored, other.seen, other.isChanged, other.version == nil)
    }
}

extension ResponseVersion {
    /// The eight bytes in which the store keeps a version.
    var data: Data { withUnsafeBytes(of: rawValue.bigEndian) { Data($0) } }

    fileprivate func append(to bytes: inout Data) {
        withUnsafeBytes(of: rawValue.bigEndian) { bytes.append(contentsOf: $0) }
    }
}

extension Row {
    /// The version in a column; nil if there is none.
    ///
    /// - Throws: an error of SQLite that says the store is damaged if something else stands there.
    func version(at index: Int) throws -> ResponseVersion? {
        guard let data: Data = self[index] else { return nil }
        guard data.count == 8 else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
        return ResponseVersion(rawValue: data.withUnsafeBytes { Int64(bigEndian: $0.loadUnaligned(as: Int64.self)) })
    }
}
