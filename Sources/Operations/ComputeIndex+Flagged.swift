import ResponseQuality
import SatisfactionIndex
import SurveyModel
import SurveyStore
import Tabulation

extension ComputeIndex {
    /// The figures of the responses of a stored wave that a review does not flag, as a domain of its sample.
    static func cleanFigures(
        of wave: Wave, in store: SurveyStore, _ request: IndexRequest, override: (SampleDesign) -> SampleDesign
    ) async throws -> IndexTable {
        let findings = try ReviewQuality.findings(
            of: wave, in: store, columns: request.qualityColumns, rules: QualityRules())
        let flags = QualityFlags(request.flags.isEmpty ? QualityFlag.allCases : request.flags)
        let questionnaire = try questionnaire(of: wave, in: store)
        try CommentColumn.refuse(asDomains: request.domains, of: questionnaire)
        let plan = try IndexPlan(
            questionnaire, scores: request.scores, aggregate: request.aggregate,
            level: request.level)
        let columns = request.domains.map { UnitColumns.column(of: $0, in: wave) } + [FlaggedResponses.column]
        let rows = try await FlaggedWave(store: store, wave: wave, findings: findings, flags: flags)
            .tabulate(plan.query(by: columns, design: override(wave.design)))
        let query = plan.query(by: request.domains + [FlaggedResponses.column], design: override(wave.design))
        let units = try RelabelledUnits(rows, domains: query.domains, wave: wave, in: store, request.units)
        let tabulation = units?.tabulation ?? rows
        let table = try await IndexCalculator(
            plan, query: query, options: request.intervals, replicates: request.replicates
        ).table(
            tabulation, workers: request.workers, where: { $0.last == FlaggedWave.clean })
        let names = try store.columnNames(questionnaire: wave.questionnaire, wave: wave.name)
        return table.adding(
            [note(findings, flags, wave)] + (units?.notes(on: wave, namingAbsent: true) ?? []),
            isSimulated: names.categories.contains(ResponseFile.simulatedColumn))
    }

    private static func note(_ findings: QualityFindings, _ flags: QualityFlags, _ wave: Wave) -> LocalizedText {
        let count = findings.count(flags)
        let names = { (language: Language) in flags.flags.map { $0.label[language] }.joined(separator: ", ") }
        return LocalizedText(
            vi:
                "Đợt \(wave.name): \(count) trong \(findings.responses) phiếu có cờ (\(names(.vietnamese))); số liệu “không kể phiếu có cờ” là của các phiếu còn lại, xem như một miền của mẫu. Không phiếu nào bị xoá.",
            en:
                "Wave \(wave.name): \(count) of \(findings.responses) responses are flagged (\(names(.english))); figures “left out” are of the others, as a domain of the sample. No response was removed."
        )
    }
}
