public import ProgressTracking
import SatisfactionIndex
public import SurveyModel
public import SurveyStore

/// Gathers what the yearly report says.
public enum CollectReport {
    /// What the report is asked for.
    public struct Request: Sendable {
        /// The questionnaire.
        public var questionnaire: String
        /// The name of the office or area; nil for that of the registry.
        public var organisation: String?
        /// The column that names units; nil for `unit` if the wave has it.
        public var unitColumn: String?
        /// Waves, score, aggregate and intervals.
        public var index = IndexRequest()
        /// Changes the stored design of a wave.
        public var override: @Sendable (SampleDesign) -> SampleDesign = { $0 }
        /// The targets, the headline first; nil for those of the questionnaire.
        public var targets: [Target]?
        /// The year in which the question is asked.
        public var currentYear: Int
        /// Responses of the last wave above which they are not read for the importance of items.
        public var mostResponsesRead = 100_000
        /// The day from which the measures of findings are overdue; nil leaves findings out.
        public var findingsAsOf: CalendarDate?

        /// Creates a request.
        public init(questionnaire: String, currentYear: Int) {
            self.questionnaire = questionnaire
            self.currentYear = currentYear
        }
    }

    /// Gathers the content of a report from the store.
    ///
    /// - Throws: ``OperationError`` if no wave can be reported.
    public static func content(_ request: Request, from store: SurveyStore, table: TargetTable) async throws
        -> ReportContent
    {
        let results = try await TrackProgress.fromStore(
            store, questionnaire: request.questionnaire, request.index, targets: request.targets, table: table,
            currentYear: request.currentYear, override: request.override)
        let waves = try TrackProgress.orderedWaves(
            store, questionnaire: request.questionnaire, names: request.index.waves)
        guard let assessment = results.first?.assessment else { throw nothing(request) }
        // A last wave that is too small for the series is no headline of a report either.
        guard let last = assessment.series.points.last?.wave, let wave = waves.last(where: { $0.name == last })
        else { throw nothing(request) }
        let questionnaire = try ComputeIndex.questionnaire(of: wave, in: store)
        let registry = try store.units().filter { $0.isValid(in: wave.year) }
        async let detailing = DetailProgress.detail(
            store, questionnaire: request.questionnaire, assessment: assessment, request.index, deeper(request),
            override: request.override)
        async let countedUnits = units(of: wave, questionnaire, registry, in: store, request)
        let whole = try await ComputeIndex.figures(of: wave, in: store, request.index, override: request.override).table
        guard let headline = whole.estimates.first(where: { TrackProgress.isHeadline($0, of: questionnaire) }),
            let design = whole.designs.first
        else { throw nothing(request) }
        let (units, detail) = (try await countedUnits, try await detailing)
        return ReportContent(
            organisation: request.organisation ?? registry.nameAbove(units.map(\.code)) ?? questionnaire.title.vi,
            questionnaire: questionnaire, isSimulated: whole.isSimulated, assessment: assessment, headline: headline,
            factors: whole.estimates.filter { $0.level == .factor },
            items: whole.estimates.filter { $0.level == .item && !$0.isOverallQuestion },
            units: units,
            overallQuestion: whole.estimates.first(where: \.isOverallQuestion), design: design,
            formsIssued: try ResponseRates.issued(in: wave, store),
            waves: try waves.map { wave in
                ReportContent.WaveSize(
                    name: wave.name,
                    respondents: try store.responseCount(questionnaire: wave.questionnaire, wave: wave.name))
            },
            files: try store.sources(of: request.questionnaire, waves: waves.map(\.name)).map {
                ReportContent.SourceFile(name: $0.file.name, sha256: $0.file.sha256)
            }, findings: try await findings(request, store), detail: detail)
    }

    private static func deeper(_ request: Request) -> ProgressDetailRequest {
        var detail = ProgressDetailRequest(Set(ProgressDetail.Part.allCases))
        detail.unitColumn = request.unitColumn
        detail.mostResponsesRead = request.mostResponsesRead
        return detail
    }

    /// The ledger of the questionnaire; nil if nothing is followed or no day is given.
    private static func findings(_ request: Request, _ store: SurveyStore) async throws -> FindingsLedger? {
        guard let day = request.findingsAsOf else { return nil }
        let ledger = try await JudgeFindings.ledger(
            of: store, questionnaire: request.questionnaire, asOf: day, override: request.override)
        return ledger.entries.isEmpty ? nil : ledger
    }

    private static func nothing(_ request: Request) -> OperationError {
        OperationError(
            .badData, vi: "Phiếu “\(request.questionnaire)” chưa có đợt nào đủ số liệu để lập báo cáo.",
            en: "The questionnaire “\(request.questionnaire)” has no wave with figures to report.")
    }

    private static func units(
        of wave: Wave, _ questionnaire: Questionnaire, _ registry: [AdministrativeUnit], in store: SurveyStore,
        _ request: Request
    ) async throws -> [ReportContent.Unit] {
        let columns = try store.columnNames(questionnaire: wave.questionnaire, wave: wave.name).categories
        guard let column = request.unitColumn ?? columns.first(where: { $0 == UnitSuccession.unitColumn }) else {
            return []
        }
        let asked = try SeriesUnits.dated(request.index, by: [column], last: wave, in: store)
        let figures = try await ComputeIndex.figures(of: wave, in: store, asked, override: request.override).table
            .estimates
        return Dictionary(grouping: figures) { $0.domain.first?.value ?? "" }.sorted { $0.key < $1.key }
            .compactMap { code, figures in
                guard let overall = figures.first(where: { TrackProgress.isHeadline($0, of: questionnaire) })
                else { return nil }
                return ReportContent.Unit(
                    code: code, name: registry.first { $0.code == code }?.name ?? code, overall: overall,
                    factors: figures.filter { $0.level == .factor })
            }
    }
}

extension AdministrativeUnit {
    /// Whether the code was valid on some day of a year.
    func isValid(in year: Int?) -> Bool {
        guard let year else { return true }
        return (validFrom ?? "0000") <= "\(year)-12-31" && (validTo ?? "9999") >= "\(year)-01-01"
    }
}

extension [AdministrativeUnit] {
    /// The name of the unit above all of some units; nil if they have none in common.
    fileprivate func nameAbove(_ codes: [String]) -> String? {
        let parents = Set(filter { codes.contains($0.code) }.map(\.parent))
        guard parents.count == 1, let parent = parents.first else { return nil }
        return first { $0.code == parent }?.name
    }
}
