import Estimation
import SurveyTestSupport

/// Compares numbers with those of a reference case and keeps what disagrees.
struct GoldenCheck {
    let golden: GoldenData.Case
    private(set) var failures: [String] = []
    private(set) var outcome = GoldenOutcome.agreed

    init(_ golden: GoldenData.Case) { self.golden = golden }

    var expected: GoldenData.Value { golden.expected }

    mutating func fail(_ sentence: String) { failures.append(sentence) }

    /// Says why the reference value is not what a report should say.
    mutating func explain(_ reason: String) { outcome = .explained(reason) }

    /// Compares the numbers of an array; NaN and infinity are met by an absent value, `null` by anything.
    ///
    /// - Parameter estimates: what errors belong to; an expected 0 may come out as up to 10⁻⁹ of it.
    mutating func compare(_ name: String, _ got: [Double?], with value: GoldenData.Value?, estimates: [Double?] = []) {
        guard let value, value != .null else { return }
        let numbers = value.number.map { [$0] } ?? value.elements.map { $0.number ?? .nan }
        let isDefined = value.number != nil ? [true] : value.elements.map { $0 != .null }
        guard numbers.count == got.count else { return fail("\(name): \(got.count) numbers, not \(numbers.count)") }
        let largest = numbers.filter(\.isFinite).map(\.magnitude).max() ?? 0
        for (position, number) in numbers.enumerated() where isDefined[position] {
            let allowed = position < estimates.count ? (estimates[position] ?? 0).magnitude * 1e-9 : 0
            if !agrees(got[position], number, largest, allowedAtZero: allowed) {
                fail("\(name)[\(position)] is \(got[position].map { "\($0)" } ?? "absent"), not \(number)")
            }
        }
    }

    /// Compares a matrix row by row.
    mutating func compare(_ name: String, _ got: [[Double]]?, with value: GoldenData.Value?, estimates: [Double?] = [])
    {
        guard let value else { return }
        let scale = estimates.compactMap { $0?.magnitude }.max() ?? 0
        for (row, expected) in value.elements.enumerated() {
            let absent = [Double?](repeating: nil, count: expected.elements.count)
            // An expected covariance of 0 may come out as up to (10⁻⁹)² of the estimates squared.
            compare(
                "\(name)[\(row)]", got.map { $0[row].map { $0 } } ?? absent, with: expected,
                estimates: absent.map { _ in scale * scale * 1e-9 })
        }
    }

    private func agrees(_ got: Double?, _ expected: Double, _ largest: Double, allowedAtZero: Double) -> Bool {
        guard expected.isFinite else { return got == nil }
        guard let got else { return false }
        if expected == 0, got.magnitude <= allowedAtZero { return true }
        return got.within(golden.relativeTolerance, of: expected, largestInArray: largest)
    }

    mutating func compare(_ name: String, _ interval: [ConfidenceInterval?], with value: GoldenData.Value?) {
        compare("\(name).lower", interval.map { $0?.lower }, with: value?["lower"])
        compare("\(name).upper", interval.map { $0?.upper }, with: value?["upper"])
    }
}
