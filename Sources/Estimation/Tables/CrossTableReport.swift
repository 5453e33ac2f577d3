public import SurveyModel

/// Tables of two variables with all a careful reader needs beside them.
public struct CrossTableReport: Sendable {
    /// A table with the interval of each of its figures.
    public struct Part: Sendable {
        /// The table.
        public let table: CrossTable
        /// The share of each cell, row by row.
        public let shares: [EstimateTable.Figure]
        /// The estimated number of people in each cell, row by row.
        public let totals: [EstimateTable.Figure]
        /// The share of each row in the whole table.
        public let rows: [EstimateTable.Figure]
        /// The share of each column in the whole table.
        public let columns: [EstimateTable.Figure]

        /// Creates a table with the figures its estimates make.
        public init(_ table: CrossTable, figure: (Estimate) -> EstimateTable.Figure) {
            self.table = table
            shares = table.shareOfCells.map(figure)
            totals = table.totalOfCells.map(figure)
            rows = table.shareOfRows.map(figure)
            columns = table.shareOfColumns.map(figure)
        }
    }

    /// One table, or one for each domain.
    public let parts: [Part]
    /// How independence was to be tested; nil for not at all.
    public let method: IndependenceTest.Method?
    /// How the sample was understood.
    public let sample: SampleDescription
    /// The condition that chose the rows; nil for all rows.
    public let condition: String?
    /// What a careful reader should know.
    public let notes: [LocalizedText]
    /// Whether the rows are simulated; every output then says so first.
    public let isSimulated: Bool

    /// Creates a report.
    public init(
        parts: [Part], method: IndependenceTest.Method?, sample: SampleDescription, condition: String?,
        notes: [LocalizedText], isSimulated: Bool
    ) {
        self.parts = parts
        self.method = method
        self.sample = sample
        self.condition = condition
        self.notes = notes
        self.isSimulated = isSimulated
    }
}
