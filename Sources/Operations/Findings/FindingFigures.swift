import Estimation
import ProgressTracking
import SatisfactionIndex
import SurveyModel
import SurveyStore
import Tabulation

/// The figures of one wave from its cells, whole or by unit, and what comparing them with another wave needs.
struct FindingFigures {
    let wave: Wave
    let questionnaire: Questionnaire
    /// The design used, overrides included.
    let design: SampleDesign
    let table: IndexTable
    private let plan: IndexPlan
    private let calculator: IndexCalculator
    private let tabulation: Tabulation

    /// Computes the figures of a wave.
    ///
    /// - Parameter column: the column that names units; nil for the whole wave.
    init(
        of wave: Wave, in store: SurveyStore, by column: String?, _ request: IndexRequest,
        override: (SampleDesign) -> SampleDesign
    ) async throws {
        self.wave = wave
        questionnaire = try ComputeIndex.questionnaire(of: wave, in: store)
        design = override(wave.design)
        // The same question as that of the index, so that cells which are kept answer it.
        plan = try IndexPlan(
            questionnaire, scores: request.scores, aggregate: request.aggregate, level: nil,
            tabulatesEverything: design.psu != nil)
        let query = plan.query(by: [column].compactMap { $0 }, design: design)
        let source = StoredResponses(
            store: store, questionnaire: wave.questionnaire, wave: wave.name, workers: request.workers)
        tabulation = try await source.tabulate(query)
        calculator = IndexCalculator(plan, query: query, options: request.intervals)
        let names = try store.columnNames(questionnaire: wave.questionnaire, wave: wave.name)
        table = try await calculator.table(tabulation, workers: request.workers)
            .adding([], isSimulated: names.categories.contains(ResponseFile.simulatedColumn))
    }

    /// The units of the wave, by code.
    var units: [String] {
        table.estimates.compactMap { $0.domain.first?.value }.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }

    /// The estimate of a subject; nil if the wave has none.
    func estimate(_ subject: Finding.Subject) -> IndexEstimate? {
        table.estimates.first {
            $0.level == subject.level && $0.code == subject.code && $0.domain == subject.domain
                && $0.score == subject.score && $0.aggregate == subject.aggregate
        }
    }

    /// The PSU scores of a subject, for the covariance with another wave.
    func scores(_ subject: Finding.Subject) -> PSUScores? {
        guard let figure = plan.figures.first(where: { $0.level == subject.level && $0.code == subject.code }),
            let wave = tabulation.waves.first
        else { return nil }
        return calculator.scores(of: figure, wave)[subject.domain.map(\.value)]
    }
}

extension IndexEstimate {
    /// The figure as a finding keeps it; nil if it does not exist.
    func findingFigure(of wave: String) -> Finding.Figure? {
        estimate.map {
            Finding.Figure(
                wave: wave, estimate: $0, standardError: standardError, degreesOfFreedom: degreesOfFreedom,
                interval: interval, respondents: respondents)
        }
    }
}
