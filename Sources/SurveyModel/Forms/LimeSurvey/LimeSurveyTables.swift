/// The tables of a LimeSurvey form (`.lss`), as its file holds them.
public struct LimeSurveyTables: Sendable {
    /// A row of a table.
    public struct Row: Sendable {
        /// The line of the file on which it begins.
        public let line: Int
        /// Its texts by the name of their column.
        public let fields: [String: String]

        /// Creates a row.
        public init(line: Int, fields: [String: String]) {
            self.line = line
            self.fields = fields
        }

        subscript(field: String) -> String { fields[field] ?? "" }
    }

    /// The rows by the name of their table.
    public let tables: [String: [Row]]

    /// Creates the tables.
    public init(tables: [String: [Row]]) { self.tables = tables }

    subscript(table: String) -> [Row] { tables[table] ?? [] }
}
