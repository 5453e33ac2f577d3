/// A variable of a file of SPSS or Stata, as it is declared.
struct StatisticsVariable: Hashable {
    /// How its values are kept.
    enum Storage: Hashable {
        /// Whole numbers within a range; SPSS has one kind of number.
        case whole(ClosedRange<Int>)
        /// Numbers with so many decimals.
        case decimal(places: Int)
        /// A day.
        case day
        /// Texts of at most so many bytes.
        case text(bytes: Int)
        /// Texts that Stata keeps apart from the rows.
        case longText

        /// Whether values are numbers, of which some can be declared missing.
        var isNumber: Bool {
            switch self {
            case .whole, .decimal, .day: true
            case .text, .longText: false
            }
        }
    }

    /// What its numbers measure.
    enum Measure: Hashable { case nominal, ordinal, scale }

    let name: String
    var label: String
    var storage: Storage
    let measure: Measure
    /// Words of values; variables with the same words share them.
    var labels: [Label] = []
    /// Values that count as missing: single ones.
    var missing: [Double] = []
    /// Values that count as missing: a range.
    var missingRange: ClosedRange<Double>?

    /// The words of a value, or of one of Stata's missing values.
    struct Label: Hashable {
        let value: StatisticsCell
        let words: String
    }
}

/// A value of a row.
enum StatisticsCell: Hashable {
    case missing
    case number(Double)
    /// One of Stata's missing values, by its letter.
    case tag(UInt8)
    case text(String)
}
