public import Foundation
import GRDB
import SurveyModel
import Synchronization

/// The embedded store: questionnaires, units, waves and responses in one SQLite file.
///
/// Any number of programs may read while one writes. What a file brings is stored in one transaction: after a crash
/// it is there as a whole or not at all. A store at rest is one file that can be copied.
///
/// ## Topics
/// - Opening: ``open(at:for:patience:now:)``, ``close()``
/// - Definitions: ``register(_:)``, ``questionnaire(id:version:)``, ``questionnaires()``, ``importUnits(_:)``,
///   ``units()``
/// - Loading: ``recordBatch(_:of:laterReplaces:_:)``, ``batch(of:questionnaire:)``, ``batches(of:)``,
///   ``sources(of:waves:)``, ``rejects(of:)``
/// - Withdrawing: ``knownIDs(_:in:)``, ``withdraw(_:from:reason:)``
/// - Findings: ``addFindings(_:)``, ``changeFinding(_:to:isClosing:)``, ``findings()``
/// - Comments: ``releaseComments(_:)``, ``revokeReleases(_:)``, ``releasedComments(questionnaire:)``
/// - Figures: ``tabulate(_:questionnaire:wave:workers:usesKept:)``
/// - Reading: ``waves(of:)``, ``wave(named:questionnaire:)``, ``columnNames(questionnaire:wave:)``,
///   ``responseCount(questionnaire:wave:)``, ``forEachSegment(questionnaire:wave:columns:_:)``
/// - Backups: ``backUp(to:progress:)``, ``restore(_:to:patience:now:progress:)``
/// - Log: ``audit()``, ``verify(checkpoints:progress:)``
public final class SurveyStore: Sendable {
    /// What a store is opened for.
    public enum Access: Sendable, Hashable {
        case reading
        /// Writing, and what for: other programs that wait are told.
        case writing(purpose: String)
        /// Writing now and then beside others that do so too: the right to write is taken for each change alone.
        case takingTurns(purpose: String)
    }

    /// How the right to write is taken for one change.
    private struct Turns: Sendable {
        let purpose: String
        let patience: Duration
    }

    let path: String
    let queue: DatabaseQueue
    private let now: @Sendable () -> Date
    let lease: WriterLease?
    private let turns: Turns?
    private let isClosed = Mutex(false)
    /// Questionnaires read before, by their text; a command asks for the same one many times.
    let parsedQuestionnaires = Mutex<[String: Questionnaire]>([:])
    /// Cells of two questions are kept one after the other, not refused as those of another writer would be.
    let keeping = Mutex(())

    /// Opens a store; for writing, one is made if there is none.
    ///
    /// - Parameter patience: How long to wait for another writer to finish.
    /// - Parameter now: The clock that dates what is stored; no figure depends on it.
    /// - Throws: ``StoreError/missing(path:)``, ``StoreError/notAStore(path:)``,
    ///   ``StoreError/madeByNewerVersion(path:)``, ``StoreError/busy(path:holder:)`` if the other writer did not
    ///   finish in time, or a failure of the disk.
    public static func open(
        at path: String, for access: Access, patience: Duration = .seconds(30),
        now: @escaping @Sendable () -> Date = { Date() }
    ) throws(StoreError) -> SurveyStore {
        // Two names of one file must not have two leases.
        let path = URL(filePath: path).resolvingSymlinksInPath().path
        var isFolder = ObjCBool(false)
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        guard !isFolder.boolValue else { throw .inputOutput(path: path, reason: StoreError.isAFolder) }
        let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
        if let type, type != .typeRegular { throw .notAStore(path: path) }
        switch access {
        case .reading:
            guard exists else { throw .missing(path: path) }
            return try SurveyStore(path: path, lease: nil, now: now)
        case .writing(let purpose):
            let lease = try WriterLease(store: path, purpose: purpose, patience: patience)
            return try SurveyStore(path: path, lease: lease, now: now)
        case .takingTurns(let purpose):
            let lease = try WriterLease(store: path, purpose: purpose, patience: patience)
            defer { lease.release() }
            return try SurveyStore(path: path, turns: Turns(purpose: purpose, patience: patience), now: now)
        }
    }

