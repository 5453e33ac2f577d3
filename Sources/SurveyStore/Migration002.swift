import GRDB

/// Dictionaries that the segments of a wave share, and tables of cells kept for the next question.
enum Migration002 {
    static let identifier = "002"

    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE dictionary (
                    wave INTEGER NOT NULL REFERENCES wave (id),
                    name TEXT NOT NULL,
                    first INTEGER NOT NULL,
                    data BLOB NOT NULL,
                    PRIMARY KEY (wave, name, first)
                ) STRICT, WITHOUT ROWID;
                """)
    }
}
