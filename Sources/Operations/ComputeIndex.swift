public import Estimation
import Foundation
import ResponseIntake
public import ResponseQuality
public import SatisfactionIndex
public import SurveyModel
public import SurveyStore
import Tabulation

/// What an index is asked for.
public struct IndexRequest: Sendable {
    /// The waves wanted; empty for all.
    public var waves: [String] = []
    /// The columns that make domains.
    public var domains: [String] = []
    /// The level wanted; nil for all.
    public var level: FigureLevel?
    /// How answers count; empty for the one the office reports.
    public var scores: [Score] = []
    /// How answers are combined; nil for the one the office reports.
    public var aggregate: Aggregate?
    /// What the analyst chose about intervals.
    public var intervals = IntervalOptions()
    /// The replicates errors come from; nil for linearisation.
    public var replicates: ReplicateScheme?
    /// How responses that a review flags are treated; figures from files include them.
    public var flagged = FlaggedResponses.included
    /// The flags that count; empty for all.
    public var flags: [QualityFlag] = []
    /// Which columns a review reads, where their names do not tell.
    public var qualityColumns = QualityColumns()
    /// Whose figures are wanted where domains are administrative units.
    public var units = UnitRequest()
    /// How many parts of the responses are counted at a time; no figure depends on it.
    public var workers = min(4, ProcessInfo.processInfo.activeProcessorCount)

    /// Creates a request for everything the office reports.
    public init() {}
}

