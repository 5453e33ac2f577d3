import Foundation
import SurveyModel
import SurveyStore

extension ResponseVersion {
    /// Reads a version: a plain number, or a date and time as ISO 8601 has them; nil for anything else.
    ///
    /// `3`, `1.5`, `2025-03-01`, `2025-03-01 09:30`, `2025-03-01T09:30:15.250+07:00`. A time without an offset is taken
    /// as universal time, so that all versions of a file are read alike.
    init?(text: String) {
        let text = text.tidied
        if let value = PlainDecimal.value(text) {
            let millionths = (value * 1e6).rounded()
            guard abs(millionths) < 4e18 else { return nil }
            self.init(.number, millionths: Int64(millionths))
        } else {
            var reader = InstantReader(text)
            guard let microseconds = reader.microseconds() else { return nil }
            self.init(.instant, millionths: microseconds)
        }
    }
}

/// Reads `yyyy-mm-dd`, then `T` or a blank, `hh:mm`, `:ss`, a fraction and an offset as far as they are there.
private struct InstantReader {
    private var rest: Substring

    init(_ text: String) { rest = Substring(text) }

    mutating func microseconds() -> Int64? {
        guard let year = number(4), take("-"), let month = number(2), take("-"), let day = number(2),
            let days = Self.days(year, month, day)
        else { return nil }
        var seconds = days * 86_400
        var millionths: Int64 = 0
        if !rest.isEmpty {
            guard take("T") || take("t") || take(" "), let hour = number(2), take(":"), let minute = number(2),
                hour < 24, minute < 60
            else { return nil }
            seconds += hour * 3600 + minute * 60
            if take(":") {
                guard let second = number(2), second <= 60 else { return nil }
                seconds += second
                if take(".") || take(",") {
                    guard let fraction = fraction() else { return nil }
                    millionths = fraction
                }
            }
            guard let offset = offset() else { return nil }
            seconds -= offset
        }
        return rest.isEmpty ? seconds * 1_000_000 + millionths : nil
    }

    private mutating func take(_ character: Character) -> Bool {
        guard rest.first == character else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func number(_ digits: Int) -> Int64? {
        let part = rest.prefix(digits)
        guard part.count == digits, part.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        rest.removeFirst(digits)
        return Int64(part)
    }

    /// Millionths of a second; digits after the sixth are dropped.
    private mutating func fraction() -> Int64? {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty else { return nil }
        rest.removeFirst(digits.count)
        return Int64(digits.prefix(6).padding(toLength: 6, withPad: "0", startingAt: 0))
    }

    /// Seconds ahead of universal time; 0 if nothing is said.
    private mutating func offset() -> Int64? {
        if rest.isEmpty || take("Z") || take("z") { return 0 }
        guard let sign: Int64 = take("+") ? 1 : take("-") ? -1 : nil, let hour = number(2), hour < 24 else {
            return nil
        }
        _ = take(":")
        guard !rest.isEmpty else { return sign * hour * 3600 }
        guard let minute = number(2), minute < 60 else { return nil }
        return sign * (hour * 3600 + minute * 60)
    }

    /// Days since 1 January 1970; nil if there is no such day.
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64? {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths: [Int64] = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...12).contains(month), (1...lengths[Int(month) - 1]).contains(day) else { return nil }
        // Years are counted from March on, so that the leap day is the last (Hinnant 2013, days_from_civil).
        let shifted = month > 2 ? year : year - 1
        let (era, yearOfEra) = (shifted / 400, shifted % 400)
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
