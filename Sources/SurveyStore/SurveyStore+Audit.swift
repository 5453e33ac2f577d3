import Foundation
import GRDB

/// An entry of the log of everything that changed the store.
public struct AuditEntry: Sendable, Hashable {
    /// Its number; numbers are never used twice.
    public let sequence: Int64
    /// When it was written, as `yyyy-mm-ddThh:mm:ssZ`.
    public let at: String
    /// What was done, such as `batch-loaded`.
    public let action: String
    /// What it was done to.
    public let subject: String
    /// Particulars, as a JSON object.
    public let detail: String
}

/// What the log says was done.
enum AuditAction: String {
    case questionnaireRegistered = "questionnaire-registered"
    case unitsImported = "units-imported"
    case formsIssued = "forms-issued"
    case batchLoaded = "batch-loaded"
    /// A file was loaded of which the store knew every response.
    case nothingNew = "nothing-new"
}

extension SurveyStore {
    /// Returns the log, oldest entry first.
    public func audit() throws(StoreError) -> [AuditEntry] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT seq, at, action, subject, detail FROM audit ORDER BY seq").map { row in
                AuditEntry(sequence: row[0], at: row[1], action: row[2], subject: row[3], detail: row[4])
            }
        }
    }

    func log(_ action: AuditAction, subject: String, _ detail: some Encodable, in db: Database) throws {
        try db.execute(
            sql: "INSERT INTO audit (at, action, subject, detail) VALUES (?, ?, ?, ?)",
            arguments: [timestamp, action.rawValue, subject, try StoredJSON.encode(detail)])
    }
}

/// Small values kept as JSON text, with sorted keys so that equal values are equal texts.
enum StoredJSON {
    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
