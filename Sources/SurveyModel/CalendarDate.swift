/// A day of the calendar, written `yyyy-mm-dd`.
public struct CalendarDate: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The day as `yyyy-mm-dd`.
    public let description: String

    /// Reads `dd/mm/yyyy`, `dd-mm-yyyy` or `yyyy-mm-dd`; nil if there is no such day between 1900 and 2200.
    public init?(_ text: some StringProtocol) {
        let parts = String(text).split { (character: Character) in character == "/" || character == "-" }.map(
            String.init)
        let ordered = parts.first?.count == 4 ? parts : Array(parts.reversed())
        guard ordered.count == 3, ordered[0].count == 4, let year = Int(ordered[0]), let month = Int(ordered[1]),
            let day = Int(ordered[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The day of a year, month and day; nil if there is no such day between 1900 and 2200.
    public init?(year: Int, month: Int, day: Int) {
        guard Self.exists(year: year, month: month, day: day) else { return nil }
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        description = "\(year)-\(padded(month))-\(padded(day))"
    }

    private static func exists(year: Int, month: Int, day: Int) -> Bool {
        guard (1...12).contains(month), (1900...2200).contains(year) else { return false }
        let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...days[month - 1]).contains(day)
    }

    /// Orders days by time.
    public static func < (left: Self, right: Self) -> Bool { left.description < right.description }
}
