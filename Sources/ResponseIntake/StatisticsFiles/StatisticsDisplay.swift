import SurveyModel

/// What the numbers of a variable are shown as, by its format: SPSS and Stata keep dates and times as numbers.
enum StatisticsDisplay: Hashable {
    case number
    /// Days, seconds or milliseconds since a day, as a date.
    case date(CountedTime)
    case dateTime(CountedTime)
    /// The time of a day, or a duration, as hours, minutes and seconds.
    case time(CountedTime)
    /// Months, quarters, half years or weeks since the beginning of 1960.
    case months, quarters, halves, weeks

    /// What is counted, and from when.
    struct CountedTime: Hashable {
        /// Units of a day.
        let perDay: Double
        /// The day from which is counted, in days since 1970.
        let origin: Int

        /// Seconds since 14 October 1582.
        static let spss = CountedTime(perDay: 86_400, origin: -141_428)
        /// Days since 1 January 1960.
        static let stataDays = CountedTime(perDay: 1, origin: -3653)
        /// Milliseconds since 1 January 1960.
        static let stataMilliseconds = CountedTime(perDay: 86_400_000, origin: -3653)
    }

    init(_ format: String, _ program: StatisticsFormat) {
        self = program == .spss ? Self.spss(format) : Self.stata(format)
    }

    private static func spss(_ format: String) -> StatisticsDisplay {
        switch format.prefix(while: \.isLetter).uppercased() {
        case "DATE", "ADATE", "EDATE", "SDATE", "JDATE", "QYR", "MOYR", "WKYR": .date(.spss)
        case "DATETIME", "YMDHMS": .dateTime(.spss)
        case "TIME", "DTIME", "MTIME": .time(.spss)
        default: .number
        }
    }

    private static func stata(_ format: String) -> StatisticsDisplay {
        let body = format.drop { $0 == "%" || $0 == "-" }
        if body.hasPrefix("d") { return .date(.stataDays) }
        guard body.hasPrefix("t") else { return .number }
        let mask = body.dropFirst(2)
        switch body.dropFirst().first {
        case "d": return .date(.stataDays)
        case "c":
            // A mask without a day, month or year shows the time alone.
            let isTime = !mask.isEmpty && !mask.contains { "DdNnoYyCcJjWwq".contains($0) }
            return isTime ? .time(.stataMilliseconds) : .dateTime(.stataMilliseconds)
        case "m": return .months
        case "q": return .quarters
        case "h": return .halves
        case "w": return .weeks
        default: return .number
        }
    }

    /// The text of a number: ISO 8601 for dates and times; the number itself where there is no such day.
    func text(_ value: Double) -> String { shown(value) ?? PlainDecimal.text(value) }

    private func shown(_ value: Double) -> String? {
        switch self {
        case .number: nil
        case .date(let time): time.split(value).map { Self.day($0.day) }
        case .dateTime(let time): time.split(value).map { "\(Self.day($0.day))T\(Self.clock($0.seconds))" }
        case .time(let time): value >= 0 && value < 1e15 ? Self.clock(value * 86_400 / time.perDay) : nil
        case .months: Self.part(value, perYear: 12).map { "\($0.year)-\(Self.padded($0.part))" }
        case .quarters: Self.part(value, perYear: 4).map { "\($0.year)-Q\($0.part)" }
        case .halves: Self.part(value, perYear: 2).map { "\($0.year)-H\($0.part)" }
        case .weeks: Self.part(value, perYear: 52).map { "\($0.year)-W\(Self.padded($0.part))" }
        }
    }

    private static func part(_ value: Double, perYear: Int) -> (year: Int, part: Int)? {
        guard value == value.rounded(), value.magnitude < 200_000 else { return nil }
        let count = Int(value)
        let years = (Double(count) / Double(perYear)).rounded(.down)
        let year = 1960 + Int(years)
        return (1000...9999).contains(year) ? (year, count - Int(years) * perYear + 1) : nil
    }

    /// A day as `yyyy-mm-dd`, by counting the days of 400 years, 4 years and years that begin in March.
    private static func day(_ daysSince1970: Int) -> String {
        let days = daysSince1970 + 719_468
        let era = Int((Double(days) / 146_097).rounded(.down))
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return "\(year)-\(padded(month))-\(padded(dayOfYear - (153 * shifted + 2) / 5 + 1))"
    }

    private static func clock(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded(.down))
        let text = "\(padded(whole / 3600)):\(padded(whole / 60 % 60)):\(padded(whole % 60))"
        let thousandths = Int(((seconds - Double(whole)) * 1000).rounded(.down))
        guard thousandths > 0 else { return text }
        var digits = String(1000 + thousandths).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return "\(text).\(digits)"
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}

extension StatisticsDisplay.CountedTime {
    /// The day, in days since 1970, and the seconds of it; nil outside the years 1000 to 9999.
    fileprivate func split(_ value: Double) -> (day: Int, seconds: Double)? {
        let days = (value / perDay).rounded(.down)
        guard days.magnitude < 4e6 else { return nil }
        let day = Int(days) + origin
        guard (-354_285...2_932_896).contains(day) else { return nil }
        return (day, (value - days * perDay) * 86_400 / perDay)
    }
}
