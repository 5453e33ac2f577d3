import Estimation
public import ProgressTracking
import SatisfactionIndex
public import SurveyModel
public import SurveyStore
import Tabulation

/// Takes the progress of a questionnaire apart: what changed it, which units stand where, what to mend first.
///
/// Everything is computed from cells, which the store keeps, but the importance of factors and items: that reads the
/// responses of the last wave, and only if priorities are asked for.
public struct DetailProgress: Sendable {
    let store: SurveyStore
    let assessment: ProgressAssessment
    let request: IndexRequest
    let detail: ProgressDetailRequest
    let override: @Sendable (SampleDesign) -> SampleDesign
    /// The waves of the series, in the order of years.
    let waves: [Wave]
    /// Whose units figures by unit speak of.
    let units: UnitRequest

    /// The parts asked for.
    ///
    /// - Parameters:
    ///   - assessment: the progress of the whole.
    ///   - request: the score, aggregate and intervals of the figures; its domains are not used.
    ///   - override: changes the stored design of a wave.
    /// - Throws: ``OperationError`` or an error of the store or of estimation.
    public static func detail(
        _ store: SurveyStore, questionnaire: String, assessment: ProgressAssessment, _ request: IndexRequest,
        _ detail: ProgressDetailRequest, override: @escaping @Sendable (SampleDesign) -> SampleDesign = { $0 }
    ) async throws -> ProgressDetail {
        let waves = try TrackProgress.orderedWaves(store, questionnaire: questionnaire, names: request.waves)
        var plain = request
        plain.domains = []
        let column = detail.unitColumn ?? UnitSuccession.unitColumn
        let last = waves.last { wave in assessment.series.points.contains { $0.wave == wave.name } }
        let dated = try last.flatMap { last in
            try store.columnNames(questionnaire: last.questionnaire, wave: last.name).categories.contains(column)
                ? SeriesUnits.dated(plain, by: [column], last: last, in: store) : nil
        }
        let job = DetailProgress(
            store: store, assessment: assessment, request: plain, detail: detail, override: override, waves: waves,
            units: dated?.units ?? plain.units)
        async let decomposition = detail.parts.contains(.decomposition) ? job.decomposition() : nil
        let units = detail.parts.contains(.units) ? try await job.units() : nil
        let priorities = detail.parts.contains(.priorities) ? try await job.priorities() : nil
        return ProgressDetail(decomposition: try await decomposition, units: units, priorities: priorities)
    }

    /// One wave by a column or none: its cells and its figures.
    struct Counted {
        let cells: WaveCells
        let figures: [IndexEstimate]
        let design: SampleDesign
    }

    /// What was counted for one part and serves the next.
    private actor CountedWaves {
        struct Key: Hashable {
            let wave: String
            let column: String?
        }

        private var known: [Key: Counted] = [:]

        subscript(key: Key) -> Counted? { known[key] }

        func keep(_ counted: Counted, for key: Key) { known[key] = counted }
    }

    private let counted = CountedWaves()

    /// Counts a wave, from the cells that are kept if they are; each wave by each column once.
    ///
    /// - Parameter withFigures: whether the figures of the index are wanted too.
    func count(_ wave: Wave, by column: String?, withFigures: Bool = true) async throws -> Counted {
        let key = CountedWaves.Key(wave: wave.name, column: column)
        if let known = await counted[key], !withFigures || !known.figures.isEmpty { return known }
        let made = try await countAnew(wave, by: column, withFigures: withFigures)
        await counted.keep(made, for: key)
        return made
    }

    private func countAnew(_ wave: Wave, by column: String?, withFigures: Bool) async throws -> Counted {
        let questionnaire = try ComputeIndex.questionnaire(of: wave, in: store)
        let design = override(wave.design)
        let plan = try IndexPlan(
            questionnaire, scores: request.scores, aggregate: request.aggregate, tabulatesEverything: design.psu != nil)
        let query = WaveCells.query(plan, by: column, design: design)
        let source = StoredResponses(
            store: store, questionnaire: wave.questionnaire, wave: wave.name, workers: request.workers)
        let counted = try await source.tabulate(query)
        let domains = [column].compactMap(\.self)
        let tabulation =
            try RelabelledUnits(counted, domains: domains, wave: wave, in: store, units)?.tabulation ?? counted
        guard let table = tabulation.waves.first else {
            throw OperationError(
                .badData, vi: "Đợt \(wave.name) không có phiếu nào dùng được.",
                en: "The wave \(wave.name) has no usable response.")
        }
        let cells = WaveCells(table, query: query, plan: plan)
        guard withFigures else { return Counted(cells: cells, figures: [], design: design) }
        let figures = try await IndexCalculator(plan, query: query, options: request.intervals).table(
            tabulation, workers: request.workers)
        return Counted(cells: cells, figures: figures.estimates, design: design)
    }

    /// The last wave of the series.
    var last: Wave? { waves.last { wave in assessment.series.points.contains { $0.wave == wave.name } } }

    /// The target figures are set against: the nearest that is named.
    var target: Target? { assessment.attainments.first?.target }

    /// Values of a column above which its groups are not counted: each of them would have cells in every PSU.
    private static let mostGroups = 60

    /// Why a column is not divided into groups: it has too many values, as the year of birth has; nil if it can be.
    ///
    /// Units are not meant: a PSU lies in one of them, so that they add few cells.
    func tooManyGroups(_ column: String, in waves: [Wave]) throws -> ProgressRefusal? {
        let count = try waves.map { try store.texts(of: column, in: $0).count }.max() ?? 0
        return count > Self.mostGroups ? .tooManyGroups(column: column, count: count, most: Self.mostGroups) : nil
    }

    func columns(of wave: Wave) throws -> [String] {
        try store.columnNames(questionnaire: wave.questionnaire, wave: wave.name).categories
    }

    /// A column asked for by name, in the spelling of the wave.
    ///
    /// - Throws: ``OperationError`` if the wave has no such column.
    func column(_ name: String, of wave: Wave) throws -> String {
        let known = try columns(of: wave)
        if let found = known.first(where: { ComparisonKey($0) == ComparisonKey(name) }) {
            try CommentColumn.refuse(asDomains: [found], of: try ComputeIndex.questionnaire(of: wave, in: store))
            return found
        }
        let refusal = ProgressRefusal.noColumn(name, available: known).message
        throw OperationError(.wrongRequest, vi: refusal.vi, en: refusal.en)
    }
}
