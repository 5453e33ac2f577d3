import GRDB

/// Dictionaries that the segments of a wave share, and tables of cells kept for the next question.
enum Migration002 {
    static let identifier = "002"

    static func migrate(_ db: Database) throws {
        try db.execute(sql: dictionaries)
        try db.execute(sql: versions)
        try db.execute(sql: cells)
    }

    private static let dictionaries = """
        CREATE TABLE dictionary (
            wave INTEGER NOT NULL REFERENCES wave (id),
            name TEXT NOT NULL,
            first INTEGER NOT NULL,
            data BLOB NOT NULL,
            PRIMARY KEY (wave, name, first)
        ) STRICT, WITHOUT ROWID;
        """

    /// Whatever happens to a segment makes another version of its wave.
    private static let versions = """
        ALTER TABLE wave ADD COLUMN data_version INTEGER NOT NULL DEFAULT 0;
        CREATE TRIGGER segment_was_added AFTER INSERT ON segment
            BEGIN UPDATE wave SET data_version = data_version + 1 WHERE id = NEW.wave; END;
        CREATE TRIGGER segment_was_changed AFTER UPDATE ON segment
            BEGIN UPDATE wave SET data_version = data_version + 1 WHERE id IN (OLD.wave, NEW.wave); END;
        CREATE TRIGGER segment_was_removed AFTER DELETE ON segment
            BEGIN UPDATE wave SET data_version = data_version + 1 WHERE id = OLD.wave; END;
        CREATE TRIGGER segment_column_was_changed AFTER UPDATE ON segment_column
            BEGIN
                UPDATE wave SET data_version = data_version + 1
                WHERE id = (SELECT wave FROM segment WHERE id = NEW.segment);
            END;
        """

    private static let cells = """
        CREATE TABLE cells (
            id INTEGER PRIMARY KEY,
            wave INTEGER NOT NULL REFERENCES wave (id),
            data_version INTEGER NOT NULL,
            query TEXT NOT NULL,
            domains TEXT NOT NULL,
            data BLOB NOT NULL,
            UNIQUE (wave, query, domains)
        ) STRICT;
        """
}
