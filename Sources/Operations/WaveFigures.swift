import Estimation
import ResponseIntake
import SatisfactionIndex
import SurveyModel
import SurveyStore
import Tabulation

/// The figures of one stored wave and what is needed to compare it with others.
struct WaveFigures {
    let table: IndexTable
    /// The PSU scores of the headline by the values of the domain; empty if they were not asked for.
    let scores: [[String]: PSUScores]
    /// Whose units the domains are, where they were relabelled.
    let units: RelabelledUnits?
}

/// The cells of one stored wave, from which its figures can be computed while the next wave is counted.
struct CountedWave: Sendable {
    private let cells: StoredCells
    private let wave: Wave
    private let store: SurveyStore
    private let request: IndexRequest
    private let plan: IndexPlan
    private let design: SampleDesign

    init(
        _ wave: Wave, in store: SurveyStore, _ request: IndexRequest, as asked: Questionnaire? = nil,
        override: (SampleDesign) -> SampleDesign
    ) async throws {
        let questionnaire = try asked ?? ComputeIndex.questionnaire(of: wave, in: store)
        self.wave = wave
        self.store = store
        self.request = request
        design = override(wave.design)
        try ComputeIndex.requireIndex(questionnaire)
        try CommentColumn.refuse(asDomains: request.domains, of: questionnaire)
        // Where cells are kept they should answer the next question too; respondents who are PSUs keep none.
        plan = try IndexPlan(
            questionnaire, scores: request.scores, aggregate: request.aggregate, level: request.level,
            tabulatesEverything: design.psu != nil)
        let source = StoredResponses(
            store: store, questionnaire: wave.questionnaire, wave: wave.name, workers: request.workers)
        let columns = request.domains.map { UnitColumns.column(of: $0, in: wave) }
        cells = try await source.cells(plan.query(by: columns, design: design))
    }

    /// The figures and, if asked for, what is needed to compare them with those of other waves.
    func figures(withScores: Bool) async throws -> WaveFigures {
        async let kept: Void = store.keep(cells)
        let units = try RelabelledUnits(
            cells.tabulation, domains: request.domains, wave: wave, in: store, request.units)
        let tabulation = units?.tabulation ?? cells.tabulation
        let calculator = IndexCalculator(
            plan, query: plan.query(by: request.domains, design: design), options: request.intervals,
            replicates: request.replicates)
        let scores = withScores ? tabulation.waves.first.map(calculator.headlineScores) ?? [:] : [:]
        let table = try await calculator.table(tabulation, workers: request.workers)
        let names = try store.columnNames(questionnaire: wave.questionnaire, wave: wave.name)
        let isSimulated = names.categories.contains(ResponseFile.simulatedColumn)
        await kept
        let relabelled =
            try units?.notes(on: wave, namingAbsent: !withScores)
            ?? RelabelledUnits.doubts(
                cells.tabulation, domains: request.domains, wave: wave, in: store, request.units)
        let notes = relabelled + (try ResponseRates.note(on: wave, in: store))
        return WaveFigures(table: table.adding(notes, isSimulated: isSimulated), scores: scores, units: units)
    }
}

extension ComputeIndex {
    /// The figures of one stored wave and, if asked for, what is needed to compare it with others.
    static func figures(
        of wave: Wave, in store: SurveyStore, _ request: IndexRequest, withScores: Bool = false,
        override: (SampleDesign) -> SampleDesign = { $0 }
    ) async throws -> WaveFigures {
        try await CountedWave(wave, in: store, request, override: override).figures(withScores: withScores)
    }
}
