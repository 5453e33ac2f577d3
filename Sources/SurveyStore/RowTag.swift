import CXXHash
import Foundation
import GRDB

/// Eight bytes by which a stored row is found again: a digest of its key and its content.
///
/// A segment keeps the tags of its rows beside them. Of a hundred million rows two different ones have the same tag
/// with a probability of less than one in three thousand, and only if one of the two is replaced does it matter.
struct RowTag: Hashable {
    let bits: UInt64

    init(bits: UInt64) { self.bits = bits }

    init(key: Fingerprint, content: Fingerprint) {
        bits = withUnsafeBytes(
            of: (key.high.littleEndian, key.low.littleEndian, content.high.littleEndian, content.low.littleEndian)
        ) { XXH3_64bits_withSeed($0.baseAddress, $0.count, 0) }
    }
}

/// The tags of the rows of a segment, in the order of its rows.
enum SegmentTags {
    static func encode(_ tags: [RowTag]) -> Data {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(8 * tags.count)
        for tag in tags { withUnsafeBytes(of: tag.bits.littleEndian) { bytes.append(contentsOf: $0) } }
        return SegmentBlob.sealed(.tags, bytes)
    }

    static func decode(_ blob: Data, rowCount: Int) throws(SegmentDamage) -> [RowTag] {
        try SegmentBlob.open(blob) { format, content in
            guard format == .tags else { return .failure(.wrongFormat) }
            guard content.count == 8 * rowCount else { return .failure(.wrongLength) }
            let tags = (0..<rowCount).map { row in
                RowTag(bits: UInt64(littleEndian: content.loadUnaligned(fromByteOffset: 8 * row, as: UInt64.self)))
            }
            return .success(tags)
        }
    }

    /// The tags of a segment; nil if an earlier version of the program stored it without.
    static func find(_ segment: StoredSegment, in db: Database) throws -> [RowTag]? {
        let statement = try db.cachedStatement(sql: "SELECT data FROM segment_tags WHERE segment = ?")
        return try Data.fetchOne(statement, arguments: [segment.id]).map { try decode($0, rowCount: segment.rowCount) }
    }
}
