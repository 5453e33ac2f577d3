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
        var content: Fingerprint
        /// How often it occurs in the store.
        let stored: UInt32
        /// How often it occurred in this file.
        var seen: UInt32 = 0
        var version: ResponseVersion?
        /// Whether this file brought another content or version.
        var isChanged = false
    }

    /// A content that was replaced by a later version under the same id.
    struct Retirement {
        let key: Fingerprint
        let content: Fingerprint
        let version: ResponseVersion?

        var tag: RowTag { RowTag(key: key, content: content) }
    }

    /// From this many on, reading all identities of the wave is quicker than asking for them one by one.
    private static let singleLookups = 4096

    private let wave: Int64?
    /// What the rows of the ledger in the temporary table are known by.
    private let number: Int
    private let limit: Int
    /// Whether what comes later replaces what came earlier, where no version says which of them is later.
    private let laterReplaces: Bool
    private var table = IdentityTable()
    private var lookups = 0
    /// Whether what is not in memory is new.
    private var holdsAll: Bool
    /// The keys of the store and of the temporary table, once they are not all in memory.
    private var filter: FingerprintFilter?
    private var hasSpilled = false
    /// The number of responses to be appended: those found to be new, and those that replace others.
    private(set) var appendedResponses = 0
    /// What this file has replaced, in its order.
    private(set) var retired: [Retirement] = []
    private var retiredTags: Set<RowTag> = []

    /// Opens the ledger of a wave; a wave without a number is not in the store yet.
    ///
    /// - Parameter limit: The responses held in memory at most; a million take 75 MB, a few more twice as much.
    init(wave: Int64?, number: Int, laterReplaces: Bool = false, limit: Int = 1_000_000) {
        self.wave = wave
        self.number = number
        self.laterReplaces = laterReplaces
        self.limit = limit
        holdsAll = wave == nil
    }

    mutating func disposition(of identity: ResponseIdentity, in db: Database) throws -> Disposition {
        let position = try position(of: identity, in: db)
        var entry = table[position]
        let disposition: Disposition
        switch identity {
        case .content:
            disposition = entry.seen < entry.stored ? .alreadyKnown : .new
            entry.seen += 1
        case .id(let key, let content, let version):
            // An id counts once, however often it is repeated; a content counts every time.
            let isKnown = entry.stored > 0 || entry.seen > 0
            disposition = isKnown ? try judge(content, version, of: key, against: entry, in: db) : .new
            entry.seen = 1
            if disposition == .supersedes { retire(key, entry) }
            entry.take(content, version, after: disposition)
        }
        table[position] = entry
        appendedResponses += disposition.isAppended ? 1 : 0
        return disposition
    }

    /// Writes what the file added.
    mutating func save(wave: Int64, in db: Database) throws {
        guard !hasSpilled else {
            try spill(in: db)
            return try SpilledIdentities.save(ledger: number, wave: wave, in: db)
        }
        var rows = try IdentityRows(
            """
            \(IdentityRows.selection)
            INSERT INTO response_identity (wave, key, content, occurrences, version)
            SELECT ?3, key, content, ?5, version FROM identity WHERE true
            ON CONFLICT (wave, key) DO UPDATE SET
                occurrences = excluded.occurrences, content = excluded.content, version = excluded.version
            """, owner: wave, in: db)
        // In the order of the table, pages are filled one after the other instead of all over the file.
        for position in table.sortedPositions(where: { $0.seen > $0.stored || $0.isChanged }) {
            let (key, entry) = table.element(at: position)
            try rows.add(key, entry)
        }
        try rows.finish()
    }
}

extension IdentityLedger {
    /// What a response is under an id that is known.
    private func judge(
        _ content: Fingerprint, _ version: ResponseVersion?, of key: Fingerprint, against entry: Entry, in db: Database
    ) throws -> Disposition {
        if entry.version == .withdrawn { return .withdrawn }
        if entry.content == content { return .alreadyKnown }
        if let version {
            guard let known = entry.version else { return .supersedes }
            guard known.kind == version.kind else { return .otherKindOfVersion }
            if known == version { return .sameVersion }
            return version.isLater(than: known) ? .supersedes : .older
        }
        guard laterReplaces else { return .changed }
        return try wasRetired(key, content, in: db) ? .older : .supersedes
    }

    /// Whether a content was replaced before: a file loaded a second time must not undo a correction.
    private func wasRetired(_ key: Fingerprint, _ content: Fingerprint, in db: Database) throws -> Bool {
        if retiredTags.contains(RowTag(key: key, content: content)) { return true }
        guard let wave else { return false }
        let statement = try db.cachedStatement(
            sql: "SELECT EXISTS (SELECT 1 FROM retired_response WHERE wave = ? AND key = ? AND content = ?)")
        return try Bool.fetchOne(statement, arguments: [wave, key.data, content.data]) ?? false
    }

    private mutating func retire(_ key: Fingerprint, _ entry: Entry) {
        let retirement = Retirement(key: key, content: entry.content, version: entry.version)
        retired.append(retirement)
        if laterReplaces { retiredTags.insert(retirement.tag) }
    }

    /// The place in memory of a response, which is taken there from where it is known, or as one not known yet.
    private mutating func position(of identity: ResponseIdentity, in db: Database) throws -> Int {
        let key = identity.key
        if let position = table.position(of: key) { return position }
        let entry = holdsAll ? nil : try find(key, in: db)
        // Looking for it may have read the whole wave.
        if let position = table.position(of: key) { return position }
        if table.count >= limit { try spill(in: db) }
        return table.add(key, entry ?? Entry(content: identity.content, stored: 0, version: identity.version))
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
            sql: "SELECT content, occurrences, version FROM response_identity WHERE wave = ? AND key = ?")
        return try Row.fetchOne(statement, arguments: [wave, key.data]).map { row in
            try Entry(row, from: 0)
        }
    }

    /// Reads the identities of the wave, or only which there are if they are too many.
    private mutating func readWave(in db: Database) throws {
        let count = try Int.fetchOne(
            db, sql: "SELECT count(*) FROM (SELECT 1 FROM response_identity WHERE wave = ? LIMIT ?)",
            arguments: [wave, limit + 1])
        guard count ?? 0 <= limit else { return try makeFilter(in: db) }
        let rows = try Row.fetchCursor(
            db, sql: "SELECT key, content, occurrences, version FROM response_identity WHERE wave = ?",
            arguments: [wave])
        while let row = try rows.next() {
            let key = try row.fingerprint(at: 0)
            // What this file met already stays, with its count.
            guard table.position(of: key) == nil else { continue }
            table.add(key, try Entry(row, from: 1))
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

extension IdentityLedger.Entry {
    /// Reads content, occurrences and version, which stand side by side.
    init(_ row: Row, from column: Int) throws {
        self.init(
            content: try row.fingerprint(at: column),
            stored: UInt32(clamping: try row.decode(Int64.self, atIndex: column + 1)),
            version: try row.version(at: column + 2))
    }

    /// Takes over what a response brought.
    fileprivate mutating func take(
        _ content: Fingerprint, _ version: ResponseVersion?, after disposition: Disposition
    ) {
        switch disposition {
        case .supersedes:
            self.content = content
            self.version = version ?? self.version
            isChanged = true
        case .alreadyKnown where version.map({ later in self.version.map(later.isLater) ?? true }) ?? false:
            self.version = version
            isChanged = true
        default: break
        }
    }
}
