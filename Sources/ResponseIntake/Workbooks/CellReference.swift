/// Where a cell stands, as workbooks write it: `B7`.
public struct CellReference: Sendable, Hashable, CustomStringConvertible {
    /// The column, A as 0.
    public let column: Int
    /// The row, from 1.
    public let row: Int

    /// Creates a reference from its parts.
    public init(column: Int, row: Int) {
        (self.column, self.row) = (column, row)
    }

    /// The reference as a workbook shows it.
    public var description: String { Self.columnName(column) + String(row) }

    /// The letters of a column: A for 0, AA for 26.
    public static func columnName(_ column: Int) -> String {
        var (rest, letters) = (column + 1, [UInt8]())
        while rest > 0 {
            letters.append(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
            rest = (rest - 1) / 26
        }
        return String(decoding: letters.reversed(), as: UTF8.self)
    }

    /// Parses the text of a reference that ends with a zero; nil if it is none.
    ///
    /// A column beyond the last is given as the first that no sheet has.
    init?(_ text: UnsafePointer<CChar>) {
        var (place, column) = (text, 0)
        while place[0] >= 65 {
            let letter = Int(place[0] & 0x5F) - 64
            guard letter <= 26 else { return nil }
            column = min(column * 26 + letter, WorkbookLimits.mostColumns + 1)
            place += 1
        }
        guard place > text, let row = Self.row(place) else { return nil }
        (self.column, self.row) = (column - 1, row)
    }

    /// Parses a row number; nil if it is none or not above zero.
    static func row(_ text: UnsafePointer<CChar>) -> Int? {
        let number = number(text)
        return number > 0 ? number : nil
    }

    /// Parses a number without sign; −1 if it is none.
    ///
    /// Beyond twelve digits it stays as large.
    static func number(_ text: UnsafePointer<CChar>) -> Int {
        var (place, number) = (text, 0)
        while place[0] != 0 {
            let digit = Int(place[0]) - 48
            guard digit >= 0, digit < 10 else { return -1 }
            number = min(number * 10 + digit, 1 << 40)
            place += 1
        }
        return place == text ? -1 : number
    }
}
