import SurveyModel

/// The sign between whole and decimal digits, where a file leaves it open.
public enum DecimalSign: String, Sendable, Hashable, CaseIterable {
    case point, comma
}

/// How the numbers of one column are written.
enum DecimalForm: Hashable, Sendable {
    /// With points as far as is known; a comma has not been met.
    case assumedPoint
    /// Commas were met that may stand between thousands: a number with a decimal point must show that they do.
    case watched
    /// A number that can be read in no other way has a decimal comma.
    case comma
    /// A number that can be read in no other way has a decimal point and commas between thousands.
    case point
    /// The caller says so.
    case asked(DecimalSign)

    /// The sign by which numbers are read.
    var sign: DecimalSign {
        switch self {
        case .assumedPoint, .watched, .point: .point
        case .comma: .comma
        case .asked(let sign): sign
        }
    }
}

/// A number as an office writes it: `87,35`, `1.234,5`, `1 234`, `87,35%`.
struct WrittenNumber {
    /// What the signs between the digits say by themselves.
    enum Evidence: Hashable {
        /// No sign, or one that is not needed to tell.
        case none
        case point
        case comma
        /// One sign with three digits after it: `1.234` or `1,234`.
        case unclear(Character)
    }

    let evidence: Evidence
    private let sign: String
    private let digits: String
    private let isTrimmed: Bool
    private let hasUnit: Bool

    private static let units = ["%", "đồng", "đ", "vnđ", "vnd", "₫"]

    /// Nil if the text is no number.
    init?(_ text: String) {
        guard text.utf8.count <= 64 else { return nil }
        var rest = text.lowercased()
        let unit = Self.units.first { rest.hasSuffix($0) }
        if let unit { rest.removeLast(unit.count) }
        hasUnit = unit != nil
        var number = rest.filter { $0 != " " }
        isTrimmed = number.count < rest.count
        sign = number.first == "-" || number.first == "+" ? String(number.removeFirst()) : ""
        guard !number.isEmpty, number.allSatisfy({ ($0.isASCII && $0.isNumber) || $0 == "." || $0 == "," }),
            number.contains(where: \.isNumber), Self.isSpacedByThree(rest)
        else { return nil }
        digits = number
        guard let found = Self.evidence(of: number) else { return nil }
        evidence = found
    }

    /// Blanks may stand only between groups of three digits.
    private static func isSpacedByThree(_ text: String) -> Bool {
        let groups = text.split(separator: " ").filter { $0 != "-" && $0 != "+" }
        guard groups.count > 1 else { return true }
        return groups.dropFirst().allSatisfy { $0.prefix { $0.isNumber }.count == 3 }
            && groups.dropLast().allSatisfy { $0.allSatisfy { $0.isNumber || $0 == "-" || $0 == "+" } }
    }

    private static func evidence(of number: String) -> Evidence? {
        let points = number.count { $0 == "." }
        let commas = number.count { $0 == "," }
        if points > 0, commas > 0 {
            guard let last = number.last(where: { $0 == "." || $0 == "," }), number.count(where: { $0 == last }) == 1
            else { return nil }
            return areThousands(number.prefix { $0 != last }) ? (last == "," ? .comma : .point) : nil
        }
        guard points + commas > 0 else { return Evidence.none }
        let mark: Character = points > 0 ? "." : ","
        if points + commas > 1 { return areThousands(number[...]) ? (mark == "." ? .comma : .point) : nil }
        let looksLikeThousands = areThousands(number[...]) && number.first != "0"
        return looksLikeThousands ? .unclear(mark) : (mark == "." ? .point : .comma)
    }

    private static func areThousands(_ number: Substring) -> Bool {
        let groups = number.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        return (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
    }

    /// The number with a decimal point and nothing between thousands; nil if it contradicts the sign.
    func canonical(_ decimal: DecimalSign) -> String? {
        switch (evidence, decimal) {
        case (.point, .comma), (.comma, .point): return nil
        default: break
        }
        let mark: Character = decimal == .point ? "." : ","
        let plain = digits.filter { $0 == mark || $0.isNumber }.replacing(",", with: ".")
        return (sign == "-" ? "-" : "") + plain
    }

    /// How it differs from a plain number, read with a decimal sign.
    func repairs(_ decimal: DecimalSign) -> RepairKinds {
        var repairs: RepairKinds = []
        if hasUnit { repairs.insert(RepairKinds(.unitWord)) }
        if decimal == .comma, digits.contains(",") { repairs.insert(RepairKinds(.decimalComma)) }
        if isTrimmed || digits.contains(decimal == .comma ? "." : ",") { repairs.insert(RepairKinds(.thousandsSign)) }
        return repairs
    }
}
