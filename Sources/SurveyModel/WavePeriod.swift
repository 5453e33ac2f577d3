/// The year, quarter or month that the name of a wave speaks of.
public struct WavePeriod: Sendable, Hashable, Comparable {
    /// How long a period is.
    public enum Span: String, Sendable, Hashable, CaseIterable {
        case year, quarter, month

        /// How many of them a year has.
        public var perYear: Int {
            switch self {
            case .year: 1
            case .quarter: 4
            case .month: 12
            }
        }
    }

    /// The year.
    public let year: Int
    /// How long the period is.
    public let span: Span
    /// Its place in the year, counting from 1.
    public let part: Int

    /// Creates a period; nil if the year does not have so many of them.
    public init?(year: Int, span: Span = .year, part: Int = 1) {
        guard (1...span.perYear).contains(part) else { return nil }
        self.year = year
        self.span = span
        self.part = part
    }

    /// Reads `2025`, `2025-03`, `2025-T3`, `2025-M03`, `2025-Q1`, `2025 quý 1`, `2025 tháng 3`; nil for other names.
    public init?(_ name: String) {
        let start = name.prefix { $0.isASCII && $0.isNumber }
        guard start.count == 4, let year = Int(start) else { return nil }
        let rest = name.dropFirst(4).lowercased().filter { !" -_./".contains($0) }
        guard !rest.isEmpty else {
            self.init(year: year)
            return
        }
        let digits = rest.reversed().prefix { $0.isASCII && $0.isNumber }.reversed()
        guard let part = Int(String(digits)), digits.count <= 2 else { return nil }
        switch rest.dropLast(digits.count) {
        case "q", "quý", "quy": self.init(year: year, span: .quarter, part: part)
        case "", "t", "m", "th", "tháng", "thang": self.init(year: year, span: .month, part: part)
        default: return nil
        }
    }

    /// The middle of the period as a number of years; that of a whole year is the year itself.
    public var time: Double {
        let perYear = Double(span.perYear)
        return Double(year) + (Double(part) - (perYear + 1) / 2) / perYear
    }

    /// How many periods of its span lie between the year 0 and this one.
    public var ordinal: Int { year * span.perYear + part - 1 }

    /// The period so many after this one.
    public func advanced(by count: Int) -> WavePeriod {
        let ordinal = ordinal + count
        let year = Int((Double(ordinal) / Double(span.perYear)).rounded(.down))
        return WavePeriod(year: year, span: span, part: ordinal - year * span.perYear + 1) ?? self
    }

    /// The periods between the first and the last of some, in the order of time, that are not among them.
    public static func gaps(in periods: [WavePeriod]) -> [WavePeriod] {
        guard let first = periods.min(), let last = periods.max() else { return [] }
        let known = Set(periods)
        return (0..<max(0, last.ordinal - first.ordinal)).map { first.advanced(by: $0) }.filter { !known.contains($0) }
    }

    /// Its name: `2025`, `2025-Q1`, `2025-03`.
    public var name: String {
        switch span {
        case .year: "\(year)"
        case .quarter: "\(year)-Q\(part)"
        case .month: "\(year)-\(part < 10 ? "0" : "")\(part)"
        }
    }

    /// By the middle of the period.
    public static func < (left: WavePeriod, right: WavePeriod) -> Bool { left.time < right.time }
}

extension Wave {
    /// The middle of its time in years; 0 if its name does not begin with a year.
    public var time: Double { WavePeriod(name)?.time ?? Double(year ?? 0) }
}
