import GRDB
public import SurveyModel

/// What is taken out of all figures.
public enum WithdrawalSubject: Sendable, Hashable {
    /// Responses by their ids; they stay withdrawn when a file brings them again.
    case responses(ids: [String])
    /// All that one load brought; it can be loaded again.
    case batch(Int64)
    /// All responses of a wave; it can be loaded again, also with another design.
    case wave
}

/// What a withdrawal has done.
public struct Withdrawal: Sendable, Hashable {
    /// The number of responses that left the figures.
    public internal(set) var withdrawn = 0
    /// The number of earlier versions that came back, because what had replaced them was withdrawn.
    public internal(set) var restored = 0
}

extension SurveyStore {
    /// Returns those of some ids under which a wave has a response that was not withdrawn.
    public func knownIDs(_ ids: [String], in wave: Wave) throws(StoreError) -> [String] {
        try read { db in
            guard let wave = try StoredWave.find(wave.name, of: wave.questionnaire, in: db)?.id else { return [] }
            return try ids.filter { try known($0, inWave: wave, in: db) != nil }
        }
    }

    /// Takes responses of some waves out of all figures, as a whole or not at all, and writes down why.
    ///
    /// Their rows stay in the store. An id that is withdrawn cannot come back. What a batch or a wave brought is
    /// forgotten instead, so that the right file can be loaded in its place; earlier versions that the batch had
    /// replaced count again.
    ///
    /// - Parameter reason: why, for the log.
    /// - Throws: ``StoreError/rowsWithoutTags(wave:)`` for single responses that an earlier version loaded.
    public func withdraw(
        _ subject: WithdrawalSubject, from waves: [Wave], reason: String
    ) throws(StoreError) -> Withdrawal {
        try write { db in
            var total = Withdrawal()
            for wave in waves {
                guard let id = try StoredWave.find(wave.name, of: wave.questionnaire, in: db)?.id else { continue }
                let (done, action) =
                    switch subject {
                    case .responses(let ids): (try withdraw(ids, fromWave: id, in: db), AuditAction.responsesWithdrawn)
                    case .batch(let batch): (try BatchWithdrawal(batch: batch, wave: id).run(in: db), .batchWithdrawn)
                    case .wave: (try withdrawAll(ofWave: id, in: db), .waveWithdrawn)
                    }
                guard done.withdrawn > 0 else { continue }
                try markEmptyBatches(in: db)
                try log(action, subject: wave.name, WithdrawalDetail(subject, wave, done, reason: reason), in: db)
                total.withdrawn += done.withdrawn
                total.restored += done.restored
            }
            return total
        }
    }

    /// What stands under an id; nil if nothing does or it was withdrawn.
    private func known(_ id: String, inWave wave: Int64, in db: Database) throws -> IdentityLedger.Retirement? {
        let key = Fingerprint.ofID(id)
        let row = try Row.fetchOne(
            db, sql: "SELECT content, occurrences, version FROM response_identity WHERE wave = ? AND key = ?",
            arguments: [wave, key.data])
        guard let entry = try row.map({ try IdentityLedger.Entry($0, from: 0) }), entry.version != .withdrawn else {
            return nil
        }
        return IdentityLedger.Retirement(key: key, content: entry.content, version: entry.version)
    }

    private func withdraw(_ ids: [String], fromWave wave: Int64, in db: Database) throws -> Withdrawal {
        var done = Withdrawal()
        for id in ids {
            guard let known = try known(id, inWave: wave, in: db) else { continue }
            try RetiredResponses(wave: wave).withdraw(known, in: db)
            done.withdrawn += 1
        }
        return done
    }

    private func withdrawAll(ofWave wave: Int64, in db: Database) throws -> Withdrawal {
        var withdrawn = try HotResponses(wave: wave).liveCount(in: db)
        try db.execute(sql: "UPDATE hot_response SET dead = 1 WHERE wave = ? AND NOT dead", arguments: [wave])
        for segment in try StoredSegment.all(ofWave: wave, in: db) {
            var dead = try DeadRows.find(segment, in: db)
            withdrawn += dead.liveCount
            guard dead.liveCount > 0 else { continue }
            for position in dead.live { dead.insert(position) }
            try dead.save(segment, in: db)
        }
        try db.execute(
            sql: "DELETE FROM response_identity WHERE wave = ? AND version IS NOT ?",
            arguments: [wave, ResponseVersion.withdrawn.data])
        return Withdrawal(withdrawn: withdrawn)
    }

    /// A batch of which no response is left counts as withdrawn: its file may be loaded again, in another way too.
    private func markEmptyBatches(in db: Database) throws {
        try db.execute(
            sql: """
                UPDATE batch SET withdrawn_at = ? WHERE withdrawn_at IS NULL AND accepted + superseded > 0
                AND NOT EXISTS (
                    SELECT 1 FROM segment LEFT JOIN dead_rows ON dead_rows.segment = segment.id
                    WHERE batch = batch.id AND row_count > coalesce(dead_count, 0))
                """,
            arguments: [timestamp])
    }
}

private struct WithdrawalDetail: Encodable {
    let batch: Int64?
    let ids: [String]?
    let questionnaire: String
    let reason: String
    let restored: Int
    let withdrawn: Int

    init(_ subject: WithdrawalSubject, _ wave: Wave, _ done: Withdrawal, reason: String) {
        switch subject {
        case .responses(let all):
            // The log lasts, and an id may name a person: its fingerprint tells whether it is the one asked for.
            ids = all.map { Fingerprint.ofID($0).hexadecimal }
            batch = nil
        case .batch(let number): (ids, batch) = (nil, number)
        case .wave: (ids, batch) = (nil, nil)
        }
        questionnaire = wave.questionnaire
        self.reason = reason
        restored = done.restored
        withdrawn = done.withdrawn
    }
}
