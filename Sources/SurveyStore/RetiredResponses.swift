import GRDB

/// The contents of a wave that were replaced or withdrawn, one line each, for as long as the store lasts.
struct RetiredResponses {
    let wave: Int64

    /// Takes replaced responses out of all figures and writes down by which batch they were replaced.
    func supersede(_ retirements: [IdentityLedger.Retirement], by batch: Int64?, in db: Database) throws {
        try record(retirements, reason: "superseded", batch: batch, in: db)
        let tags = try HotResponses(wave: wave).bury(retirements, in: db)
        try WaveRows(wave: wave).bury(tags, in: db)
    }

    /// Takes a withdrawn response out of all figures; its id is kept, so that it cannot come back.
    func withdraw(_ retirement: IdentityLedger.Retirement, in db: Database) throws {
        try record([retirement], reason: "withdrawn", batch: nil, in: db)
        let tags = try HotResponses(wave: wave).bury([retirement], in: db)
        try WaveRows(wave: wave).bury(tags, in: db)
        try db.execute(
            sql: "UPDATE response_identity SET version = ? WHERE wave = ? AND key = ?",
            arguments: [ResponseVersion.withdrawn.data, wave, retirement.key.data])
    }

    private func record(
        _ retirements: [IdentityLedger.Retirement], reason: String, batch: Int64?, in db: Database
    ) throws {
        guard !retirements.isEmpty else { return }
        let insertion = try db.cachedStatement(
            sql: """
                INSERT INTO retired_response (wave, key, content, version, reason, batch) VALUES (?, ?, ?, ?, ?, ?)
                """)
        for retirement in retirements {
            try insertion.execute(arguments: [
                wave, retirement.key.data, retirement.content.data, retirement.version?.data, reason, batch,
            ])
        }
    }
}
