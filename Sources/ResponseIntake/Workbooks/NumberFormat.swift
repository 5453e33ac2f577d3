/// What a cell's number format says its number is.
public enum NumberFormat: Sendable, Hashable {
    /// A number as such, however its digits are grouped.
    case general
    /// A share, shown times 100.
    case percent
    /// A day.
    case date
    /// A time of day.
    case time
    /// A day and a time of day.
    case dateTime
    /// Hours, minutes or seconds that may exceed a day: `[h]:mm`.
    case duration
    /// A code shown with so many digits at least: `00000` shows 478 as 00478.
    case padded(digits: UInt8)

    /// The format of one of the numbers that need no description in the workbook (ECMA-376, 18.8.30).
    ///
    /// 27–36 and 50–58 are days and times in the calendars of East Asia.
    public init(builtIn id: Int) {
        switch id {
        case 9, 10: self = .percent
        case 14...17, 27...31, 36, 50...54, 57, 58: self = .date
        case 18...21, 32...35, 45, 47, 55, 56: self = .time
        case 22: self = .dateTime
        case 46: self = .duration
        default: self = .general
        }
    }

    /// The format a code describes, such as `dd/mm/yyyy hh:mm` or `0.0%`.
    ///
    /// Texts in quotes, after `\`, `_` and `*`, and colours, conditions and languages in brackets do not count. Of the
    /// sections for positive, negative and zero numbers the first decides. An `m` is a month unless it stands beside
    /// hours or seconds.
    public init(code: String) {
        let first = code.prefix { $0 != ";" }
        if (2...30).contains(first.count), first.allSatisfy({ $0 == "0" }) {
            self = .padded(digits: UInt8(first.count))
            return
        }
        var letters = FormatLetters(code)
        letters.classify()
        self = letters.format
    }
}

/// The letters of a format code that stand for parts of a date or time.
private struct FormatLetters {
    private var letters: [Character] = []
    private var isPercent = false
    private var isElapsed = false
    private(set) var format = NumberFormat.general

    init(_ code: String) {
        if code.lowercased() == "general" { return }
        var rest = code.lowercased()[...]
        while let character = rest.popFirst() {
            switch character {
            case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
            case "\\", "_", "*": rest = rest.dropFirst()
            case "[":
                let inside = rest.prefix { $0 != "]" }
                if let first = inside.first, "hms".contains(first), inside.allSatisfy({ $0 == first }) {
                    isElapsed = true
                }
                rest = rest.dropFirst(inside.count + 1)
            case ";": return
            case "%": isPercent = true
            case "a" where rest.hasPrefix("m/pm"): rest = rest.dropFirst(4)
            case "a" where rest.hasPrefix("/p"): rest = rest.dropFirst(2)
            case "y", "d", "h", "s", "m": letters.append(character)
            default: break
            }
        }
    }

    mutating func classify() {
        let hasTime = letters.contains("h") || letters.contains("s")
        let hasDate = letters.contains("y") || letters.contains("d") || (letters.contains("m") && !hasTime)
        if isElapsed {
            format = .duration
        } else if hasDate || hasTime {
            format = hasDate ? (hasTime ? .dateTime : .date) : .time
        } else if isPercent {
            format = .percent
        }
    }
}
