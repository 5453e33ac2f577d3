public import ProgressTracking
import SatisfactionIndex
public import SurveyModel
public import SurveyStore

/// Writes findings into the store.
public enum RecordFindings {
    /// Writes down a finding by hand, with its figure as the wave has it.
    ///
    /// - Returns: the finding with its number.
    /// - Throws: ``OperationError`` if the wave, unit or item is not there, the due date does not exist or lies before
    ///   the wave, fewer than ten people answered, or the same figure is followed already.
    public static func add(
        _ request: FindingRequest, to store: SurveyStore,
        override: (SampleDesign) -> SampleDesign = { $0 }
    ) async throws -> Finding {
        let wave = try TrackProgress.orderedWaves(
            store, questionnaire: request.questionnaire, names: [request.wave])[0]
        let due = try request.due.map { try dueDate($0, wave: wave) }
        var index = IndexRequest()
        index.scores = [request.score].compactMap { $0 }
        index.aggregate = request.aggregate
        let column = try request.unit.map { _ in try unitColumn(request.unitColumn, of: wave, in: store) }
        let figures = try await FindingFigures(of: wave, in: store, by: column, index, override: override)
        let unit = try request.unit.map {
            try FindingLookup.unit($0, column: request.unitColumn, figures, try store.units())
        }
        let estimate = try FindingLookup.estimate(request.place, unit: unit, figures)
        let (subject, figure) = try evidence(estimate, unit: unit, wave: wave)
        var finding = Finding(
            subject: subject, figure: figure,
            lookedAt: request.lookedAt ?? FindingLookup.count(of: subject.level, unit: unit, figures))
        finding.measure = request.measure?.tidied.nonEmpty
        finding.responsible = request.responsible?.tidied.nonEmpty
        finding.due = due
        return try record([finding], in: store)[0]
    }

    /// Writes down findings, such as those proposed, all or none.
    ///
    /// - Returns: the findings with their numbers.
    /// - Throws: ``OperationError`` if the same figure is followed already.
    public static func record(_ findings: [Finding], in store: SurveyStore) throws -> [Finding] {
        let known = try store.findings().compactMap(\.finding)
        for finding in findings {
            guard let same = known.first(where: { $0.follows(finding) }), let number = same.number else { continue }
            throw OperationError(
                .wrongRequest,
                vi: "Việc cần khắc phục số \(number) đã theo dõi đúng con số này của đợt \(finding.figure.wave); hãy "
                    + "cập nhật (hailong findings update \(number)) hoặc đóng nó trước.",
                en: "Finding \(number) follows this figure of wave \(finding.figure.wave) already; update it (hailong "
                    + "findings update \(number)) or close it first.")
        }
        let numbers = try store.addFindings(findings.map(FindingRecord.init))
        return zip(findings, numbers).map { finding, number in
            Finding(
                number: number, subject: finding.subject, figure: finding.figure, lookedAt: finding.lookedAt,
                measure: finding.measure, responsible: finding.responsible, due: finding.due, state: finding.state)
        }
    }

    /// What a finding rests on.
    static func evidence(_ estimate: IndexEstimate, unit: Finding.Unit?, wave: Wave) throws -> (
        Finding.Subject, Finding.Figure
    ) {
        guard estimate.respondents >= IndexEstimate.fewRespondents else { throw tooFew(estimate, wave) }
        guard let figure = estimate.findingFigure(of: wave.name), figure.standardError != nil else {
            throw OperationError(
                .badData,
                vi: "Đợt \(wave.name) không tính được sai số của \(estimate.code), nên không theo dõi được bằng kiểm "
                    + "định; hãy xem ghi chú của hailong index.",
                en: "Wave \(wave.name) gives no error for \(estimate.code), so no test could follow it; see the notes "
                    + "of hailong index.")
        }
        let subject = Finding.Subject(
            questionnaire: estimate.questionnaire, level: estimate.level, code: estimate.code, label: estimate.label,
            unit: unit, score: estimate.score, aggregate: estimate.aggregate)
        return (subject, figure)
    }

    private static func tooFew(_ estimate: IndexEstimate, _ wave: Wave) -> OperationError {
        OperationError(
            .badData,
            vi: "Đợt \(wave.name) chỉ có \(estimate.respondents) người trả lời cho \(estimate.code); cần ít nhất "
                + "\(IndexEstimate.fewRespondents) người mới ghi thành việc cần khắc phục. Hãy chọn cấp cao hơn hoặc đợt khác.",
            en:
                "Wave \(wave.name) has only \(estimate.respondents) respondents for \(estimate.code); a finding needs at "
                + "least \(IndexEstimate.fewRespondents). Choose a higher level or another wave.")
    }

    private static func unitColumn(_ column: String, of wave: Wave, in store: SurveyStore) throws -> String {
        let known = try store.columnNames(questionnaire: wave.questionnaire, wave: wave.name).categories
        if known.contains(column) { return column }
        let hint = NearestName.hint(NearestName.find(column, among: known), known)
        throw OperationError(
            .wrongRequest, vi: "Đợt \(wave.name) không có cột đơn vị “\(column)” (--unit-column). \(hint.vi)",
            en: "Wave \(wave.name) has no column of units “\(column)” (--unit-column). \(hint.en)")
    }

    /// Reads a due date, which must exist and not lie before the wave.
    static func dueDate(_ text: String, wave: Wave) throws -> CalendarDate {
        guard let date = CalendarDate(text.tidied) else {
            throw OperationError(
                .wrongRequest,
                vi: "“\(text)” không phải ngày có thật (--due); hãy ghi như 2025-12-31 hoặc 31/12/2025.",
                en: "“\(text)” is not an existing date (--due); write it as 2025-12-31 or 31/12/2025.")
        }
        guard let first = wave.firstDay, date < first else { return date }
        throw OperationError(
            .wrongRequest,
            vi:
                "Hạn \(date) nằm trước đợt \(wave.name) (--due); biện pháp chỉ có thể đến sau con số nó muốn cải thiện.",
            en:
                "The due date \(date) lies before wave \(wave.name) (--due); a measure can only follow the figure it is "
                + "to improve.")
    }
}

extension Wave {
    /// The first day on which it can have been surveyed, by its name: `2025`, `2025-03` or `2025-Q1`.
    fileprivate var firstDay: CalendarDate? {
        let period = WavePeriod(name) ?? year.flatMap { WavePeriod(year: $0) }
        return period.flatMap { period in
            CalendarDate(year: period.year, month: (period.part - 1) * 12 / period.span.perYear + 1, day: 1)
        }
    }
}

extension Finding {
    /// Whether this finding follows the same figure of the same wave and has not ended.
    fileprivate func follows(_ other: Finding) -> Bool {
        !state.isEnded && figure.wave == other.figure.wave && subject.isSameFigure(as: other.subject)
    }
}

extension String {
    /// The text, nil if it is empty.
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
