import GRDB

/// Findings that an office follows, and comments that a person released for quoting.
enum Migration006 {
    static let identifier = "006"

    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE finding (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    questionnaire TEXT NOT NULL,
                    wave TEXT NOT NULL,
                    subject TEXT NOT NULL,
                    figure TEXT NOT NULL,
                    looked_at INTEGER NOT NULL CHECK (looked_at > 0),
                    measure TEXT,
                    responsible TEXT,
                    due TEXT,
                    state TEXT NOT NULL CHECK (state IN ('open', 'in-progress', 'done', 'closed', 'dropped')),
                    closing_reason TEXT,
                    FOREIGN KEY (questionnaire, wave) REFERENCES wave (questionnaire, name)
                ) STRICT;
                CREATE TABLE comment_release (
                    questionnaire TEXT NOT NULL,
                    wave TEXT NOT NULL,
                    question TEXT NOT NULL,
                    comment TEXT NOT NULL,
                    text TEXT NOT NULL,
                    released_by TEXT NOT NULL,
                    PRIMARY KEY (questionnaire, wave, question, comment),
                    FOREIGN KEY (questionnaire, wave) REFERENCES wave (questionnaire, name)
                ) STRICT, WITHOUT ROWID;
                """)
    }
}
