import GRDB
public import SurveyModel

/// What is written while one file is loaded; it exists only inside ``SurveyStore/recordBatch(_:of:laterReplaces:_:)``.
public struct BatchWriter: ~Copyable {
    private struct OpenWave {
        let name: String
        /// The wave as given with its first responses, and its number; nil until then.
        var stored: (id: Int64, wave: Wave)?
        var ledger: IdentityLedger
        var appended = 0
        /// The tags of responses that are to be appended, in the order in which they were asked for.
        var pending: [RowTag] = []
    }

    private let db: Database
    private let path: String
    private let batch: Int64
    private let questionnaire: String
    private let laterReplaces: Bool
    private var segments: SegmentWriter
    private var waves: [OpenWave] = []
    private var placeOfWave: [String: Int] = [:]
    /// The wave asked for last and its place: rows of one wave mostly follow each other.
    private var latest: (name: String, place: Int)?
    /// By wave: responses that are not written yet.
    private var waiting: [Int64: ClusteredRows] = [:]
    /// The first failure: a caller that goes on after it must not commit half a file.
    private var failure: StoreError?

    init(_ db: Database, path: String, batch: Int64, questionnaire: String, laterReplaces: Bool) {
        self.db = db
        self.path = path
        self.batch = batch
        self.questionnaire = questionnaire
        self.laterReplaces = laterReplaces
        segments = SegmentWriter(db, batch: batch)
    }

    /// The names of the waves that were added to, sorted.
    var waveNames: [String] { waves.filter { $0.appended > 0 }.map(\.name).sorted() }

    /// Says whether a response is new to a wave, and remembers that the file brought it.
    ///
    /// Ask once for each row that is otherwise accepted, in the order of the file: every answer that
    /// ``Disposition/isAppended`` obliges to append that response, those of a wave in the order in which they were
    /// asked for.
    public mutating func disposition(
        of identity: ResponseIdentity, inWave name: String
    ) throws(StoreError) -> Disposition {
        try attempt { writer in
            let place = try writer.open(name)
            let disposition = try writer.waves[place].ledger.disposition(of: identity, in: writer.db)
            if disposition.isAppended {
                writer.waves[place].pending.append(RowTag(key: identity.key, content: identity.content))
            }
            return disposition
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
            let place = try writer.open(wave.name)
            let id = try writer.save(wave, at: place)
            if columns.rowCount > 0 {
                let tags = Array(writer.waves[place].pending.prefix(columns.rowCount))
                precondition(tags.count == columns.rowCount, "Only responses asked for are appended.")
                writer.waves[place].pending.removeFirst(columns.rowCount)
                try writer.gather(columns, tags: tags, wave: id, design: wave.design)
            }
            writer.waves[place].appended += columns.rowCount
        }
    }

    /// Keeps responses until enough of them wait to be put in a good order.
    private mutating func gather(
        _ columns: ResponseColumns, tags: [RowTag], wave: Int64, design: SampleDesign
    ) throws {
        let keys = ClusteredRows.keys(of: design)
        guard !keys.isEmpty else { return try segments.write(columns, tags: tags, wave: wave) }
        var rows = waiting.removeValue(forKey: wave) ?? ClusteredRows(by: keys)
        if !rows.accepts(columns) { try rows.takeBlocks { try segments.write($0, tags: $1, wave: wave) } }
        rows.add(columns, tags: tags)
        waiting[wave] = rows
        if waiting.values.reduce(0, { $0 + $1.bytes }) >= ClusteredRows.budget { try writeWaiting() }
    }

    private mutating func writeWaiting() throws {
        for wave in waiting.keys.sorted() {
            guard var rows = waiting.removeValue(forKey: wave) else { continue }
            try rows.takeBlocks { try segments.write($0, tags: $1, wave: wave) }
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

    /// Writes what is known only at the end of the file, and returns the digest of all that was stored.
    mutating func finish(_ counts: BatchCounts) throws(StoreError) -> String {
        if let failure { throw failure }
        let appended = waves.reduce(0) { $0 + $1.appended }
        precondition(
            counts.accepted + counts.superseded == appended, "Every accepted row is appended, and no other.")
        return try attempt { writer in
            try writer.writeWaiting()
            for place in writer.waves.indices {
                precondition(
                    writer.waves[place].ledger.appendedResponses == writer.waves[place].appended,
                    "Every new response of wave \(writer.waves[place].name) is appended once.")
                guard let id = writer.waves[place].stored?.id else { continue }
                try writer.waves[place].ledger.save(wave: id, in: writer.db)
                try RetiredResponses(wave: id).supersede(
                    writer.waves[place].ledger.retired, by: writer.batch, in: writer.db)
            }
            try SpilledIdentities.remove(in: writer.db)
            return writer.segments.digest.hexadecimal
        }
    }

    /// The place of a wave, which is read from the store when it is first asked for.
    private mutating func open(_ name: String) throws -> Int {
        if let latest, latest.name == name { return latest.place }
        let place: Int
        if let known = placeOfWave[name] {
            place = known
        } else {
            place = waves.count
            let stored = try StoredWave.find(name, of: questionnaire, in: db)
            waves.append(
                OpenWave(
                    name: name, ledger: IdentityLedger(wave: stored?.id, number: place, laterReplaces: laterReplaces)))
            placeOfWave[name] = place
        }
        latest = (name, place)
        return place
    }

    private mutating func save(_ wave: Wave, at place: Int) throws -> Int64 {
        if let stored = waves[place].stored, stored.wave == wave { return stored.id }
        let id = try StoredWave.save(wave, in: db)
        waves[place].stored = (id, wave)
        return id
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
