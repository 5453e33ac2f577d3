public import ProgressTracking
public import SurveyModel
public import SurveyStore

/// Says of every finding in the store whether its measure worked.
public enum JudgeFindings {
    /// The ledger of the store: all findings, each with its verdict from the newest later wave.
    ///
    /// Figures come from the cells of the waves (METHODS 12, 13); no response is read where cells are kept.
    ///
    /// - Parameters:
    ///   - questionnaire: only findings of this questionnaire; nil for all.
    ///   - asOf: the day from which measures are overdue.
    ///   - override: changes the stored design of a wave.
    /// - Throws: ``StoreError`` if the store cannot be read.
    public static func ledger(
        of store: SurveyStore, questionnaire: String? = nil, rule: FindingsLedger.Rule = FindingsLedger.Rule(),
        asOf: CalendarDate, override: @escaping (SampleDesign) -> SampleDesign = { $0 }
    ) async throws -> FindingsLedger {
        var comparer = FindingComparer(store: store, significance: rule.significance, override: override)
        var compared: [(finding: Finding, comparison: FindingsLedger.Comparison)] = []
        for record in try store.findings() where questionnaire == nil || record.questionnaire == questionnaire {
            guard let finding = record.finding else { throw unreadable(record) }
            compared.append((finding, try await comparer.comparison(of: finding)))
        }
        return FindingsLedger(
            compared, rule: rule, asOf: asOf, notes: comparer.notes, isSimulated: comparer.isSimulated)
    }

    /// Whether the responses behind a finding say of themselves that they are simulated.
    public static func isSimulated(_ finding: Finding, in store: SurveyStore) throws -> Bool {
        try store.columnNames(questionnaire: finding.subject.questionnaire, wave: finding.figure.wave).categories
            .contains(ResponseFile.simulatedColumn)
    }

    static func unreadable(_ record: FindingRecord) -> OperationError {
        let number = record.number ?? 0
        return OperationError(
            .failed,
            vi: "Việc cần khắc phục số \(number) trong kho do phiên bản Hailong khác ghi; hãy cập nhật chương trình.",
            en: "Finding \(number) of the store was written by another version of Hailong; update the program.")
    }
}
