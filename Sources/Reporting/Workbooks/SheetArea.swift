/// A rectangle of cells: rows as spreadsheets count them, from 1; columns from 0.
public struct SheetArea: Sendable, Hashable {
    /// The rows, counted from 1.
    public let rows: ClosedRange<Int>
    /// The columns, counted from 0: column A is 0.
    public let columns: ClosedRange<Int>

    /// Rows that a sheet can have.
    public static let rowLimit = 1_048_576
    /// Columns that a sheet can have.
    public static let columnLimit = 16_384

    /// The area of some rows and columns.
    public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
        self.rows = rows
        self.columns = columns
    }

    /// The area of some rows of one column.
    public init(rows: ClosedRange<Int>, column: Int) { self.init(rows: rows, columns: column...column) }

    /// Whether a sheet has all of these cells.
    public var isOnSheet: Bool {
        rows.lowerBound >= 1 && rows.upperBound <= Self.rowLimit && columns.lowerBound >= 0
            && columns.upperBound < Self.columnLimit
    }

    /// The letters of a column: A, Z, AA, XFD.
    public static func letters(ofColumn column: Int) -> String {
        var letters: [Character] = []
        var rest = column + 1
        while rest > 0 {
            let (quotient, remainder) = (rest - 1).quotientAndRemainder(dividingBy: 26)
            letters.append(Character(Unicode.Scalar(UInt8(65 + remainder))))
            rest = quotient
        }
        return String(letters.reversed())
    }

    /// The area as formulas name it, `$A$1:$B$7`.
    var absolute: String {
        let first = "$\(Self.letters(ofColumn: columns.lowerBound))$\(rows.lowerBound)"
        let last = "$\(Self.letters(ofColumn: columns.upperBound))$\(rows.upperBound)"
        return first == last ? first : first + ":" + last
    }
}
