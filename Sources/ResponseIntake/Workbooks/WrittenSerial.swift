/// A day or time that a cell holds as ISO 8601 instead of as a number of days.
struct WrittenSerial {
    /// The number of days that stands for it in the workbook.
    let value: WorkbookValue

    /// - Returns: nil if the text is not a day, a time or both.
    init?(_ text: String, dates1904: Bool) {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        let day = Self.day(parts[0], dates1904: dates1904)
        switch (parts.count, day, parts.last.flatMap(Self.share)) {
        case (1, .some(let day), _): self.init(Double(day), as: .date)
        case (1, nil, .some(let share)): self.init(share, as: .time)
        case (2, .some(let day), .some(let share)): self.init(Double(day) + share, as: .dateTime)
        default: return nil
        }
    }

    private init(_ serial: Double, as format: NumberFormat) {
        value = .number(serial, written: serial.description, as: format)
    }

    /// The serial number of a day written as `2024-03-01`.
    private static func day(_ text: Substring, dates1904: Bool) -> Int? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Self.digits($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
            (1900...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        let (march, shifted) = (month > 2 ? month - 3 : month + 9, month > 2 ? year : year - 1)
        let days = 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * march + 2) / 5 + day - 1
        let serial = dates1904 ? days - 693_899 - 1462 : days - 693_899 - (days < 693_960 ? 1 : 0)
        // A day that does not exist, such as 30 February, would come back as another one.
        let shown = DecimalText.text(Double(serial), written: "".utf8, as: .date, dates1904: dates1904)
        return shown == String(text) ? serial : nil
    }

    /// The share of a day at a time written as `08:30:00.000`, with or without a `Z`.
    private static func share(_ text: Substring) -> Double? {
        let clock = text.hasSuffix("Z") ? text.dropLast() : text
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), let hour = digits(parts[0]), let minute = digits(parts[1]),
            hour < 24, minute < 60, let second = parts.count == 3 ? DecimalText.number(parts[2].utf8) : 0,
            (0..<60).contains(second)
        else { return nil }
        return (Double(hour * 3600 + minute * 60) + second) / 86_400
    }

    private static func digits(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { $0 &- 48 < 10 } ? Int(text) : nil
    }
}
