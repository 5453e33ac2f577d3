import Crypto
import Foundation
import GRDB

/// The SHA-256 of everything a batch has stored, whatever the order in which it is read.
///
/// It is taken of the sorted SHA-256 of the pieces: columns and tags of segments, and parts of dictionaries.
struct BatchDigest {
    enum Kind: String {
        case rating, category, tags, dictionary
    }

    private var pieces: [[UInt8]] = []
    /// The bytes of all pieces.
    private(set) var byteCount = 0

    /// Adds a column or the tags of a segment.
    mutating func add(_ segment: StoredSegment, kind: Kind, name: String, _ data: Data) {
        add(kind, [segment.id, segment.wave, Int64(segment.rowCount)], name, data)
    }

    /// Adds a part of the dictionary of a wave's column.
    mutating func add(_ part: DictionaryPart, wave: Int64, name: String) {
        add(.dictionary, [wave, Int64(part.first)], name, part.data)
    }

    private mutating func add(_ kind: Kind, _ numbers: [Int64], _ name: String, _ data: Data) {
        var frame = Data("\(kind.rawValue) \(numbers) \(name.utf8.count) ".utf8)
        frame.append(contentsOf: name.utf8)
        var hasher = SHA256()
        hasher.update(data: frame)
        hasher.update(data: data)
        pieces.append(Array(hasher.finalize()))
        byteCount += data.count
    }

    /// The digest of the pieces added, in hexadecimal.
    var hexadecimal: String {
        var digest = FileDigest()
        for piece in pieces.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            piece.withUnsafeBytes { digest.append($0) }
        }
        return digest.hexadecimal
    }
}

extension BatchDigest {
    /// Reads the pieces of a batch as they are stored now.
    init(batch: Int64, in db: Database) throws {
        let columns = try Row.fetchCursor(
            db,
            sql: """
                SELECT segment.id, wave, row_count, kind, name, data
                FROM segment JOIN segment_column ON segment_column.segment = segment.id WHERE batch = ?1
                UNION ALL
                SELECT segment.id, wave, row_count, 'tags', '', data
                FROM segment JOIN segment_tags ON segment_tags.segment = segment.id WHERE batch = ?1
                """,
            arguments: [batch])
        while let row = try columns.next() {
            let segment = try StoredSegment(
                id: row.decode(atIndex: 0), batch: batch, wave: row.decode(atIndex: 1),
                rowCount: row.decode(atIndex: 2))
            guard let kind = Kind(rawValue: try row.decode(atIndex: 3)) else {
                throw DatabaseError(resultCode: .SQLITE_CORRUPT)
            }
            try add(segment, kind: kind, name: row.decode(atIndex: 4), row.blob(at: 5))
        }
        let parts = try Row.fetchCursor(
            db, sql: "SELECT wave, name, first, data FROM dictionary WHERE batch = ?", arguments: [batch])
        while let row = try parts.next() {
            let part = try DictionaryPart(first: row.decode(atIndex: 2), data: row.blob(at: 3))
            try add(part, wave: row.decode(atIndex: 0), name: row.decode(atIndex: 1))
        }
    }
}

extension Row {
    /// The bytes in a column.
    ///
    /// - Throws: an error of SQLite that says the store is damaged if there are none.
    func blob(at index: Int) throws -> Data {
        guard let data = Data.fromDatabaseValue(self[index] as DatabaseValue) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT)
        }
        return data
    }
}
