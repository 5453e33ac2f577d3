/// How the numbers and dates of one column are written, as far as its cells have shown.
public struct ColumnForm: Sendable, Hashable {
    var decimals = DecimalForm.assumedPoint
    var dates = DateForm.assumedDayFirst
}

/// How the dates of one column are written.
enum DateForm: Hashable, Sendable {
    /// The day first, as far as is known.
    case assumedDayFirst
    /// A date that can be read in no other way has the month first.
    case monthFirst
    /// Days counted by a spreadsheet were met.
    case serials
    /// The caller says so.
    case asked(DateOrder)
}

/// How the columns of a file are written: what the caller says, and what their cells have shown.
public struct ColumnForms: Sendable, Hashable {
    private let asked: ColumnForm
    private var byColumn: [String: ColumnForm] = [:]

    /// Creates what is known before a file is read.
    public init(_ options: ReadingOptions = ReadingOptions()) {
        var asked = ColumnForm()
        if let sign = options.decimalSign { asked.decimals = .asked(sign) }
        if let order = options.dateOrder { asked.dates = .asked(order) }
        self.asked = asked
    }

    subscript(column: String) -> ColumnForm {
        get { byColumn[column] ?? asked }
        set { byColumn[column] = newValue }
    }
}
