/// A sampling weight as a whole number of 10⁻¹², so that sums of weights are exact.
///
/// Sums of such weights do not depend on the order of rows, on threads or on the engine. Weights from
/// 0 to 18 446 744 are kept; digits beyond the twelfth decimal are rounded half up.
public struct ExactWeight: Sendable, Hashable {
    /// The number of units in one.
    public static let unitsPerOne: UInt64 = 1_000_000_000_000
    /// The weight of a respondent who counts once.
    public static let one = ExactWeight(units: unitsPerOne)

    /// Why a text is not a weight.
    public enum Refusal: Error, Hashable, Sendable {
        case notANumber, negative, tooLarge, tooSmall

        /// A sentence saying what is wrong.
        public var message: LocalizedText {
            switch self {
            case .notANumber:
                LocalizedText(
                    vi: "không phải là số (dùng dấu chấm thập phân, ví dụ 312.4)",
                    en: "is not a number (use a decimal point, such as 312.4)")
            case .negative:
                LocalizedText(vi: "là số âm; trọng số phải từ 0 trở lên", en: "is negative; a weight is 0 or more")
            case .tooLarge:
                LocalizedText(
                    vi: "lớn hơn 18 triệu; hãy chia mọi trọng số cho cùng một số",
                    en: "is above 18 million; divide all weights by the same number")
            case .tooSmall:
                LocalizedText(
                    vi: "nhỏ hơn 10⁻¹²; hãy nhân mọi trọng số với cùng một số",
                    en: "is below 10⁻¹²; multiply all weights by the same number")
            }
        }
    }

    /// The number of units.
    public let units: UInt64

    /// Creates a weight from its units.
    public init(units: UInt64) { self.units = units }

    /// Reads a weight from decimal text such as `312.4` or `1.5e-3`.
    public init(_ text: some StringProtocol) throws(Refusal) {
        var bytes = Substring(text).utf8[...]
        while bytes.first == 0x20 { bytes.removeFirst() }
        while bytes.last == 0x20 { bytes.removeLast() }
        let negative = bytes.first == UInt8(ascii: "-")
        if negative || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
        var mantissa: UInt128 = 0
        var scale = 12
        var digits = 0
        var afterPoint = false
        while let byte = bytes.first {
            if byte >= 0x30, byte <= 0x39 {
                digits += 1
                if mantissa < 1_000_000_000_000_000_000_000_000_000_000 {
                    mantissa = mantissa * 10 + UInt128(byte - 0x30)
                    if afterPoint { scale -= 1 }
                } else if !afterPoint {
                    scale += 1
                }
            } else if byte == UInt8(ascii: "."), !afterPoint {
                afterPoint = true
            } else {
                break
            }
            bytes.removeFirst()
        }
        if let byte = bytes.first, digits > 0, byte | 0x20 == UInt8(ascii: "e") {
            bytes.removeFirst()
            guard let exponent = Int(String(Substring(bytes))), abs(exponent) < 100 else { throw .notANumber }
            scale += exponent
            bytes = bytes[bytes.endIndex...]
        }
        guard digits > 0, bytes.isEmpty else { throw .notANumber }
        if negative, mantissa > 0 { throw .negative }
        try self.init(mantissa: mantissa, scale: scale)
    }

    private init(mantissa: UInt128, scale: Int) throws(Refusal) {
        var value = mantissa
        var scale = scale
        while scale > 0, value > 0 {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            if overflow { throw .tooLarge }
            value = product
            scale -= 1
        }
        if scale < 0 {
            if scale < -38 {
                value = 0
            } else {
                var divisor: UInt128 = 1
                for _ in 0..<(-scale) { divisor *= 10 }
                let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
                value = quotient + (rest >= divisor - rest ? 1 : 0)
            }
        }
        if mantissa > 0, value == 0 { throw .tooSmall }
        guard let units = UInt64(exactly: value) else { throw .tooLarge }
        self.units = units
    }
}
