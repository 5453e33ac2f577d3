import Foundation
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
    /// Whether responses were known by an id column; otherwise by their content.
    public let hasIDs: Bool
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
        try requireRegularFile(request.file.path)
        try requireUsableWave(request.file)
        let digest = try FileDigest.ofFile(at: request.file.path)
        let batchFile = BatchFile(path: request.file.path, sha256: digest, options: options(of: request))
        let before = try store.batch(of: batchFile, questionnaire: request.file.questionnaire.id)
        if before == nil { try refuseOtherReading(of: batchFile, request, in: store) }
        do {
            return try request.file.read { reader in
                var summary: LoadSummary?
                try store.recordBatch(batchFile, of: request.file.questionnaire) { writer in
                    let (result, counts) = try fill(&writer, from: reader, request)
                    let done = LoadSummary(
                        file: batchFile.name, sha256: digest, intake: result.intake, accepted: counts.accepted,
                        alreadyKnown: counts.alreadyKnown, superseded: counts.superseded,
                        acceptedByWave: result.byWave, loadedBefore: before?.loadedAt, isTrial: request.isTrial,
                        hasIDs: request.idColumn != nil)
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

    /// A pipe or a device has no end one can count on, and its bytes cannot be read twice.
    private static func requireRegularFile(_ path: String) throws {
        let type = try? FileManager.default.attributesOfItem(
            atPath: URL(filePath: path).resolvingSymlinksInPath().path)[.type]
        guard let type = type as? FileAttributeType, type != .typeRegular else { return }
        throw OperationError(
            .inputOutput, vi: "“\(path)” không phải tệp dữ liệu thường. Hãy lưu dữ liệu thành tệp CSV rồi nạp.",
            en: "“\(path)” is not a regular file. Save the data as a CSV file and load that.")
    }

    private static func requireUsableWave(_ file: ResponseFile) throws {
        guard file.waveColumn == nil, let problem = WaveName.problem(file.wave) else { return }
        throw OperationError(
            .wrongRequest, vi: "Tên đợt “\(file.wave)” không dùng được: \(problem.vi).",
            en: "The wave name “\(file.wave)” cannot be used: \(problem.en).")
    }

    /// The same bytes read in another way would count everybody twice.
    private static func refuseOtherReading(of batch: BatchFile, _ request: LoadRequest, in store: SurveyStore) throws {
        let earlier = try store.batches(of: request.file.questionnaire.id).first {
            $0.file.sha256 == batch.sha256 && $0.counts.accepted > 0
                && !$0.file.options.hasPrefix(identityOptions(of: request))
                && (request.file.waveColumn != nil || $0.waves.contains(request.file.wave))
        }
        guard let earlier else { return }
        throw OperationError(
            .badData,
            vi:
                "Chính tệp “\(batch.name)” đã nạp ngày \(earlier.loadedAt) với lựa chọn khác (cột ghi đợt, cột mã phiếu hoặc ghép cột). Nạp lại theo cách khác sẽ tính mỗi phiếu hai lần; hãy dùng đúng lựa chọn cũ.",
            en:
                "This very file “\(batch.name)” was loaded on \(earlier.loadedAt) with other options (wave column, id column or mapping). Loading it in another way would count every response twice; use the same options."
        )
    }

    /// What else decides how the bytes of a file are read, for recognising the same load.
    private static func options(of request: LoadRequest) -> String {
        let design = request.file.design
        return identityOptions(of: request)
            + [
                "wave=\(request.file.wave)", "weights=\(design.weights ?? "")", "strata=\(design.strata ?? "")",
                "psu=\(design.psu ?? "")", "fpc=\(design.fpc ?? "")", "frequency=\(design.frequency ?? "")",
                "nest=\(design.nest)", "single-psu=\(design.singlePSU.rawValue)",
                "selection=\(design.selection?.rawValue ?? "")",
            ].joined(separator: " ")
    }

    /// The options that decide by what a response is known, as the beginning of ``options(of:)``.
    private static func identityOptions(of request: LoadRequest) -> String {
        let items = request.file.mapping.items.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }
        return [
            "wave-column=\(request.file.waveColumn ?? "")", "id=\(request.idColumn ?? "")",
            "items=\(items.joined(separator: ","))", "",
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
                if let problem = WaveName.problem(name) {
                    let reject = RejectedRow(
                        line: response.lineNumber, column: waveColumn, value: name, reason: problem)
                    try record(reject, &summary, &counts, &writer)
                    continue
                }
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
        try decoder.checkColumns()
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
