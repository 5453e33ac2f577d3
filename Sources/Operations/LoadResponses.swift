import ResponseIntake
import SurveyModel
public import SurveyStore

/// What loading one file has done.
public struct LoadSummary: Sendable {
    /// The name of the file, without its folder.
    public let file: String
    /// The digest of its bytes.
    public let sha256: String
    /// What reading it has shown.
    public let intake: IntakeSummary
    /// Rows that were new.
    public let accepted: Int
    /// Rows the store knew already.
    public let alreadyKnown: Int
    /// Rows that replaced an earlier version.
    public let superseded: Int
    /// Responses accepted, by wave.
    public let acceptedByWave: [String: Int]
    /// When this very file was loaded before in the same way; nil if it was not.
    public let loadedBefore: String?
    /// Whether nothing was stored because only a trial was asked for.
    public let isTrial: Bool
}

/// What loading is asked for.
public struct LoadRequest: Sendable {
    /// The file and how to read it.
    public var file: ResponseFile
    /// The column that names each response; nil if responses are known by their content.
    public var idColumn: String?
    /// The number of forms handed out for each wave of the file; nil if not known.
    public var formsIssued: Int?
    /// Whether only to try, without storing anything.
    public var isTrial: Bool

    /// Creates a request.
    public init(file: ResponseFile, idColumn: String? = nil, formsIssued: Int? = nil, isTrial: Bool = false) {
        self.file = file
        self.idColumn = idColumn ?? file.mapping.idColumn
        self.formsIssued = formsIssued
        self.isTrial = isTrial
    }
}

/// Loads field files into the store, each as a whole or not at all.
public enum LoadResponses {
    /// Thrown to undo a trial.
    private struct TrialEnded: Error {
        let summary: LoadSummary
    }

    /// Loads one file.
    ///
    /// Everything a file brings is stored in one transaction with its entry in the audit log. The same rows again add
    /// nothing. Rows seen = accepted + already known + superseded + rejected, always.
    ///
    /// - Throws: ``OperationError``, ``IntakeError`` or ``StoreError``; the store is then as it was.
    public static func load(_ request: LoadRequest, into store: SurveyStore) throws -> LoadSummary {
        let digest = try FileDigest.ofFile(at: request.file.path)
        let batchFile = BatchFile(path: request.file.path, sha256: digest, options: options(of: request))
        let before = try store.batch(of: batchFile, questionnaire: request.file.questionnaire.id)
        do {
            return try request.file.read { reader in
                var summary: LoadSummary?
                try store.recordBatch(batchFile, of: request.file.questionnaire) { writer in
                    let (result, counts) = try fill(&writer, from: reader, request)
                    let done = LoadSummary(
                        file: batchFile.name, sha256: digest, intake: result.intake, accepted: counts.accepted,
                        alreadyKnown: counts.alreadyKnown, superseded: counts.superseded,
                        acceptedByWave: result.byWave, loadedBefore: before?.loadedAt, isTrial: request.isTrial)
                    if request.isTrial { throw TrialEnded(summary: done) }
                    summary = done
                    return counts
                }
                guard let summary else {
                    throw OperationError(
                        .failed, vi: "Không nạp được tệp “\(batchFile.name)”.",
                        en: "The file “\(batchFile.name)” was not loaded.")
                }
                return summary
            }
        } catch let trial as TrialEnded {
            return trial.summary
        }
    }

    /// What else decides how the bytes of a file are read, for recognising the same load.
    private static func options(of request: LoadRequest) -> String {
        let design = request.file.design
        return [
            "wave=\(request.file.wave)", "wave-column=\(request.file.waveColumn ?? "")", "id=\(request.idColumn ?? "")",
            "weights=\(design.weights ?? "")", "strata=\(design.strata ?? "")", "psu=\(design.psu ?? "")",
            "fpc=\(design.fpc ?? "")", "frequency=\(design.frequency ?? "")", "nest=\(design.nest)",
            "single-psu=\(design.singlePSU.rawValue)", "selection=\(design.selection?.rawValue ?? "")",
            "items=\(request.file.mapping.items.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }.joined(separator: ","))",
        ].joined(separator: " ")
    }

    private static func fill(_ writer: inout BatchWriter, from reader: CSVReader, _ request: LoadRequest) throws
        -> ((intake: IntakeSummary, byWave: [String: Int]), BatchCounts)
    {
        let file = request.file
        let (binding, design, waveColumn) = try file.bind(reader, alsoNeeded: [request.idColumn].compactMap { $0 })
        let identifier = RowIdentifier(
            names: binding.names, idColumn: request.idColumn.map(binding.keptName))
        var decoder = ResponseDecoder(
            reader, binding: binding, questionnaire: file.questionnaire,
            layout: ResponseDecoder.Layout(waveColumn: waveColumn, wave: file.wave, design: design))
        var summary = IntakeSummary(dialect: reader.dialect, binding: binding)
        var counts = BatchCounts()
        var byWave: [String: Int] = [:]
        var knownWaves: Set<String> = []
        func wave(_ name: String) -> Wave {
            Wave(
                name: name, questionnaire: file.questionnaire.id, questionnaireVersion: file.questionnaire.version,
                design: design, formsIssued: request.formsIssued)
        }
        while let row = try decoder.next() {
            switch row {
            case .rejected(let reject):
                try record(reject, &summary, &counts, &writer)
            case .usable(let response, let name):
                guard let identity = identifier.identity(of: response) else {
                    try record(identifier.blankID(response), &summary, &counts, &writer)
                    continue
                }
                switch try writer.disposition(of: identity, inWave: name) {
                case .alreadyKnown:
                    counts.alreadyKnown += 1
                    knownWaves.insert(name)
                case .changed: try record(identifier.changed(response), &summary, &counts, &writer)
                case .new:
                    counts.accepted += 1
                    byWave[name, default: 0] += 1
                    decoder.keep()
                    if let block = decoder.takeFullBlock() {
                        try writer.append(block.columns, toWave: wave(block.wave))
                    }
                }
            }
        }
        for block in decoder.takeRemainingBlocks() { try writer.append(block.columns, toWave: wave(block.wave)) }
        // A wave of which every response is known is offered too: another design is refused, not passed over.
        for name in knownWaves.sorted() where byWave[name] == nil {
            let nothing = ResponseColumns(rowCount: 0, ratings: [:], categories: [:])
            try writer.append(nothing, toWave: wave(name))
        }
        summary.rowsSeen = decoder.rowsSeen
        summary.shortRows = decoder.shortRows
        summary.answeredThoughNotAsked = decoder.answeredThoughNotAsked
        return ((summary, byWave), counts)
    }

    private static func record(
        _ reject: RejectedRow, _ summary: inout IntakeSummary, _ counts: inout BatchCounts,
        _ writer: inout BatchWriter
    ) throws {
        counts.rejected += 1
        summary.add(reject)
        try writer.record(
            RecordedReject(line: reject.line, column: reject.column, value: reject.value, reason: reject.reason))
    }
}
