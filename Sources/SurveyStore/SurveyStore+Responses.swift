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
    /// Returns the number of responses of a wave that are in its figures; 0 if there is no such wave.
    public func responseCount(questionnaire: String, wave: String) throws(StoreError) -> Int {
        try read { db in
            let segments = try SegmentReader.segments(questionnaire, wave, in: db)
            let hot = try HotResponses.find(questionnaire, wave, in: db)?.liveCount(in: db) ?? 0
            return segments.reduce(hot) { $0 + $1.liveCount }
        }
    }

    /// Returns which columns the responses of a wave have.
    public func columnNames(questionnaire: String, wave: String) throws(StoreError) -> ColumnNames {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT kind, segment_column.name FROM segment_column
                    JOIN segment ON segment.id = segment_column.segment JOIN wave ON wave.id = segment.wave
                    LEFT JOIN dead_rows ON dead_rows.segment = segment.id
                    WHERE wave.questionnaire = ? AND wave.name = ? AND row_count > coalesce(dead_count, 0)
                    """,
                arguments: [questionnaire, wave])
            var (categories, ratings) = try rows.reduce(into: (Set<String>(), Set<String>())) { names, row in
                let (kind, name): (String, String) = (try row.decode(atIndex: 0), try row.decode(atIndex: 1))
                if kind == "rating" { names.1.insert(name) } else { names.0.insert(name) }
            }
            for block in try HotResponses.find(questionnaire, wave, in: db)?.columns(nil, path: path, in: db) ?? [] {
                categories.formUnion(block.categories.keys)
                ratings.formUnion(block.ratings.keys)
            }
            return ColumnNames(ratings: ratings.sorted(), categories: categories.sorted())
        }
    }

    /// Passes the responses of a wave to a function, one segment at a time and in the order of loading; those that were
    /// replaced or withdrawn are left out.
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
        let reader = try read { try SegmentReader(questionnaire, wave, columns: columns, path: path, in: $0) }
        for segment in reader.segments { try body(try read { try reader.responses(of: segment, in: $0) }) }
        for block in reader.hot { try body(block) }
    }
}
