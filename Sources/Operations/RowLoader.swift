import ResponseIntake
import ResponseQuality
import SurveyModel
import SurveyStore

/// Takes the rows of one file into the store, and counts what becomes of them.
struct RowLoader: ~Copyable {
    /// What the rows of one wave came to.
    private struct Tally {
        let wave: String
        var accepted = 0
        var superseded = 0
        var alreadyKnown = 0
    }

    private(set) var summary: IntakeSummary
    private(set) var counts = BatchCounts()
    /// Of the rows already known: those with an earlier version than is stored, and those that were withdrawn.
    private(set) var older = 0
    private(set) var withdrawn = 0

    private let table: SourceTable
    private let request: LoadRequest
    private let rejects: (any RejectRecorder)?
    private let reader: CSVReader
    /// Told of the bytes read so far.
    private let progress: (Int) -> Void
    private let design: SampleDesign
    private let waveColumn: String?
    private var identifier: RowIdentifier
    private var decoder: ResponseDecoder
    private static let mostReviewed = 200_000
    private var reviewed = 0
    /// By wave: what is noticed of the responses taken.
    private var reviews: [String: ResponseReview] = [:]
    private var tallies: [Tally] = []
    private var placeOfWave: [String: Int] = [:]
    /// The place in ``tallies`` of the wave of the latest row: rows of one wave mostly follow each other.
    private var latest = 0

    /// Prepares to load the rows of a reader.
    init(
        _ reader: CSVReader, of table: SourceTable, _ request: LoadRequest, rejects: (any RejectRecorder)?,
        progress: @escaping (Int) -> Void
    ) throws {
        let file = request.file
        let (binding, design, waveColumn) = try file.bind(
            reader, of: table, alsoNeeded: [request.idColumn, request.versionColumn].compactMap { $0 })
        self.table = table
        self.request = request
        self.rejects = rejects
        self.reader = reader
        self.progress = progress
        self.design = design
        self.waveColumn = waveColumn
        identifier = RowIdentifier(
            names: binding.names, idColumn: request.idColumn.map(binding.keptName),
            versionColumn: (request.versionColumn ?? request.foundVersionColumn).map(binding.keptName),
            requiresVersion: request.versionColumn != nil)
        decoder = ResponseDecoder(
            reader, binding: binding, questionnaire: file.questionnaire,
            layout: ResponseDecoder.Layout(
                waveColumn: waveColumn, wave: file.wave, design: design, forms: table.forms))
        var summary = IntakeSummary(table, reader, binding: binding)
        summary.mapping = file.mappingUnderstood(binding, of: table, idColumn: request.idColumn)
        self.summary = summary
    }

    /// The responses accepted, by wave.
    var acceptedByWave: [String: Int] {
        Dictionary(uniqueKeysWithValues: tallies.lazy.filter { $0.accepted > 0 }.map { ($0.wave, $0.accepted) })
    }

    /// Loads all rows.
    mutating func load(into writer: inout BatchWriter) throws {
        for reject in table.rejects { try recordInFile(reject, &writer) }
        while let row = try decoder.next() {
            switch row {
            case .rejected(let reject): try record(reject, &writer)
            case .usable(let response, let wave): try take(response, wave, &writer)
            }
            if decoder.rowsSeen & 0xFFF == 0 { progress(reader.place.offset) }
        }
        try decoder.checkColumns()
        for block in decoder.takeRemainingBlocks() { try append(block, &writer) }
        try offerKnownWaves(to: &writer)
        summary.rowsSeen = decoder.rowsSeen + table.rejects.count
        summary.shortRows = decoder.shortRows
        summary.repairs = decoder.repairs
        summary.answeredThoughNotAsked = decoder.answeredThoughNotAsked
    }

