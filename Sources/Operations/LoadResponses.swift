import Foundation
import ResponseIntake
public import ResponseQuality
import SurveyModel
public import SurveyStore

/// What loading one file has done.
public struct LoadSummary: Sendable {
    /// Responses with one kind of flag.
    public struct FlagCount: Sendable, Hashable {
        /// The flag.
        public let flag: QualityFlag
        /// How many have it.
        public let responses: Int
    }

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
    /// Of the rows already known: those with an earlier version than the store has.
    public let older: Int
    /// Of the rows already known: those that were withdrawn, and stay so.
    public let withdrawn: Int
    /// Responses accepted, by wave.
    public let acceptedByWave: [String: Int]
    /// Responses taken that should be looked at, by kind of flag; nil if the file was too large to look while loading.
    public let flags: [FlagCount]?
    /// When this very file was loaded before in the same way; nil if it was not.
    public let loadedBefore: String?
    /// Whether nothing was stored because only a trial was asked for.
    public let isTrial: Bool
    /// Whether responses were known by an id column; otherwise by their content.
    public let hasIDs: Bool

    /// Whether the file had rows and every one of them was rejected.
    public var isUseless: Bool { intake.rejected > 0 && accepted + alreadyKnown + superseded == 0 }
}

/// What loading is asked for.
public struct LoadRequest: Sendable {
    /// The file and how to read it.
    public var file: ResponseFile
    /// The column that names each response; nil if responses are known by their content.
    public var idColumn: String?
    /// The column that tells the later of two versions of a response; nil if the file has none.
    public var versionColumn: String?
    /// A column that tells versions by what is known of the program that wrote the file; it may be blank.
    var foundVersionColumn: String?
    /// Whether what is loaded later replaces what came before under the same id, where no column tells.
    public var corrects: Bool
    /// The number of forms handed out for each wave of the file; nil if not known.
    public var formsIssued: Int?
    /// Whether only to try, without storing anything.
    public var isTrial: Bool

    /// Creates a request.
    public init(
        file: ResponseFile, idColumn: String? = nil, versionColumn: String? = nil, corrects: Bool = false,
        formsIssued: Int? = nil, isTrial: Bool = false
    ) {
        self.file = file
        self.idColumn = idColumn ?? file.mapping.idColumn
        self.versionColumn = versionColumn ?? file.mapping.versionColumn
        self.corrects = corrects
        self.formsIssued = formsIssued
        self.isTrial = isTrial
    }

