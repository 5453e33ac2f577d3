/// A column of texts, each distinct text kept once.
public struct CategoryColumn: Sendable, Hashable {
    /// The distinct texts; a block may share them with others and need not use them all.
    public var dictionary: TextDictionary
    /// For each row the position of its text in the dictionary.
    public var ids: [Int32]

    /// Creates a column on a dictionary.
    public init(dictionary: TextDictionary, ids: [Int32]) {
        self.dictionary = dictionary
        self.ids = ids
    }

    /// Creates a column with texts of its own.
    public init(levels: [String] = [], ids: [Int32] = []) {
        self.init(dictionary: TextDictionary(levels), ids: ids)
    }

    /// The distinct texts, by position.
    public var levels: [String] { dictionary.texts }

    /// The text of a row.
    public subscript(row: Int) -> String { dictionary.texts[Int(ids[row])] }
}

/// At most 65,536 responses as columns: the only form in which responses pass from intake or store to the kernel.
///
/// Ratings are slots of their scale (see ``ResponseScale``). Everything else a response carries, the design
/// columns included, is a text column with each distinct text kept once, so that a weight or a date is parsed once
/// for each text and not once for each row.
public struct ResponseColumns: Sendable {
    /// The largest number of responses in one block.
    public static let capacity = 65_536

    /// The number of responses.
    public let rowCount: Int
    /// Slots of the ratings, by question code.
    public let ratings: [String: [UInt8]]
    /// Texts of all other columns, by column name.
    public let categories: [String: CategoryColumn]

    /// Creates a block; every column has one entry a row.
    public init(rowCount: Int, ratings: [String: [UInt8]], categories: [String: CategoryColumn]) {
        precondition(rowCount <= Self.capacity, "A block holds at most 65,536 responses.")
        precondition(
            ratings.values.allSatisfy { $0.count == rowCount }
                && categories.values.allSatisfy { $0.ids.count == rowCount },
            "Every column of a block has one entry a row.")
        self.rowCount = rowCount
        self.ratings = ratings
        self.categories = categories
    }
}

extension ResponseColumns {
    /// Returns the same columns with only some of the rows, in their order.
    public func keeping(_ rows: [Int]) -> ResponseColumns {
        ResponseColumns(
            rowCount: rows.count, ratings: ratings.mapValues { slots in rows.map { slots[$0] } },
            categories: categories.mapValues { column in
                CategoryColumn(dictionary: column.dictionary, ids: rows.map { column.ids[$0] })
            })
    }
}
