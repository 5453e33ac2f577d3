/// A small sheet as a whole: its values as texts.
public struct WorkbookTable: Sendable, Hashable {
    /// A row with a value.
    public struct Row: Sendable, Hashable {
        /// Its number as the workbook shows it, from 1.
        public let number: Int
        /// A text for each column from A to the last that has a value in any row; empty where the cell has none.
        public internal(set) var cells: [String]
    }

    /// The rows that have a value, from top to bottom.
    public internal(set) var rows: [Row] = []
    /// How many columns there are, up to the last that has a value.
    public internal(set) var columnCount = 0
}
