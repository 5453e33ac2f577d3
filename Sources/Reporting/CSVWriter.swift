import SurveyModel

/// Writes delimited text: UTF-8, `.` decimals, no rounding.
///
/// For programs cells are separated by commas and lines end with LF. For people the document opens by a double click in
/// a Vietnamese Excel: a byte order mark, semicolons, CRLF, and no text that a spreadsheet would take for a formula.
/// Tables of tens of thousands of figures are written cell by cell into bytes, without a string for each.
public struct CSVWriter: Sendable {
    /// The document as UTF-8.
    public private(set) var bytes: [UInt8] = []
    private let audience: Audience
    private var isAtStart = true

    /// Who reads the document.
    public enum Audience: String, Sendable, Hashable, CaseIterable {
        case people, programs
    }

    /// Begins a document.
    public init(for audience: Audience = .programs) {
        self.audience = audience
        if audience == .people { bytes = [0xEF, 0xBB, 0xBF] }
    }

    /// Begins a part of a document, without a mark at its beginning.
    public init(continuing audience: Audience) { self.audience = audience }

    private var delimiter: UInt8 { audience == .people ? UInt8(ascii: ";") : UInt8(ascii: ",") }

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
        var text = audience == .people ? Self.guarded(text) : text
        text.withUTF8 { cell in
            if needsQuotes(cell) { appendQuoted(cell) } else { bytes.append(contentsOf: cell) }
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
        if audience == .people { bytes.append(UInt8(ascii: "\r")) }
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
        if !isAtStart { bytes.append(delimiter) }
        isAtStart = false
    }

    private mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    /// A text before which an apostrophe stands if a spreadsheet would take it for a formula; numbers stay numbers.
    private static func guarded(_ text: String) -> String {
        guard let first = text.utf8.first, "=+-@\t\r".utf8.contains(first), PlainDecimal.value(text) == nil else {
            return text
        }
        return "'" + text
    }

    private func needsQuotes(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = cell.first, let last = cell.last else { return false }
        return first == UInt8(ascii: " ") || last == UInt8(ascii: " ")
            || cell.contains {
                $0 == delimiter || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n")
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
