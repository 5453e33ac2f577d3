/// Recognises the row of totals that people write under a table.
enum TotalsRow {
    private static let words = [
        "Tổng cộng", "TỔNG CỘNG", "tổng cộng", "Tổng số", "TỔNG SỐ", "tổng số", "Tổng", "TỔNG", "tổng", "Cộng", "CỘNG",
        "cộng", "Tong cong", "TONG CONG", "tong cong", "Total", "TOTAL", "total", "Grand total", "Grand Total",
    ].map { Array($0.utf8) }

    /// Whether the first filled cell of a record says that it is a row of totals.
    ///
    /// Asked of every record: nearly all are told apart by one byte.
    static func isOne(_ record: UnsafeBufferPointer<UInt8>, delimiter: UInt8) -> Bool {
        var start = 0
        while start < record.count, isOutside(record[start], delimiter) { start += 1 }
        guard start < record.count else { return false }
        switch record[start] | 0x20 {
        case UInt8(ascii: "t"), UInt8(ascii: "c"), UInt8(ascii: "g"): break
        default: return false
        }
        return words.contains { word in
            let end = start + word.count
            guard end < record.count, record[start..<end].elementsEqual(word) else { return false }
            return endsCell(record[end], delimiter)
                || record[end] == UInt8(ascii: ":") && end + 1 < record.count && endsCell(record[end + 1], delimiter)
        }
    }

    private static func isOutside(_ byte: UInt8, _ delimiter: UInt8) -> Bool {
        byte == delimiter || byte == CSVByte.quote || CSVByte.isBlank(byte)
    }

    private static func endsCell(_ byte: UInt8, _ delimiter: UInt8) -> Bool {
        byte == delimiter || byte == CSVByte.quote || CSVByte.endsLine(byte)
    }
}
