import Foundation
import GRDB
import SurveyModel

/// A backup: the bytes of a store, and a last line that says how many they are and what their SHA-256 is.
///
/// A backup that was cut, or of which one byte is another, is recognised before anything is replaced by it.
public struct StoreBackup: Sendable, Hashable {
    /// The number of bytes of the store in it.
    public let size: Int
    /// The SHA-256 of those bytes, in hexadecimal.
    public let sha256: String

    private static let mark = "\nhailong-backup-1 "
    /// Room for the mark, the digest and the largest number.
    private static let longestTrailer = 160

    /// The last line: mark, number of bytes, digest.
    var trailer: String { "\(Self.mark)\(size) \(sha256)\n" }

    /// Checks a backup from its first to its last byte.
    ///
    /// - Throws: ``StoreError/damagedBackup(path:)`` if it is not whole, or ``StoreError/inputOutput(path:reason:)``.
    public init(checking path: String, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }) throws(StoreError) {
        do {
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { try? file.close() }
            let total = Int(try file.seekToEnd())
            try file.seek(toOffset: UInt64(max(0, total - Self.longestTrailer)))
            let end = try file.readToEnd() ?? Data()
            guard let found = Self.read(end, total: total) else { throw StoreError.damagedBackup(path: path) }
            try file.seek(toOffset: 0)
            guard try Self.digest(file, size: found.size, progress) == found.sha256 else {
                throw StoreError.damagedBackup(path: path)
            }
            self = found
        } catch let error as StoreError {
            throw error
        } catch {
            throw StoreError(reading: path, error)
        }
    }

    private init(size: Int, sha256: String) {
        self.size = size
        self.sha256 = sha256
    }

    /// The trailer in the last bytes of a file; nil if it is not exactly as it is written.
    private static func read(_ end: Data, total: Int) -> StoreBackup? {
        guard let start = end.lastRange(of: Data(mark.utf8))?.lowerBound else { return nil }
        let text = String(decoding: end[start...], as: UTF8.self)
        let words = text.dropFirst(mark.count).dropLast().split(separator: " ")
        guard words.count == 2, let size = Int(words[0]) else { return nil }
        let backup = StoreBackup(size: size, sha256: String(words[1]))
        return backup.trailer == text && size + text.utf8.count == total ? backup : nil
    }

    private static func digest(_ file: FileHandle, size: Int, _ progress: (Int, Int) -> Void) throws -> String {
        var digest = FileDigest()
        var done = 0
        while done < size, let block = try file.read(upToCount: min(1 << 20, size - done)), !block.isEmpty {
            block.withUnsafeBytes { digest.append($0) }
            done += block.count
            progress(done, size)
        }
        return digest.hexadecimal
    }
}

extension StoreBackup {
    /// Ends a copy of a store with its trailer, so that it is on the disk before anyone is told.
    init(sealing path: String) throws(StoreError) {
        do {
            let file = try FileHandle(forUpdating: URL(filePath: path))
            defer { try? file.close() }
            let size = Int(try file.seekToEnd())
            try file.seek(toOffset: 0)
            self.init(size: size, sha256: try Self.digest(file, size: size) { _, _ in })
            try file.seekToEnd()
            try file.write(contentsOf: Data(trailer.utf8))
            try file.synchronize()
        } catch {
            throw StoreError(reading: path, error)
        }
    }

    /// Copies the store in a backup to a file and checks once more that it is what was sealed.
    func extract(from backup: String, to path: String) throws(StoreError) {
        do {
            guard FileManager.default.createFile(atPath: path, contents: nil) else {
                throw StoreError(errno: errno, path: path)
            }
            let (source, target) = (
                try FileHandle(forReadingFrom: URL(filePath: backup)), try FileHandle(forWritingTo: URL(filePath: path))
            )
            defer { for file in [source, target] { try? file.close() } }
            var digest = FileDigest()
            var left = size
            while left > 0, let block = try source.read(upToCount: min(1 << 20, left)), !block.isEmpty {
                block.withUnsafeBytes { digest.append($0) }
                try target.write(contentsOf: block)
                left -= block.count
            }
            try target.synchronize()
            guard digest.hexadecimal == sha256 else { throw StoreError.damagedBackup(path: backup) }
        } catch let error as StoreError {
            throw error
        } catch {
            throw StoreError(reading: path, error)
        }
    }
}
