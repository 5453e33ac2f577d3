/// How large a workbook and its parts may be before it is refused.
public struct WorkbookLimits: Sendable, Hashable {
    /// The limits of the program: all that Excel itself can write fits, and nothing that only fills memory.
    public static let standard = WorkbookLimits()

    /// The most bytes a part may unpack to.
    public var mostPartBytes = 2 << 30
    /// The most bytes the texts that cells share may unpack to; they are held in memory.
    public var mostSharedBytes = 64 << 20
    /// How many times its packed size a part may unpack to, past its first ``freeBytes``.
    public var steepestRatio = 200
    /// A part up to this size may be as packed as it likes.
    public var freeBytes = 10 << 20
    /// The most entries of the archive.
    public var mostParts = 2_000
    /// The most bytes a row may have in its cells; it is held in memory.
    public var mostRowBytes = 4 << 20

    /// Columns of a sheet, A to XFD.
    public static let mostColumns = 16_384
    /// Rows of a sheet.
    public static let mostRows = 1_048_576

    /// Creates the standard limits.
    public init() {}
}
