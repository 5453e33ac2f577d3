import Crypto
import Foundation

/// The first 16 bytes of a SHA-256: two responses with the same fingerprint are the same response.
public struct Fingerprint: Sendable, Hashable, Comparable {
    /// The number of bytes.
    static let byteCount = 16

    private let high: UInt64
    private let low: UInt64

    /// Reads a fingerprint from exactly 16 bytes; nil for any other number.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == Self.byteCount else { return nil }
        high = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
        low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }

    fileprivate init(_ digest: SHA256Digest) {
        (high, low) = digest.withUnsafeBytes {
            (
                UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }

    var data: Data { withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { Data($0) } }

    /// Adds half of the bytes: they are evenly spread already, and a table of a million is built in half the time.
    public func hash(into hasher: inout Hasher) { hasher.combine(high) }

    /// Orders fingerprints by their bytes, as the store does.
    public static func < (left: Self, right: Self) -> Bool { (left.high, left.low) < (right.high, right.low) }
}

/// Computes the fingerprints of many responses, one after the other, without an allocation a cell.
///
/// Every cell goes in with its length, so that the cells `ab, c` and `a, bc` have different fingerprints.
public struct Fingerprinter: Sendable {
    /// What is fingerprinted: an id and a response of one cell must not be taken for each other.
    public enum Subject: UInt8, Sendable {
        case content = 0
        case id = 1
    }

    private var bytes: [UInt8]

    /// Creates a fingerprinter of contents or of ids.
    public init(of subject: Subject) { bytes = [subject.rawValue] }

    /// Adds the next cell.
    public mutating func append(_ cell: Span<UInt8>) {
        cell.withUnsafeBufferPointer { append($0) }
    }

    /// Adds the next cell, given as text.
    public mutating func append(_ cell: String) {
        var cell = cell
        cell.withUTF8 { append($0) }
    }

    /// Returns the fingerprint of the cells added and begins the next response.
    public mutating func finish() -> Fingerprint {
        var hasher = SHA256()
        bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        bytes.removeSubrange(1...)
        return Fingerprint(hasher.finalize())
    }

    private mutating func append(_ cell: UnsafeBufferPointer<UInt8>) {
        withUnsafeBytes(of: UInt64(cell.count).littleEndian) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: cell)
    }
}
