/// The cells of a batch of rows, one row after the other, each with the width of the header.
///
/// A view of memory that belongs to a ``CSVParser``, valid until its next batch begins.
struct CSVCells {
    /// Readable for this many bytes beyond the last cell, so that a short cell is read as words.
    static let padding = 16

    let rowCount: Int
    let width: Int
    let bytes: UnsafePointer<UInt8>
    /// Cell `i` lies from `ends[i]` to `ends[i + 1]` in `bytes`.
    let ends: UnsafePointer<Int32>

    /// The bytes of a cell; at least ``padding`` bytes can be read from its start.
    @inline(__always)
    subscript(row: Int, column: Int) -> UnsafeBufferPointer<UInt8> {
        let cell = row &* width &+ column
        let start = Int(ends[cell])
        return UnsafeBufferPointer(start: bytes + start, count: Int(ends[cell &+ 1]) &- start)
    }
}
