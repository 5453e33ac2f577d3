import GRDB

/// Forms handed out, by unit and wave.
enum Migration005 {
    static let identifier = "005"

    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE forms_issued (
                    questionnaire TEXT NOT NULL,
                    wave TEXT NOT NULL,
                    unit TEXT NOT NULL,
                    forms INTEGER NOT NULL CHECK (forms >= 0),
                    PRIMARY KEY (questionnaire, wave, unit)
                ) STRICT, WITHOUT ROWID;
                """)
    }
}
