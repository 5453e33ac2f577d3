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

    /// Notes a whole number or another one.
    mutating func noteNumber(_ value: Double, text: String, row: Int) {
        guard value.rounded(.towardZero) == value else { return }
        let digits = text.utf8.count - (value < 0 ? 1 : 0)
        if abs(value) >= 1e15, damaged == nil { damaged = Place(row: row, text: text) }
        guard digits <= Self.keptDigits, value >= 0 else { return }
        guard let known = digitsOfNumbers else {
            digitsOfNumbers = digits...digits
            return
        }
        if !known.contains(digits) { digitsOfNumbers = min(known.lowerBound, digits)...max(known.upperBound, digits) }
    }

    /// Notes a text that begins with a digit.
    mutating func noteDigits(_ text: String, row: Int) {
        if text.utf8.first == UInt8(ascii: "0"), text.utf8.count > 1, text.utf8.allSatisfy(Self.isDigit) {
            digitsOfZeroLed = min(digitsOfZeroLed ?? text.utf8.count, text.utf8.count)
        } else if damaged == nil, text.wholeMatch(of: /\d([.,]\d+)?[eE]\+\d{2}/) != nil {
            damaged = Place(row: row, text: text)
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
