/// An administrative unit or office, with the dates between which its code was valid.
///
/// One code may name several units, one after the other: after the reorganisation of 1 July 2025 many new communes
/// took over the code of one of the communes merged into them. A unit is therefore known by its code and its first day.
public struct AdministrativeUnit: Sendable, Hashable {
    /// A unit that this one replaced, wholly or in part.
    public struct Predecessor: Sendable, Hashable {
        /// Its code.
        public let code: String
        /// The part of it that came here.
        public let share: UnitShare

        /// Creates a predecessor; by default all of it came here.
        public init(code: String, share: UnitShare = .whole) {
            self.code = code
            self.share = share
        }
    }

    /// The official code, as text: leading zeros count.
    public let code: String
    /// Its name.
    public let name: String
    /// The code of the unit above it; nil at the top.
    public let parent: String?
    /// The first day, as `yyyy-mm-dd`; nil if open.
    public let validFrom: String?
    /// The last day, as `yyyy-mm-dd`; nil if still valid.
    public let validTo: String?
    /// The units it replaced.
    public let predecessors: [Predecessor]

    /// Creates a unit.
    public init(
        code: String, name: String, parent: String? = nil, validFrom: String? = nil, validTo: String? = nil,
        predecessors: [Predecessor] = []
    ) {
        self.code = code
        self.name = name
        self.parent = parent
        self.validFrom = validFrom
        self.validTo = validTo
        self.predecessors = predecessors
    }

    /// The first day, before every other if open.
    var firstDay: String { validFrom ?? "0000-00-00" }

    /// The last day, after every other if still valid.
    var lastDay: String { validTo ?? "9999-99-99" }

    /// Whether the code names this unit on a day.
    public func isValid(on day: CalendarDate) -> Bool { firstDay <= day.description && day.description <= lastDay }

    /// Whether the code names this unit on some day of a span.
    public func isValid(within days: ClosedRange<CalendarDate>) -> Bool {
        firstDay <= days.upperBound.description && days.lowerBound.description <= lastDay
    }
}

/// The part of a unit that went to a successor, in millionths; or that it is not known.
public struct UnitShare: Sendable, Hashable {
    /// Millionths of the unit's people; nil if only that there was a part is known.
    public let millionths: Int?

    /// All of the unit.
    public static let whole = UnitShare(millionths: 1_000_000)
    /// A part of unknown size, written `?`.
    public static let unknown = UnitShare(millionths: nil)

    private init(millionths: Int?) { self.millionths = millionths }

    /// A known part; nil unless it is above 0 and at most 1,000,000 millionths.
    public init?(ofMillion millionths: Int) {
        guard (1...1_000_000).contains(millionths) else { return nil }
        self.millionths = millionths
    }

    /// Reads `?` or a number above 0 and at most 1 with at most six decimals; nil if the text is neither.
    public init?(_ text: String) {
        if text == "?" {
            self = .unknown
            return
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let whole = Int(parts[0]), whole <= 1
        else { return nil }
        let decimals = parts.count == 2 ? parts[1] : ""
        guard decimals.count <= 6, let part = Int((decimals + "000000").prefix(6)) else { return nil }
        self.init(ofMillion: whole * 1_000_000 + part)
    }
}

extension UnitShare: CustomStringConvertible {
    /// The share as it is written in a registry: `1`, `0.6` or `?`.
    public var description: String {
        guard let millionths else { return "?" }
        guard millionths < 1_000_000 else { return "1" }
        let digits = String(1_000_000 + millionths).dropFirst()
        let kept = digits.reversed().drop { $0 == "0" }.reversed()
        return "0." + String(kept)
    }
}

extension AdministrativeUnit.Predecessor: CustomStringConvertible {
    /// Reads `26746`, `26746:0.6` or `26746:?`; nil if there is no code or the share is no share.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map {
            String($0).tidied
        }
        guard let code = parts.first, !code.isEmpty, parts.count <= 2 else { return nil }
        guard parts.count == 2 else {
            self.init(code: code)
            return
        }
        guard let share = UnitShare(parts[1]) else { return nil }
        self.init(code: code, share: share)
    }

    /// The predecessor as it is written in a registry: `26746`, `26746:0.6` or `26746:?`.
    public var description: String { share == .whole ? code : "\(code):\(share)" }
}
