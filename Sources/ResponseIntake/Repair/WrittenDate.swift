import SurveyModel

/// Which part of a date such as 03/04/2025 comes first, where a file leaves it open.
public enum DateOrder: String, Sendable, Hashable, CaseIterable {
    case dayFirst = "day-first"
    case monthFirst = "month-first"
}

/// A date as offices and programs write it.
struct WrittenDate {
    /// What a text says by itself.
    enum Reading: Hashable {
        /// The day, whatever the column is like.
        case day(CalendarDate, RepairKinds)
        /// Two numbers of which either may be the month.
        case ordered(first: Int, second: Int, year: Int)
        /// A day counted by a spreadsheet.
        case serial(Int)
    }

    let reading: Reading

    /// Nil if the text is no date.
    init?(_ text: String) {
        guard text.utf8.count <= 64,
            let found = Self.iso(text) ?? Self.worded(text) ?? Self.numbered(text) ?? Self.serial(text)
        else {
            return nil
        }
        reading = found
    }

    /// The day under an order of day and month; nil if there is none.
    static func day(first: Int, second: Int, year: Int, _ order: DateOrder) -> CalendarDate? {
        switch order {
        case .dayFirst: CalendarDate(year: year, month: second, day: first)
        case .monthFirst: CalendarDate(year: year, month: first, day: second)
        }
    }

    /// The day of a serial number of the 1900 system, which counts a 29 February 1900 that never was.
    static func day(ofSerial serial: Int) -> CalendarDate? { CalendarDate(daysSince1970: serial - 25_569) }

    /// `2025-03-05`, with or without a time; a time with a zone is told in the time of Viet Nam.
    private static func iso(_ text: String) -> Reading? {
        let pattern =
            #/([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[T ]([0-9]{1,2}):([0-9]{2})(?::[0-9]{2}(?:[.,][0-9]+)?)?\s*(?:Z|([+-])([0-9]{2}):?([0-9]{2}))?)?/#
        guard let match = text.wholeMatch(of: pattern), let year = Int(match.1), let month = Int(match.2),
            let day = Int(match.3), let date = CalendarDate(year: year, month: month, day: day)
        else { return nil }
        let kinds: RepairKinds = text == date.description ? [] : RepairKinds(.dateForm)
        guard let hour = match.4.flatMap({ Int($0) }), let minute = match.5.flatMap({ Int($0) }) else {
            return .day(date, kinds)
        }
        var offset: Int?
        if let sign = match.6, let hours = match.7.flatMap({ Int($0) }), let minutes = match.8.flatMap({ Int($0) }) {
            offset = (hours * 60 + minutes) * (sign == "-" ? -1 : 1)
        } else if text.hasSuffix("Z") {
            offset = 0
        }
        guard let offset else { return .day(date, kinds) }
        let local = hour * 60 + minute - offset + 7 * 60
        return .day(date.adding(days: Int((Double(local) / 1440).rounded(.down))), kinds)
    }

    /// `ngày 5 tháng 3 năm 2025`, `5 tháng 3, 2025`, `5 Mar 2025`, `March 5, 2025`.
    private static func worded(_ text: String) -> Reading? {
        let key = ComparisonKey(text).withoutDiacritics.description
        var parts: (day: Substring, month: Substring, year: Substring)?
        if let match = key.wholeMatch(of: #/(?:ngay )?([0-9]{1,2}) thang ([0-9]{1,2}|[a-z ]+?),? (?:nam )?([0-9]{4})/#)
        {
            parts = (match.1, match.2, match.3)
        } else if let match = key.wholeMatch(of: #/([0-9]{1,2})[ -]([a-z]{3,9})\.?,?[ -]([0-9]{4})/#) {
            parts = (match.1, match.2, match.3)
        } else if let match = key.wholeMatch(of: #/([a-z]{3,9})\.? ([0-9]{1,2}),? ([0-9]{4})/#) {
            parts = (match.2, match.1, match.3)
        }
        guard let parts, let day = Int(parts.day), let year = Int(parts.year), let month = month(String(parts.month)),
            let date = CalendarDate(year: year, month: month, day: day)
        else { return nil }
        return .day(date, RepairKinds(.dateForm))
    }

    private static func month(_ word: String) -> Int? {
        if let number = Int(word) { return number }
        let vietnamese = [
            "gieng", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi", "muoi mot", "muoi hai",
        ]
        if let place = vietnamese.firstIndex(of: word) ?? (word == "chap" ? 11 : word == "mot" ? 0 : nil) {
            return place + 1
        }
        let english = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        return word.count >= 3 ? english.firstIndex(of: String(word.prefix(3))).map { $0 + 1 } : nil
    }

    /// `05/03/2025`, `05-03-2025`, `5.3.25`, with or without a time.
    private static func numbered(_ text: String) -> Reading? {
        let pattern =
            #/([0-9]{1,2})([-/.])([0-9]{1,2})[-/.]([0-9]{4}|[0-9]{2})(?:,?\s+(?:[0-9]{1,2}[:hg][0-9]{0,2}(?::[0-9]{2})?)\s*(?:SA|CH|AM|PM|sa|ch|am|pm|a\.m\.|p\.m\.)?)?/#
        guard let match = text.wholeMatch(of: pattern), let first = Int(match.1), let second = Int(match.3),
            let written = Int(match.4)
        else { return nil }
        let year = match.4.count == 4 ? written : written < 50 ? 2000 + written : 1900 + written
        // Points are written between day, month and year only where the day comes first.
        if match.2 == "." {
            return CalendarDate(year: year, month: second, day: first).map { .day($0, RepairKinds(.dateForm)) }
        }
        guard (1...31).contains(first), (1...31).contains(second) else { return nil }
        return .ordered(first: first, second: second, year: year)
    }

    /// Days from 1954 to 2119 as Excel counts them.
    private static func serial(_ text: String) -> Reading? {
        guard let match = text.wholeMatch(of: #/([2-7][0-9]{4})(?:\.[0-9]+)?/#), let serial = Int(match.1) else {
            return nil
        }
        return .serial(serial)
    }
}
