import Foundation
import GRDB
public import SurveyModel

/// The columns that the responses of a wave have, in one segment or another.
public struct ColumnNames: Sendable, Hashable {
    /// Codes of rating questions, sorted.
    public let ratings: [String]
    /// Names of all other columns, sorted.
    public let categories: [String]
}

extension SurveyStore {
    /// Returns the number of responses of a wave; 0 if there is no such wave.
    public func responseCount(questionnaire: String, wave: String) throws(StoreError) -> Int {
        try segments(questionnaire, wave).reduce(0) { $0 + $1.rowCount }
    }

    /// Returns which columns the responses of a wave have.
    public func columnNames(questionnaire: String, wave: String) throws(StoreError) -> ColumnNames {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT kind, segment_column.name FROM segment_column
                    JOIN segment ON segment.id = segment_column.segment JOIN wave ON wave.id = segment.wave
                    WHERE wave.questionnaire = ? AND wave.name = ? ORDER BY segment_column.name
                    """,
                arguments: [questionnaire, wave])
            let (categories, ratings) = rows.reduce(into: ([String](), [String]())) { names, row in
                if row[0] == "rating" { names.1.append(row[1]) } else { names.0.append(row[1]) }
            }
            return ColumnNames(ratings: ratings, categories: categories)
        }
    }

    /// Passes the responses of a wave to a function, one segment at a time and in the order of loading.
    ///
    /// Only one segment is in memory at once, and of it only the columns asked for. A segment has no column that the
    /// file it came from did not have. What is loaded after the call began is not seen.
    ///
    /// - Parameter columns: The ratings and other columns to read; nil for all.
    /// - Throws: What `body` throws, or a ``StoreError``, among them
    ///   ``StoreError/damagedSegment(path:segment:column:reason:)``.
    public func forEachSegment(
        questionnaire: String, wave: String, columns: Set<String>? = nil,
        _ body: (ResponseColumns) throws -> Void
    ) throws {
        for segment in try segments(questionnaire, wave) {
            try body(try responses(of: segment, columns: columns))
        }
    }

    private struct Segment {
        let id: Int64
        let rowCount: Int
    }

    private struct StoredColumn {
        let kind: String
        let name: String
        let data: Data
    }

    private func segments(_ questionnaire: String, _ wave: String) throws(StoreError) -> [Segment] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT segment.id, row_count FROM segment JOIN wave ON wave.id = segment.wave
                    WHERE wave.questionnaire = ? AND wave.name = ? ORDER BY segment.id
                    """,
                arguments: [questionnaire, wave]
            ).map { Segment(id: $0[0], rowCount: $0[1]) }
        }
    }

    private func responses(of segment: Segment, columns: Set<String>?) throws(StoreError) -> ResponseColumns {
        var ratings: [String: [UInt8]] = [:]
        var categories: [String: CategoryColumn] = [:]
        for column in try stored(segment, columns) {
            do throws(SegmentDamage) {
                if column.kind == "rating" {
                    ratings[column.name] = try ResponseSegment.decodeRatings(column.data, rowCount: segment.rowCount)
                } else {
                    categories[column.name] = try ResponseSegment.decodeCategory(
                        column.data, rowCount: segment.rowCount)
                }
            } catch {
                throw .damagedSegment(path: path, segment: segment.id, column: column.name, reason: error.reason)
            }
        }
        return ResponseColumns(rowCount: segment.rowCount, ratings: ratings, categories: categories)
    }

    private func stored(_ segment: Segment, _ columns: Set<String>?) throws(StoreError) -> [StoredColumn] {
        try read { db in
            let wanted: SQL = columns.map { " AND name IN \($0.sorted())" } ?? ""
            let request: SQLRequest<Row> = """
                SELECT kind, name, data FROM segment_column WHERE segment = \(segment.id)\(wanted)
                """
            return try request.fetchAll(db).map { StoredColumn(kind: $0[0], name: $0[1], data: $0[2]) }
        }
    }
}
