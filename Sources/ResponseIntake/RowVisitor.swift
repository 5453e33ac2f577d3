/// Looks at every row of a file that can be used, before its cells are forgotten.
public protocol RowVisitor {
    /// Takes note of a row, those of a wave in the order of the file.
    ///
    /// - Returns: why the row is to be set aside; nil if it is kept.
    mutating func visit(_ record: CSVRecord, wave: String) -> RejectedRow?
}

/// Keeps every row.
struct NoVisitor: RowVisitor {
    func visit(_ record: CSVRecord, wave: String) -> RejectedRow? { nil }
}
