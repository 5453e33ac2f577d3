/// A cell as it was read: where its bytes stand, and what they are.
struct WorkbookCell: Sendable {
    enum Kind: UInt8, Sendable { case shared, text, number, date, boolean, error, formulaWithoutValue }

    let column: UInt16
    let kind: Kind
    let format: NumberFormat
    /// The first byte, counted from the first of the row; of a shared text its number.
    let start: UInt32
    let count: UInt32
}

/// Rows that were read together, in memory that is used again for the next ones.
struct RowBatch: Sendable {
    struct Row: Sendable {
        let number: Int
        let isHidden: Bool
        let firstCell: Int
        let firstByte: Int
        var endOfCells: Int
    }

    var rows: [Row] = []
    var cells: [WorkbookCell] = []
    var bytes: [UInt8] = []

    mutating func removeAll() {
        rows.removeAll(keepingCapacity: true)
        cells.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
    }
}
