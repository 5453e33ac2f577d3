import Foundation
import GRDB
import SurveyModel

extension SurveyStore {
    /// Makes sure that a wave is there to take single responses.
    func beginSubmissions(of questionnaire: Questionnaire, to wave: Wave) throws(StoreError) {
        try write { db in
            try register(questionnaire, in: db)
            let before = try StoredWave.find(wave.name, of: wave.questionnaire, in: db)?.wave
            _ = try StoredWave.save(wave, in: db)
            if try StoredWave.find(wave.name, of: wave.questionnaire, in: db)?.wave != before {
                try log(.waveOpened, subject: wave.name, ["questionnaire": wave.questionnaire], in: db)
            }
        }
    }

    /// Stores the new ones of some single responses with one commit, and seals them if they are many.
    func record(
        _ submissions: [Submission], to wave: Wave, laterReplaces: Bool, sealsAt: Int
    ) throws(StoreError) -> [Disposition] {
        try write { db in
            let id = try waveID(wave, in: db)
            var ledger = IdentityLedger(wave: id, number: 0, laterReplaces: laterReplaces)
            let hot = HotResponses(wave: id)
            let first =
                (try Int64.fetchOne(db, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'hot_response'") ?? 0)
            var count = 0
            let dispositions = try submissions.map { submission in
                let disposition = try ledger.disposition(of: submission.identity, in: db)
                if disposition.isAppended {
                    try hot.insert(
                        submission.response, submission.identity, replaces: disposition == .supersedes, in: db)
                    count += 1
                }
                return disposition
            }
            try ledger.save(wave: id, in: db)
            try SpilledIdentities.remove(in: db)
            guard count > 0 else { return dispositions }
            try RetiredResponses(wave: id).supersede(ledger.retired, by: nil, in: db)
            let digest = try HotResponses.digest(first: first + 1, count: count, in: db)
            try log(
                .submissionsRecorded, subject: wave.name,
                SubmissionDetail(first: first + 1, count: count, sha256: digest, questionnaire: wave.questionnaire),
                in: db)
            let waiting = try Int.fetchOne(db, sql: "SELECT count(*) FROM hot_response") ?? 0
            if waiting >= sealsAt { try sealSubmissions(in: db) }
            return dispositions
        }
    }

    /// The number of a wave, which another program may have emptied and given another design meanwhile.
    private func waveID(_ wave: Wave, in db: Database) throws -> Int64 {
        guard let stored = try StoredWave.find(wave.name, of: wave.questionnaire, in: db),
            stored.wave.design == wave.design, stored.wave.questionnaireVersion == wave.questionnaireVersion
        else { throw StoreError.designDiffers(wave: wave.name, questionnaire: wave.questionnaire) }
        return stored.id
    }

    /// Moves all single responses into segments, a batch for each wave.
    func sealSubmissions(in db: Database) throws {
        for wave in try Int64.fetchAll(db, sql: "SELECT DISTINCT wave FROM hot_response ORDER BY wave") {
            let batch = try beginSealedBatch(ofWave: wave, in: db)
            var segments = SegmentWriter(db, batch: batch)
            let rows = try HotResponses(wave: wave).all(path: path, in: db)
            var start = 0
            for block in rows.blocks {
                let tags = rows.tags[start..<(start + block.rowCount)]
                try segments.write(block, tags: Array(tags), wave: wave)
                start += block.rowCount
            }
            try db.execute(sql: "DELETE FROM hot_response WHERE wave = ?", arguments: [wave])
            try WaveRows(wave: wave).bury(rows.dead, in: db)
            try db.execute(
                sql: "UPDATE batch SET digest = ? WHERE id = ?", arguments: [segments.digest.hexadecimal, batch])
            // Withdrawing the batch shall bring back what its responses replaced.
            try db.execute(
                sql: """
                    UPDATE retired_response SET batch = ?
                    WHERE wave = ? AND batch IS NULL AND reason = 'superseded'
                    """,
                arguments: [batch, wave])
            try log(
                .submissionsSealed, subject: "submissions",
                SealDetail(batch: batch, digest: segments.digest.hexadecimal, responses: rows.tags.count), in: db)
        }
    }

    private func beginSealedBatch(ofWave wave: Int64, in db: Database) throws -> Int64 {
        let ids = try Row.fetchOne(
            db, sql: "SELECT min(id), max(id) - min(id) + 1 FROM hot_response WHERE wave = ?", arguments: [wave])
        let digest = try HotResponses.digest(
            first: try ids?.decode(atIndex: 0) ?? 0, count: try ids?.decode(atIndex: 1) ?? 0, in: db)
        try db.execute(
            sql: """
                INSERT INTO batch (questionnaire, questionnaire_version, file_name, sha256, options, loaded_at,
                    rows_seen, accepted, already_known, superseded, rejected)
                SELECT questionnaire, questionnaire_version, 'submissions', ?, 'submissions', ?, count(*),
                    count(*) - sum(replaces), 0, sum(replaces), 0
                FROM hot_response JOIN wave ON wave.id = hot_response.wave WHERE wave.id = ?
                """,
            arguments: [digest, timestamp, wave])
        return db.lastInsertedRowID
    }
}

private struct SealDetail: Encodable {
    let batch: Int64
    let digest: String
    let responses: Int
}
