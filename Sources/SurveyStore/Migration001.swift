import GRDB

/// The first layout of the store.
///
/// Responses are columnar: a segment holds at most 65,536 responses of one wave and one batch, and each of its
/// columns is one blob (see ``ResponseSegment``).
enum Migration001 {
    static let identifier = "001"

    static func migrate(_ db: Database) throws {
        try db.execute(sql: "PRAGMA application_id = \(StoreSchema.applicationID)")
        try db.execute(sql: registry)
        try db.execute(sql: batches)
        try db.execute(sql: responses)
        try db.execute(sql: audit)
    }

    private static let registry = """
        CREATE TABLE questionnaire (
            id TEXT NOT NULL,
            version INTEGER NOT NULL,
            sha256 TEXT NOT NULL,
            yaml TEXT NOT NULL,
            loaded_at TEXT NOT NULL,
            PRIMARY KEY (id, version)
        ) STRICT;
        -- valid_from is '' for a unit without a first day: NULL would not be unique.
        CREATE TABLE unit (
            code TEXT NOT NULL,
            name TEXT NOT NULL,
            parent TEXT,
            valid_from TEXT NOT NULL,
            valid_to TEXT,
            predecessors TEXT NOT NULL,
            PRIMARY KEY (code, valid_from)
        ) STRICT;
        CREATE TABLE wave (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            questionnaire TEXT NOT NULL,
            questionnaire_version INTEGER NOT NULL,
            design TEXT NOT NULL,
            forms_issued INTEGER,
            UNIQUE (questionnaire, name),
            FOREIGN KEY (questionnaire, questionnaire_version) REFERENCES questionnaire (id, version)
        ) STRICT;
        """

    private static let batches = """
        CREATE TABLE batch (
            id INTEGER PRIMARY KEY,
            questionnaire TEXT NOT NULL,
            questionnaire_version INTEGER NOT NULL,
            file_name TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            options TEXT NOT NULL,
            loaded_at TEXT NOT NULL,
            rows_seen INTEGER NOT NULL,
            accepted INTEGER NOT NULL,
            already_known INTEGER NOT NULL,
            superseded INTEGER NOT NULL,
            rejected INTEGER NOT NULL,
            CHECK (rows_seen = accepted + already_known + superseded + rejected),
            FOREIGN KEY (questionnaire, questionnaire_version) REFERENCES questionnaire (id, version)
        ) STRICT;
        CREATE INDEX batch_by_digest ON batch (sha256);
        CREATE TABLE reject (
            batch INTEGER NOT NULL REFERENCES batch (id) ON DELETE CASCADE,
            line INTEGER NOT NULL,
            column TEXT,
            value TEXT,
            reason_vi TEXT NOT NULL,
            reason_en TEXT NOT NULL
        ) STRICT;
        CREATE INDEX reject_by_batch ON reject (batch);
        """

    private static let responses = """
        CREATE TABLE segment (
            id INTEGER PRIMARY KEY,
            batch INTEGER NOT NULL REFERENCES batch (id),
            wave INTEGER NOT NULL REFERENCES wave (id),
            row_count INTEGER NOT NULL CHECK (row_count BETWEEN 1 AND 65536)
        ) STRICT;
        CREATE INDEX segment_by_wave ON segment (wave);
        CREATE INDEX segment_by_batch ON segment (batch);
        CREATE TABLE segment_column (
            segment INTEGER NOT NULL REFERENCES segment (id),
            kind TEXT NOT NULL CHECK (kind IN ('rating', 'category')),
            name TEXT NOT NULL,
            data BLOB NOT NULL,
            PRIMARY KEY (segment, kind, name)
        ) STRICT;
        CREATE TABLE response_identity (
            wave INTEGER NOT NULL REFERENCES wave (id),
            key BLOB NOT NULL CHECK (length(key) = 16),
            content BLOB NOT NULL CHECK (length(content) = 16),
            occurrences INTEGER NOT NULL CHECK (occurrences > 0),
            PRIMARY KEY (wave, key)
        ) STRICT, WITHOUT ROWID;
        """

    private static let audit = """
        CREATE TABLE audit (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            action TEXT NOT NULL,
            subject TEXT NOT NULL,
            detail TEXT NOT NULL
        ) STRICT;
        CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
            BEGIN SELECT RAISE(ABORT, 'the audit log is only ever added to'); END;
        CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
            BEGIN SELECT RAISE(ABORT, 'the audit log is only ever added to'); END;
        """
}
