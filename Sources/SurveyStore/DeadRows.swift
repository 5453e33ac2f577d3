import Foundation
import GRDB
import SurveyModel

/// Which rows of a segment are in no figure any more, because they were replaced or withdrawn.
///
/// The rows stay where they are: the log says why they died, and withdrawing what replaced them brings them back.
struct DeadRows: Sendable {
    /// One bit a row.
    private var bits: [UInt8]
    let rowCount: Int
    /// The number of dead rows.
    private(set) var count = 0

    /// A segment of which all rows live.
    init(rowCount: Int) {
        bits = [UInt8](repeating: 0, count: (rowCount + 7) / 8)
        self.rowCount = rowCount
    }

    /// The number of rows that live.
    var liveCount: Int { rowCount - count }

    /// The rows that live.
    var live: [Int] { (0..<rowCount).filter { !contains($0) } }

    func contains(_ row: Int) -> Bool { bits[row >> 3] >> UInt8(row & 7) & 1 == 1 }

    /// Marks a row that lives.
    mutating func insert(_ row: Int) {
        precondition(!contains(row), "A row dies once.")
        bits[row >> 3] |= 1 << UInt8(row & 7)
        count += 1
    }

    /// Brings a dead row back.
    mutating func remove(_ row: Int) {
        precondition(contains(row), "Only a dead row comes back.")
        bits[row >> 3] &= ~(1 << UInt8(row & 7))
        count -= 1
    }
}

extension DeadRows {
    init(_ blob: Data, rowCount: Int) throws(SegmentDamage) {
        self.init(rowCount: rowCount)
        bits = try SegmentBlob.open(blob) { format, content in
            guard format == .deadRows else { return .failure(.wrongFormat) }
            guard content.count == (rowCount + 7) / 8 else { return .failure(.wrongLength) }
            return .success([UInt8](content))
        }
        count = bits.reduce(0) { $0 + $1.nonzeroBitCount }
        guard count <= rowCount else { throw .wrongLength }
    }

    /// The dead rows of a segment.
    static func find(_ segment: StoredSegment, in db: Database) throws -> DeadRows {
        let statement = try db.cachedStatement(sql: "SELECT data FROM dead_rows WHERE segment = ?")
        guard let blob = try Data.fetchOne(statement, arguments: [segment.id]) else {
            return DeadRows(rowCount: segment.rowCount)
        }
        return try DeadRows(blob, rowCount: segment.rowCount)
    }

    /// Writes what has changed.
    func save(_ segment: StoredSegment, in db: Database) throws {
        guard count > 0 else {
            return try db.execute(sql: "DELETE FROM dead_rows WHERE segment = ?", arguments: [segment.id])
        }
        try db.execute(
            sql: """
                INSERT INTO dead_rows (segment, dead_count, data) VALUES (?, ?, ?)
                ON CONFLICT (segment) DO UPDATE SET dead_count = excluded.dead_count, data = excluded.data
                """,
            arguments: [segment.id, count, SegmentBlob.sealed(.deadRows, bits)])
    }
}
