import SurveyModel

/// Numbers as decimal texts.
enum DecimalText {
    /// The text of a number: a day or time where its format says so, otherwise a decimal.
    static func text(
        _ number: Double, written: some Collection<UInt8>, as format: NumberFormat, dates1904: Bool
    ) -> String {
        var bytes: [UInt8] = []
        append(number, written: written, as: format, dates1904: dates1904, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the text of a number.
    static func append(
        _ number: Double, written: some Collection<UInt8>, as format: NumberFormat, dates1904: Bool,
        to bytes: inout [UInt8]
    ) {
        if format != .general, let date = SerialDate(number, written: written),
            date.append(to: &bytes, as: format, dates1904: dates1904)
        {
            return
        }
        let text = PlainDecimal.text(number)
        if case .padded(let digits) = format, text.utf8.allSatisfy(isDigit) {
            bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(0, Int(digits) - text.utf8.count)))
        }
        bytes.append(contentsOf: text.utf8)
    }

    /// Whether the digits in a file are already the shortest decimal of the number they stand for.
    ///
    /// So they are with at most 15 of them, no sign but a leading minus, no zero that could be left out, no exponent:
    /// two decimals of 15 digits are never one double.
    static func isShortest(_ written: some Collection<UInt8>) -> Bool {
        var rest = written.first == UInt8(ascii: "-") ? written.dropFirst() : written[...]
        guard (1...16).contains(rest.count), let first = rest.popFirst(), isDigit(first) else { return false }
        if first == UInt8(ascii: "0") {
            guard let point = rest.first else { return written.count == 1 }
            guard point == UInt8(ascii: ".") else { return false }
        }
        var (last, points) = (first, 0)
        for byte in rest {
            if byte == UInt8(ascii: ".") { points += 1 } else if !isDigit(byte) { return false }
            last = byte
        }
        if points == 0 { return rest.count < 15 }
        return points == 1 && last != UInt8(ascii: "0") && last != UInt8(ascii: ".")
    }

    /// The number that digits stand for; nil if they are none, or none that is finite.
    static func number(_ written: some Collection<UInt8>) -> Double? {
        let signs = "+-.eE".utf8
        if let exact = exact(written) { return exact }
        guard written.allSatisfy({ isDigit($0) || signs.contains($0) }) else { return nil }
        guard let number = Double(String(decoding: written, as: UTF8.self)), number.isFinite else { return nil }
        return number
    }

    /// The number of at most 15 digits with or without a point: both it and the power of ten are doubles exactly.
    private static func exact(_ written: some Collection<UInt8>) -> Double? {
        var (digits, count, power, hasPoint) = (0, 0, 1.0, false)
        for byte in written {
            if byte == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
            } else if isDigit(byte), count < 15 {
                digits = digits * 10 + Int(byte - 48)
                count += 1
                if hasPoint { power *= 10 }
            } else {
                return nil
            }
        }
        return count == 0 ? nil : Double(digits) / power
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }
}
