/// How a delimited text file is written, and its column names: all that its parts have in common.
public struct CSVLayout: Sendable, Hashable {
    /// How the file is written.
    public let dialect: CSVDialect
    /// The column names.
    public let header: CSVHeader
    /// Whether a row of totals is set aside.
    let leavesOutTotals: Bool
}
