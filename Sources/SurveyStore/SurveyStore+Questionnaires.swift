import GRDB
public import SurveyModel
import Synchronization

extension SurveyStore {
    /// Keeps a questionnaire; one that is there already is left as it is.
    ///
    /// - Throws: ``StoreError/questionnaireDiffers(id:version:)`` if the version is there with another text.
    public func register(_ questionnaire: Questionnaire) throws(StoreError) {
        try write { db in try register(questionnaire, in: db) }
    }

    /// Returns a questionnaire, its newest version unless one is named; nil if it is not in the store.
    ///
    /// - Throws: ``StoreError/questionnaireUnreadable(id:version:problems:)`` if this program cannot read it.
    public func questionnaire(id: String, version: Int? = nil) throws(StoreError) -> Questionnaire? {
        try read { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT id, version, yaml FROM questionnaire WHERE id = ?1 AND version = coalesce(?2, version)
                    ORDER BY version DESC LIMIT 1
                    """,
                arguments: [id, version])
            return try row.map(parse)
        }
    }

    /// Returns all versions of all questionnaires, sorted by id and version.
    ///
    /// - Throws: ``StoreError/questionnaireUnreadable(id:version:problems:)`` if this program cannot read one.
    public func questionnaires() throws(StoreError) -> [Questionnaire] {
        try read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT id, version, yaml FROM questionnaire ORDER BY id, version")
            return try rows.map(parse)
        }
    }

    func register(_ questionnaire: Questionnaire, in db: Database) throws {
        let digest = FileDigest.of(questionnaire.sourceText)
        let stored = try String.fetchOne(
            db, sql: "SELECT sha256 FROM questionnaire WHERE id = ? AND version = ?",
            arguments: [questionnaire.id, questionnaire.version])
        guard stored != digest else { return }
        guard stored == nil else {
            throw StoreError.questionnaireDiffers(id: questionnaire.id, version: questionnaire.version)
        }
        try db.execute(
            sql: "INSERT INTO questionnaire (id, version, sha256, yaml, loaded_at) VALUES (?, ?, ?, ?, ?)",
            arguments: [questionnaire.id, questionnaire.version, digest, questionnaire.sourceText, timestamp])
        try log(
            .questionnaireRegistered, subject: questionnaire.id,
            RegistrationDetail(sha256: digest, version: questionnaire.version), in: db)
    }

    private func parse(_ row: Row) throws -> Questionnaire {
        let (id, version): (String, Int) = (try row.decode(atIndex: 0), try row.decode(atIndex: 1))
        let text: String = try row.decode(atIndex: 2)
        if let known = parsedQuestionnaires.withLock({ $0[text] }) { return known }
        do {
            let questionnaire = try Questionnaire.parse(text)
            parsedQuestionnaires.withLock { $0[text] = questionnaire }
            return questionnaire
        } catch {
            throw StoreError.questionnaireUnreadable(id: id, version: version, problems: error)
        }
    }
}

private struct RegistrationDetail: Encodable {
    let sha256: String
    let version: Int
}
