/// Decimal numbers as data files write them.
public enum PlainDecimal {
    /// Reads a finite decimal number such as `-12.5` or `1e-3`; nil for `inf`, `nan`, `0x58` and anything else.
    public static func value(_ text: some StringProtocol) -> Double? {
        guard text.allSatisfy({ $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }), let value = Double(text),
            value.isFinite
        else { return nil }
        return value
    }
}
