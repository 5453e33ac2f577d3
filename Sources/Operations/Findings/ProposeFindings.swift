import Estimation
public import ProgressTracking
import SatisfactionIndex
public import SurveyModel
public import SurveyStore

/// Proposes findings from the index of a wave: what is surely below the target, lowest first.
public enum ProposeFindings {
    /// What figures are looked at.
    public enum Field: String, Sendable, Hashable, CaseIterable {
        /// The items of the whole wave.
        case items
        /// The index the office reports, unit by unit.
        case units
        /// The items of each unit.
        case unitItems = "unit-items"
    }

    /// What is asked for.
    public struct Request {
        /// The questionnaire.
        public var questionnaire: String
        /// The wave; nil for the last.
        public var wave: String?
        /// What figures are looked at.
        public var fields: [Field] = [.items, .units]
        /// The column that names units.
        public var unitColumn = UnitSuccession.unitColumn
        /// The target figures are compared with.
        public var target: Target
        /// The most proposals of each field.
        public var most = 5
        /// How an answer counts; nil for the way the office reports.
        public var score: Score?
        /// Changes the stored design of a wave.
        public var override: (SampleDesign) -> SampleDesign = { $0 }

        /// Creates a request.
        public init(questionnaire: String, target: Target) {
            self.questionnaire = questionnaire
            self.target = target
        }
    }

    /// Proposes the lowest figures that are surely below the target; nothing is written down.
    ///
    /// With K figures looked at, one is *surely below* if the upper limit of its interval at 1 − 0.05/K misses the
    /// target (Bonferroni), so that the chance of naming any figure that attains it is at most 2.5 %.
    ///
    /// - Throws: ``OperationError`` if there is no such wave or its figures have not the unit of the target.
    public static func proposals(_ request: Request, from store: SurveyStore) async throws -> [Finding] {
        let waves = try TrackProgress.orderedWaves(
            store, questionnaire: request.questionnaire, names: [request.wave].compactMap { $0 })
        guard let wave = waves.last else { return [] }
        let categories = try store.columnNames(questionnaire: wave.questionnaire, wave: wave.name).categories
        let registry = try store.units().filter { $0.isValid(in: wave.year) }
        var proposals: [Finding] = []
        for field in request.fields {
            let column = field == .items ? nil : request.unitColumn
            guard column.map(categories.contains) ?? true else { continue }
            let (wide, plain) = try await figures(of: wave, field, by: column, request, store)
            let below = zip(wide, plain).filter { wide, _ in
                wide.interval.map { !request.target.isAttained(by: $0.upper) } ?? false
            }.sorted { ($0.1.estimate ?? 0, $0.1.code) < ($1.1.estimate ?? 0, $1.1.code) }
            proposals += try below.prefix(request.most).map { _, estimate in
                let unit = estimate.domain.first.map { value in
                    Finding.Unit(
                        column: value.column, code: value.value,
                        name: registry.first { $0.code == value.value }?.name ?? value.value)
                }
                let (subject, figure) = try RecordFindings.evidence(estimate, unit: unit, wave: wave)
                return Finding(subject: subject, figure: figure, lookedAt: wide.count)
            }
        }
        return proposals
    }

    /// The figures of a field twice: with the interval of the choice and with the usual one.
    private static func figures(
        of wave: Wave, _ field: Field, by column: String?, _ request: Request, _ store: SurveyStore
    ) async throws -> ([IndexEstimate], [IndexEstimate]) {
        var index = IndexRequest()
        index.scores = [request.score].compactMap { $0 }
        func usable(_ index: IndexRequest) async throws -> [IndexEstimate] {
            let figures = try await FindingFigures(of: wave, in: store, by: column, index, override: request.override)
            guard figures.table.estimates.first?.score.unit != .pointsOneToFive else { throw wrongUnit }
            return figures.table.estimates.filter { estimate in
                let isMeant =
                    field == .units
                    ? TrackProgress.isHeadline(estimate, of: figures.questionnaire)
                    : estimate.level == .item && !estimate.isOverallQuestion
                return isMeant && estimate.respondents >= IndexEstimate.fewRespondents && estimate.interval != nil
            }
        }
        let plain = try await usable(index)
        index.intervals.confidence = 1 - 0.05 / Double(max(1, plain.count))
        return (try await usable(index), plain)
    }

    private static var wrongUnit: OperationError {
        OperationError(
            .wrongRequest,
            vi: "Mục tiêu tính bằng phần trăm không so được với điểm 1–5; hãy dùng --score satisfied hoặc mean-100.",
            en: "A target in percent cannot be compared with points of 1–5; use --score satisfied or mean-100.")
    }
}

extension TrackProgress {
    /// The target a figure of a stored questionnaire is compared with: the first one given, named or usual.
    ///
    /// - Throws: ``OperationError`` if none was given and none is known.
    public static func headlineTarget(
        of questionnaire: String, in store: SurveyStore, _ table: TargetTable, given: [Target]?
    ) throws -> Target {
        if let target = given?.first { return target }
        if let stored = try store.questionnaire(id: questionnaire),
            let target = defaultTargets(stored, table).first
        {
            return target
        }
        throw OperationError(
            .wrongRequest, vi: "Chưa biết mục tiêu; hãy nêu bằng --target, ví dụ --target \">90\".",
            en: "There is no target to compare with; give one with --target, such as --target \">90\".")
    }
}
