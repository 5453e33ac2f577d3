import Foundation
import GRDB
import SurveyModel

/// A part of a dictionary as it is stored: the texts from a position on.
struct DictionaryPart {
    let first: Int
    let data: Data
}

/// The texts of a column that all segments of a wave refer to, so that a reader understands each of them once.
///
/// A column with many distinct texts, such as comments, keeps its texts in each segment.
struct SharedTexts {
    /// Positions take two bytes.
    private static let most = 65_536
    /// A column of fewer distinct texts is shared even where nearly every row of a small file has its own.
    private static let few = 1024

    private var positions: [String: UInt16] = [:]
    private var texts: [String] = []
    private var savedCount = 0

    /// The number of texts.
    var count: Int { texts.count }

    /// Where the texts of a segment stand, after those that are new have been added; nil if they are too many.
    mutating func positions(of used: [String], rowCount: Int) -> [UInt16]? {
        guard used.count <= max(Self.few, rowCount / 2) else { return nil }
        var places = used.map { positions[$0] }
        guard texts.count + places.count(where: { $0 == nil }) <= Self.most else { return nil }
        for index in used.indices where places[index] == nil {
            places[index] = UInt16(texts.count)
            positions[used[index]] = UInt16(texts.count)
            texts.append(used[index])
        }
        return places.compactMap(\.self)
    }
}

extension SharedTexts {
    /// The texts that the segments of a wave share so far.
    init(wave: Int64, column: String, in db: Database) throws {
        texts = try Self.dictionary(wave: wave, column: column, in: db)?.texts ?? []
        savedCount = texts.count
        for (position, text) in texts.enumerated() { positions[text] = UInt16(position) }
    }

    /// The dictionary of a column; nil if its segments share none.
    static func dictionary(wave: Int64, column: String, in db: Database) throws -> TextDictionary? {
        let parts = try Row.fetchAll(
            db, sql: "SELECT data FROM dictionary WHERE wave = ? AND name = ? ORDER BY first",
            arguments: [wave, column])
        guard !parts.isEmpty else { return nil }
        var texts: [String] = []
        for part in parts {
            texts += try SegmentBlob.open(part[0]) { format, content in
                guard format == .dictionary else { return .failure(.wrongFormat) }
                return Result { () throws(SegmentDamage) in
                    var bytes = SegmentBytes(content)
                    return try bytes.texts()
                }
            }
        }
        return TextDictionary(texts)
    }

    /// Writes the texts that are new since the last time, and returns what was written; nil if there are none.
    mutating func save(wave: Int64, column: String, batch: Int64, in db: Database) throws -> DictionaryPart? {
        guard savedCount < texts.count else { return nil }
        let part = DictionaryPart(
            first: savedCount, data: SegmentBlob.sealed(.dictionary, SegmentBytes.texts(texts[savedCount...])))
        try db.execute(
            sql: "INSERT INTO dictionary (wave, name, first, data, batch) VALUES (?, ?, ?, ?, ?)",
            arguments: [wave, column, part.first, part.data, batch])
        savedCount = texts.count
        return part
    }
}
