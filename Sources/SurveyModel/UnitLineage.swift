/// The registry of units as a lineage: which unit went into which, when, and with what share.
///
/// A lineage that contradicts itself is not made: see ``InvalidLineage``.
public struct UnitLineage: Sendable {
    /// A part of a unit that became part of a successor.
    struct Succession: Sendable, Hashable {
        let successor: Int
        let share: UnitShare
    }

    /// The units, sorted by code and first day.
    public let units: [AdministrativeUnit]
    /// By unit: its successors, in the order of ``units``.
    let successions: [[Succession]]
    /// By unit: the places of its predecessors.
    let predecessors: [[Int]]
    private let placesOfCode: [String: [Int]]

    /// Builds the lineage of a registry.
    ///
    /// - Throws: ``InvalidLineage`` with every contradiction.
    public init(_ registry: [AdministrativeUnit]) throws(InvalidLineage) {
        let check = LineageCheck(registry)
        guard check.problems.isEmpty else { throw InvalidLineage(problems: check.problems) }
        units = check.units
        placesOfCode = check.placesOfCode
        successions = check.successions
        predecessors = check.resolved.map { $0.compactMap(\.place) }
    }

    /// Whether there are no units.
    public var isEmpty: Bool { units.isEmpty }

    /// The units that have had a code, in the order of their first days.
    public func units(coded code: String) -> [AdministrativeUnit] { places(of: code).map { units[$0] } }

    func places(of code: String) -> [Int] { placesOfCode[code] ?? [] }

    /// The codes of the registry that equal a text but for leading zeros, sorted.
    ///
    /// A workbook turns `00901` into 901; which code was meant is for a person to say.
    public func codesEqualButForZeros(to text: String) -> [String] {
        Self.codes(in: placesOfCode.keys, equalButForZerosTo: text)
    }

    /// Those of some codes that equal a text but for leading zeros, sorted; none for a text that is not all digits.
    public static func codes(in codes: some Collection<String>, equalButForZerosTo text: String) -> [String] {
        guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return [] }
        let digits = text.drop { $0 == "0" }
        return codes.filter { code in
            code != text && code.utf8.allSatisfy { (48...57).contains($0) } && code.drop { $0 == "0" } == digits
        }.sorted()
    }
}

/// A registry of units that contradicts itself.
public struct InvalidLineage: LocalizedMessageError, Hashable {
    /// One contradiction, and the unit at which it stands.
    public struct Problem: Sendable, Hashable {
        /// The code of the unit.
        public let code: String
        /// The first day of the unit; nil if open.
        public let validFrom: String?
        /// What is wrong and what to do.
        public let reason: LocalizedText
    }

    /// The contradictions, in the order of codes.
    public let problems: [Problem]

    /// All contradictions, one a line.
    public var message: LocalizedText {
        LocalizedText(
            vi: problems.map { "Đơn vị “\($0.code)”: \($0.reason.vi)" }.joined(separator: "\n"),
            en: problems.map { "Unit “\($0.code)”: \($0.reason.en)" }.joined(separator: "\n"))
    }
}
