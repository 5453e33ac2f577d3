public import ResponseQuality
import SatisfactionIndex
public import SurveyModel
public import SurveyStore
import Tabulation

/// What a review of one wave has found.
public struct QualityReport: Sendable {
    /// A response with at least one flag.
    public struct Flagged: Sendable, Hashable {
        /// Its id, where a column names it; else its number in the order in which responses are kept.
        public let name: String
        /// Its flags.
        public let flags: [QualityFlag]
    }

    /// The wave.
    public let wave: Wave
    /// What was found.
    public let findings: QualityFindings
    /// The responses with flags.
    public let flagged: [Flagged]
    /// Whether the responses say of themselves that they are simulated.
    public let isSimulated: Bool
}

/// Looks for responses that should not be trusted before they are looked at.
public enum ReviewQuality {
    /// Reviews waves in the store.
    ///
    /// Memory grows by about 40 bytes a response, up to ``QualityRules/mostResponses``.
    ///
    /// - Parameters:
    ///   - names: the waves wanted; empty for all.
    ///   - columns: who asked, on what and when, where the names of columns do not tell.
    /// - Throws: ``OperationError`` if there is no such wave or column, or a ``StoreError``.
    public static func ofStore(
        _ store: SurveyStore, questionnaire: String, waves names: [String] = [],
        columns: QualityColumns = QualityColumns(), rules: QualityRules = QualityRules()
    ) throws -> [QualityReport] {
        try ComputeIndex.storedWaves(store, questionnaire: questionnaire, names: names).map { wave in
            let findings = try findings(of: wave, in: store, columns: columns, rules: rules)
            let names = try store.columnNames(questionnaire: wave.questionnaire, wave: wave.name)
            return QualityReport(
                wave: wave, findings: findings, flagged: try flagged(findings, wave, store),
                isSimulated: names.categories.contains(ResponseFile.simulatedColumn))
        }
    }

    /// The flags of the responses of a stored wave, in the order in which the store gives them.
    static func findings(
        of wave: Wave, in store: SurveyStore, columns: QualityColumns, rules: QualityRules
    ) throws -> QualityFindings {
        let known = try store.columnNames(questionnaire: wave.questionnaire, wave: wave.name).categories
        for column in columns.named where !known.contains(column) {
            throw TabulationError.unknownColumn(column, available: known)
        }
        let questionnaire = try ComputeIndex.questionnaire(of: wave, in: store)
        var review = ResponseReview(questionnaire, wave: wave.name, columns: columns, rules: rules)
        try store.forEachSegment(questionnaire: wave.questionnaire, wave: wave.name) { review.observe($0) }
        return review.finish()
    }

    private static func flagged(
        _ findings: QualityFindings, _ wave: Wave, _ store: SurveyStore
    ) throws -> [QualityReport.Flagged] {
        var flagged: [QualityReport.Flagged] = []
        var first = 0
        let id = findings.columns.id
        try store.forEachSegment(
            questionnaire: wave.questionnaire, wave: wave.name, columns: Set([id].compactMap { $0 })
        ) { block in
            let names = id.flatMap { block.categories[$0] }
            for row in 0..<block.rowCount where !findings.flags[first + row].isEmpty {
                let name = names?[row] ?? ""
                flagged.append(
                    QualityReport.Flagged(
                        name: name.isEmpty ? String(first + row + 1) : name, flags: findings.flags[first + row].flags))
            }
            first += block.rowCount
        }
        return flagged
    }
}

/// A wave in the store with a column that says which responses are flagged.
struct FlaggedWave: TabulationSource {
    /// What the column says of responses without flags.
    static let clean = FlaggedResponses.leftOut.rawValue

    let store: SurveyStore
    let wave: Wave
    let findings: QualityFindings
    /// The flags that make a response flagged.
    let flags: QualityFlags

    func tabulate(_ query: TabulationQuery) async throws -> Tabulation {
        var kernel = TabulationKernel(query)
        var first = 0
        let wanted = query.categoryColumns.union(query.ratingColumns)
        try store.forEachSegment(questionnaire: wave.questionnaire, wave: wave.name, columns: wanted) { block in
            let ids = findings.flags[first..<first + block.rowCount].map { $0.isDisjoint(with: flags) ? Int32(0) : 1 }
            first += block.rowCount
            var categories = block.categories
            categories[FlaggedResponses.column] = CategoryColumn(levels: [Self.clean, "flagged"], ids: ids)
            try kernel.add(
                ResponseColumns(rowCount: block.rowCount, ratings: block.ratings, categories: categories))
        }
        return Tabulation(waves: try kernel.finish().waves.map { $0.named(wave.name) })
    }
}
