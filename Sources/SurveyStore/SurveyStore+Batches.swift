import GRDB
public import SurveyModel

extension SurveyStore {
    /// Stores what one file brings, as a whole or not at all.
    ///
    /// Everything happens in one transaction: the questionnaire if it is new, waves, responses, identities, refused
    /// rows, counts and the entry in the log. A file that adds nothing leaves only the log entry: every response is
    /// known, or those that are not were refused when the file was loaded before.
    ///
    /// - Parameters:
    ///   - laterReplaces: Whether a response replaces an earlier one under its id also where no version says that it
    ///     is later.
    ///   - body: Reads the file and writes its new responses; it must not use the store otherwise.
    /// - Returns: The counts that `body` returned.
    /// - Throws: What `body` throws, or a ``StoreError``; in both cases the store is as it was.
    @discardableResult
    public func recordBatch(
        _ file: BatchFile, of questionnaire: Questionnaire, laterReplaces: Bool = false,
        _ body: (inout BatchWriter) throws -> BatchCounts
    ) throws -> BatchCounts {
        do {
            return try inTurn {
                try queue.write { db in
                    try register(questionnaire, in: db)
                    try sealSubmissions(in: db)
                    let batch = try begin(file, questionnaire, in: db)
                    var writer = BatchWriter(
                        db, path: path, batch: batch, questionnaire: questionnaire.id, laterReplaces: laterReplaces)
                    let counts = try body(&writer)
                    let digest = try writer.finish(counts)
                    let added = try finish(batch, counts, digest: digest, in: db)
                    try log(
                        added ? .batchLoaded : .nothingNew, subject: file.name,
                        BatchDetail(
                            file, questionnaire, counts, batch: added ? batch : nil, digest: added ? digest : nil,
                            waves: writer.waveNames), in: db)
                    return counts
                }
            }
        } catch let error as DatabaseError {
            throw StoreError(error, store: path)
        }
    }

    /// Returns the latest load of a file, read in the same way for the same questionnaire; nil if there was none or it
    /// was withdrawn.
    public func batch(of file: BatchFile, questionnaire: String) throws(StoreError) -> Batch? {
        try batches(
            where: "questionnaire = ? AND sha256 = ? AND options = ?", [questionnaire, file.sha256, file.options]
        ).max { $0.id < $1.id }
    }

    /// Returns the files loaded for a questionnaire and not withdrawn, sorted by name and digest.
    public func batches(of questionnaire: String) throws(StoreError) -> [Batch] {
        try batches(where: "questionnaire = ?", [questionnaire])
    }

    /// Returns the files of which at least one response is in the figures of some waves, sorted by name and digest.
    public func sources(of questionnaire: String, waves: [String]) throws(StoreError) -> [Batch] {
        try batches(
            where: """
                questionnaire = ? AND EXISTS (
                    SELECT 1 FROM segment JOIN wave ON wave.id = segment.wave
                    LEFT JOIN dead_rows ON dead_rows.segment = segment.id
                    WHERE segment.batch = batch.id AND row_count > coalesce(dead_count, 0)
                    AND wave.name IN (\(databaseQuestionMarks(count: waves.count))))
                """, StatementArguments([questionnaire] + waves))
    }