    private init(path: String, turns: Turns, now: @escaping @Sendable () -> Date) throws(StoreError) {
        self.path = path
        lease = nil
        self.turns = turns
        self.now = now
        do {
            queue = try Self.connect(to: path)
            try Self.prepare(queue, path: path, writes: true)
        } catch {
            throw StoreError(error, store: path)
        }
    }

    /// Opens a file for writing that nobody else knows of.
    init(path: String, now: @escaping @Sendable () -> Date) throws(StoreError) {
        self.path = path
        lease = nil
        turns = nil
        self.now = now
        do {
            queue = try Self.connect(to: path)
            guard try queue.read(StoreSchema.state) != .empty else { throw StoreError.notAStore(path: path) }
            try Self.prepare(queue, path: path, writes: true)
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        } catch {
            throw StoreError(error, store: path)
        }
    }

    private init(path: String, lease: WriterLease?, now: @escaping @Sendable () -> Date) throws(StoreError) {
        self.path = path
        self.lease = lease
        turns = nil
        self.now = now
        do {
            queue = try Self.connect(to: path)
            try Self.prepare(queue, path: path, writes: lease != nil)
        } catch {
            throw StoreError(error, store: path)
        }
    }

    deinit { close() }

    /// Closes the store and lets the next writer in; the second time it does nothing.
    public func close() {
        let wasClosed = isClosed.withLock { flag in
            defer { flag = true }
            return flag
        }
        guard !wasClosed else { return }
        let turn = turns.flatMap { try? WriterLease(store: path, purpose: $0.purpose, patience: $0.patience) }
        defer { turn?.release() }
        if lease != nil || turn != nil {
            writeCheckpoint()
            // Without a reader about, the store is left as one file that needs no writable folder to be read. With one
            // SQLite refuses, and the log stays for the next writer.
            try? queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        }
        try? queue.close()
        lease?.release()
    }

    /// A way into the file, for readers too one that may write.
    ///
    /// What a killed writer has left half done must be undone before the file can be read, and a connection for reading
    /// only refuses to. SQLite falls back to reading where the file is write-protected, and `read` lets no statement
    /// write.
    private static func connect(to path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    private static func prepare(_ queue: DatabaseQueue, path: String, writes: Bool) throws {
        switch try queue.read(StoreSchema.state) {
        case .foreign: throw StoreError.notAStore(path: path)
        case .newer: throw StoreError.madeByNewerVersion(path: path)
        case .empty where !writes, .older where !writes: throw StoreError.needsUpgrade(path: path)
        case .empty, .older, .current: break
        }
        guard writes else { return }
        try queue.writeWithoutTransaction { db in
            // Segments are long: larger pages are fewer to fetch. It works only before the first table is made.
            try db.execute(
                sql: "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
        }
        try StoreSchema.migrator.migrate(queue)
    }
}

extension SurveyStore {
    /// The time at which something is stored.
    var timestamp: String { now().ISO8601Format() }

    func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        try read(from: queue, body)
    }

    func read<Value>(from queue: DatabaseQueue, _ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do { return try queue.read(body) } catch { throw StoreError(error, store: path) }
    }

    /// A second way into the store, so that two can read at the same time.
    func readingConnection() throws(StoreError) -> DatabaseQueue {
        do { return try Self.connect(to: path) } catch { throw StoreError(error, store: path) }
    }

    func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do { return try inTurn { try queue.write(body) } } catch { throw StoreError(error, store: path) }
    }

    /// Makes a change with the right to write, which is taken for it alone where turns are taken.
    func inTurn<Value>(_ body: () throws -> Value) throws -> Value {
        guard let turns else { return try body() }
        let lease = try WriterLease(store: path, purpose: turns.purpose, patience: turns.patience)
        defer { lease.release() }
        return try body()
    }
}
