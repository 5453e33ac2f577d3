import Foundation
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
    /// The paper forms known already; nil if the file holds none.
    private var forms: PaperForms?
    private let rejects: (any RejectRecorder)?
    private let file: PartReader.File
    /// Where the first row begins.
    private let start: CSVPlace
    /// Told of the bytes read so far.
    private let progress: (Int) -> Void
    private let partSize: Int
    private let design: SampleDesign
    private let waveColumn: String?
    private let identifier: RowIdentifier
    /// The column of ids as the blocks name it.
    private let idColumn: String?
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
        _ reader: CSVReader, of table: SourceTable, _ request: LoadRequest, forms: PaperForms? = nil,
        rejects: (any RejectRecorder)?, partSize: Int, progress: @escaping (Int) -> Void
    ) throws {
        let file = request.file
        let (binding, design, waveColumn) = try file.bind(
            reader, of: table, alsoNeeded: [request.idColumn, request.versionColumn].compactMap { $0 })
        self.table = table
        self.request = request
        self.forms = forms
        self.rejects = rejects
        start = reader.place
        self.progress = progress
        self.partSize = partSize
        self.design = design
        self.waveColumn = waveColumn
        idColumn = request.idColumn.map(binding.keptName)
        identifier = RowIdentifier(
            names: binding.names, idColumn: idColumn,
            versionColumn: (request.versionColumn ?? request.foundVersionColumn).map(binding.keptName),
            requiresVersion: request.versionColumn != nil)
        self.file = PartReader.File(
            source: table.source, layout: reader.layout, binding: binding, questionnaire: file.questionnaire,
            roles: ResponseDecoder.Layout(
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
        var joined = JoinedParts(from: start, keptRejects: 0)
        var parts = ReadAhead(
            file, identifier, from: start.offset, size: try table.source.size(), partSize: partSize,
            workers: ProcessInfo.processInfo.activeProcessorCount)
        while let next = try parts.next(from: joined.place) {
            let linesBefore = joined.linesBefore(next.part)
            guard try joined.add(next.part) else {
                preconditionFailure("A part read from where the last one ended follows it.")
            }
            try take(next, linesBefore: linesBefore, &writer)
            progress(joined.place.offset)
        }
        try joined.check(file, setAside: table.rejects.count)
        try offerKnownWaves(to: &writer)
        summary.rowsSeen = joined.rowsSeen + table.rejects.count
        summary.shortRows = joined.shortRows
        summary.repairs = joined.repairs
        summary.answeredThoughNotAsked = joined.answeredThoughNotAsked
    }

    private mutating func take(
        _ next: IdentifiedPart, linesBefore: Int, _ writer: inout BatchWriter
    ) throws {
        var rejects = next.part.rejects
        for (block, rows) in zip(next.part.blocks, next.rows.rows(of: next.part.blocks)) {
            try take(block, rows, &rejects, &writer)
        }
        for reject in rejects.sorted(by: { $0.line < $1.line }) { try record(reject.moved(by: linesBefore), &writer) }
    }

    /// Takes the rows of a block that the store does not know.
    private mutating func take(
        _ block: ResponseDecoder.WaveBlock, _ rows: ArraySlice<IdentifiedRows.Row>, _ rejects: inout [RejectedRow],
        _ writer: inout BatchWriter
    ) throws {
        if let problem = findWave(block.wave) {
            rejects += rows.map {
                RejectedRow(line: $0.line, column: waveColumn, value: block.wave, reason: problem)
            }
            return
        }
        var appended: [Int] = []
        appended.reserveCapacity(rows.count)
        for (row, known) in rows.enumerated() {
            if let reason = try take(row, known.identity, of: block, &appended, &writer) {
                let id = idColumn.flatMap { block.columns.categories[$0]?[row] } ?? ""
                rejects.append(RejectedRow(line: known.line, column: idColumn, value: id, reason: reason))
            }
        }
        guard !appended.isEmpty else { return }
        try append(
            appended.count == rows.count ? block.columns : block.columns.keeping(appended), to: block.wave, &writer)
    }

    /// Takes a row that the store does not know; returns why it cannot be taken.
    private mutating func take(
        _ row: Int, _ identity: ResponseIdentity, of block: ResponseDecoder.WaveBlock, _ appended: inout [Int],
        _ writer: inout BatchWriter
    ) throws -> LocalizedText? {
        if let refusal = forms?.refusal(row, of: block.columns, block.wave) { return refusal }
        let disposition = try writer.disposition(of: identity, inWave: block.wave)
        if let refusal = disposition.refusal { return refusal }
        count(disposition)
        if disposition.isAppended {
            appended.append(row)
            forms?.add(row, of: block.columns, block.wave)
        }
        return nil
    }

    private mutating func append(_ columns: ResponseColumns, to name: String, _ writer: inout BatchWriter) throws {
        try writer.append(columns, toWave: wave(name))
        reviewed += columns.rowCount
        guard reviewed <= Self.mostReviewed else {
            reviews = [:]
            return
        }
        var review =
            reviews.removeValue(forKey: name)
            ?? ResponseReview(
                request.file.questionnaire, wave: name, columns: QualityColumns(id: request.idColumn))
        review.observe(columns)
        reviews[name] = review
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
            formsIssued: request.formsIssued, declaration: request.file.mapping.declaration)
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
