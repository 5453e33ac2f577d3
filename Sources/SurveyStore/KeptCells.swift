import Foundation
import GRDB
public import Tabulation

/// The cells of a wave, as counted or as kept from an earlier question.
public struct StoredCells: Sendable {
    /// The cells.
    public let tabulation: Tabulation
    /// Under which they can be kept; nil if they came from the kept ones or cannot be kept.
    let key: CellKey?

    /// Whether they were counted now, and not kept from an earlier question.
    public var areCounted: Bool { key != nil }
}

/// What names the cells of a question to a wave in one of its versions.
struct CellKey: Sendable {
    let wave: Int64
    let dataVersion: Int64
    /// A digest of everything asked but the domains.
    let query: String
    let domains: [String]

    /// The key of a question; nil if there is no such wave.
    init?(_ query: TabulationQuery, _ questionnaire: String, _ wave: String, in db: Database) throws {
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT id, data_version FROM wave WHERE questionnaire = ? AND name = ?",
                arguments: [questionnaire, wave])
        else { return nil }
        self.wave = try row.decode(atIndex: 0)
        dataVersion = try row.decode(atIndex: 1)
        self.query = FileDigest.of("\(WaveTabulation.encodingVersion)\n\(query.cellDescription)")
        domains = query.domains
    }

    /// The same question to other domains.
    fileprivate init(_ key: CellKey, domains: [String]) {
        wave = key.wave
        dataVersion = key.dataVersion
        query = key.query
        self.domains = domains
    }

    /// What stands before the cells, so that a damaged row is not taken for the answer to another question.
    fileprivate var digest: [UInt8] { Array(FileDigest.of("\(wave)\n\(dataVersion)\n\(query)\n\(domains)").utf8) }
}

/// Tables of cells in the store, so that the next question to a large wave costs milliseconds.
struct KeptCells {
    /// Responses for each cell below which counting again takes about as long as reading the cells.
    private static let fewestResponses = 64
    /// Tables kept for a wave; the oldest makes room.
    private static let mostTables = 32

    private let blob: Data
    private let key: CellKey
    private let domains: [String]

    static func areWorthIt(_ wave: WaveTabulation) -> Bool {
        wave.respondents >= fewestResponses * wave.cells.count
    }

    /// Cells kept for the question, or for one by more columns, as they are stored; nil if there are none.
    static func find(_ key: CellKey, in db: Database) throws -> KeptCells? {
        let rows = try Row.fetchAll(
            db,
            sql:
                "SELECT id, domains FROM cells WHERE wave = ? AND data_version = ? AND query = ? ORDER BY length(data)",
            arguments: [key.wave, key.dataVersion, key.query])
        let tables = try rows.map { row in
            (
                id: try row.decode(Int64.self, atIndex: 0),
                domains: try StoredJSON.decode([String].self, try row.decode(atIndex: 1))
            )
        }
        let exact = tables.first { $0.domains == key.domains }
        guard let table = exact ?? tables.first(where: { Set($0.domains).isSuperset(of: key.domains) }),
            let blob = try Data.fetchOne(db, sql: "SELECT data FROM cells WHERE id = ?", arguments: [table.id])
        else { return nil }
        return KeptCells(blob: blob, key: key, domains: table.domains)
    }

    /// The cells of the question; nil if they are damaged.
    func decoded(_ query: TabulationQuery) -> WaveTabulation? {
        let digest = CellKey(key, domains: domains).digest
        let wave = try? SegmentBlob.open(blob) { format, content -> Result<WaveTabulation, SegmentDamage> in
            guard format == .cells else { return .failure(.wrongFormat) }
            guard content.starts(with: digest) else { return .failure(.unknownText) }
            return WaveTabulation(decoding: [UInt8](content.dropFirst(digest.count)), query: query).map { .success($0) }
                ?? .failure(.wrongLength)
        }
        return domains == key.domains ? wave : wave?.collapsed(domains, to: key.domains)
    }

    /// Keeps a table, unless the wave has changed since it was counted.
    static func save(_ bytes: [UInt8], _ key: CellKey, in db: Database) throws {
        let version = try Int64.fetchOne(
            db, sql: "SELECT data_version FROM wave WHERE id = ?", arguments: [key.wave])
        guard version == key.dataVersion else { return }
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO cells (wave, data_version, query, domains, data) VALUES (?, ?, ?, ?, ?)
                """,
            arguments: [
                key.wave, key.dataVersion, key.query, try StoredJSON.encode(key.domains),
                SegmentBlob.sealed(.cells, key.digest + bytes),
            ])
        try db.execute(
            sql: """
                DELETE FROM cells WHERE wave = ?1 AND (data_version <> ?2 OR id NOT IN (
                    SELECT id FROM cells WHERE wave = ?1 ORDER BY id DESC LIMIT ?3))
                """,
            arguments: [key.wave, key.dataVersion, mostTables])
    }
}
