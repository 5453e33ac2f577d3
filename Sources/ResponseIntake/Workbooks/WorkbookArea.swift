/// An area of cells that are merged into one; its text stands in the first.
public struct WorkbookArea: Sendable, Hashable {
    /// The rows, from 1.
    public let rows: ClosedRange<Int>
    /// The columns, A as 0.
    public let columns: ClosedRange<Int>

    /// Creates an area from its rows and columns.
    public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
        (self.rows, self.columns) = (rows, columns)
    }

    /// Parses what a sheet writes: `A1:C1`, or `A1` for a single cell; nil if it is none.
    init?(_ written: String) {
        let corners = written.split(separator: ":", omittingEmptySubsequences: false).map { corner in
            String(corner.filter { $0 != "$" }).withCString { CellReference($0) }
        }
        guard let first = corners.first ?? nil, let last = corners.last ?? nil, corners.count < 3,
            first.row <= last.row, first.column <= last.column, last.row <= WorkbookLimits.mostRows,
            last.column < WorkbookLimits.mostColumns
        else { return nil }
        self.init(rows: first.row...last.row, columns: first.column...last.column)
    }
}
