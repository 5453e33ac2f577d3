import GRDB

extension StoreVerifier {
    /// Follows the chain of the log and compares it with what it vouches for.
    mutating func checkLog(against checkpoints: String) throws {
        let entries = try AuditChain.entries(in: db)
        report.entries = entries.count
        var previous = AuditChain.start
        for entry in entries {
            guard AuditChain.hash(after: previous, entry) == entry.hash else {
                report.add(
                    vi: "Nhật ký bị sửa hoặc thiếu ở mục \(entry.sequence) (\(entry.at)); từ đó trở đi không còn "
                        + "tin được, hãy khôi phục từ bản sao lưu.",
                    en: "The log was changed or is incomplete at entry \(entry.sequence) (\(entry.at)); it cannot be "
                        + "trusted from there on, restore the store from a backup.")
                break
            }
            previous = entry.hash
        }
        let highest = try Int64.fetchOne(db, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'audit'") ?? 0
        if highest != entries.last?.sequence ?? 0 { addCutLog(at: highest) }
        try compare(entries, with: checkpoints)
        try checkState(entries)
        try checkHotResponses(entries)
    }

    private mutating func checkState(_ entries: [AuditEntry]) throws {
        guard let vouched = entries.last(where: { !$0.state.isEmpty }) else { return }
        guard try StoreState.digest(in: db) != vouched.state else { return }
        report.add(
            vi: "Đợt, lần nạp, đơn vị hoặc phiếu hỏi trong kho không còn như nhật ký ghi ở mục \(vouched.sequence); "
                + "hãy khôi phục từ bản sao lưu.",
            en: "Waves, loads, units or questionnaires of the store are not as entry \(vouched.sequence) of the log "
                + "has them; restore it from a backup.")
    }

    private mutating func compare(_ entries: [AuditEntry], with path: String) throws {
        let (all, damaged) = try CheckpointFile.read(path)
        for line in damaged {
            report.add(
                vi: "Dòng \(line) của “\(path)” không phải điểm kiểm tra; hãy so với bản lưu nơi khác.",
                en: "Line \(line) of “\(path)” is no checkpoint; compare the file with a copy kept elsewhere.")
        }
        let hashes = Dictionary(entries.map { ($0.sequence, $0.hash) }) { $1 }
        let restored = all.lastIndex { $0.followsRestore }
        for (index, checkpoint) in all.enumerated() {
            // What the replaced store had beyond the backup is gone by intent.
            if let restored, index < restored, checkpoint.sequence >= all[restored].sequence { continue }
            report.checkpoints += 1
            guard let hash = hashes[checkpoint.sequence] else {
                addCutLog(at: checkpoint.sequence)
                continue
            }
            if hash != checkpoint.hash {
                report.add(
                    vi: "Nhật ký đã bị viết lại: mục \(checkpoint.sequence) khác với điểm kiểm tra ngày "
                        + "\(checkpoint.at) trong “\(path)”; hãy khôi phục từ bản sao lưu.",
                    en: "The log was written anew: entry \(checkpoint.sequence) is not what the checkpoint of "
                        + "\(checkpoint.at) in “\(path)” has; restore the store from a backup.")
            }
        }
    }

    private mutating func addCutLog(at sequence: Int64) {
        report.add(
            vi: "Nhật ký bị cắt: đã từng có mục \(sequence) mà nay không còn; hãy khôi phục từ bản sao lưu.",
            en: "The log was cut short: there was an entry \(sequence), which is gone; restore the store from a "
                + "backup.")
    }

    /// Compares single responses that are not in segments yet with the entries that tell of them.
    private mutating func checkHotResponses(_ entries: [AuditEntry]) throws {
        let first = try Int64.fetchOne(db, sql: "SELECT min(id) FROM hot_response") ?? .max
        for entry in entries where entry.action == AuditAction.submissionsRecorded.rawValue {
            let detail = try StoredJSON.decode(SubmissionDetail.self, entry.detail)
            guard detail.count > 0, detail.first >= first else { continue }
            if try HotResponses.digest(first: detail.first, count: detail.count, in: db) != detail.sha256 {
                report.add(
                    vi: "Phiếu nhận từng cái ở mục nhật ký \(entry.sequence) không còn như khi nhận; hãy khôi phục "
                        + "từ bản sao lưu.",
                    en: "Single responses of entry \(entry.sequence) of the log are not as they were recorded; "
                        + "restore the store from a backup.")
            }
        }
        let told = try Int64.fetchOne(db, sql: "SELECT max(id) FROM hot_response") ?? 0
        let last = try entries.last { $0.action == AuditAction.submissionsRecorded.rawValue }
            .map { try StoredJSON.decode(SubmissionDetail.self, $0.detail) }
        if told >= (last.map { $0.first + Int64($0.count) } ?? 1) {
            report.add(
                vi: "Kho dữ liệu có phiếu mà nhật ký không ghi; hãy khôi phục từ bản sao lưu.",
                en: "The store has single responses of which the log does not tell; restore it from a backup.")
        }
    }
}
