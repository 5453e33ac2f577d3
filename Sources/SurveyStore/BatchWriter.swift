import Foundation
import GRDB
public import SurveyModel

/// What is written while one file is loaded; it exists only inside ``SurveyStore/recordBatch(_:of:_:)``.
public struct BatchWriter: ~Copyable {
    private struct OpenWave {
        /// The wave as given with its first responses, and its number; nil until then.
        var stored: (id: Int64, wave: Wave)?
        var ledger: IdentityLedger
        var appended = 0
    }

    private struct SharedColumn: Hashable {
        let wave: Int64
        let name: String
    }

    private let db: Database
    private let path: String
    private let batch: Int64
    private let questionnaire: String
    private var waves: [String: OpenWave] = [:]
    private var sharedTexts: [SharedColumn: SharedTexts] = [:]
    /// The first failure: a caller that goes on after it must not commit half a file.
    private var failure: StoreError?

    init(_ db: Database, path: String, batch: Int64, questionnaire: String) {
        self.db = db
        self.path = path
        self.batch = batch
        self.questionnaire = questionnaire
    }

    /// The names of the waves that were added to, sorted.
    var waveNames: [String] { waves.filter { $0.value.appended > 0 }.keys.sorted() }

    /// Says whether a response is new to a wave, and remembers that the file brought it.
    ///
    /// Ask once for each row that is otherwise accepted, in the order of the file: every answer ``Disposition/new``
    /// obliges to append that response.
    public mutating func disposition(
        of identity: ResponseIdentity, inWave name: String
    ) throws(StoreError) -> Disposition {
        try attempt { writer in
            try writer.open(name)
            return try writer.waves[name]?.ledger.disposition(of: identity, in: writer.db) ?? .new
        }
    }

    /// Stores new responses of a wave as one segment, and the wave with them.
    ///
    /// - Throws: ``StoreError/designDiffers(wave:questionnaire:)`` or
    ///   ``StoreError/versionDiffers(wave:questionnaire:stored:given:)`` if the wave holds responses already and
    ///   they were drawn or asked otherwise.
    public mutating func append(_ columns: ResponseColumns, toWave wave: Wave) throws(StoreError) {
        precondition(wave.questionnaire == questionnaire, "A batch answers one questionnaire.")
        try attempt { writer in
            try writer.open(wave.name)
            let id = try writer.save(wave)
            if columns.rowCount > 0 { try writer.writeSegment(columns, wave: id) }
            writer.waves[wave.name]?.appended += columns.rowCount
        }
    }

    /// Keeps a row that was refused, with the reason.
    public mutating func record(_ reject: RecordedReject) throws(StoreError) {
        try attempt { writer in
            let insertion = try writer.db.cachedStatement(
                sql: "INSERT INTO reject (batch, line, column, value, reason_vi, reason_en) VALUES (?, ?, ?, ?, ?, ?)")
            try insertion.execute(arguments: [
                writer.batch, reject.line, reject.column, reject.value, reject.reason.vi, reject.reason.en,
            ])
        }
    }

    /// Writes what is known only at the end of the file.
    mutating func finish(_ counts: BatchCounts) throws(StoreError) {
        if let failure { throw failure }
        let appended = waves.values.reduce(0) { $0 + $1.appended }
        precondition(
            counts.accepted + counts.superseded == appended, "Every accepted row is appended, and no other.")
        try attempt { writer in
            for (name, wave) in writer.waves {
                precondition(
                    wave.ledger.newResponses == wave.appended, "Every new response of wave \(name) is appended once.")
                if let id = wave.stored?.id { try wave.ledger.save(wave: id, in: writer.db) }
            }
        }
    }

    private mutating func open(_ name: String) throws {
        guard waves[name] == nil else { return }
        let stored = try StoredWave.find(name, of: questionnaire, in: db)
        waves[name] = OpenWave(ledger: IdentityLedger(wave: stored?.id))
    }

    private mutating func save(_ wave: Wave) throws -> Int64 {
        if let stored = waves[wave.name]?.stored, stored.wave == wave { return stored.id }
        let id = try StoredWave.save(wave, in: db)
        waves[wave.name]?.stored = (id, wave)
        return id
    }

    private mutating func writeSegment(_ columns: ResponseColumns, wave: Int64) throws {
        try db.execute(
            sql: "INSERT INTO segment (batch, wave, row_count) VALUES (?, ?, ?)",
            arguments: [batch, wave, columns.rowCount])
        let segment = db.lastInsertedRowID
        let insertion = try db.cachedStatement(
            sql: "INSERT INTO segment_column (segment, kind, name, data) VALUES (?, ?, ?, ?)")
        for (name, ratings) in columns.ratings.sorted(by: { $0.key < $1.key }) {
            try insertion.execute(arguments: [segment, "rating", name, ResponseSegment.encode(ratings)])
        }
        for (name, column) in columns.categories.sorted(by: { $0.key < $1.key }) {
            let data = try encode(column, named: name, wave: wave)
            try insertion.execute(arguments: [segment, "category", name, data])
        }
    }

    private mutating func encode(_ column: CategoryColumn, named name: String, wave: Int64) throws -> Data {
        let key = SharedColumn(wave: wave, name: name)
        var shared = try sharedTexts.removeValue(forKey: key) ?? SharedTexts(wave: wave, column: name, in: db)
        let data = ResponseSegment.encode(column, sharing: &shared)
        try shared.save(wave: wave, column: name, in: db)
        sharedTexts[key] = shared
        return data
    }

    private mutating func attempt<Value>(
        _ body: (inout BatchWriter) throws -> Value
    ) throws(StoreError) -> Value {
        do {
            return try body(&self)
        } catch {
            let error = StoreError(error, store: path)
            failure = failure ?? error
            throw error
        }
    }
}
