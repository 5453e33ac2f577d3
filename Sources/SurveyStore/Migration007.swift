import GRDB

/// What is declared of a wave beside its design, for the joining of waves into series.
enum Migration007 {
    static let identifier = "007"

    /// A table of its own: the log vouches for the columns of `wave` that it has vouched for before.
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE wave_declaration (
                    wave INTEGER PRIMARY KEY REFERENCES wave (id),
                    declaration TEXT NOT NULL
                ) STRICT;
                """)
    }
}
