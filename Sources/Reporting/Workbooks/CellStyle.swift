/// How a cell looks and what may be done with it.
public struct CellStyle: Sendable, Hashable {
    /// How a value is shown.
    public enum Number: Sendable, Hashable {
        /// As the spreadsheet likes.
        case general
        /// As text, also after somebody edits the cell: `=1+1` typed into it stays what was typed.
        case text
        /// A whole number with separators of thousands.
        case integer
        /// A number with so many decimals.
        case decimal(Int)
        /// A share of one, shown in percent with so many decimals.
        case percent(Int)
        /// A day, dd/mm/yyyy.
        case date
    }

    /// Where the content of a cell stands.
    public enum Alignment: Sendable, Hashable {
        case automatic, left, center, right
    }

    /// How the value is shown.
    public var number: Number
    /// Where the content stands.
    public var alignment: Alignment
    /// Whether the words are bold.
    public var isBold = false
    /// Whether the words are slanted.
    public var isItalic = false
    /// Whether long words go on in further lines of the cell.
    public var wraps = false
    /// Whether a protected sheet keeps the cell from being changed.
    public var isLocked = true
    /// Points of the letters; nil for the usual 11.
    public var size: Double?
    /// The colour of the words; nil for black.
    public var ink: SheetColor?
    /// The ground; nil for none.
    public var fill: SheetColor?
    /// The colour of thin lines around; nil for none.
    public var border: SheetColor?

    /// A style without any adornment.
    public init(number: Number = .general, alignment: Alignment = .automatic) {
        self.number = number
        self.alignment = alignment
    }

    /// The style with changes.
    public func with(_ change: (inout CellStyle) -> Void) -> CellStyle {
        var style = self
        change(&style)
        return style
    }
}

extension CellStyle {
    /// Text, that stays text when edited.
    public static let text = CellStyle(number: .text, alignment: .left)
    /// Text in several lines.
    public static let wrapped = text.with { $0.wraps = true }
    /// A whole number.
    public static let integer = CellStyle(number: .integer)
    /// A day.
    public static let date = CellStyle(number: .date, alignment: .left)
    /// The head of a column.
    public static let header = wrapped.with {
        $0.isBold = true
        $0.fill = .wash
        $0.border = .rule
    }
    /// The title of a sheet.
    public static let title = text.with {
        $0.isBold = true
        $0.size = 16
    }
    /// The heading of a part of a sheet.
    public static let heading = text.with {
        $0.isBold = true
        $0.size = 13
        $0.ink = .main
    }
    /// A remark in second words.
    public static let note = wrapped.with { $0.ink = .muted }
    /// The line that says that data is simulated.
    public static let banner = text.with {
        $0.isBold = true
        $0.ink = .paper
        $0.fill = .low
    }
    /// A cell to be filled in: open on a protected sheet.
    public static let input = text.with {
        $0.isLocked = false
        $0.border = .rule
    }

    /// A number with so many decimals.
    public static func decimal(_ digits: Int) -> CellStyle { CellStyle(number: .decimal(digits)) }

    /// A share of one, shown in percent.
    public static func percent(_ digits: Int) -> CellStyle { CellStyle(number: .percent(digits)) }

    /// The head of a group of columns, on a coloured ground.
    public static func group(_ fill: SheetColor) -> CellStyle {
        header.with {
            $0.fill = fill
            $0.alignment = .center
        }
    }
}
