import GRDB
import SurveyModel

/// A comment that a person released for quoting, as it was masked then.
public struct CommentRelease: Sendable, Hashable {
    /// The questionnaire.
    public let questionnaire: String
    /// The wave.
    public let wave: String
    /// The question or column it answers.
    public let question: String
    /// Its mark, which comes from its masked words.
    public let comment: String
    /// Its masked words.
    public let text: String
    /// The post that released it.
    public let releasedBy: String

    /// Creates a release.
    public init(
        questionnaire: String, wave: String, question: String, comment: String, text: String, releasedBy: String
    ) {
        self.questionnaire = questionnaire
        self.wave = wave
        self.question = question
        self.comment = comment
        self.text = text
        self.releasedBy = releasedBy
    }
}

extension SurveyStore {
    /// Writes down which comments may be quoted; one released before is written down again.
    public func releaseComments(_ releases: [CommentRelease]) throws(StoreError) {
        try write { db in
            for release in releases {
                try db.execute(
                    sql: """
                        INSERT OR REPLACE INTO comment_release
                            (questionnaire, wave, question, comment, text, released_by) VALUES (?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        release.questionnaire, release.wave, release.question, release.comment, release.text,
                        release.releasedBy,
                    ])
                try log(.commentReleased, subject: release.comment, ReleaseDetail(release), in: db)
            }
        }
    }

    /// Takes releases back; the comments are then quoted no more.
    public func revokeReleases(_ releases: [CommentRelease]) throws(StoreError) {
        try write { db in
            for release in releases {
                try db.execute(
                    sql: """
                        DELETE FROM comment_release
                        WHERE questionnaire = ? AND wave = ? AND question = ? AND comment = ?
                        """,
                    arguments: [release.questionnaire, release.wave, release.question, release.comment])
                guard db.changesCount == 1 else { continue }
                try log(.commentReleaseRevoked, subject: release.comment, ReleaseDetail(release), in: db)
            }
        }
    }

    /// Returns what was released of the comments of a questionnaire, sorted by wave, question and mark.
    public func releasedComments(questionnaire: String) throws(StoreError) -> [CommentRelease] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT wave, question, comment, text, released_by FROM comment_release WHERE questionnaire = ?
                    ORDER BY wave, question, comment
                    """,
                arguments: [questionnaire]
            ).map {
                try CommentRelease(
                    questionnaire: questionnaire, wave: $0.decode(atIndex: 0), question: $0.decode(atIndex: 1),
                    comment: $0.decode(atIndex: 2), text: $0.decode(atIndex: 3), releasedBy: $0.decode(atIndex: 4))
            }
        }
    }
}

/// What the log says of a release: who and which, never the words, because the log lasts.
private struct ReleaseDetail: Encodable {
    let questionnaire: String
    let wave: String
    let question: String
    let by: String

    init(_ release: CommentRelease) {
        questionnaire = release.questionnaire
        wave = release.wave
        question = release.question
        by = release.releasedBy
    }
}
