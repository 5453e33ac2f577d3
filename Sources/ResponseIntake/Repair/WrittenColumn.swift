/// The column beside a repaired one that keeps what was written, so that every repair can be undone.
///
/// It stands only in blocks in which a cell was repaired; its text is empty where a cell is as it was read.
public enum WrittenColumn {
    private static let ending = " (as written)"

    /// The name of the column that keeps what was written in another.
    public static func name(of column: String) -> String { column + ending }

    /// Whether a column keeps what was written in another.
    public static func isOne(_ name: String) -> Bool { name.hasSuffix(ending) }
}
