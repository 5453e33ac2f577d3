public import SurveyModel

/// What may be typed into cells.
public struct CellRule {
    /// What is allowed.
    public enum Kind {
        /// One of a few short words, at most 255 characters together and without commas.
        case choices([String])
        /// One of the texts of an area, shown as a drop-down list.
        case list(SheetArea, on: SheetWriter)
        /// A whole number.
        case integers(ClosedRange<Int>)
        /// A number.
        case decimals(ClosedRange<Double>)
        /// A day.
        case dates(ClosedRange<CalendarDate>)
        /// A text of so many characters.
        case lengths(ClosedRange<Int>)
    }

    /// What is allowed.
    public let kind: Kind
    /// Whether anything else is refused, or only warned about.
    public let isStrict: Bool
    /// What stands beside the cell while it is filled in; the title has at most 32 characters, the text 255.
    public var hint: (title: String, text: String)?
    /// What is said about anything else; the title has at most 32 characters, the text 255.
    public var refusal: (title: String, text: String)?

    /// A rule that refuses or only warns.
    public init(
        _ kind: Kind, isStrict: Bool = true, hint: (title: String, text: String)? = nil,
        refusal: (title: String, text: String)? = nil
    ) {
        self.kind = kind
        self.isStrict = isStrict
        self.hint = hint
        self.refusal = refusal
    }
}
