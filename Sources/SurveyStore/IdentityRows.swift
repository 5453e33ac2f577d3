import Foundation
import GRDB

/// Hands entries to a statement many at a time, which takes a third of the time of one at a time.
///
/// Keys and contents pass as one blob that the statement takes apart. Successive entries go together as long as they
/// occur as often as each other, which nearly all do.
struct IdentityRows {
    /// The beginning of the statement: names `key` and `content` of the entries in the blob ?1, of which there are ?2.
    static let selection = """
        WITH RECURSIVE
            place (number) AS (SELECT 0 UNION ALL SELECT number + 1 FROM place WHERE number + 1 < ?2),
            identity (key, content) AS (
                SELECT substr(?1, 32 * number + 1, 16), substr(?1, 32 * number + 17, 16) FROM place)
        """

    private static let most = 1000

    private let statement: Statement
    private let owner: Int64
    private var blob = Data()
    private var count = 0
    private var stored: UInt32 = 0
    private var seen: UInt32 = 0

    /// - Parameters:
    ///   - statement: takes the owner as ?3, and how often the entries are stored as ?4 and were seen as ?5.
    ///   - owner: the wave or the ledger.
    init(_ statement: Statement, owner: Int64) {
        self.statement = statement
        self.owner = owner
    }

    /// Adds an entry.
    mutating func add(_ key: Fingerprint, _ entry: IdentityLedger.Entry) throws {
        if count == Self.most || entry.stored != stored || entry.seen != seen { try finish() }
        (stored, seen) = (entry.stored, entry.seen)
        key.append(to: &blob)
        entry.content.append(to: &blob)
        count += 1
    }

    /// Executes the statement for the entries that are left.
    mutating func finish() throws {
        guard count > 0 else { return }
        try statement.execute(arguments: [blob, count, owner, Int64(stored), Int64(seen)])
        blob.removeAll(keepingCapacity: true)
        count = 0
    }
}