/// Computes indices from a file or from the store.
public enum ComputeIndex {
    /// Figures straight from files, read once in blocks, as one sample.
    ///
    /// - Parameter files: files of one survey, at least one, read alike.
    /// - Returns: the figures, and what reading each file has shown.
    public static func fromFiles(_ files: [ResponseFile], _ request: IndexRequest) async throws
        -> (IndexTable, [IntakeSummary])
    {
        precondition(!files.isEmpty, "At least one file is read.")
        let first = files[0]
        if !request.waves.isEmpty, first.waveColumn == nil {
            throw OperationError(
                .wrongRequest, vi: "Muốn chọn đợt (--wave) từ một tệp, hãy cho biết cột ghi đợt bằng --wave-column.",
                en: "To choose a wave from a file, say with --wave-column which column names it.")
        }
        try requireIndex(first.questionnaire)
        try CommentColumn.refuse(asDomains: request.domains, of: first.questionnaire)
        let plan = try IndexPlan(
            first.questionnaire, scores: request.scores, aggregate: request.aggregate, level: request.level)
        let query = plan.query(
            by: request.domains, design: first.design, waveColumn: first.waveColumn, waves: request.waves)
        let (tabulation, summaries) = try await FileTabulation(files, query).run(workers: request.workers)
        try requireRows(tabulation, request, summaries)
        let table = try await IndexCalculator(
            plan, query: query, options: request.intervals, replicates: request.replicates
        ).table(
            tabulation, workers: request.workers)
        let weightNotes = try files.compactMap(fixedWeights)
        let notes = (summaries.flatMap(notes(on:)) + weightNotes).reduce(into: [LocalizedText]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        return (table.adding(notes, isSimulated: summaries.contains(where: \.isSimulated)), summaries)
    }

    /// Figures from the store, each wave by its own design.
    ///
    /// - Parameter override: changes the stored design of a wave.
    public static func fromStore(
        _ store: SurveyStore, questionnaire id: String, _ request: IndexRequest,
        override: (SampleDesign) -> SampleDesign = { $0 }
    ) async throws -> IndexTable {
        try requireUnits(request, in: store)
        let waves = try storedWaves(store, questionnaire: id, names: request.waves)
        var table = IndexTable(estimates: [], designs: [], notes: [])
        for wave in waves {
            table = table.joined(with: try await self.table(of: wave, in: store, request, override: override))
        }
        return table
    }

    private static func table(
        of wave: Wave, in store: SurveyStore, _ request: IndexRequest, override: (SampleDesign) -> SampleDesign
    ) async throws -> IndexTable {
        guard request.flagged != .leftOut else {
            return try await cleanFigures(of: wave, in: store, request, override: override)
        }
        let all = try await figures(of: wave, in: store, request, override: override).table
        guard request.flagged == .both else { return all }
        return all.besideFigures(of: try await cleanFigures(of: wave, in: store, request, override: override))
    }

    /// The questionnaire a wave used, in the version it used.
    static func questionnaire(of wave: Wave, in store: SurveyStore) throws -> Questionnaire {
        if let questionnaire = try store.questionnaire(id: wave.questionnaire, version: wave.questionnaireVersion) {
            return questionnaire
        }
        throw OperationError(
            .failed, vi: "Kho dữ liệu thiếu phiếu “\(wave.questionnaire)” bản \(wave.questionnaireVersion).",
            en: "The store lacks the questionnaire “\(wave.questionnaire)” version \(wave.questionnaireVersion).")
    }

    /// Refuses a day whose units are asked for where there is nothing to relabel.
    static func requireUnits(_ request: IndexRequest, in store: SurveyStore) throws {
        guard let day = request.units.day else { return }
        if request.domains.isEmpty {
            throw OperationError(
                .wrongRequest, vi: "--units-as-of cần --by với cột ghi đơn vị, ví dụ --by unit.",
                en: "--units-as-of needs --by with a column that names units, such as --by unit.")
        }
        guard try store.units().isEmpty else { return }
        throw OperationError(
            .wrongRequest,
            vi:
                "Kho dữ liệu chưa có danh mục đơn vị, nên không biết đơn vị nào có ngày \(day). Hãy nạp bằng hailong units import.",
            en:
                "The store has no registry of units, so that nobody knows which there were on \(day). Import one with hailong units import."
        )
    }

    /// The stored waves asked for, in the order of their names.
    static func storedWaves(_ store: SurveyStore, questionnaire: String, names: [String]) throws -> [Wave] {
        let stored = try store.waves(of: questionnaire)
        guard !stored.isEmpty else {
            throw OperationError(
                .wrongRequest,
                vi: "Kho dữ liệu chưa có đợt nào của phiếu “\(questionnaire)”. Hãy nạp bằng hailong load.",
                en: "The store has no wave of the questionnaire “\(questionnaire)”. Load one with hailong load.")
        }
        for name in names where !stored.contains(where: { $0.name == name }) {
            throw noWave(name, known: stored.map(\.name))
        }
        return names.isEmpty ? stored : stored.filter { names.contains($0.name) }
    }

    static func requireIndex(_ questionnaire: Questionnaire) throws(OperationError) {
        guard questionnaire.items.isEmpty else { return }
        throw OperationError(
            .badData,
            vi:
                "Phiếu “\(questionnaire.id)” không có câu nào trong chỉ số (index), nên không tính được chỉ số. Hãy thêm câu chấm mức vào mục index, hoặc dùng hailong estimate.",
            en:
                "The questionnaire “\(questionnaire.id)” has no item in its index, so there is no index to compute. Add rating questions under index, or use hailong estimate."
        )
    }

    private static func noWave(_ name: String, known: [String]) -> OperationError {
        OperationError(
            .wrongRequest, vi: "Không có đợt “\(name)”. Các đợt có: \(known.joined(separator: ", ")).",
            en: "There is no wave “\(name)”. The waves are: \(known.joined(separator: ", ")).")
    }

    private static func requireRows(_ tabulation: Tabulation, _ request: IndexRequest, _ summaries: [IntakeSummary])
        throws
    {
        let known = tabulation.waves.map(\.name)
        for wave in request.waves where !known.contains(wave) {
            throw OperationError(
                .wrongRequest, vi: "Tệp không có phiếu nào của đợt “\(wave)”.",
                en: "The file has no usable response of the wave “\(wave)”.")
        }
        guard tabulation.waves.isEmpty else { return }
        let rows = summaries.reduce(0) { $0 + $1.rowsSeen }
        let first = summaries.lazy.compactMap(\.rejects.first).first
        throw OperationError(
            .badData,
            vi:
                "Không dòng nào trong \(rows) dòng của tệp dùng được. Dòng bị loại đầu tiên: dòng \(first?.line ?? 0), cột “\(first?.column ?? "–")”, giá trị “\(first?.value ?? "")”: \(first?.reason.vi ?? "").",
            en:
                "None of the \(rows) rows of the file can be used. The first rejected: line \(first?.line ?? 0), column “\(first?.column ?? "–")”, value “\(first?.value ?? "")”: \(first?.reason.en ?? "")."
        )
    }

    /// Says that the totals weights were calibrated to are not in the error of an index.
    private static func fixedWeights(_ file: ResponseFile) throws -> LocalizedText? {
        guard let weights = file.design.weights,
            let step = try RecordedStep.find(weights: weights, data: file.path, record: nil),
            try step.calibration() != nil
        else { return nil }
        return LocalizedText(
            vi:
                "Trọng số “\(weights)” đã hiệu chỉnh theo tổng thể nhưng chỉ số coi nó là cố định, nên sai số thường bị tính rộng hơn; hailong estimate ratio tính theo phần dư.",
            en:
                "The weights “\(weights)” were calibrated to totals, but the index counts them as fixed, so that its error is mostly overstated; hailong estimate ratio uses residuals."
        )
    }

    private static func notes(on summary: IntakeSummary) -> [LocalizedText] {
        var notes: [LocalizedText] = []
        if summary.rejected > 0 {
            notes.append(
                LocalizedText(
                    vi:
                        "\(summary.rejected) trong \(summary.rowsSeen) dòng của tệp không dùng được và không vào con số nào.",
                    en:
                        "\(summary.rejected) of \(summary.rowsSeen) rows of the file cannot be used and are in no figure."
                ))
        }
        if summary.shortRows > 0 {
            notes.append(
                LocalizedText(
                    vi: "\(summary.shortRows) dòng thiếu ô ở cuối, coi các ô đó là bỏ trống.",
                    en: "Rows that lack cells at their end, read as blank: \(summary.shortRows)."))
        }
        if summary.answeredThoughNotAsked > 0 {
            notes.append(
                LocalizedText(
                    vi: "\(summary.answeredThoughNotAsked) câu trả lời dù theo điều kiện thì không phải hỏi; vẫn tính.",
                    en: "Answers whose question was not to be asked, still counted: \(summary.answeredThoughNotAsked).")
            )
        }
        if !summary.absentItems.isEmpty {
            notes.append(
                LocalizedText(
                    vi: "Tệp không có cột cho tiêu chí: \(summary.absentItems.joined(separator: ", ")).",
                    en: "The file has no column for the items: \(summary.absentItems.joined(separator: ", "))."))
        }
        return notes
    }
}

extension IndexTable {
    func adding(_ notes: [LocalizedText], isSimulated: Bool) -> IndexTable {
        IndexTable(estimates: estimates, designs: designs, notes: self.notes + notes, isSimulated: isSimulated)
    }

    func joined(with other: IndexTable) -> IndexTable {
        IndexTable(
            estimates: estimates.isEmpty ? other.estimates : estimates + other.estimates,
            designs: designs + other.designs,
            notes: notes + other.notes.filter { !notes.contains($0) }, isSimulated: isSimulated || other.isSimulated)
    }
}
