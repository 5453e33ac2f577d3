import SurveyModel

extension CalendarDate {
    /// The number that workbooks of the 1900 system keep for the day; nil before March 1900.
    ///
    /// They count a 29 February 1900 that never was, so earlier days would be off by one.
    var workbookSerial: Int? {
        let parts = description.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        let serial = Self.daysSince1970(year: parts[0], month: parts[1], day: parts[2]) + 25_569
        return serial > 60 ? serial : nil
    }

    /// Days from 1 January 1970 in the Gregorian calendar, counted in years that begin with March.
    private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    }
}
