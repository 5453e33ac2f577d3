import Foundation
public import SurveyModel

/// Writes numbers as people read them, in Vietnamese or English.
///
/// Vietnamese papers write 86,4% and 1.153; English ones 86.4% and 1,153. Minus is U+2212 in both.
public struct FigureFormat: Sendable, Hashable {
    /// The language.
    public let language: Language

    /// Creates a format.
    public init(_ language: Language) { self.language = language }

    private var decimalPoint: String { language == .vietnamese ? "," : "." }
    private var thousandsMark: String { language == .vietnamese ? "." : "," }

    /// A number with a fixed number of decimals, rounded half away from zero; `–` if there is none.
    public func number(_ value: Double?, decimals: Int = 1) -> String {
        guard let value, value.isFinite else { return "–" }
        // Formatting with a locale rounds halves to even, and "%.1f" rounds what the binary number happens to be.
        let scaled = (abs(value) * pow(10, Double(decimals))).rounded(.toNearestOrAwayFromZero)
        let digits = scaled < 1e15 ? String(Int(scaled)) : String(format: "%.0f", scaled)
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        let whole = grouped(String(padded.dropLast(decimals)))
        let fraction = decimals > 0 ? decimalPoint + padded.suffix(decimals) : ""
        return (value < 0 && scaled > 0 ? "−" : "") + whole + fraction
    }

    /// A number with its sign, for differences.
    public func signed(_ value: Double?, decimals: Int = 1) -> String {
        let text = number(value, decimals: decimals)
        guard let value, value > 0, text.contains(where: { $0.isNumber && $0 != "0" }) else { return text }
        return "+" + text
    }

    /// A count.
    public func count(_ value: Int) -> String {
        (value < 0 ? "−" : "") + grouped(String(abs(value)))
    }

    /// A percentage: 86,4%.
    public func percent(_ value: Double?, decimals: Int = 1) -> String {
        value == nil ? "–" : number(value, decimals: decimals) + "%"
    }

    /// A figure with the sign of its unit.
    public func figure(_ value: Double?, unit: FigureUnit, decimals: Int? = nil) -> String {
        switch unit {
        case .percent: percent(value, decimals: decimals ?? 1)
        case .pointsOneToFive, .pointsOneToTen: number(value, decimals: decimals ?? 2)
        case .pointsOutOfHundred: number(value, decimals: decimals ?? 1)
        case .pointsSixToSixty, .pointsEightToEighty: number(value, decimals: decimals ?? 2)
        }
    }

    /// Two limits: 83,9–88,6.
    public func range(_ lower: Double?, _ upper: Double?, decimals: Int = 1) -> String {
        guard lower != nil, upper != nil else { return "–" }
        return number(lower, decimals: decimals) + "–" + number(upper, decimals: decimals)
    }

    /// As many decimals, from one to four, as tell a figure from a value it is compared with.
    public func decimals(telling value: Double, from other: Double) -> Int {
        for decimals in 1...3
        where value == other || number(value, decimals: decimals) != number(other, decimals: decimals) {
            return decimals
        }
        return 4
    }

    private func grouped(_ digits: String) -> String {
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { result += thousandsMark }
            result.append(digit)
        }
        return result
    }
}