    /// Returns the refused rows of a batch, in the order of lines.
    public func rejects(of batch: Batch) throws(StoreError) -> [RecordedReject] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT line, column, value, reason_vi, reason_en FROM reject WHERE batch = ? ORDER BY line, rowid
                    """,
                arguments: [batch.id]
            ).map { row in
                try RecordedReject(
                    line: row.decode(atIndex: 0), column: row.decode(atIndex: 1), value: row.decode(atIndex: 2),
                    reason: LocalizedText(vi: row.decode(atIndex: 3), en: row.decode(atIndex: 4)))
            }
        }
    }

    private func begin(_ file: BatchFile, _ questionnaire: Questionnaire, in db: Database) throws -> Int64 {
        try db.execute(
            sql: """
                INSERT INTO batch (questionnaire, questionnaire_version, file_name, sha256, options, loaded_at,
                rows_seen, accepted, already_known, superseded, rejected) VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0)
                """,
            arguments: [
                questionnaire.id, questionnaire.version, file.name, file.sha256, file.options, timestamp,
            ])
        return db.lastInsertedRowID
    }

    /// Writes the counts of a batch, or removes a batch that added nothing; says whether it is kept.
    private func finish(_ batch: Int64, _ counts: BatchCounts, digest: String, in db: Database) throws -> Bool {
        guard try counts.accepted + counts.superseded > 0 || counts.rejected > 0 && isFirst(batch, in: db) else {
            try db.execute(sql: "DELETE FROM batch WHERE id = ?", arguments: [batch])
            return false
        }
        try db.execute(
            sql: """
                UPDATE batch SET rows_seen = ?, accepted = ?, already_known = ?, superseded = ?, rejected = ?,
                    digest = ?
                WHERE id = ?
                """,
            arguments: [
                counts.rowsSeen, counts.accepted, counts.alreadyKnown, counts.superseded, counts.rejected, digest,
                batch,
            ])
        return true
    }

    private func isFirst(_ batch: Int64, in db: Database) throws -> Bool {
        try Row.fetchOne(
            db,
            sql: """
                SELECT 1 FROM batch AS earlier JOIN batch AS this USING (questionnaire, sha256, options)
                WHERE this.id = ?1 AND earlier.id <> ?1
                """,
            arguments: [batch]) == nil
    }

    private func batches(where condition: String, _ arguments: StatementArguments) throws(StoreError) -> [Batch] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT id, file_name, sha256, options, questionnaire_version, loaded_at, accepted, already_known,
                    superseded, rejected, (SELECT json_group_array(name) FROM (
                        SELECT DISTINCT wave.name FROM segment JOIN wave ON wave.id = segment.wave
                        WHERE segment.batch = batch.id ORDER BY wave.name))
                    FROM batch WHERE withdrawn_at IS NULL AND \(condition)
                    ORDER BY file_name, sha256, options, id
                    """,
                arguments: arguments
            ).map(Batch.init)
        }
    }
}

extension Batch {
    fileprivate init(_ row: Row) throws {
        try self.init(
            id: row.decode(atIndex: 0),
            file: BatchFile(
                path: row.decode(atIndex: 1), sha256: row.decode(atIndex: 2), options: row.decode(atIndex: 3)),
            questionnaireVersion: row.decode(atIndex: 4),
            loadedAt: row.decode(atIndex: 5),
            counts: BatchCounts(
                accepted: row.decode(atIndex: 6), alreadyKnown: row.decode(atIndex: 7),
                superseded: row.decode(atIndex: 8), rejected: row.decode(atIndex: 9)),
            waves: try StoredJSON.decode([String].self, row.decode(atIndex: 10)))
    }
}

private struct BatchDetail: Encodable {
    let batch: Int64?
    let digest: String?
    let accepted: Int
    let alreadyKnown: Int
    let superseded: Int
    let rejected: Int
    let rowsSeen: Int
    let options: String
    let questionnaire: String
    let sha256: String
    let version: Int
    let waves: [String]

    private enum CodingKeys: String, CodingKey {
        case batch, digest, accepted, superseded, rejected, options, questionnaire, sha256, version, waves
        case alreadyKnown = "already_known"
        case rowsSeen = "rows_seen"
    }

    init(
        _ file: BatchFile, _ questionnaire: Questionnaire, _ counts: BatchCounts, batch: Int64?, digest: String?,
        waves: [String]
    ) {
        self.batch = batch
        self.digest = digest
        accepted = counts.accepted
        alreadyKnown = counts.alreadyKnown
        superseded = counts.superseded
        rejected = counts.rejected
        rowsSeen = counts.rowsSeen
        options = file.options
        self.questionnaire = questionnaire.id
        sha256 = file.sha256
        version = questionnaire.version
        self.waves = waves
    }
}
