/// Turns texts and dates into the bytes of cells in one style.
struct CellEncoder {
    let style: SurveySimulation.Style

    var delimiter: UInt8 { style == .field ? UInt8(ascii: ";") : UInt8(ascii: ",") }
    var lineEnd: [UInt8] { style == .field ? Array("\r\n".utf8) : Array("\n".utf8) }
    var byteOrderMark: [UInt8] { style == .field ? [0xEF, 0xBB, 0xBF] : [] }

    /// A text that a spreadsheet neither splits nor takes for a formula.
    func text(_ text: String) -> [UInt8] {
        var bytes = Array(text.utf8)
        if style == .field, let first = bytes.first, "=+-@\t\r".utf8.contains(first) {
            bytes.insert(UInt8(ascii: "'"), at: 0)
        }
        return quoted(bytes)
    }

    /// Bytes that are no text, such as a number, quoted where needed.
    func quoted(_ bytes: [UInt8]) -> [UInt8] {
        let quote = UInt8(ascii: "\"")
        let special = [delimiter, quote, UInt8(ascii: "\r"), UInt8(ascii: "\n")]
        let blank = UInt8(ascii: " ")
        let needsQuotes = bytes.contains(where: special.contains) || bytes.first == blank || bytes.last == blank
        guard needsQuotes else { return bytes }
        return [quote] + bytes.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
    }

    /// A date, `dd/mm/yyyy` for people and `yyyy-mm-dd` for programs.
    func date(year: Int, month: Int, day: Int) -> String {
        let (day, month) = (padded(day, to: 2), padded(month, to: 2))
        return style == .field ? "\(day)/\(month)/\(year)" : "\(year)-\(month)-\(day)"
    }

    /// A date given as a day number.
    func date(_ day: DayNumber) -> String {
        let (year, month, day) = day.calendarDate
        return date(year: year, month: month, day: day)
    }
}

/// A day of the Gregorian calendar, counted from 1 March of the year 0.
struct DayNumber {
    let count: Int

    init(count: Int) { self.count = count }

    init(year: Int, month: Int, day: Int) {
        // A year that begins in March has its leap day at its end.
        let shifted = (month + 9) % 12
        let year = month <= 2 ? year - 1 : year
        count = 365 * year + year / 4 - year / 100 + year / 400 + (153 * shifted + 2) / 5 + day - 1
    }

    var calendarDate: (year: Int, month: Int, day: Int) {
        let era = count / 146_097
        let dayOfEra = count % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }
}
