import Crypto
import Foundation
import SurveyModel

/// One column of at most 65,536 responses as the store keeps it: the only place that knows the bytes.
///
/// A blob is a format byte, the first 8 bytes of the SHA-256 of what follows, and the content, little-endian:
/// - format 1, ratings: one byte a response;
/// - formats 2 and 3, texts: the number of distinct texts (UInt32); each as its length in bytes (UInt32) and its
///   UTF-8; then for each response the position of its text, as UInt8 (format 2) or UInt16 (format 3).
///
/// Only texts that occur are written, in order of first occurrence, so that equal data makes equal bytes whatever
/// dictionary the reader of the file kept.
enum ResponseSegment {
    private enum Format: UInt8 {
        case ratings = 1
        case narrowTexts = 2
        case wideTexts = 3
    }

    private static let headerSize = 9

    static func encode(_ ratings: [UInt8]) -> Data { sealed(.ratings, ratings) }

    static func encode(_ column: CategoryColumn) -> Data {
        var positions = [Int32](repeating: -1, count: column.levels.count)
        var used: [Int32] = []
        let ids = column.ids.map { id -> UInt16 in
            if positions[Int(id)] < 0 {
                positions[Int(id)] = Int32(used.count)
                used.append(id)
            }
            return UInt16(positions[Int(id)])
        }
        var content: [UInt8] = []
        append(UInt32(used.count), to: &content)
        for level in used {
            let text = column.levels[Int(level)].utf8
            append(UInt32(text.count), to: &content)
            content.append(contentsOf: text)
        }
        guard used.count > 256 else {
            content.append(contentsOf: ids.lazy.map { UInt8(truncatingIfNeeded: $0) })
            return sealed(.narrowTexts, content)
        }
        for id in ids { append(id, to: &content) }
        return sealed(.wideTexts, content)
    }

    static func decodeRatings(_ blob: Data, rowCount: Int) throws(SegmentDamage) -> [UInt8] {
        let (format, content) = try opened(blob)
        guard format == .ratings else { throw .wrongFormat }
        guard content.count == rowCount else { throw .wrongLength }
        return [UInt8](content)
    }

    static func decodeCategory(_ blob: Data, rowCount: Int) throws(SegmentDamage) -> CategoryColumn {
        let (format, content) = try opened(blob)
        guard format != .ratings else { throw .wrongFormat }
        var reader = ByteReader(bytes: [UInt8](content))
        let levels = try reader.texts()
        let ids =
            format == .narrowTexts
            ? try reader.remaining(rowCount, as: UInt8.self) : try reader.remaining(rowCount, as: UInt16.self)
        guard ids.allSatisfy({ Int($0) < levels.count }) else { throw .unknownText }
        return CategoryColumn(levels: levels, ids: ids)
    }

    private static func sealed(_ format: Format, _ content: [UInt8]) -> Data {
        var blob = Data(capacity: headerSize + content.count)
        blob.append(format.rawValue)
        blob.append(contentsOf: checksum(content))
        blob.append(contentsOf: content)
        return blob
    }

    private static func opened(_ blob: Data) throws(SegmentDamage) -> (Format, Data) {
        guard blob.count >= headerSize, let first = blob.first else { throw .wrongLength }
        guard let format = Format(rawValue: first) else { throw .wrongFormat }
        let content = blob.dropFirst(headerSize)
        guard blob.dropFirst().prefix(8).elementsEqual(checksum(content)) else { throw .wrongChecksum }
        return (format, content)
    }

    private static func checksum(_ content: some DataProtocol) -> [UInt8] {
        Array(SHA256.hash(data: content).prefix(8))
    }

    private static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }
}

/// What is wrong with the bytes of a stored column.
enum SegmentDamage: Error, Hashable {
    case wrongFormat, wrongLength, wrongChecksum, unknownText, notUTF8

    var reason: LocalizedText {
        switch self {
        case .wrongFormat: LocalizedText(vi: "sai định dạng", en: "its format is unknown")
        case .wrongLength: LocalizedText(vi: "sai độ dài", en: "its length is wrong")
        case .wrongChecksum: LocalizedText(vi: "sai mã kiểm tra", en: "its checksum does not match")
        case .unknownText: LocalizedText(vi: "trỏ đến giá trị không có", en: "it points to a value that is not there")
        case .notUTF8: LocalizedText(vi: "có chữ không phải UTF-8", en: "it holds text that is not UTF-8")
        }
    }
}

/// Reads the content of a text column and never past its end.
private struct ByteReader {
    let bytes: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func texts() throws(SegmentDamage) -> [String] {
        let count = try number(as: UInt32.self)
        guard count <= ResponseColumns.capacity else { throw .wrongLength }
        var texts: [String] = []
        texts.reserveCapacity(Int(count))
        for _ in 0..<count {
            let length = Int(try number(as: UInt32.self))
            guard length <= bytes.count - position else { throw .wrongLength }
            guard let text = String(validating: bytes[position..<position + length], as: UTF8.self) else {
                throw .notUTF8
            }
            position += length
            texts.append(text)
        }
        return texts
    }

    func remaining<ID: FixedWidthInteger>(_ count: Int, as type: ID.Type) throws(SegmentDamage) -> [Int32] {
        let size = MemoryLayout<ID>.size
        guard bytes.count - position == count * size else { throw .wrongLength }
        return bytes.withUnsafeBytes { buffer in
            (0..<count).map { row in
                Int32(ID(littleEndian: buffer.loadUnaligned(fromByteOffset: position + row * size, as: ID.self)))
            }
        }
    }

    private mutating func number<Number: FixedWidthInteger>(as type: Number.Type) throws(SegmentDamage) -> Number {
        let size = MemoryLayout<Number>.size
        guard bytes.count - position >= size else { throw .wrongLength }
        defer { position += size }
        return bytes.withUnsafeBytes {
            Number(littleEndian: $0.loadUnaligned(fromByteOffset: position, as: Number.self))
        }
    }
}
