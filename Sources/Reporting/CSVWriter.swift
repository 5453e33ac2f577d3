/// Writes comma-separated text for programs: UTF-8, `.` decimals, no rounding.
public struct CSVWriter: Sendable {
    /// The text written so far.
    public private(set) var document = ""

    /// Creates an empty document.
    public init() {}

    /// Adds a record.
    public mutating func add(_ cells: [String]) {
        document += cells.map(Self.quoted).joined(separator: ",") + "\n"
    }

    /// A number in full precision; empty if there is none.
    public static func number(_ value: Double?) -> String {
        guard let value, value.isFinite else { return "" }
        if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
        return "\(value)"
    }

    private static func quoted(_ cell: String) -> String {
        let needsQuotes =
            cell.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }
            || cell.hasPrefix(" ") || cell.hasSuffix(" ")
        return needsQuotes
            ? "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
            : cell
    }
}
