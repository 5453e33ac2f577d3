/// The rows of a data file as named text columns, in the order of the file.
///
/// An empty text is a missing value; what a text means (a number, a category) is decided by whoever reads the column.
public struct SampleTable: Sendable, Hashable {
    /// The number of rows.
    public let rowCount: Int
    /// The column names in the order of the header.
    public let names: [String]
    private let columns: [String: CategoryColumn]

    /// Creates a table from its columns in the order of the header; every column has `rowCount` entries.
    public init(rowCount: Int, columns: [(name: String, column: CategoryColumn)]) {
        precondition(
            columns.allSatisfy { $0.column.ids.count == rowCount }, "Every column of a table has one entry a row.")
        self.rowCount = rowCount
        names = columns.map(\.name)
        self.columns = Dictionary(columns.map { ($0.name, $0.column) }) { first, _ in first }
        precondition(self.columns.count == names.count, "Every column of a table has its own name.")
    }

    /// A column; nil if the table has none of that name.
    public subscript(name: String) -> CategoryColumn? { columns[name] }
}
