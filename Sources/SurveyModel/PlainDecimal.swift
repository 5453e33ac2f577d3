/// Decimal numbers as data files write them.
public enum PlainDecimal {
    /// Reads a finite decimal number such as `-12.5` or `1e-3`; nil for `inf`, `nan`, `0x58` and anything else.
    public static func value(_ text: some StringProtocol) -> Double? {
        guard text.allSatisfy({ $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }), let value = Double(text),
            value.isFinite
        else { return nil }
        return value
    }

    /// The shortest text that reads back as the same number; whole numbers below 2⁵³ without a point.
    ///
    /// Nothing is written with an exponent that has at most 22 digits without it.
    public static func text(_ value: Double) -> String {
        if value.magnitude < 0x1p53, value == value.rounded() { return String(Int64(value)) }
        return withoutExponent("\(value)")
    }

    /// The shortest text that reads back as the same number of single precision.
    public static func text(_ value: Float) -> String {
        if value.magnitude < 0x1p24, value == value.rounded() { return String(Int64(value)) }
        return withoutExponent("\(value)")
    }

    private static func withoutExponent(_ text: String) -> String {
        guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...]),
            exponent.magnitude <= 22
        else { return text }
        let isNegative = text.first == "-"
        let parts = text[..<mark].drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
        var fraction = parts.count > 1 ? String(parts[1]) : ""
        if fraction == "0" { fraction = "" }
        let digits = String(parts[0]) + fraction
        let point = parts[0].count + exponent
        let plain =
            if point <= 0 {
                "0." + String(repeating: "0", count: -point) + digits
            } else if point >= digits.count {
                digits + String(repeating: "0", count: point - digits.count)
            } else {
                String(digits.prefix(point)) + "." + String(digits.dropFirst(point))
            }
        return (isNegative ? "-" : "") + plain
    }
}
