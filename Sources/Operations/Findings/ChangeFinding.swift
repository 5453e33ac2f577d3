public import ProgressTracking
import SurveyModel
public import SurveyStore

/// Changes what is done about a finding.
public enum ChangeFinding {
    /// What is changed; nil stays.
    public struct Change: Sendable {
        /// What will be done.
        public var measure: String?
        /// The unit or post responsible.
        public var responsible: String?
        /// The day on which it is due, as written.
        public var due: String?
        /// How far it has come.
        public var state: Finding.State?

        /// Creates a change of nothing.
        public init() {}

        fileprivate var isEmpty: Bool { measure == nil && responsible == nil && due == nil && state == nil }
    }

    /// Changes a finding that is followed.
    ///
    /// - Throws: ``OperationError`` if there is none of this number, it has ended, or the date cannot be.
    public static func update(_ number: Int64, _ change: Change, in store: SurveyStore) throws -> Finding {
        guard !change.isEmpty else {
            throw OperationError(
                .wrongRequest, vi: "Chưa nêu điều gì cần sửa; hãy ghi --measure, --responsible, --due hoặc --state.",
                en: "Nothing to change was given; write --measure, --responsible, --due or --state.")
        }
        guard change.state?.isEnded != true else {
            throw OperationError(
                .wrongRequest,
                vi: "Đóng hoặc bỏ một việc cần khắc phục cần lý do; hãy dùng hailong findings close \(number).",
                en: "Closing or dropping a finding needs a reason; use hailong findings close \(number).")
        }
        var finding = try followed(number, in: store)
        if let measure = change.measure?.tidied { finding.measure = measure.isEmpty ? nil : measure }
        if let responsible = change.responsible?.tidied {
            finding.responsible = responsible.isEmpty ? nil : responsible
        }
        if let due = change.due {
            let wave = try TrackProgress.orderedWaves(
                store, questionnaire: finding.subject.questionnaire, names: [finding.figure.wave])[0]
            finding.due = try RecordFindings.dueDate(due, wave: wave)
        }
        if let state = change.state { finding.state = state }
        _ = try store.changeFinding(number, to: FindingRecord.Course(finding), isClosing: false)
        return finding
    }

    /// Ends a finding.
    ///
    /// - Parameters:
    ///   - state: `closed`, or `dropped` if nothing will be done.
    ///   - reason: why, for the store and its log.
    /// - Throws: ``OperationError`` if there is none of this number, it has ended before, or no reason is given.
    public static func close(_ number: Int64, as state: Finding.State = .closed, reason: String, in store: SurveyStore)
        throws -> Finding
    {
        guard !reason.tidied.isEmpty else {
            throw OperationError(
                .wrongRequest, vi: "Cần lý do đóng việc cần khắc phục (--reason) để ghi vào nhật ký.",
                en: "The log needs the reason for closing the finding (--reason).")
        }
        var finding = try followed(number, in: store)
        finding.state = state
        finding.closingReason = reason.tidied
        _ = try store.changeFinding(number, to: FindingRecord.Course(finding), isClosing: true)
        return finding
    }

    private static func followed(_ number: Int64, in store: SurveyStore) throws -> Finding {
        let records = try store.findings()
        guard let record = records.first(where: { $0.number == number }) else {
            let known = records.compactMap(\.number).map(String.init).joined(separator: ", ")
            throw OperationError(
                .wrongRequest,
                vi: known.isEmpty
                    ? "Không có việc cần khắc phục số \(number); kho chưa có việc cần khắc phục nào, hãy dùng hailong findings add."
                    : "Không có việc cần khắc phục số \(number). Các số có: \(known).",
                en: known.isEmpty
                    ? "There is no finding \(number); the store has none yet, use hailong findings add."
                    : "There is no finding \(number). The numbers are: \(known).")
        }
        guard let finding = record.finding else { throw JudgeFindings.unreadable(record) }
        guard !finding.state.isEnded else {
            let reason = finding.closingReason ?? "–"
            throw OperationError(
                .wrongRequest,
                vi: "Việc cần khắc phục số \(number) đã \(finding.state == .closed ? "đóng" : "bỏ") trước đây (lý do: "
                    + "\(reason)); nếu cần theo dõi tiếp, hãy ghi việc mới (hailong findings add).",
                en: "Finding \(number) was \(finding.state.rawValue) before (reason: \(reason)); to follow the figure "
                    + "again, write down a new one (hailong findings add).")
        }
        return finding
    }
}
