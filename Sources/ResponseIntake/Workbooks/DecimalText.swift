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
        bytes.append(contentsOf: shortest(number).utf8)
    }

    /// The shortest decimal that stands for the same double, without an exponent from 1e-7 up to 1e21.
    ///
    /// - Precondition: the number is finite.
    static func shortest(_ number: Double) -> String {
        precondition(number.isFinite, "Only finite numbers have a decimal.")
        if number.magnitude < 0x1p53, number == number.rounded(.towardZero) { return String(Int64(number)) }
        let written = number.description
        guard let mark = written.firstIndex(where: { $0 == "e" || $0 == "E" }) else {
            return written.hasSuffix(".0") ? String(written.dropLast(2)) : written
        }
        guard let exponent = Int(written[written.index(after: mark)...]) else { return written }
        let sign = number < 0 ? "-" : ""
        var digits = written[..<mark].filter { $0.isNumber }
        let pointless = written[..<mark].hasSuffix(".0")
        if pointless { digits.removeLast() }
        guard exponent < 21, exponent > -8 else {
            let fraction = digits.dropFirst()
            return sign + digits.prefix(1) + (fraction.isEmpty ? "" : ".\(fraction)") + "e\(exponent)"
        }
        if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
        return sign + digits + String(repeating: "0", count: max(0, exponent + 1 - digits.count))
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