    private mutating func take(_ response: CSVRecord, _ name: String, _ writer: inout BatchWriter) throws {
        if let problem = findWave(name) {
            let reject = RejectedRow(line: response.lineNumber, column: waveColumn, value: name, reason: problem)
            return try record(reject, &writer)
        }
        let identity: ResponseIdentity
        switch identifier.identity(of: response) {
        case .known(let known): identity = known
        case .unusable(let reject): return try record(reject, &writer)
        }
        let disposition = try writer.disposition(of: identity, inWave: name)
        if let reject = identifier.refusal(response, disposition) { return try record(reject, &writer) }
        count(disposition)
        guard disposition.isAppended else { return }
        decoder.keep()
        if let block = decoder.takeFullBlock() { try append(block, &writer) }
    }

    private mutating func append(_ block: ResponseDecoder.WaveBlock, _ writer: inout BatchWriter) throws {
        try writer.append(block.columns, toWave: wave(block.wave))
        reviewed += block.columns.rowCount
        guard reviewed <= Self.mostReviewed else {
            reviews = [:]
            return
        }
        var review =
            reviews.removeValue(forKey: block.wave)
            ?? ResponseReview(
                request.file.questionnaire, wave: block.wave, columns: QualityColumns(id: request.idColumn))
        review.observe(block.columns)
        reviews[block.wave] = review
    }

    /// The flags of the responses taken from this file, by kind; responses stored before are not compared with them.
    ///
    /// Nil for a large file: memory is needed for other things, and the store can be reviewed afterwards.
    var flags: [LoadSummary.FlagCount]? {
        guard reviewed <= Self.mostReviewed else { return nil }
        let findings = reviews.values.map { $0.finish() }
        return QualityFlag.allCases.compactMap { flag in
            let count = findings.reduce(0) { $0 + $1.count(QualityFlags(flag)) }
            return count == 0 ? nil : LoadSummary.FlagCount(flag: flag, responses: count)
        }
    }

    private mutating func count(_ disposition: Disposition) {
        switch disposition {
        case .new:
            counts.accepted += 1
            tallies[latest].accepted += 1
        case .supersedes:
            counts.superseded += 1
            tallies[latest].superseded += 1
        default:
            counts.alreadyKnown += 1
            tallies[latest].alreadyKnown += 1
            older += disposition == .older ? 1 : 0
            withdrawn += disposition == .withdrawn ? 1 : 0
        }
    }

    /// Makes a wave the latest, or says why a wave cannot have this name.
    private mutating func findWave(_ name: String) -> LocalizedText? {
        if latest < tallies.count, tallies[latest].wave == name { return nil }
        if let place = placeOfWave[name] {
            latest = place
            return nil
        }
        if let problem = WaveName.problem(name) { return problem }
        latest = tallies.count
        placeOfWave[name] = latest
        tallies.append(Tally(wave: name))
        return nil
    }

    /// A wave of which every response is known is offered too: another design is refused, not passed over.
    private func offerKnownWaves(to writer: inout BatchWriter) throws {
        for tally in tallies.sorted(by: { $0.wave < $1.wave })
        where tally.alreadyKnown > 0 && tally.accepted + tally.superseded == 0 {
            try writer.append(
                ResponseColumns(rowCount: 0, ratings: [:], categories: [:]), toWave: wave(tally.wave))
        }
    }

    private func wave(_ name: String) -> Wave {
        Wave(
            name: name, questionnaire: request.file.questionnaire.id,
            questionnaireVersion: request.file.questionnaire.version, design: design,
            formsIssued: request.formsIssued)
    }

    private mutating func record(_ reject: RejectedRow, _ writer: inout BatchWriter) throws {
        try recordInFile(summary.inFile(reject), &writer)
    }

    private mutating func recordInFile(_ reject: RejectedRow, _ writer: inout BatchWriter) throws {
        counts.rejected += 1
        summary.add(reject)
        try rejects?.record(reject)
        try writer.record(
            RecordedReject(line: reject.line, column: reject.column, value: reject.value, reason: reject.reason))
    }
}
