import Foundation
import GRDB

/// What a store holds, read past the program.
struct StoredRows: Equatable, CustomStringConvertible {
    /// What SQLite says of the pages of the file.
    let integrity: String
    let responses: Int
    let identities: Int
    let batches: Int

    /// Reads a store; one that was never begun holds nothing.
    init(at path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            (integrity, responses, identities, batches) = ("ok", 0, 0, 0)
            return
        }
        // Not for reading only: that would not undo what a killed writer has left half done.
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        (integrity, responses, identities, batches) = try queue.read { db in
            let check = try String.fetchOne(db, sql: "PRAGMA integrity_check") ?? ""
            guard try db.tableExists("hot_response") else { return (check, 0, 0, 0) }
            func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
            return (
                check,
                try count("SELECT coalesce(sum(row_count), 0) FROM segment")
                    + count("SELECT count(*) FROM hot_response"),
                try count("SELECT sum(occurrences) FROM response_identity"), try count("SELECT count(*) FROM batch")
            )
        }
    }

    /// A sound store with this many responses, each with its identity, from so many files.
    init(responses: Int, batches: Int) {
        integrity = "ok"
        self.responses = responses
        identities = responses
        self.batches = batches
    }

    static let none = StoredRows(responses: 0, batches: 0)

    var description: String {
        "\(responses) responses, \(identities) identities, \(batches) batches, integrity \(integrity)"
    }
}
