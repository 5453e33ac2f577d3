import SurveyModel
public import SurveyStore

/// What is asked to be withdrawn.
public enum WithdrawalRequest: Sendable, Hashable {
    /// Responses by their ids.
    case ids([String])
    /// What the load with this number brought.
    case batch(Int64)
    /// What the latest load of a file brought, by its name or the first digits of its SHA-256.
    case file(String)
    /// A whole wave.
    case wave
}

/// Takes responses out of all figures; they stay in the store and in its log.
public enum WithdrawResponses {
    /// Withdraws what is asked for, as a whole or not at all.
    ///
    /// - Parameters:
    ///   - questionnaire: the questionnaire the responses answer; nil for whichever has them.
    ///   - wave: the wave the responses belong to; nil for whichever has them.
    ///   - reason: why, for the log.
    /// - Throws: ``OperationError`` if something asked for is not there or is there more than once, or a
    ///   ``StoreError``; nothing is changed then.
    public static func withdraw(
        _ request: WithdrawalRequest, questionnaire: String?, wave: String?, reason: String, from store: SurveyStore
    ) throws -> Withdrawal {
        guard !reason.tidied.isEmpty else {
            throw OperationError(
                .wrongRequest, vi: "Cần lý do rút phiếu (--reason) để ghi vào nhật ký.",
                en: "The log needs the reason for the withdrawal (--reason).")
        }
        let waves = try waves(store, questionnaire: questionnaire, wave: wave)
        switch request {
        case .ids(let ids):
            let wave = try waveOfIDs(ids, waves, store)
            return try store.withdraw(.responses(ids: ids.uniqued), from: [wave], reason: reason)
        case .batch(let number):
            return try withdraw(reason, waves, store, naming: "\(number)") { $0.id == number }
        case .file(let file):
            return try withdraw(reason, waves, store, naming: file) {
                $0.file.name == file || file.count >= 8 && $0.file.sha256.hasPrefix(file)
            }
        case .wave:
            guard waves.count == 1 else { throw ambiguous(waves) }
            return try store.withdraw(.wave, from: waves, reason: reason)
        }
    }

    private static func waves(_ store: SurveyStore, questionnaire: String?, wave: String?) throws -> [Wave] {
        let questionnaires = try questionnaire.map { [$0] } ?? store.questionnaires().map(\.id).uniqued
        let all = try questionnaires.flatMap { try store.waves(of: $0) }
        let chosen = all.filter { wave == nil || $0.name == wave }
        guard chosen.isEmpty else { return chosen }
        let names = all.map(\.name).joined(separator: ", ")
        throw OperationError(
            .wrongRequest, vi: "Không có đợt “\(wave ?? "")” để rút phiếu. Các đợt có: \(names).",
            en: "There is no wave “\(wave ?? "")” to withdraw from. The waves are: \(names).")
    }

    private static func waveOfIDs(_ ids: [String], _ waves: [Wave], _ store: SurveyStore) throws -> Wave {
        let known = try waves.map { (wave: $0, ids: try store.knownIDs(ids, in: $0)) }.filter { !$0.ids.isEmpty }
        let unknown = ids.filter { id in !known.contains { $0.ids.contains(id) } }
        guard unknown.isEmpty else {
            let list = unknown.prefix(10).joined(separator: ", ")
            throw OperationError(
                .badData,
                vi: "Kho dữ liệu không có phiếu mang mã \(list), hoặc phiếu đã được rút; chưa rút phiếu nào.",
                en: "The store has no response with the id \(list), or it was withdrawn before; nothing was withdrawn.")
        }
        guard known.count == 1 else { throw ambiguous(known.map(\.wave)) }
        return known[0].wave
    }

    private static func withdraw(
        _ reason: String, _ waves: [Wave], _ store: SurveyStore, naming name: String, _ isMeant: (Batch) -> Bool
    ) throws -> Withdrawal {
        let batches = try waves.map(\.questionnaire).uniqued.flatMap { try store.batches(of: $0) }
        let found = batches.filter { batch in isMeant(batch) && waves.contains { batch.waves.contains($0.name) } }
        guard let batch = found.first, found.count == 1 else {
            let list = (found.isEmpty ? batches : found).map { "\($0.id) (\($0.file.name), \($0.loadedAt))" }
                .joined(separator: "; ")
            throw OperationError(
                found.isEmpty ? .badData : .wrongRequest,
                vi: "Cần chỉ đúng một lần nạp, “\(name)” ứng với \(found.count) lần; hãy dùng --batch với số của lần "
                    + "nạp: \(list).",
                en: "Name exactly one load; “\(name)” is \(found.count) of them. Use --batch with its number: \(list).")
        }
        return try store.withdraw(
            .batch(batch.id), from: waves.filter { batch.waves.contains($0.name) }, reason: reason)
    }

    private static func ambiguous(_ waves: [Wave]) -> OperationError {
        let list = waves.map { "\($0.questionnaire) \($0.name)" }.joined(separator: ", ")
        return OperationError(
            .wrongRequest, vi: "Có ở nhiều đợt (\(list)); hãy thêm --questionnaire và --wave.",
            en: "More than one wave is meant (\(list)); add --questionnaire and --wave.")
    }
}

extension Array where Element: Hashable {
    /// The elements, each once, in the order in which they come first.
    fileprivate var uniqued: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
