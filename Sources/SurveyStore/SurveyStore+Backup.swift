public import Foundation
import GRDB
import SurveyModel

extension SurveyStore {
    /// Writes a backup of the store as it is now, as a whole or not at all.
    ///
    /// Others may read and write meanwhile; what they write is not in it. An earlier backup at the path is replaced once
    /// the new one is on the disk.
    ///
    /// - Throws: ``StoreError`` if the store cannot be read or the backup cannot be written.
    @discardableResult
    public func backUp(
        to path: String, progress: @escaping (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(StoreError) -> StoreBackup {
        let partial = path + ".partial"
        try? FileManager.default.removeItem(atPath: partial)
        defer { try? FileManager.default.removeItem(atPath: partial) }
        do {
            let copy = try DatabaseQueue(path: partial)
            defer { try? copy.close() }
            try queue.backup(to: copy, pagesPerStep: 1000) { step in
                progress(step.completedPageCount, step.totalPageCount)
            }
            // The copy says of itself that it has a log beside it, which it has not.
            try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        } catch {
            throw StoreError(error, store: partial)
        }
        let backup = try StoreBackup(sealing: partial)
        try Self.move(partial, to: path)
        return backup
    }

    /// Puts the store of a backup in the place of a store, which is kept aside.
    ///
    /// The backup is checked from the first byte to the last, then what it holds is checked as ``verify(checkpoints:
    /// progress:)`` does; only then is the store replaced, in one step. A refused backup changes nothing.
    ///
    /// - Returns: where the store was put that is replaced; nil if there was none.
    /// - Throws: ``StoreError/damagedBackup(path:)``, ``StoreError/busy(path:holder:)`` if someone reads or writes the
    ///   store, or a failure of the disk.
    public static func restore(
        _ backup: String, to path: String, patience: Duration = .seconds(30),
        now: @escaping @Sendable () -> Date = { Date() },
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(StoreError) -> String? {
        let path = URL(filePath: path).resolvingSymlinksInPath().path
        let checked = try StoreBackup(checking: backup, progress: progress)
        let lease = try WriterLease(store: path, purpose: "hailong restore", patience: patience)
        defer { lease.release() }
        let partial = path + ".restored"
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: partial + suffix) }
        defer { try? FileManager.default.removeItem(atPath: partial) }
        try checked.extract(from: backup, to: partial)
        try prepare(partial, from: checked, now: now)
        let aside = try setAside(path, now: now)
        try move(partial, to: path)
        let checkpoint = try SurveyStore.open(at: path, for: .reading).restorationCheckpoint(now())
        if let checkpoint { try? CheckpointFile.append(checkpoint, to: CheckpointFile.path(of: path)) }
        return aside
    }

    /// Checks what a backup holds and writes into its log that it was restored.
    private static func prepare(
        _ path: String, from backup: StoreBackup, now: @escaping @Sendable () -> Date
    ) throws(StoreError) {
        let store = try SurveyStore(path: path, now: now)
        defer { store.close() }
        let problems = try store.verify(checkpoints: "").problems
        guard problems.isEmpty else { throw .damaged(path: path, reason: problems[0]) }
        try store.write { db in
            try store.log(.restored, subject: "store", ["sha256": backup.sha256], in: db)
        }
    }

    private func restorationCheckpoint(_ now: Date) throws(StoreError) -> Checkpoint? {
        defer { close() }
        return try read { try Checkpoint(of: $0, at: now.ISO8601Format(), followsRestore: true) }
    }

    /// Gives a store a second name that says when it was replaced, and folds its log into it.
    private static func setAside(_ path: String, now: () -> Date) throws(StoreError) -> String? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        if let queue = try? DatabaseQueue(path: path) {
            try? queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            try? queue.close()
        }
        let stamp = now().ISO8601Format().filter(\.isNumber)
        var aside = "\(path).replaced-\(stamp)"
        var number = 1
        while FileManager.default.fileExists(atPath: aside) {
            number += 1
            aside = "\(path).replaced-\(stamp)-\(number)"
        }
        // A log that could not be folded in belongs to the store that is replaced, not to the one restored.
        for suffix in ["-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
            guard rename(path + suffix, aside + suffix) == 0 else { throw StoreError(errno: errno, path: aside) }
        }
        guard link(path, aside) == 0 else { throw StoreError(errno: errno, path: aside) }
        return aside
    }

    private static func move(_ source: String, to target: String) throws(StoreError) {
        guard rename(source, target) == 0 else { throw StoreError(errno: errno, path: target) }
        let folder = Foundation.open(
            URL(filePath: target).deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        Foundation.close(folder)
    }
}
