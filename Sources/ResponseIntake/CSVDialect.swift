/// How one delimited text file writes its cells.
public struct CSVDialect: Sendable, Hashable {
    /// The byte between two cells.
    public var delimiter: UInt8
    /// Whether `"` around a cell is a quotation mark rather than part of the answer.
    public var quoted: Bool
    /// Whether the file begins with the UTF-8 byte order mark.
    public var byteOrderMark: Bool
    /// Whether the first line only names the delimiter, as in `sep=;`.
    public var separatorLine: Bool

    /// Creates a dialect; the default is plain comma-separated text.
    public init(
        delimiter: UInt8 = UInt8(ascii: ","), quoted: Bool = true, byteOrderMark: Bool = false,
        separatorLine: Bool = false
    ) {
        self.delimiter = delimiter
        self.quoted = quoted
        self.byteOrderMark = byteOrderMark
        self.separatorLine = separatorLine
    }

    /// The delimiter as messages show it: `;`, or `TAB`.
    public var delimiterName: String {
        delimiter == UInt8(ascii: "\t") ? "TAB" : String(UnicodeScalar(delimiter))
    }
}
