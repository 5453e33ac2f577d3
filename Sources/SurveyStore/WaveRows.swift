import GRDB

/// The stored rows of a wave by their tags: finds those that die and those that come back.
struct WaveRows {
    let wave: Int64

    /// Takes rows out of all figures, as many of each tag as are asked for.
    ///
    /// - Throws: ``StoreError/rowsWithoutTags(wave:)`` if not all are found.
    func bury(_ tags: [RowTag], in db: Database) throws {
        try change(tags, in: db) { dead, row in
            if dead.contains(row) { return false }
            dead.insert(row)
            return true
        }
    }

    /// Brings rows back into the figures.
    func revive(_ tags: [RowTag], in db: Database) throws {
        try change(tags, in: db) { dead, row in
            guard dead.contains(row) else { return false }
            dead.remove(row)
            return true
        }
    }

    private func change(_ tags: [RowTag], in db: Database, _ body: (inout DeadRows, Int) -> Bool) throws {
        guard !tags.isEmpty else { return }
        var wanted = tags.reduce(into: [RowTag: Int]()) { $0[$1, default: 0] += 1 }
        for segment in try StoredSegment.all(ofWave: wave, in: db).reversed() where !wanted.isEmpty {
            guard let stored = try SegmentTags.find(segment, in: db) else { continue }
            var dead = try DeadRows.find(segment, in: db)
            let before = dead.count
            for row in stored.indices {
                guard let left = wanted[stored[row]], body(&dead, row) else { continue }
                wanted[stored[row]] = left > 1 ? left - 1 : nil
            }
            if dead.count != before { try dead.save(segment, in: db) }
        }
        guard wanted.isEmpty else {
            throw StoreError.rowsWithoutTags(
                wave: try String.fetchOne(db, sql: "SELECT name FROM wave WHERE id = ?", arguments: [wave]) ?? "")
        }
    }
}
