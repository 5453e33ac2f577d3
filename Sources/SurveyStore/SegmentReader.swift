import Foundation
import GRDB
import SurveyModel

/// Reads the segments of a wave as they were when the reader was made.
struct SegmentReader: Sendable {
    struct Segment: Sendable {
        let id: Int64
        let rowCount: Int
        /// The rows that are in no figure any more; nil if all live.
        let dead: DeadRows?

        var liveCount: Int { dead?.liveCount ?? rowCount }
    }

    let segments: [Segment]
    /// Responses that are not in a segment yet.
    let hot: [ResponseColumns]
    private let columns: Set<String>?
    private let dictionaries: [String: TextDictionary]
    private let path: String

    /// - Parameter columns: The ratings and other columns to read; nil for all.
    init(_ questionnaire: String, _ wave: String, columns: Set<String>?, path: String, in db: Database) throws {
        self.columns = columns
        self.path = path
        segments = try Self.segments(questionnaire, wave, in: db)
        let shared = try Row.fetchAll(
            db,
            sql: """
                SELECT DISTINCT wave.id, dictionary.name FROM dictionary JOIN wave ON wave.id = dictionary.wave
                WHERE wave.questionnaire = ? AND wave.name = ?
                """,
            arguments: [questionnaire, wave])
        var dictionaries: [String: TextDictionary] = [:]
        for row in shared {
            let name: String = try row.decode(atIndex: 1)
            guard columns?.contains(name) ?? true else { continue }
            dictionaries[name] = try SharedTexts.dictionary(wave: try row.decode(atIndex: 0), column: name, in: db)
        }
        self.dictionaries = dictionaries
        hot = try HotResponses.find(questionnaire, wave, in: db)?.columns(columns, path: path, in: db) ?? []
    }

    /// The segments of a wave in which rows live, in the order of loading.
    static func segments(_ questionnaire: String, _ wave: String, in db: Database) throws -> [Segment] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT segment.id, row_count, dead_rows.data FROM segment JOIN wave ON wave.id = segment.wave
                LEFT JOIN dead_rows ON dead_rows.segment = segment.id
                WHERE wave.questionnaire = ? AND wave.name = ? ORDER BY segment.id
                """,
            arguments: [questionnaire, wave]
        ).map { row in
            let rowCount: Int = try row.decode(atIndex: 1)
            guard (1...ResponseColumns.capacity).contains(rowCount) else { throw SegmentDamage.wrongLength }
            let dead = try row.decode(Data?.self, atIndex: 2).map { try DeadRows($0, rowCount: rowCount) }
            return Segment(id: try row.decode(atIndex: 0), rowCount: rowCount, dead: dead)
        }.filter { $0.liveCount > 0 }
    }

    /// The responses of a segment that live, with the columns asked for that it has.
    func responses(of segment: Segment, in db: Database) throws -> ResponseColumns {
        var ratings: [String: [UInt8]] = [:]
        var categories: [String: CategoryColumn] = [:]
        let wanted: SQL = columns.map { " AND name IN \($0.sorted())" } ?? ""
        let request: SQLRequest<Row> = """
            SELECT kind, name, data FROM segment_column WHERE segment = \(segment.id)\(wanted)
            """
        let rows = try request.fetchCursor(db)
        while let row = try rows.next() {
            let name: String = try row.decode(atIndex: 1)
            let kind: String = try row.decode(atIndex: 0)
            do throws(SegmentDamage) {
                if kind == "rating" {
                    ratings[name] = try ratingColumn(row, rowCount: segment.rowCount)
                } else {
                    categories[name] = try categoryColumn(row, rowCount: segment.rowCount, named: name)
                }
            } catch {
                throw StoreError.damagedSegment(path: path, segment: segment.id, column: name, reason: error.reason)
            }
        }
        let all = ResponseColumns(rowCount: segment.rowCount, ratings: ratings, categories: categories)
        return segment.dead.map { all.keeping($0.live) } ?? all
    }

    private func ratingColumn(_ row: Row, rowCount: Int) throws(SegmentDamage) -> [UInt8] {
        try Self.withData(of: row) { data in
            Result { () throws(SegmentDamage) in try ResponseSegment.decodeRatings(data, rowCount: rowCount) }
        }
    }

    private func categoryColumn(_ row: Row, rowCount: Int, named name: String) throws(SegmentDamage)
        -> CategoryColumn
    {
        try Self.withData(of: row) { data in
            Result { () throws(SegmentDamage) in
                try ResponseSegment.decodeCategory(data, rowCount: rowCount, dictionary: dictionaries[name])
            }
        }
    }

    /// Passes the bytes of a row to a function without copying them.
    private static func withData<Value>(
        of row: Row, _ body: (Data) -> Result<Value, SegmentDamage>
    ) throws(SegmentDamage) -> Value {
        let result = try? row.withUnsafeData(atIndex: 2) { data in data.map(body) ?? .failure(.wrongLength) }
        return try (result ?? .failure(.wrongLength)).get()
    }
}
