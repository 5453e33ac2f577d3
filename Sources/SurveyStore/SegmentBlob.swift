import CXXHash
import Crypto
import Foundation
import SurveyModel

/// How the bytes of a stored column are to be read.
enum SegmentFormat: UInt8 {
    /// Formats of the first version, with a SHA-256: one byte a rating; texts with positions of one or two bytes.
    case firstRatings = 1
    case firstNarrowTexts = 2
    case firstWideTexts = 3
    /// Ratings in half a byte: those of the first half of the rows in the low bits, of the second in the high bits.
    case packedRatings = 4
    /// One byte a rating.
    case plainRatings = 5
    /// The number of distinct texts, the texts, and a position of one or two bytes a response.
    case narrowTexts = 6
    case wideTexts = 7
    /// Positions of one or two bytes in the dictionary that the segments of the wave share.
    case narrowPositions = 8
    case widePositions = 9
    /// A part of such a dictionary.
    case dictionary = 10
    /// A table of cells, kept for the next question.
    case cells = 11
    /// Eight bytes a row, by which it is found again.
    case tags = 12
    /// One bit a row that is in no figure any more.
    case deadRows = 13
    /// A response that is not yet in a segment.
    case hotResponse = 14

    var hasCryptographicDigest: Bool { rawValue <= Self.firstWideTexts.rawValue }
}

/// The frame of a stored column: a format byte, eight bytes of checksum, and the content.
///
/// The checksum finds damage of the disk, not forgery: XXH3, which costs a tenth of the time it takes to read the
/// bytes, where SHA-256 took several times as long as counting the answers.
enum SegmentBlob {
    private static let headerSize = 9

    static func sealed(_ format: SegmentFormat, _ content: [UInt8]) -> Data {
        var blob = Data(capacity: headerSize + content.count)
        blob.append(format.rawValue)
        blob.append(contentsOf: content.withUnsafeBytes { checksum(format, $0) })
        blob.append(contentsOf: content)
        return blob
    }

    /// Passes the content to a function after its checksum has been found right.
    static func open<Value>(
        _ blob: Data, _ body: (SegmentFormat, UnsafeRawBufferPointer) -> Result<Value, SegmentDamage>
    ) throws(SegmentDamage) -> Value {
        let result = blob.withUnsafeBytes { bytes -> Result<Value, SegmentDamage> in
            guard bytes.count >= headerSize else { return .failure(.wrongLength) }
            guard let format = SegmentFormat(rawValue: bytes[0]) else { return .failure(.wrongFormat) }
            let content = UnsafeRawBufferPointer(rebasing: bytes[headerSize...])
            guard bytes[1..<headerSize].elementsEqual(checksum(format, content)) else {
                return .failure(.wrongChecksum)
            }
            return body(format, content)
        }
        return try result.get()
    }

    private static func checksum(_ format: SegmentFormat, _ content: UnsafeRawBufferPointer) -> [UInt8] {
        if format.hasCryptographicDigest { return Array(SHA256.hash(data: content).prefix(8)) }
        let sum = XXH3_64bits_withSeed(content.baseAddress, content.count, UInt64(format.rawValue))
        return withUnsafeBytes(of: sum.littleEndian) { Array($0) }
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
