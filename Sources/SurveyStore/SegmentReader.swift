import Foundation
import GRDB
import SurveyModel

/// Reads the segments of a wave as they were when the reader was made.
struct SegmentReader: Sendable {
    struct Segment: Sendable {
        let id: Int64
        let rowCount: Int
    }

    let segments: [Segment]
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
        for row in shared where columns?.contains(row[1]) ?? true {
            dictionaries[row[1]] = try SharedTexts.dictionary(wave: row[0], column: row[1], in: db)
        }
        self.dictionaries = dictionaries
    }

    /// The segments of a wave, in the order of loading.
    static func segments(_ questionnaire: String, _ wave: String, in db: Database) throws -> [Segment] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT segment.id, row_count FROM segment JOIN wave ON wave.id = segment.wave
                WHERE wave.questionnaire = ? AND wave.name = ? ORDER BY segment.id
                """,
            arguments: [questionnaire, wave]
        ).map { Segment(id: $0[0], rowCount: $0[1]) }
    }

    /// The responses of a segment, with the columns asked for that it has.
    func responses(of segment: Segment, in db: Database) throws -> ResponseColumns {
        var ratings: [String: [UInt8]] = [:]
        var categories: [String: CategoryColumn] = [:]
        let wanted: SQL = columns.map { " AND name IN \($0.sorted())" } ?? ""
        let request: SQLRequest<Row> = """
            SELECT kind, name, data FROM segment_column WHERE segment = \(segment.id)\(wanted)
            """
        let rows = try request.fetchCursor(db)
        while let row = try rows.next() {
            let name: String = row[1]
            do throws(SegmentDamage) {
                if row[0] == "rating" {
                    ratings[name] = try ratingColumn(row, rowCount: segment.rowCount)
                } else {
                    categories[name] = try categoryColumn(row, rowCount: segment.rowCount, named: name)
                }
            } catch {
                throw StoreError.damagedSegment(path: path, segment: segment.id, column: name, reason: error.reason)
            }
        }
        return ResponseColumns(rowCount: segment.rowCount, ratings: ratings, categories: categories)
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
