import GRDB

extension StoreVerifier {
    /// What following the log has shown so far.
    private struct Walk {
        var hash = AuditChain.start
        var last: Int64 = 0
        /// The entry that vouched last for the small tables, and its digest of them.
        var vouched: (sequence: Int64, state: String)?
        /// The number after that of the last single response of which the log tells.
        var nextSubmission: Int64 = 1
        var isBroken = false
    }

    /// Follows the chain of the log and compares it with what it vouches for.
    mutating func checkLog(against checkpoints: String) throws {
        var expected = try comparableCheckpoints(checkpoints)
        let firstHot = try Int64.fetchOne(db, sql: "SELECT min(id) FROM hot_response") ?? .max
        var walk = Walk()
        try AuditChain.forEachEntry(in: db) { entry in
            report.entries += 1
            follow(entry, &walk)
            for checkpoint in expected.removeValue(forKey: entry.sequence) ?? [] where checkpoint.hash != entry.hash {
                addRewrittenLog(checkpoint, checkpoints)
            }
            try checkSubmissions(entry, firstHot, &walk)
        }
        for checkpoint in expected.values.joined().sorted(by: { $0.sequence < $1.sequence }).prefix(3) {
            addCutLog(at: checkpoint.sequence)
        }
        let highest = try Int64.fetchOne(db, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'audit'") ?? 0
        if highest != walk.last { addCutLog(at: highest) }
        try checkState(walk)
        try checkUntoldSubmissions(walk)
    }

    private mutating func follow(_ entry: AuditEntry, _ walk: inout Walk) {
        if !walk.isBroken, AuditChain.hash(after: walk.hash, entry) != entry.hash {
            walk.isBroken = true
            report.add(
                vi: "Nhật ký bị sửa hoặc thiếu ở mục \(entry.sequence) (\(entry.at)); từ đó trở đi không còn "
                    + "tin được, hãy khôi phục từ bản sao lưu.",
                en: "The log was changed or is incomplete at entry \(entry.sequence) (\(entry.at)); it cannot be "
                    + "trusted from there on, restore the store from a backup.")
        }
        walk.hash = entry.hash
        walk.last = entry.sequence
        if !entry.state.isEmpty { walk.vouched = (entry.sequence, entry.state) }
    }

    private mutating func checkState(_ walk: Walk) throws {
        guard let vouched = walk.vouched, try StoreState.digest(in: db) != vouched.state else { return }
        report.add(
            vi: "Đợt, lần nạp, đơn vị, phiếu hỏi, việc cần khắc phục hoặc ý kiến được trích trong kho không còn như "
                + "nhật ký ghi ở mục \(vouched.sequence); hãy khôi phục từ bản sao lưu.",
            en: "Waves, loads, units, questionnaires, findings or released comments of the store are not as entry "
                + "\(vouched.sequence) of the log has them; restore it from a backup.")
    }

    /// The checkpoints to be found in the log, by the number of their entry.
    private mutating func comparableCheckpoints(_ path: String) throws -> [Int64: [Checkpoint]] {
        let (all, damaged) = try CheckpointFile.read(path)
        for line in damaged {
            report.add(
                vi: "Dòng \(line) của “\(path)” không phải điểm kiểm tra; hãy so với bản lưu nơi khác.",
                en: "Line \(line) of “\(path)” is no checkpoint; compare the file with a copy kept elsewhere.")
        }
        let restored = all.lastIndex { $0.followsRestore }
        let comparable = all.enumerated().filter { index, checkpoint in
            // What the replaced store had beyond the backup is gone by intent.
            guard let restored, index < restored else { return true }
            return checkpoint.sequence < all[restored].sequence
        }
        report.checkpoints = comparable.count
        return Dictionary(grouping: comparable.map(\.element), by: \.sequence)
    }

    private mutating func addRewrittenLog(_ checkpoint: Checkpoint, _ path: String) {
        report.add(
            vi: "Nhật ký đã bị viết lại: mục \(checkpoint.sequence) khác với điểm kiểm tra ngày "
                + "\(checkpoint.at) trong “\(path)”; hãy khôi phục từ bản sao lưu.",
            en: "The log was written anew: entry \(checkpoint.sequence) is not what the checkpoint of "
                + "\(checkpoint.at) in “\(path)” has; restore the store from a backup.")
    }

    private mutating func addCutLog(at sequence: Int64) {
        report.add(
            vi: "Nhật ký bị cắt: đã từng có mục \(sequence) mà nay không còn; hãy khôi phục từ bản sao lưu.",
            en: "The log was cut short: there was an entry \(sequence), which is gone; restore the store from a "
                + "backup.")
    }

    /// Compares single responses that are not in segments yet with the entry that tells of them.
    private mutating func checkSubmissions(_ entry: AuditEntry, _ firstHot: Int64, _ walk: inout Walk) throws {
        guard entry.action == AuditAction.submissionsRecorded.rawValue else { return }
        let detail = try StoredJSON.decode(SubmissionDetail.self, entry.detail)
        walk.nextSubmission = detail.first + Int64(detail.count)
        guard detail.first >= firstHot else { return }
        guard try HotResponses.digest(first: detail.first, count: detail.count, in: db) != detail.sha256 else { return }
        report.add(
            vi: "Phiếu nhận từng cái ở mục nhật ký \(entry.sequence) không còn như khi nhận; hãy khôi phục từ bản sao "
                + "lưu.",
            en: "Single responses of entry \(entry.sequence) of the log are not as they were recorded; restore the "
                + "store from a backup.")
    }

    private mutating func checkUntoldSubmissions(_ walk: Walk) throws {
        guard try Int64.fetchOne(db, sql: "SELECT max(id) FROM hot_response") ?? 0 >= walk.nextSubmission else {
            return
        }
        report.add(
            vi: "Kho dữ liệu có phiếu mà nhật ký không ghi; hãy khôi phục từ bản sao lưu.",
            en: "The store has single responses of which the log does not tell; restore it from a backup.")
    }
}
