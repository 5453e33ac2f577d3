import Foundation
import GRDB
import SurveyModel

/// Writes the segments of one batch, with the dictionaries they share and the tags of their rows.
struct SegmentWriter {
    private struct SharedColumn: Hashable {
        let wave: Int64
        let name: String
    }

    private let db: Database
    private let batch: Int64
    private var sharedTexts: [SharedColumn: SharedTexts] = [:]
    /// The digest of everything written.
    private(set) var digest = BatchDigest()

    init(_ db: Database, batch: Int64) {
        self.db = db
        self.batch = batch
    }

    /// Writes one segment.
    ///
    /// - Parameter tags: the tags of the rows, in their order.
    mutating func write(_ columns: ResponseColumns, tags: [RowTag], wave: Int64) throws {
        precondition(tags.count == columns.rowCount, "Every row has a tag.")
        try db.execute(
            sql: "INSERT INTO segment (batch, wave, row_count) VALUES (?, ?, ?)",
            arguments: [batch, wave, columns.rowCount])
        let segment = StoredSegment(
            id: db.lastInsertedRowID, batch: batch, wave: wave, rowCount: columns.rowCount)
        for (name, ratings) in columns.ratings.sorted(by: { $0.key < $1.key }) {
            try insert(ResponseSegment.encode(ratings), kind: .rating, named: name, into: segment)
        }
        for (name, column) in columns.categories.sorted(by: { $0.key < $1.key }) {
            let data = try encode(column, named: name, wave: wave)
            try insert(data, kind: .category, named: name, into: segment)
        }
        let data = SegmentTags.encode(tags)
        try db.cachedStatement(sql: "INSERT INTO segment_tags (segment, data) VALUES (?, ?)")
            .execute(arguments: [segment.id, data])
        digest.add(segment, kind: .tags, name: "", data)
    }

    private mutating func insert(
        _ data: Data, kind: BatchDigest.Kind, named name: String, into segment: StoredSegment
    ) throws {
        try db.cachedStatement(sql: "INSERT INTO segment_column (segment, kind, name, data) VALUES (?, ?, ?, ?)")
            .execute(arguments: [segment.id, kind.rawValue, name, data])
        digest.add(segment, kind: kind, name: name, data)
    }

    private mutating func encode(_ column: CategoryColumn, named name: String, wave: Int64) throws -> Data {
        let key = SharedColumn(wave: wave, name: name)
        var shared = try sharedTexts.removeValue(forKey: key) ?? SharedTexts(wave: wave, column: name, in: db)
        let data = ResponseSegment.encode(column, sharing: &shared)
        if let part = try shared.save(wave: wave, column: name, batch: batch, in: db) {
            digest.add(part, wave: wave, name: name)
        }
        sharedTexts[key] = shared
        return data
    }
}