    /// The request with what the program that wrote the file says of ids and versions, where nobody said otherwise.
    func completed(by table: SourceTable) -> LoadRequest {
        var request = self
        request.idColumn = idColumn ?? table.idColumn
        guard versionColumn == nil, !corrects, request.idColumn != nil else { return request }
        request.corrects = table.laterExportHolds
        request.foundVersionColumn = request.corrects ? nil : table.versionColumn
        return request
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
    /// - Parameters:
    ///   - rejects: is given every rejected row; the summary has only the first.
    ///   - progress: is told now and then how many bytes of how many have been read.
    /// - Throws: ``OperationError``, ``IntakeError`` or ``StoreError``; the store is then as it was.
    public static func load(
        _ request: LoadRequest, into store: SurveyStore, rejects: (any RejectRecorder)? = nil,
        progress: @escaping (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> LoadSummary {
        try load(request, into: store, rejects: rejects, partSize: ReadAhead.partSize, progress: progress)
    }

    /// Loads one file in parts of some size, which no count depends on.
    static func load(
        _ request: LoadRequest, into store: SurveyStore, rejects: (any RejectRecorder)?, partSize: Int,
        progress: @escaping (_ done: Int, _ total: Int) -> Void
    ) throws -> LoadSummary {
        try requireReadable(request.file.path)
        try requireUsableWave(request.file)
        var table = try request.file.open(unitCodes: unitCodes(of: request.file, in: store))
        let request = request.completed(by: table)
        try requireIDs(request)
        if let idColumn = request.idColumn { try table.requireWholeIDs(in: idColumn) }
        let digest = try FileDigest.ofFile(at: request.file.path)
        let names = try table.read { reader, table in try request.file.bind(reader, of: table).0.renamedColumns }
        let batchFile = BatchFile(
            path: request.file.path, sha256: digest, options: sheetOption(table) + options(of: request, names))
        let forms = try PaperForms(of: request, table, in: store)
        let before = try store.batch(of: batchFile, questionnaire: request.file.questionnaire.id)
        if before == nil { try refuseOtherReading(of: batchFile, request, names, table, in: store) }
        let size = Self.size(of: request.file.path)
        do {
            return try table.read { reader, table in
                var summary: LoadSummary?
                try rejects?.begin(batchFile.name)
                try store.recordBatch(
                    batchFile, of: request.file.questionnaire, laterReplaces: request.corrects
                ) { writer in
                    var loader = try RowLoader(
                        reader, of: table, request, forms: forms, rejects: rejects, partSize: partSize
                    ) { progress($0, size) }
                    try loader.load(into: &writer)
                    let done = LoadSummary(
                        file: batchFile.name, sha256: digest, intake: loader.summary,
                        accepted: loader.counts.accepted, alreadyKnown: loader.counts.alreadyKnown,
                        superseded: loader.counts.superseded, older: loader.older, withdrawn: loader.withdrawn,
                        acceptedByWave: loader.acceptedByWave, flags: loader.flags, loadedBefore: before?.loadedAt,
                        isTrial: request.isTrial, hasIDs: request.idColumn != nil)
                    if request.isTrial { throw TrialEnded(summary: done) }
                    summary = done
                    return loader.counts
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

    /// Makes sure that a file can be opened, and more than once, before anything is loaded.
    ///
    /// - Throws: ``IntakeError`` or ``OperationError`` that names the file.
    public static func requireReadable(_ path: String) throws {
        try refusePipe(path)
        _ = try ByteSource(path: path)
    }

    /// A pipe or a device has no end one can count on, and its bytes cannot be read twice.
    private static func refusePipe(_ path: String) throws(OperationError) {
        let type = try? FileManager.default.attributesOfItem(
            atPath: URL(filePath: path).resolvingSymlinksInPath().path)[.type]
        guard let type = type as? FileAttributeType, ![.typeRegular, .typeDirectory].contains(type) else { return }
        throw OperationError(
            .inputOutput, vi: "“\(path)” không phải tệp dữ liệu thường. Hãy lưu dữ liệu thành tệp CSV rồi nạp.",
            en: "“\(path)” is not a regular file. Save the data as a CSV file and load that.")
    }

    private static func size(of path: String) -> Int {
        let path = URL(filePath: path).resolvingSymlinksInPath().path
        return (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }

    private static func requireUsableWave(_ file: ResponseFile) throws {
        guard file.waveColumn == nil, let problem = WaveName.problem(file.wave) else { return }
        throw OperationError(
            .wrongRequest, vi: "Tên đợt “\(file.wave)” không dùng được: \(problem.vi).",
            en: "The wave name “\(file.wave)” cannot be used: \(problem.en).")
    }

    /// Without ids nothing says which response a row corrects.
    private static func requireIDs(_ request: LoadRequest) throws {
        guard request.idColumn == nil, request.versionColumn != nil || request.corrects else { return }
        throw OperationError(
            .wrongRequest,
            vi: "--version-column và --corrections cần cột mã phiếu: hãy thêm --id-column, vì không có mã thì không "
                + "biết dòng nào sửa phiếu nào.",
            en: "--version-column and --corrections need an id column: add --id-column, since without ids nothing "
                + "says which response a row corrects.")
    }

    /// The same bytes read in another way would count everybody twice.
    private static func refuseOtherReading(
        of batch: BatchFile, _ request: LoadRequest, _ names: [String], _ table: SourceTable, in store: SurveyStore
    ) throws {
        let sheet = sheetOption(table)
        let earlier = try store.batches(of: request.file.questionnaire.id).first {
            $0.file.sha256 == batch.sha256 && $0.counts.accepted > 0
                && $0.file.options.hasPrefix(sheet)
                && !$0.file.options.hasPrefix(sheet + identityOptions(of: request, names))
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

    /// The sheet of a workbook: each holds other responses.
    private static func sheetOption(_ table: SourceTable) -> String { table.sheetName.map { "sheet=“\($0)” " } ?? "" }

    /// The codes of all units that are known: of the registry, and of paper forms of the wave.
    private static func unitCodes(of file: ResponseFile, in store: SurveyStore) throws -> Set<String> {
        let ofForms = try store.sharedTexts(
            of: EntryTemplateFormat.BatchValue.unit.rawValue, questionnaire: file.questionnaire.id, wave: file.wave)
        // One without a zero may be a code that lost it, and says nothing of others.
        return Set(try store.units().map(\.code)).union((ofForms ?? []).filter { $0.hasPrefix("0") })
    }

    /// What else decides how the bytes of a file are read, for recognising the same load.
    private static func options(of request: LoadRequest, _ names: [String]) -> String {
        let design = request.file.design
        return identityOptions(of: request, names)
            + [
                "wave=\(request.file.wave)", "weights=\(design.weights ?? "")", "strata=\(design.strata ?? "")",
                "psu=\(design.psu ?? "")", "fpc=\(design.fpc ?? "")", "frequency=\(design.frequency ?? "")",
                "nest=\(design.nest)", "single-psu=\(design.singlePSU.rawValue)",
                "selection=\(design.selection?.rawValue ?? "")",
                request.versionColumn.map { "version=\($0)" }, request.corrects ? "corrections" : nil,
            ].compactMap(\.self).joined(separator: " ")
    }

    /// How the texts of the file were asked to be read; nothing where it was found out from the file.
    private static func readingOptions(of request: LoadRequest) -> String {
        let options = request.file.request.reading
        let widths = request.file.mapping.codeWidths.sorted { $0.key < $1.key }
        return [
            options.encoding.map { " encoding=\($0.name)" }, options.dateOrder.map { " date-order=\($0.rawValue)" },
            options.decimalSign.map { " decimal-sign=\($0.rawValue)" },
            widths.isEmpty ? nil : " code-widths=" + widths.map { "\($0.key):\($0.value)" }.joined(separator: ","),
        ].compactMap(\.self).joined()
    }

    /// The options that decide by what a response is known, as the beginning of ``options(of:)``.
    ///
    /// - Parameter names: the questions that go by another name in the file, however that was known.
    private static func identityOptions(of request: LoadRequest, _ names: [String]) -> String {
        return [
            "wave-column=\(request.file.waveColumn ?? "")", "id=\(request.idColumn ?? "")",
            "items=\(names.joined(separator: ","))", "rows=\(request.file.request.rowsText)",
        ].joined(separator: " ") + readingOptions(of: request) + " "
    }
}
