import GRDB

/// The small tables on which figures depend, taken together in one digest that the log vouches for.
///
/// They are questionnaires, units, waves with their designs and what is declared of them, forms handed out, batches with
/// their counts and digests, rows that died, findings and comments released for quoting. An empty table adds nothing, so
/// that a log written before the table was made still agrees.
/// Responses themselves are covered by the digests of their batches.
enum StoreState {
    private static let tables = [
        "SELECT id, version, sha256 FROM questionnaire ORDER BY id, version",
        "SELECT code, name, parent, valid_from, valid_to, predecessors FROM unit ORDER BY code, valid_from",
        """
        SELECT id, name, questionnaire, questionnaire_version, design, forms_issued FROM wave ORDER BY id
        """,
        """
        SELECT id, questionnaire, questionnaire_version, file_name, sha256, options, loaded_at, rows_seen, accepted,
        already_known, superseded, rejected, digest, withdrawn_at FROM batch ORDER BY id
        """,
        "SELECT questionnaire, wave, unit, forms FROM forms_issued ORDER BY questionnaire, wave, unit",
        """
        SELECT id, questionnaire, wave, subject, figure, looked_at, measure, responsible, due, state, closing_reason
        FROM finding ORDER BY id
        """,
        """
        SELECT questionnaire, wave, question, comment, text, released_by FROM comment_release
        ORDER BY questionnaire, wave, question, comment
        """,
        "SELECT segment, dead_count, hex(substr(data, 1, 9)) FROM dead_rows ORDER BY segment",
        "SELECT id, batch, wave, row_count FROM segment ORDER BY id",
        "SELECT wave, declaration FROM wave_declaration ORDER BY wave",
    ]

    /// The SHA-256 of the tables, in hexadecimal.
    static func digest(in db: Database) throws -> String {
        var digest = FileDigest()
        for table in tables {
            let rows = try Row.fetchCursor(db, sql: table)
            while let row = try rows.next() {
                var line = ""
                for value in row.databaseValues {
                    let text = value.description
                    line += "\(text.utf8.count):\(text)"
                }
                line += "\n"
                line.withUTF8 { digest.append(UnsafeRawBufferPointer($0)) }
            }
        }
        return digest.hexadecimal
    }
}
