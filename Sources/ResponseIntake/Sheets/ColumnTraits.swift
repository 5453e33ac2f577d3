/// What the cells of a column have shown that their texts no longer do.
struct ColumnTraits: Sendable, Hashable {
    /// A cell worth naming.
    struct Place: Sendable, Hashable {
        let row: Int
        let text: String
    }

    /// The fewest digits of texts that begin with a zero, such as `00123`; nil if there are none.
    private(set) var digitsOfZeroLed: Int?
    /// The fewest and the most digits of whole numbers; nil if there are none.
    private(set) var digitsOfNumbers: ClosedRange<Int>?
    /// The first number with more digits than a spreadsheet keeps, or the first text such as `1.23E+11`.
    private(set) var damaged: Place?
    /// The first cell with an error, and how many there are.
    private(set) var error: Place?
    private(set) var errors = 0

    /// The digits a spreadsheet keeps of a number.
    private static let keptDigits = 15

    /// Notes the text of a number.
    mutating func noteNumber(_ bytes: [UInt8], row: Int) {
        let isNegative = bytes.first == UInt8(ascii: "-")
        let digits = bytes.count - (isNegative ? 1 : 0)
        if digits > Self.keptDigits, damaged == nil, Self.isLong(bytes.dropFirst(isNegative ? 1 : 0)) {
            damaged = Place(row: row, text: String(decoding: bytes, as: UTF8.self))
        }
        guard !isNegative, (1...Self.keptDigits).contains(digits), bytes.allSatisfy(Self.isDigit) else { return }
        guard let known = digitsOfNumbers else {
            digitsOfNumbers = digits...digits
            return
        }
        if !known.contains(digits) { digitsOfNumbers = min(known.lowerBound, digits)...max(known.upperBound, digits) }
    }

    /// Whether a number has more digits before its point than are kept.
    private static func isLong(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.prefix(while: isDigit).count > keptDigits }

    /// Notes a text that begins with a digit.
    mutating func noteDigits(_ bytes: [UInt8], row: Int) {
        guard bytes.count > 1 else { return }
        if bytes.allSatisfy(Self.isDigit) {
            guard bytes[0] == UInt8(ascii: "0") else { return }
            digitsOfZeroLed = min(digitsOfZeroLed ?? bytes.count, bytes.count)
        } else if damaged == nil, bytes.count < 32, bytes.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
            let text = String(decoding: bytes, as: UTF8.self)
            if text.wholeMatch(of: /\d([.,]\d+)?[eE]\+\d{2}/) != nil { damaged = Place(row: row, text: text) }
        }
    }

    mutating func noteError(_ text: String, row: Int) {
        errors += 1
        if error == nil { error = Place(row: row, text: text) }
    }

    /// The digits that codes of this column seem to have, where some of its numbers have fewer; nil if none has.
    ///
    /// - Parameter ofCommunes: whether the column is known to hold codes of units: those of communes have five digits.
    func lostZeros(ofCommunes: Bool) -> Int? {
        guard let numbers = digitsOfNumbers else { return nil }
        if let digitsOfZeroLed { return numbers.lowerBound < digitsOfZeroLed ? digitsOfZeroLed : nil }
        return ofCommunes && numbers.upperBound == 5 && numbers.lowerBound < 5 ? 5 : nil
    }

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
