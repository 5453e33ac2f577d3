import Foundation
import GRDB
import SurveyModel

/// What the log ended with at some time, written beside the store, so that a log cut short or written anew is found.
struct Checkpoint: Hashable {
    let sequence: Int64
    let hash: String
    let batches: Int
    let responses: Int
    let at: String
    /// Whether the store was replaced by a backup just before: what later lines said of the one before is over.
    let followsRestore: Bool

    /// One line of the file.
    var line: String {
        "\(sequence) \(hash) batches=\(batches) responses=\(responses) \(at)\(followsRestore ? " restored" : "")"
    }

    init?(line: Substring) {
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 5 || words.count == 6 && words[5] == "restored", let sequence = Int64(words[0]),
            words[1].count == 64, words[2].hasPrefix("batches="), let batches = Int(words[2].dropFirst(8)),
            words[3].hasPrefix("responses="), let responses = Int(words[3].dropFirst(10))
        else { return nil }
        self.sequence = sequence
        hash = String(words[1])
        self.batches = batches
        self.responses = responses
        at = String(words[4])
        followsRestore = words.count == 6
    }

    /// The state of a store; nil if its log is empty.
    init?(of db: Database, at time: String, followsRestore: Bool = false) throws {
        let last = try Row.fetchOne(
            db,
            sql: """
                SELECT seq, hash, (SELECT count(*) FROM batch WHERE withdrawn_at IS NULL),
                    (SELECT coalesce(sum(row_count), 0) FROM segment)
                    - (SELECT coalesce(sum(dead_count), 0) FROM dead_rows)
                    + (SELECT count(*) FROM hot_response WHERE NOT dead)
                FROM audit ORDER BY seq DESC LIMIT 1
                """)
        guard let last else { return nil }
        sequence = try last.decode(atIndex: 0)
        hash = try last.decode(atIndex: 1)
        batches = try last.decode(atIndex: 2)
        responses = try last.decode(atIndex: 3)
        at = time
        self.followsRestore = followsRestore
    }
}

/// The file of checkpoints beside a store.
enum CheckpointFile {
    static func path(of store: String) -> String { store + ".checkpoints" }

    /// The checkpoints of a file, oldest first, and the numbers of lines that are none.
    ///
    /// A line without an end was cut off by a crash while it was written and says nothing.
    static func read(_ path: String) throws(StoreError) -> (checkpoints: [Checkpoint], damagedLines: [Int]) {
        guard FileManager.default.fileExists(atPath: path) else { return ([], []) }
        let text: String
        do {
            text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        } catch {
            throw StoreError(reading: path, error)
        }
        var checkpoints: [Checkpoint] = []
        var damaged: [Int] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().enumerated()
        where !line.isEmpty {
            if let checkpoint = Checkpoint(line: line) {
                checkpoints.append(checkpoint)
            } else {
                damaged.append(number + 1)
            }
        }
        return (checkpoints, damaged)
    }

    /// Adds a checkpoint unless the file ends with the same entry of the log.
    static func append(_ checkpoint: Checkpoint, to path: String) throws(StoreError) {
        let known = try read(path).checkpoints.last
        guard known?.sequence != checkpoint.sequence || known?.hash != checkpoint.hash || checkpoint.followsRestore
        else { return }
        let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw StoreError(errno: errno, path: path) }
        defer { close(file) }
        // The line before may have been cut off by a crash.
        let bytes = Array("\n\(checkpoint.line)\n".utf8)
        guard write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else {
            throw StoreError(errno: errno, path: path)
        }
    }
}
