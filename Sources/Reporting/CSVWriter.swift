/// Writes comma-separated text for programs: UTF-8, `.` decimals, no rounding.
///
/// Tables of tens of thousands of figures are written cell by cell into bytes, without a string for each.
public struct CSVWriter: Sendable {
    /// The document as UTF-8.
    public private(set) var bytes: [UInt8] = []
    private var isAtStart = true

    /// Creates an empty document.
    public init() {}

    /// The text written so far.
    public var document: String { String(decoding: bytes, as: UTF8.self) }

    /// Adds a record.
    public mutating func add(_ cells: [String]) {
        for cell in cells { add(cell) }
        endRecord()
    }

    /// Adds a cell of text.
    public mutating func add(_ text: String) {
        separate()
        var text = text
        text.withUTF8 { cell in
            if Self.needsQuotes(cell) { appendQuoted(cell) } else { bytes.append(contentsOf: cell) }
        }
    }

    /// Adds a cell with a whole number.
    public mutating func add(_ number: Int) {
        separate()
        append(String(number))
    }

    /// Adds a cell with a number in full precision; empty if there is none.
    public mutating func add(_ number: Double?) {
        separate()
        append(Self.number(number))
    }

    /// Ends the record.
    public mutating func endRecord() {
        bytes.append(UInt8(ascii: "\n"))
        isAtStart = true
    }

    /// Adds the records of another writer.
    public mutating func append(_ other: CSVWriter) { bytes.append(contentsOf: other.bytes) }

    /// A number in full precision; empty if there is none.
    public static func number(_ value: Double?) -> String {
        guard let value, value.isFinite else { return "" }
        if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
        return "\(value)"
    }

    private mutating func separate() {
        if !isAtStart { bytes.append(UInt8(ascii: ",")) }
        isAtStart = false
    }

    private mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    private static func needsQuotes(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = cell.first, let last = cell.last else { return false }
        return first == UInt8(ascii: " ") || last == UInt8(ascii: " ")
            || cell.contains {
                $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n")
                    || $0 == UInt8(ascii: "\r")
            }
    }

    private mutating func appendQuoted(_ cell: UnsafeBufferPointer<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        for byte in cell {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
