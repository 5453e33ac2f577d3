import SurveyModel

/// Reads a day and a time of day as survey programs write them.
enum ClockTime {
    /// Seconds since the beginning of 1 January 2000 where it was written; nil if the text has no day and time.
    ///
    /// Reads `2025-03-05T08:30:00.000+07:00`, `05/03/2025 08:30` and `2025/03/05 8:30:00 CH GMT+7`, where CH or PM is
    /// the afternoon. A zone is left out of account: times are compared only with others of the same file.
    static func seconds(_ text: String) -> Int64? {
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: true) { $0 == "T" || $0 == " " }
        guard parts.count == 2, let day = CalendarDate(parts[0]) else { return nil }
        let clock = parts[1].prefix { $0.isASCII && ($0.isNumber || $0 == ":") }.split(separator: ":").map { Int($0) }
        guard (2...3).contains(clock.count), let written = clock[0], let hour = hour(written, in: parts[1]),
            let minute = clock[1], (0..<60).contains(minute)
        else { return nil }
        let second = clock.count == 3 ? clock[2] ?? 0 : 0
        guard (0...60).contains(second) else { return nil }
        return Int64(dayNumber(day)) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    }

    /// The hour of the day, where a half of the day may be named; nil if there is none like it.
    private static func hour(_ written: Int, in text: Substring) -> Int? {
        let words = text.uppercased().split(separator: " ")
        let isMorning = words.contains("SA") || words.contains("AM")
        let isAfternoon = words.contains("CH") || words.contains("PM")
        guard isMorning || isAfternoon else { return (0..<24).contains(written) ? written : nil }
        guard (1...12).contains(written) else { return nil }
        return written % 12 + (isAfternoon ? 12 : 0)
    }

    /// The day of a date, alone or before a time of day; nil if there is none.
    static func day(_ text: String) -> CalendarDate? {
        text.split(maxSplits: 1, whereSeparator: { $0 == "T" || $0 == " " }).first.flatMap { CalendarDate($0) }
    }

    /// Days since 1 January 2000 (Fliegel & van Flandern 1968).
    private static func dayNumber(_ date: CalendarDate) -> Int {
        let parts = date.description.split(separator: "-").compactMap { Int($0) }
        let (year, month, day) = (parts[0], parts[1], parts[2])
        let shift = (month - 14) / 12
        let julian =
            day - 32_075 + 1461 * (year + 4800 + shift) / 4 + 367 * (month - 2 - shift * 12) / 12
            - 3 * ((year + 4900 + shift) / 100) / 4
        return julian - 2_451_545
    }
}
