import GRDB

/// Versions of responses, rows that died, single responses, and a log whose entries vouch for each other.
enum Migration004 {
    static let identifier = "004"

    static func migrate(_ db: Database) throws {
        try db.execute(sql: identities)
        try db.execute(sql: rows)
        try db.execute(sql: hotResponses)
        // Cells kept by earlier versions do not say what they answer.
        try db.execute(sql: "DELETE FROM cells")
        for batch in try Int64.fetchAll(db, sql: "SELECT id FROM batch") {
            try db.execute(
                sql: "UPDATE batch SET digest = ? WHERE id = ?",
                arguments: [try BatchDigest(batch: batch, in: db).hexadecimal, batch])
        }
        try AuditChain.begin(in: db)
    }

    /// A version is eight bytes; a response without one has NULL, which takes no room.
    private static let identities = """
        ALTER TABLE response_identity ADD COLUMN version BLOB CHECK (length(version) = 8);
        CREATE TABLE retired_response (
            id INTEGER PRIMARY KEY,
            wave INTEGER NOT NULL REFERENCES wave (id),
            key BLOB NOT NULL CHECK (length(key) = 16),
            content BLOB NOT NULL CHECK (length(content) = 16),
            version BLOB CHECK (length(version) = 8),
            reason TEXT NOT NULL CHECK (reason IN ('superseded', 'withdrawn')),
            batch INTEGER REFERENCES batch (id)
        ) STRICT;
        CREATE INDEX retired_by_key ON retired_response (wave, key);
        CREATE INDEX retired_by_batch ON retired_response (batch);
        """

    private static let rows = """
        CREATE TABLE segment_tags (
            segment INTEGER PRIMARY KEY REFERENCES segment (id),
            data BLOB NOT NULL
        ) STRICT;
        CREATE TABLE dead_rows (
            segment INTEGER PRIMARY KEY REFERENCES segment (id),
            dead_count INTEGER NOT NULL CHECK (dead_count > 0),
            data BLOB NOT NULL
        ) STRICT;
        CREATE TRIGGER rows_died AFTER INSERT ON dead_rows
            BEGIN
                UPDATE wave SET data_version = data_version + 1
                WHERE id = (SELECT wave FROM segment WHERE id = NEW.segment);
            END;
        CREATE TRIGGER more_rows_died AFTER UPDATE ON dead_rows
            BEGIN
                UPDATE wave SET data_version = data_version + 1
                WHERE id IN (SELECT wave FROM segment WHERE id IN (OLD.segment, NEW.segment));
            END;
        CREATE TRIGGER rows_came_back AFTER DELETE ON dead_rows
            BEGIN
                UPDATE wave SET data_version = data_version + 1
                WHERE id = (SELECT wave FROM segment WHERE id = OLD.segment);
            END;
        ALTER TABLE batch ADD COLUMN digest TEXT;
        ALTER TABLE batch ADD COLUMN withdrawn_at TEXT;
        ALTER TABLE dictionary ADD COLUMN batch INTEGER REFERENCES batch (id);
        """

    private static let hotResponses = """
        CREATE TABLE hot_response (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            wave INTEGER NOT NULL REFERENCES wave (id),
            key BLOB NOT NULL CHECK (length(key) = 16),
            content BLOB NOT NULL CHECK (length(content) = 16),
            replaces INTEGER NOT NULL CHECK (replaces IN (0, 1)),
            dead INTEGER NOT NULL CHECK (dead IN (0, 1)),
            data BLOB NOT NULL
        ) STRICT;
        CREATE INDEX hot_by_key ON hot_response (wave, key);
        CREATE TRIGGER hot_response_was_added AFTER INSERT ON hot_response
            BEGIN UPDATE wave SET data_version = data_version + 1 WHERE id = NEW.wave; END;
        CREATE TRIGGER hot_response_was_changed AFTER UPDATE ON hot_response
            BEGIN UPDATE wave SET data_version = data_version + 1 WHERE id IN (OLD.wave, NEW.wave); END;
        CREATE TRIGGER hot_response_was_removed AFTER DELETE ON hot_response
            BEGIN UPDATE wave SET data_version = data_version + 1 WHERE id = OLD.wave; END;
        """
}
