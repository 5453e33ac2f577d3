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

    /// Appends the text of a date, time or duration; returns false if the format is none of these.
    ///
    /// The system of 1900 counts a 29 February 1900 that was never there; a cell that shows it keeps it. A time that
    /// is more than a day, and a day with a time that its format hides, are given whole. Days that do not exist, such
    /// as the day 0 of 1900, are numbers.
    func append(to bytes: inout [UInt8], as format: NumberFormat, dates1904: Bool) -> Bool {
        switch format {
        case .general, .percent, .padded: return false
        case .duration:
            if isNegative { bytes.append(UInt8(ascii: "-")) }
            appendClock(&bytes, hours: days * 24 + hour)
            return true
        case .date, .time, .dateTime: break
        }
        let hasNoDay = days == 0 && (!dates1904 || format == .time)
        let serial = dates1904 ? days + 1462 : days
        guard !isNegative, serial <= Self.lastDay, !hasNoDay || format != .date else { return false }
        if !hasNoDay { Self.appendDay(serial, &bytes) }
        if !hasNoDay, format == .date, milliseconds == 0 { return true }
        if !hasNoDay { bytes.append(UInt8(ascii: "T")) }
        appendClock(&bytes, hours: hour)
        return true
    }

    private var hour: Int { milliseconds / 3_600_000 }

    private func appendClock(_ bytes: inout [UInt8], hours: Int) {
        Self.append(hours, width: 2, &bytes)
        bytes.append(UInt8(ascii: ":"))
        Self.append(milliseconds / 60_000 % 60, width: 2, &bytes)
        bytes.append(UInt8(ascii: ":"))
        Self.append(milliseconds / 1000 % 60, width: 2, &bytes)
        guard milliseconds % 1000 > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        Self.append(milliseconds % 1000, width: 3, &bytes)
    }

    private static func appendDay(_ serial: Int, _ bytes: inout [UInt8]) {
        let (year, month, day) = serial == 60 ? (1900, 2, 29) : calendarDay(serial)
        append(year, width: 4, &bytes)
        bytes.append(UInt8(ascii: "-"))
        append(month, width: 2, &bytes)
        bytes.append(UInt8(ascii: "-"))
        append(day, width: 2, &bytes)
    }

    /// The day of a serial number in the system of 1900.
    ///
    /// Days are counted from 1 March of the year 0 in cycles of 400 years (Hinnant, “chrono-compatible low-level date
    /// algorithms”).
    private static func calendarDay(_ serial: Int) -> (year: Int, month: Int, day: Int) {
        let sinceMarch = serial + (serial < 60 ? 1 : 0) + 693_899
        let (cycle, dayOfCycle) = sinceMarch.quotientAndRemainder(dividingBy: 146_097)
        let year = (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
        let dayOfYear = dayOfCycle - (365 * year + year / 4 - year / 100)
        let month = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * month + 2) / 5 + 1
        return (cycle * 400 + year + (month < 10 ? 0 : 1), month < 10 ? month + 3 : month - 9, day)
    }

    private static func append(_ number: Int, width: Int, _ bytes: inout [UInt8]) {
        var (divisor, digits) = (10, 1)
        while digits < width || number >= divisor {
            divisor *= 10
            digits += 1
        }
        while divisor > 1 {
            divisor /= 10
            bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
        }
    }
}
