/// A number of days as workbooks keep dates, rounded to the second, or to the millisecond where it is written so far.
struct SerialDate {
    private let days: Int
    private let milliseconds: Int
    private let isNegative: Bool

    private static let dayLength = 86_400_000
    /// The serial number of 31 December 9999 in the system of 1900.
    private static let lastDay = 2_958_465

    /// - Parameter written: the digits in the file. Nine decimals of a day tell milliseconds apart, fewer do not.
    /// - Returns: nil beyond the days that a workbook can show.
    init?(_ number: Double, written: some Collection<UInt8>) {
        let size = number.magnitude
        guard size < Double(Self.lastDay + 1) else { return nil }
        let whole = size.rounded(.down)
        let exact = ((size - whole) * Double(Self.dayLength)).rounded()
        let step = Self.decimals(written) >= 9 ? 1 : 1000
        let rounded = Int((exact / Double(step)).rounded()) * step
        days = Int(whole) + rounded / Self.dayLength
        milliseconds = rounded % Self.dayLength
        isNegative = number < 0
    }

    /// Digits after the decimal point, an exponent taken into account.
    private static func decimals(_ written: some Collection<UInt8>) -> Int {
        let mantissa = written.prefix { $0 | 0x20 != UInt8(ascii: "e") }
        let after = mantissa.drop { $0 != UInt8(ascii: ".") }.dropFirst().count
        guard mantissa.count < written.count else { return after }
        let exponent = Int(String(decoding: written.dropFirst(mantissa.count + 1), as: UTF8.self)) ?? 0
        return after - exponent
    }

    /// The text of a date, time or duration; nil if the format is none of these or shows no day that exists.
    ///
    /// The system of 1900 counts a 29 February 1900 that was never there; a cell that shows it keeps it. A time that
    /// is more than a day, and a day with a time that its format hides, are given whole.
    func text(as format: NumberFormat, dates1904: Bool) -> String? {
        switch format {
        case .general, .percent: return nil
        case .duration: return (isNegative ? "-" : "") + clock(hours: days * 24 + hour)
        case .date, .time, .dateTime: break
        }
        if isNegative { return nil }
        if days == 0, !dates1904 || format == .time { return format == .date ? nil : clock(hours: hour) }
        guard let day = day(dates1904: dates1904) else { return nil }
        return format == .date && milliseconds == 0 ? day : "\(day)T\(clock(hours: hour))"
    }

    private var hour: Int { milliseconds / 3_600_000 }

    private func clock(hours: Int) -> String {
        let (minute, second, rest) = (milliseconds / 60_000 % 60, milliseconds / 1000 % 60, milliseconds % 1000)
        let clock = "\(Self.padded(hours, 2)):\(Self.padded(minute, 2)):\(Self.padded(second, 2))"
        return rest == 0 ? clock : "\(clock).\(Self.padded(rest, 3))"
    }

    private func day(dates1904: Bool) -> String? {
        let serial = dates1904 ? days + 1462 : days
        guard serial <= Self.lastDay else { return nil }
        if serial == 60 { return "1900-02-29" }
        // Days from 1 March of the year 0, counted in cycles of 400 years (Hinnant, “chrono-compatible low-level date algorithms”).
        let sinceMarch = serial + (serial < 60 ? 1 : 0) + 693_899
        let (cycle, dayOfCycle) = sinceMarch.quotientAndRemainder(dividingBy: 146_097)
        let year = (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
        let dayOfYear = dayOfCycle - (365 * year + year / 4 - year / 100)
        let month = (5 * dayOfYear + 2) / 153
        let dayOfMonth = dayOfYear - (153 * month + 2) / 5 + 1
        let january = month < 10 ? 3 : -9
        let shown = cycle * 400 + year + (month < 10 ? 0 : 1)
        return "\(Self.padded(shown, 4))-\(Self.padded(month + january, 2))-\(Self.padded(dayOfMonth, 2))"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
