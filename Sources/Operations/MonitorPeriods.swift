public import ProgressTracking
import ResponseIntake
public import SatisfactionIndex
public import SurveyModel
public import SurveyStore

/// Follows the figure of a unit within the year, by months or quarters.
public enum MonitorPeriods {
    /// What is asked of the charts.
    public struct Options: Sendable {
        /// How many periods at the beginning make the centre; nil for the first year.
        public var base: Int?
        /// The design effect of periods without a standard error.
        public var designEffect = 1.0

        /// Creates options.
        public init(base: Int? = nil, designEffect: Double = 1) {
            self.base = base
            self.designEffect = designEffect
        }
    }

    /// The whole or one domain, followed.
    public struct Result: Sendable {
        /// The domain; empty for the whole.
        public let domain: [IndexEstimate.DomainValue]
        /// Its chart and what it shows.
        public let monitor: PeriodMonitor
    }

    /// Follows the figure an office reports over the stored waves that are named after months or quarters.
    ///
    /// Where domains are registered units, every wave is relabelled to the units of one day: that asked for, else that of
    /// the last wave.
    ///
    /// - Throws: ``OperationError`` if waves of several spans are mixed, or none is a month or a quarter.
    public static func fromStore(
        _ store: SurveyStore, questionnaire id: String, _ request: IndexRequest, _ options: Options,
        override: (SampleDesign) -> SampleDesign = { $0 }
    ) async throws -> [Result] {
        let waves = try TrackProgress.orderedWaves(store, questionnaire: id, names: request.waves)
        try requireOneSpan(waves.map(\.name))
        guard let newest = waves.last else { return [] }
        let request = try SeriesUnits.dated(request, by: request.domains, last: newest, in: store)
        var points: [[IndexEstimate.DomainValue]: [ProgressSeries.Point]] = [:]
        var notes: [LocalizedText] = []
        var isSimulated = false
        var last: Questionnaire?
        for wave in waves {
            let questionnaire = try ComputeIndex.questionnaire(of: wave, in: store)
            var asked = request
            asked.level = questionnaire.reported.content == nil ? .overall : .content
            let table = try await ComputeIndex.figures(of: wave, in: store, asked, override: override).table
            for figure in table.estimates where TrackProgress.isHeadline(figure, of: questionnaire) {
                if let point = ProgressSeries.Point(figure, wave: wave, questionnaire: questionnaire) {
                    points[figure.domain, default: []].append(point)
                }
            }
            for note in table.notes where !notes.contains(note) { notes.append(note) }
            isSimulated = isSimulated || table.isSimulated
            last = questionnaire
        }
        guard let last else { return [] }
        let unit = (request.scores.first ?? last.reported.score).unit
        return points.keys.sorted { $0.map(\.value).lexicographicallyPrecedes($1.map(\.value)) }.map { domain in
            let series = ProgressSeries(title: last.title, unit: unit, points: points[domain] ?? [])
            let monitor = PeriodMonitor(
                title: last.title, unit: unit, points: Array(series.comparable), base: options.base,
                designEffect: options.designEffect, notes: broken(series) + notes, isSimulated: isSimulated)
            return Result(domain: domain, monitor: monitor)
        }
    }

    /// Periods before a change of questionnaire or method are left out, and that is said.
    private static func broken(_ series: ProgressSeries) -> [LocalizedText] {
        guard let last = series.breaks.last, let first = series.comparable.first else { return [] }
        return [
            LocalizedText(
                vi: "Chỉ xét từ \(first.wave): \(last.reason.vi).",
                en: "Followed from \(first.wave) only: \(last.reason.en).")
        ]
    }

    /// Follows a table of periods: period, estimate, respondents[, standard_error].
    ///
    /// - Throws: ``OperationError`` with the line of a cell that cannot be used, or of a period that stands twice.
    public static func fromFile(_ path: String, unit: FigureUnit, _ options: Options) throws -> PeriodMonitor {
        let table = try TextTable(path: path, requiring: ["period", "estimate", "respondents"])
        var lines: [String: Int] = [:]
        let points = try table.rows.map { row -> ProgressSeries.Point in
            let point = try point(row, unit)
            if let other = lines.updateValue(row.line, forKey: point.wave) {
                throw OperationError(
                    .badData, vi: "Dòng \(row.line): kỳ “\(point.wave)” đã có ở dòng \(other); hãy giữ một dòng.",
                    en: "Line \(row.line): the period “\(point.wave)” stands already on line \(other); keep one.")
            }
            return point
        }
        try requireOneSpan(points.map(\.wave))
        return PeriodMonitor(
            title: LocalizedText(vi: path, en: path), unit: unit, points: points, base: options.base,
            designEffect: options.designEffect)
    }

    private static func point(_ row: TextTable.Row, _ unit: FigureUnit) throws -> ProgressSeries.Point {
        let error = row["standard_error"].flatMap(PlainDecimal.value)
        guard let period = row["period"].flatMap({ WavePeriod($0) }),
            let estimate = row["estimate"].flatMap(PlainDecimal.value), unit.limits.contains(estimate),
            let people = row["respondents"].flatMap({ Int($0) }), people >= 0,
            row["standard_error"] == nil || (error ?? -1) >= 0
        else {
            throw OperationError(
                .badData,
                vi:
                    "Dòng \(row.line): cần kỳ như 2025-03 hoặc 2025-Q1, con số từ \(Int(unit.limits.lowerBound)) đến \(Int(unit.limits.upperBound)), số người trả lời và sai số không âm.",
                en:
                    "Line \(row.line): a period such as 2025-03 or 2025-Q1, a figure from \(Int(unit.limits.lowerBound)) to \(Int(unit.limits.upperBound)), respondents and an error of 0 or more were expected."
            )
        }
        return ProgressSeries.Point(
            wave: period.name, year: period.year, estimate: estimate, standardError: error,
            degreesOfFreedom: error == nil ? nil : .infinity, respondents: people, generation: .local)
    }

    private static func requireOneSpan(_ names: [String]) throws {
        for name in names where WavePeriod(name)?.span ?? .year == .year {
            throw OperationError(
                .badData,
                vi: "“\(name)” không phải tháng hay quý: theo dõi trong năm cần kỳ như 2025-03 hoặc 2025-Q1.",
                en:
                    "“\(name)” is neither a month nor a quarter: monitoring needs periods such as 2025-03 or 2025-Q1.")
        }
        let spans = names.compactMap { WavePeriod($0)?.span }
        guard let first = spans.first, let other = spans.firstIndex(where: { $0 != first }) else { return }
        throw OperationError(
            .badData,
            vi: "“\(names[0])” và “\(names[other])” dài khác nhau; hãy chọn một loại kỳ bằng --wave.",
            en: "“\(names[0])” and “\(names[other])” are not equally long; choose one kind with --wave.")
    }
}
