import Crypto
import Foundation
import SurveyModel

/// The first 16 bytes of a SHA-256: two responses with the same fingerprint are the same response.
public struct Fingerprint: Sendable, Hashable, Comparable {
    /// The number of bytes.
    static let byteCount = 16

    let high: UInt64
    let low: UInt64

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

    /// The sixteen bytes as hexadecimal digits.
    var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: data.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// The fingerprint of an id, by which its response is known.
    static func ofID(_ id: String) -> Fingerprint {
        var fingerprinter = Fingerprinter(of: .id)
        fingerprinter.append(id.tidied)
        return fingerprinter.finish()
    }

    /// Adds the bytes to others.
    func append(to bytes: inout Data) {
        withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { bytes.append(contentsOf: $0) }
    }

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

    private static let lengthSize = 8

    /// The names of columns, each with its length before it; then the subject and the cells of the response at hand,
    /// and room for more.
    private var bytes: [UInt8]
    /// Where the framed name of each column begins and the next one.
    private let boundsOfNames: [Int]
    /// Where the subject stands.
    private let start: Int
    private var end: Int

    /// Creates a fingerprinter of contents or of ids.
    ///
    /// - Parameter names: What stands before a cell where ``append(_:afterName:)`` says so.
    public init(of subject: Subject, names: [String] = []) {
        var framed: [UInt8] = []
        var bounds = [0]
        for name in names {
            withUnsafeBytes(of: UInt64(name.utf8.count).littleEndian) { framed.append(contentsOf: $0) }
            framed.append(contentsOf: name.utf8)
            bounds.append(framed.count)
        }
        boundsOfNames = bounds
        start = framed.count
        end = start + 1
        bytes = framed + [subject.rawValue] + [UInt8](repeating: 0, count: 1024)
    }

    /// Adds the next cell.
    public mutating func append(_ cell: Span<UInt8>) {
        cell.withUnsafeBytes { append($0, after: 0..<0) }
    }

    /// Adds the next cell, given as text.
    public mutating func append(_ cell: String) {
        var cell = cell
        cell.withUTF8 { append(UnsafeRawBufferPointer($0), after: 0..<0) }
    }

    /// Adds a name as a cell and, after it, the next cell.
    ///
    /// - Parameter name: The position of the name among those given at the beginning.
    public mutating func append(_ cell: Span<UInt8>, afterName name: Int) {
        let framed = boundsOfNames[name]..<boundsOfNames[name + 1]
        cell.withUnsafeBytes { append($0, after: framed) }
    }

    /// Returns the fingerprint of the cells added and begins the next response.
    public mutating func finish() -> Fingerprint {
        var hasher = SHA256()
        bytes.withUnsafeBytes { hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[start..<end])) }
        end = start + 1
        return Fingerprint(hasher.finalize())
    }

    @inline(__always)
    private mutating func append(_ cell: UnsafeRawBufferPointer, after framed: Range<Int>) {
        let next = end + framed.count + Self.lengthSize + cell.count
        if next > bytes.count { bytes.append(contentsOf: repeatElement(0, count: max(next, bytes.count))) }
        bytes.withUnsafeMutableBytes { target in
            UnsafeMutableRawBufferPointer(rebasing: target[end...])
                .copyMemory(from: UnsafeRawBufferPointer(rebasing: target[framed]))
            let lengthStart = end + framed.count
            target.storeBytes(of: UInt64(cell.count).littleEndian, toByteOffset: lengthStart, as: UInt64.self)
            UnsafeMutableRawBufferPointer(rebasing: target[(lengthStart + Self.lengthSize)...]).copyMemory(from: cell)
        }
        end = next
    }
}
