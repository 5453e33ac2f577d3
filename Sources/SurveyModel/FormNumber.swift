/// The number of a paper form with two check digits, as printed on each of its sheets: `000123-20`.
///
/// The check digits are those of ISO 7064 MOD 97-10: number and check digits read as one number leave 1 when divided by
/// 97. They find every wrong digit and every two neighbours exchanged, and a spreadsheet checks them with one `MOD`.
public struct FormNumber: Sendable, Hashable, CustomStringConvertible {
    /// The largest number: a spreadsheet keeps it with its check digits without rounding.
    public static let largest = 9_999_999_999
    /// Digits to which smaller numbers are filled up with zeros.
    public static let width = 6

    /// The number without its check digits.
    public let serial: Int

    /// Creates a number; nil below 1 and above ``largest``.
    public init?(serial: Int) {
        guard (1...Self.largest).contains(serial) else { return nil }
        self.serial = serial
    }

    /// Reads a number with its check digits; nil if the text is no such number or they do not hold.
    ///
    /// Zeros at the beginning may be missing, and any dash may stand before the check digits.
    public init?(_ text: String) {
        guard let (number, check) = Self.parts(of: text), let read = FormNumber(serial: number),
            read.checkDigits == check
        else { return nil }
        self = read
    }

    /// Reads a number as clerks enter it: with check digits that hold, or without any; nil for any other text.
    public init?(entered text: String) {
        if let read = FormNumber(text) {
            self = read
            return
        }
        let digits = text.tidied
        guard digits.utf8.allSatisfy(Self.isDigit), let number = Int(digits) else { return nil }
        self.init(serial: number)
    }

    /// Whether a text is digits, a dash and two digits, whether or not they hold.
    public static func isWrittenLikeOne(_ text: String) -> Bool { parts(of: text) != nil }

    /// The two check digits, from 2 to 98.
    public var checkDigits: Int { 98 - serial * 100 % 97 }

    /// The number as printed, with its check digits.
    public var description: String {
        Self.filled(serial, to: Self.width) + "-" + Self.filled(checkDigits, to: 2)
    }

    private static func parts(of text: String) -> (number: Int, check: Int)? {
        let parts = text.tidied.split(omittingEmptySubsequences: false) { "-‐‑–—".contains($0) }
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy(isDigit) }),
            parts[1].count == 2,
            let number = Int(parts[0]), let check = Int(parts[1])
        else { return nil }
        return (number, check)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func filled(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
