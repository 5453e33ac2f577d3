/// What a cell of a workbook holds.
public enum WorkbookValue: Sendable, Hashable {
    /// A text, its escapes decoded.
    case text(String)
    /// A number with its digits as they stand in the file, and what its number format says it is; never NaN or infinite.
    case number(Double, written: String, as: NumberFormat)
    /// Yes or no.
    case boolean(Bool)
    /// What a formula gave instead of a value, such as `#N/A`.
    case error(String)
    /// A formula whose result the program that wrote the workbook did not save.
    case formulaWithoutValue

    /// The value as the text by which it is read on.
    ///
    /// An integer below 2⁵³ has no decimal point; another number is the shortest decimal that stands for the same
    /// double. Days and times follow ISO 8601: `2024-03-01`, `08:30:00`, `2024-03-01T08:30:00`; a duration is hours,
    /// minutes and seconds: `30:15:00`. Booleans are `TRUE` and `FALSE`; a formula without a value is empty.
    ///
    /// - Parameter dates1904: whether days count from 1904, as the workbook says.
    public func text(dates1904: Bool) -> String {
        switch self {
        case .text(let text): text
        case .number(let number, let written, let format):
            DecimalText.text(number, written: written.utf8, as: format, dates1904: dates1904)
        case .boolean(let value): value ? "TRUE" : "FALSE"
        case .error(let code): code
        case .formulaWithoutValue: ""
        }
    }
}
