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

        /// Creates a result.
        public init(domain: [IndexEstimate.DomainValue], assessment: ProgressAssessment) {
            self.domain = domain
            self.assessment = assessment
        }
    }

    /// The progress of the figure an office reports, over the waves in the store.
    ///
    /// Each wave is estimated by its own design and by the version of the questionnaire it used. With domains there is
    /// one result for each domain of the last wave.
    ///
    /// - Parameter targets: the targets, the headline first; nil for those of the questionnaire.
    public static func fromStore(
        _ store: SurveyStore, questionnaire id: String, _ request: IndexRequest, targets: [Target]?,
        table: TargetTable, currentYear: Int, override: (SampleDesign) -> SampleDesign = { $0 }
    ) async throws -> [Result] {
        let waves = try orderedWaves(store, questionnaire: id, names: request.waves)
        var rounds: [Round] = []
        for wave in waves {
            let questionnaire = try ComputeIndex.questionnaire(of: wave, in: store)
            var asked = request
            asked.level = questionnaire.reported.content == nil ? .overall : .content
            let figures = try await ComputeIndex.figures(
                of: wave, in: store, asked, withScores: true, override: override)
            rounds.append(
                Round(
                    wave: wave, questionnaire: questionnaire, table: figures.table, scores: figures.scores,
                    nest: override(wave.design).nest))
        }
        guard let last = rounds.last else { return [] }
        let unit = (request.scores.first ?? last.questionnaire.reported.score).unit
        let chosen = unit == .percent ? targets ?? defaultTargets(last.questionnaire, table) : []
        let succession = try UnitSuccession.note(on: last.wave, in: store, targets: chosen)
        return last.headlines.map { headline in
            Result(
                domain: headline.domain,
                assessment: assessment(
                    of: headline.domain, rounds, unit: unit, targets: chosen, currentYear: currentYear,
                    confidence: request.intervals.confidence, note: succession))
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

    /// One wave with its figures.
    private struct Round {
        let wave: Wave
        let questionnaire: Questionnaire
        let table: IndexTable
        let scores: [[String]: PSUScores]
        let nest: Bool

        /// The figures the office reports, one a domain.
        var headlines: [IndexEstimate] { table.estimates.filter { isHeadline($0, of: questionnaire) } }
    }

    /// Whether a figure is the one the office reports: its content if it names one, else the overall index.
    public static func isHeadline(_ figure: IndexEstimate, of questionnaire: Questionnaire) -> Bool {
        guard let content = questionnaire.reported.content else { return figure.level == .overall }
        return figure.level == .content && figure.code == content
    }

    private static func assessment(
        of domain: [IndexEstimate.DomainValue], _ rounds: [Round], unit: FigureUnit, targets: [Target],
        currentYear: Int, confidence: Double, note: LocalizedText?
    ) -> ProgressAssessment {
        let points = rounds.compactMap { round -> ProgressSeries.Point? in
            guard let figure = round.headlines.first(where: { $0.domain == domain }), let estimate = figure.estimate,
                let year = round.wave.year
            else { return nil }
            return ProgressSeries.Point(
                wave: round.wave.name, year: year, estimate: estimate, standardError: figure.standardError,
                interval: figure.interval, degreesOfFreedom: figure.degreesOfFreedom, respondents: figure.respondents,
                generation: round.questionnaire.generation, definition: round.questionnaire.indexDefinition)
        }
        let title = rounds.last?.questionnaire.title ?? LocalizedText(vi: "", en: "")
        let series = ProgressSeries(title: title, unit: unit, points: points)
        let notes = ([note].compactMap { $0 } + rounds.flatMap(\.table.notes)).reduce(into: [LocalizedText]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        return ProgressAssessment(
            series, targets: targets, correlation: correlation(series, rounds, domain: domain.map(\.value)),
            currentYear: currentYear, confidence: confidence, notes: notes,
            isSimulated: rounds.contains { $0.table.isSimulated })
    }

    private static func correlation(_ series: ProgressSeries, _ rounds: [Round], domain: [String])
        -> WaveCorrelations
    {
        let comparable = Set(series.comparable.map(\.wave))
        return WaveCorrelations(
            rounds.filter { comparable.contains($0.wave.name) }.compactMap { round in
                round.scores[domain].map {
                    WaveCorrelations.Wave(name: round.wave.name, scores: $0, nest: round.nest)
                }
            })
    }

    /// The targets a questionnaire names; else above 90 % by 2025 and what follows it.
    static func defaultTargets(_ questionnaire: Questionnaire, _ table: TargetTable) -> [Target] {
        let named = table.targets(questionnaire.targets)
        if !named.isEmpty { return named }
        return table.usual
    }
}
