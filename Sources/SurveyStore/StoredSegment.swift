import GRDB

/// A segment as its row in the store describes it.
struct StoredSegment {
    let id: Int64
    let batch: Int64
    let wave: Int64
    let rowCount: Int

    /// The segments of a wave, in the order of loading.
    static func all(ofWave wave: Int64, in db: Database) throws -> [StoredSegment] {
        try Row.fetchAll(
            db, sql: "SELECT id, batch, wave, row_count FROM segment WHERE wave = ? ORDER BY id", arguments: [wave]
        ).map { row in
            try StoredSegment(
                id: row.decode(atIndex: 0), batch: row.decode(atIndex: 1), wave: row.decode(atIndex: 2),
                rowCount: row.decode(atIndex: 3))
        }
    }
}
