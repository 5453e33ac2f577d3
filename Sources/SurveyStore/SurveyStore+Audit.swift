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
    /// The digest of batches, waves, questionnaires and rows that died, as they were after it; empty if it changed none.
    let state: String
    /// The SHA-256 of the entry and of the hash before it, in hexadecimal.
    public let hash: String
}

/// What the log says was done.
enum AuditAction: String {
    case questionnaireRegistered = "questionnaire-registered"
    case unitsImported = "units-imported"
    case formsIssued = "forms-issued"
    case batchLoaded = "batch-loaded"
    /// A file was loaded of which the store knew every response.
    case nothingNew = "nothing-new"
    case waveOpened = "wave-opened"
    case submissionsRecorded = "submissions-recorded"
    case submissionsSealed = "submissions-sealed"
    case responsesWithdrawn = "responses-withdrawn"
    case batchWithdrawn = "batch-withdrawn"
    case waveWithdrawn = "wave-withdrawn"
    case findingAdded = "finding-added"
    case findingChanged = "finding-changed"
    case findingClosed = "finding-closed"
    case commentReleased = "comment-released"
    case commentReleaseRevoked = "comment-release-revoked"
    case restored

    /// Whether it changes what ``StoreState`` covers; single responses come too often to look at all of that.
    var changesState: Bool { self != .submissionsRecorded }
}

extension SurveyStore {
    /// Returns the log, oldest entry first.
    public func audit() throws(StoreError) -> [AuditEntry] {
        try read(AuditChain.entries)
    }

    /// Writes down what was done; the last thing before a change is committed.
    func log(_ action: AuditAction, subject: String, _ detail: some Encodable, in db: Database) throws {
        try AuditChain.append(
            at: timestamp, action.rawValue, subject: subject, detail: try StoredJSON.encode(detail),
            state: action.changesState ? try StoreState.digest(in: db) : "", in: db)
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
