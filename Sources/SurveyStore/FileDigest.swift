import Crypto
import Foundation
import SurveyModel

/// A running SHA-256 of a file, as the sixty-four hexadecimal digits `sha256sum` prints.
public struct FileDigest: Sendable {
    private static let blockSize = 1 << 20
    private var hasher = SHA256()

    /// Creates the digest of an empty file.
    public init() {}

    /// Adds the next bytes of the file.
    public mutating func append(_ bytes: UnsafeRawBufferPointer) { hasher.update(bufferPointer: bytes) }

    /// The digest of all bytes so far.
    public var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        let text = hasher.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }

    /// Returns the digest of a file, which is read in blocks of 1 MiB.
    ///
    /// - Throws: ``StoreError/inputOutput(path:reason:)`` if the file cannot be read.
    public static func ofFile(at path: String) throws(StoreError) -> String {
        var digest = FileDigest()
        do {
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { try? file.close() }
            while let block = try file.read(upToCount: blockSize), !block.isEmpty {
                block.withUnsafeBytes { digest.append($0) }
            }
        } catch {
            throw StoreError(reading: path, error)
        }
        return digest.hexadecimal
    }

    /// Returns the digest of a text in UTF-8.
    public static func of(_ text: String) -> String {
        var digest = FileDigest()
        var text = text
        text.withUTF8 { digest.append(UnsafeRawBufferPointer($0)) }
        return digest.hexadecimal
    }
}
