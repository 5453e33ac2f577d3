import GRDB

/// Undoes what one batch brought to one wave.
struct BatchWithdrawal {
    let batch: Int64
    let wave: Int64

    func run(in db: Database) throws -> Withdrawal {
        let (withdrawn, tags) = try bury(in: db)
        let restored = try forget(tags, in: db)
        return Withdrawal(withdrawn: withdrawn, restored: restored)
    }

    /// Takes all rows out of the figures, and returns how many lived and of what tags.
    private func bury(in db: Database) throws -> (Int, [RowTag: Int]) {
        var withdrawn = 0
        var tags: [RowTag: Int] = [:]
        for segment in try StoredSegment.all(ofWave: wave, in: db) where segment.batch == batch {
            var dead = try DeadRows.find(segment, in: db)
            guard dead.liveCount > 0 else { continue }
            let stored = try SegmentTags.find(segment, in: db)
            for position in dead.live {
                dead.insert(position)
                if let stored { tags[stored[position], default: 0] += 1 }
                withdrawn += 1
            }
            try dead.save(segment, in: db)
        }
        return (withdrawn, tags)
    }

    /// Forgets the identities of the rows, or goes back to what they had replaced; returns how many came back.
    private func forget(_ tags: [RowTag: Int], in db: Database) throws -> Int {
        var revived: [RowTag] = []
        let rows = try Row.fetchCursor(
            db, sql: "SELECT key, content, occurrences, version FROM response_identity WHERE wave = ?",
            arguments: [wave])
        var changes: [(key: Fingerprint, occurrences: Int)] = []
        while let row = try rows.next() {
            let (key, content) = (try row.fingerprint(at: 0), try row.fingerprint(at: 1))
            guard let count = tags[RowTag(key: key, content: content)],
                try row.version(at: 3) != .withdrawn
            else { continue }
            changes.append((key, try row.decode(Int.self, atIndex: 2) - count))
        }
        for (key, occurrences) in changes {
            if let earlier = try replaced(key, in: db) {
                try save(earlier, in: db)
                revived.append(earlier.tag)
            } else {
                try save(key, occurrences: occurrences, in: db)
            }
        }
        try db.execute(
            sql: "DELETE FROM retired_response WHERE wave = ? AND batch = ?", arguments: [wave, batch])
        try WaveRows(wave: wave).revive(revived, in: db)
        return revived.count
    }

    /// What stood under an id before the batch, of which nothing may have been withdrawn meanwhile.
    private func replaced(_ key: Fingerprint, in db: Database) throws -> IdentityLedger.Retirement? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT content, version FROM retired_response
                WHERE wave = ? AND key = ? AND batch = ? ORDER BY id LIMIT 1
                """,
            arguments: [wave, key.data, batch]
        ).map { row in
            IdentityLedger.Retirement(
                key: key, content: try row.fingerprint(at: 0), version: try row.version(at: 1))
        }
    }

    private func save(_ earlier: IdentityLedger.Retirement, in db: Database) throws {
        try db.cachedStatement(sql: "UPDATE response_identity SET content = ?, version = ? WHERE wave = ? AND key = ?")
            .execute(arguments: [earlier.content.data, earlier.version?.data, wave, earlier.key.data])
    }

    private func save(_ key: Fingerprint, occurrences: Int, in db: Database) throws {
        if occurrences > 0 {
            try db.cachedStatement(sql: "UPDATE response_identity SET occurrences = ? WHERE wave = ? AND key = ?")
                .execute(arguments: [occurrences, wave, key.data])
        } else {
            try db.cachedStatement(sql: "DELETE FROM response_identity WHERE wave = ? AND key = ?")
                .execute(arguments: [wave, key.data])
        }
    }
}
