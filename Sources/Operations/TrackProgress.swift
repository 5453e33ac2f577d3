import Estimation
public import ProgressTracking
public import SatisfactionIndex
public import SurveyModel
public import SurveyStore

/// Sets a figure over the years against its targets.
public enum TrackProgress {
    /// The progress of the whole or of one domain.
    public struct Result: Sendable {
        /// The domain; empty for the whole.
        public let domain: [IndexEstimate.DomainValue]
        /// Series, change, trend and verdicts.
        public let assessment: ProgressAssessment
        /// The names of the units among the domain's values, by code; empty where none are registered.
        public let unitNames: [String: String]
        /// The day whose units the domain's values are; nil where they were not relabelled.
        public let unitDay: CalendarDate?

        /// Creates a result.
        public init(
            domain: [IndexEstimate.DomainValue], assessment: ProgressAssessment, unitNames: [String: String] = [:],
            unitDay: CalendarDate? = nil
        ) {
            self.domain = domain
            self.assessment = assessment
            self.unitNames = unitNames
            self.unitDay = unitDay
        }
    }

    /// The progress of the figure an office reports, over the waves in the store.
    ///
    /// Each wave is estimated by its own design and by the version of the questionnaire it used. With domains there is
    /// one result for each domain of the last wave. Where domains are registered units, every wave is relabelled to the
    /// units of one day before it is estimated: that of ``UnitRequest/day``, else that of the last wave.
    ///
    /// - Parameters:
    ///   - targets: the targets, the headline first; nil for those of the questionnaire.
    ///   - bridge: how breaks are crossed; nil to cross none.
    public static func fromStore(
        _ store: SurveyStore, questionnaire id: String, _ request: IndexRequest, targets: [Target]?,
        table: TargetTable, currentYear: Int, bridge: SeriesBridge.Kind? = nil,
        override: (SampleDesign) -> SampleDesign = { $0 }
    ) async throws -> [Result] {
        try ComputeIndex.requireUnits(request, in: store)
        let waves = try orderedWaves(store, questionnaire: id, names: request.waves)
        guard let last = waves.last else { return [] }
        let request = try SeriesUnits.dated(request, by: request.domains, last: last, in: store)
        let rounds = try await SeriesRound.all(
            of: waves, in: store, request, onlyCommonItems: bridge == .items, override: override)
        let questionnaire = try ComputeIndex.questionnaire(of: last, in: store)
        let unit = (request.scores.first ?? questionnaire.reported.score).unit
        let chosen = unit == .percent ? targets ?? defaultTargets(questionnaire, table) : []
        let joining = await SeriesJoining(
            rounds: rounds, title: questionnaire.title, unit: unit, bridge: bridge,
            confidence: request.intervals.confidence)
        let notes = [try UnitSuccession.note(on: last, in: store, targets: chosen)].compactMap(\.self)
        let names = try SeriesUnits.names(request, rounds, in: store)
        return try joining.domains.map { domain in
            Result(
                domain: domain,
                assessment: try joining.assessment(
                    of: domain, targets: chosen, currentYear: currentYear, notes: notes),
                unitNames: names, unitDay: request.units.day)
        }
    }

    /// The waves whose names begin with a year, in the order of years.
    static func orderedWaves(_ store: SurveyStore, questionnaire: String, names: [String]) throws -> [Wave] {
        let waves = try ComputeIndex.storedWaves(store, questionnaire: questionnaire, names: names)
        for wave in waves where wave.year == nil {
            throw OperationError(
                .badData,
                vi: "Tên đợt “\(wave.name)” không bắt đầu bằng năm (ví dụ 2025), nên không xếp được theo năm.",
                en:
                    "The wave “\(wave.name)” has no name that begins with a year, such as 2025, so it cannot be put in order."
            )
        }
        return waves.sorted { ($0.time, $0.name) < ($1.time, $1.name) }
    }

    /// Whether a figure is the one the office reports: its content if it names one, else the overall index.
    public static func isHeadline(_ figure: IndexEstimate, of questionnaire: Questionnaire) -> Bool {
        guard let content = questionnaire.reported.content else { return figure.level == .overall }
        return figure.level == .content && figure.code == content
    }

    /// The targets a questionnaire names; else above 90 % by 2025 and what follows it.
    static func defaultTargets(_ questionnaire: Questionnaire, _ table: TargetTable) -> [Target] {
        let named = table.targets(questionnaire.targets)
        if !named.isEmpty { return named }
        return table.usual
    }
}
