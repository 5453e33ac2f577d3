import Foundation
import SurveyModel

/// One column of at most 65,536 responses as the store keeps it, all numbers little-endian.
///
/// Only texts that occur are written, in order of first occurrence, so that equal data makes equal bytes whatever
/// dictionary the reader of the file kept. ``SegmentFormat`` lists the forms a column may have.
enum ResponseSegment {
    /// The half byte of a rating that was not asked.
    private static let notAskedNibble: UInt8 = 15

    static func encode(_ ratings: [UInt8]) -> Data {
        guard ratings.allSatisfy({ $0 < notAskedNibble || $0 == ResponseScale.notAskedSlot }) else {
            return SegmentBlob.sealed(.plainRatings, ratings)
        }
        let half = (ratings.count + 1) / 2
        // The low bits of “not asked”, 255, are 15.
        let packed = (0..<half).map { row in
            let high = row + half < ratings.count ? ratings[row + half] : 0
            return ratings[row] & notAskedNibble | high << 4
        }
        return SegmentBlob.sealed(.packedRatings, packed)
    }

    /// A column with its own texts, or with positions in a shared dictionary if the texts fit into it.
    static func encode(_ column: CategoryColumn, sharing shared: inout SharedTexts) -> Data {
        let used = UsedTexts(column)
        if let places = shared.positions(of: used.texts, rowCount: column.ids.count) {
            let ids = used.positions.map { places[Int($0)] }
            return SegmentBlob.sealed(
                shared.count <= 256 ? .narrowPositions : .widePositions, bytes(of: ids, narrow: shared.count <= 256))
        }
        return encode(used)
    }

    /// A column with its own texts.
    static func encode(_ column: CategoryColumn) -> Data { encode(UsedTexts(column)) }

    private static func encode(_ used: UsedTexts) -> Data {
        let isNarrow = used.texts.count <= 256
        return SegmentBlob.sealed(
            isNarrow ? .narrowTexts : .wideTexts,
            SegmentBytes.texts(used.texts[...]) + bytes(of: used.positions, narrow: isNarrow))
    }

    private static func bytes(of ids: [UInt16], narrow: Bool) -> [UInt8] {
        if narrow { return ids.map { UInt8(truncatingIfNeeded: $0) } }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(2 * ids.count)
        for id in ids {
            bytes.append(UInt8(truncatingIfNeeded: id))
            bytes.append(UInt8(truncatingIfNeeded: id >> 8))
        }
        return bytes
    }

    static func decodeRatings(_ blob: Data, rowCount: Int) throws(SegmentDamage) -> [UInt8] {
        try SegmentBlob.open(blob) { format, content in
            switch format {
            case .packedRatings where content.count == (rowCount + 1) / 2:
                return .success(unpacked(content, rowCount: rowCount))
            case .firstRatings where content.count == rowCount, .plainRatings where content.count == rowCount:
                return .success([UInt8](content))
            case .packedRatings, .firstRatings, .plainRatings: return .failure(.wrongLength)
            default: return .failure(.wrongFormat)
            }
        }
    }

    private static func unpacked(_ content: UnsafeRawBufferPointer, rowCount: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: rowCount) { ratings, count in
            let half = content.count
            for row in 0..<half {
                let nibble = content[row] & notAskedNibble
                ratings[row] = nibble == notAskedNibble ? ResponseScale.notAskedSlot : nibble
            }
            for row in half..<max(half, rowCount) {
                let nibble = content[row &- half] >> 4
                ratings[row] = nibble == notAskedNibble ? ResponseScale.notAskedSlot : nibble
            }
            count = rowCount
        }
    }

    /// - Parameter dictionary: the dictionary that the segments of the wave share; nil if there is none.
    static func decodeCategory(_ blob: Data, rowCount: Int, dictionary: TextDictionary? = nil) throws(SegmentDamage)
        -> CategoryColumn
    {
        try SegmentBlob.open(blob) { format, content in
            Result { () throws(SegmentDamage) in
                var bytes = SegmentBytes(content)
                switch format {
                case .firstNarrowTexts, .narrowTexts, .firstWideTexts, .wideTexts:
                    let isNarrow = format == .firstNarrowTexts || format == .narrowTexts
                    let own = TextDictionary(try bytes.texts())
                    return try column(own, bytes, rowCount: rowCount, narrow: isNarrow)
                case .narrowPositions, .widePositions:
                    guard let dictionary else { throw .unknownText }
                    return try column(dictionary, bytes, rowCount: rowCount, narrow: format == .narrowPositions)
                default: throw .wrongFormat
                }
            }
        }
    }

    private static func column(_ dictionary: TextDictionary, _ bytes: SegmentBytes, rowCount: Int, narrow: Bool)
        throws(SegmentDamage) -> CategoryColumn
    {
        let ids =
            narrow
            ? try bytes.remaining(rowCount, as: UInt8.self) : try bytes.remaining(rowCount, as: UInt16.self)
        guard ids.max() ?? -1 < dictionary.count else { throw .unknownText }
        return CategoryColumn(dictionary: dictionary, ids: ids)
    }
}

/// The texts of a column that its rows carry, in order of first occurrence.
private struct UsedTexts {
    var texts: [String] = []
    /// For each row the position of its text.
    var positions: [UInt16] = []

    init(_ column: CategoryColumn) {
        var places = [Int32](repeating: -1, count: column.levels.count)
        positions.reserveCapacity(column.ids.count)
        for id in column.ids {
            if places[Int(id)] < 0 {
                places[Int(id)] = Int32(texts.count)
                texts.append(column.levels[Int(id)])
            }
            positions.append(UInt16(places[Int(id)]))
        }
    }
}
