import Estimation
import Foundation
import ProgressTracking
import SurveyModel
import Testing

/// Simulated surveys of units whose true figures are known, ranked as the command ranks them.
///
/// Ten units of 16 to 400 respondents, so that errors differ by a factor of five. The run of the suite has 1,000 histories
/// of each kind; `HAILONG_HISTORIES=20000 swift test --filter RankHistoryTests` repeats it with 20,000.
private struct RankHistories {
    /// How the true figures lie.
    enum Truth: String, CaseIterable {
        /// All within a tenth of a point.
        case nearTies
        /// Three groups of near ties.
        case groups
        /// Two points apart each.
        case spread

        var figures: [Double] {
            (0..<10).map { unit in
                switch self {
                case .nearTies: 80 + 0.01 * Double((unit * 7) % 10)
                case .groups: 74 + 8 * Double(unit % 3) + 0.01 * Double(unit)
                case .spread: 70 + 2 * Double((unit * 3) % 10)
                }
            }
        }
    }

    /// What is known of the errors.
    enum Errors: String, CaseIterable {
        /// 30 degrees of freedom each: the unit's own errors are used.
        case own
        /// 3 degrees of freedom each: errors are pooled.
        case pooled
    }

    static let sizes = [16, 25, 36, 50, 70, 90, 120, 180, 260, 400]
    /// The variance of a respondent, in squared points.
    static let perRespondent = 900.0

    let truth: Truth
    let errors: Errors
    private var random: HistoryRandom

    init(_ truth: Truth, _ errors: Errors, seed: UInt64) {
        self.truth = truth
        self.errors = errors
        random = HistoryRandom(state: seed)
    }

    /// The shares of histories in which all true ranks lie in their ranges, by differences and by intervals.
    mutating func coverage(_ histories: Int) throws -> (differences: Double, intervals: Double) {
        let figures = truth.figures
        let ranks = Ranks.high(figures)
        var held = (differences: 0, intervals: 0)
        for _ in 0..<histories {
            let rows = try comparison(figures).rows
            func all(_ range: (FairComparison.Row) -> ClosedRange<Int>?) -> Bool {
                rows.allSatisfy { row in range(row)?.contains(ranks[Int(row.code) ?? 0]) == true }
            }
            held.differences += all(\.rankRange) ? 1 : 0
            held.intervals += all(\.overlapRankRange) ? 1 : 0
        }
        return (Double(held.differences) / Double(histories), Double(held.intervals) / Double(histories))
    }

    private mutating func comparison(_ truth: [Double]) throws -> FairComparison {
        let freedom = errors == .own ? 30 : 3
        var figures: [ComparedFigures.Figure] = []
        for (unit, value) in truth.enumerated() {
            let variance = Self.perRespondent / Double(Self.sizes[unit])
            var squares = 0.0
            for _ in 0..<freedom {
                let draw = random.normal()
                squares += draw * draw
            }
            figures.append(
                ComparedFigures.Figure(
                    code: "\(unit)", label: LocalizedText(vi: "\(unit)", en: "\(unit)"),
                    estimate: value + variance.squareRoot() * random.normal(),
                    standardError: (variance * squares / Double(freedom)).squareRoot(),
                    degreesOfFreedom: Double(freedom), respondents: Self.sizes[unit]))
        }
        let compared = ComparedFigures(
            column: "unit", title: LocalizedText(vi: "", en: ""), unit: .pointsOutOfHundred, whole: 80,
            figures: figures, covariance: nil)
        var request = FairComparison.Request()
        // Own errors are used for steps and procedures; for units only where each is well known.
        request.isOfUnits = errors == .pooled
        request.fitsModel = false
        return try FairComparison.make(compared, request).get()
    }
}

/// A small generator with a seed: SplitMix64 (Steele, Lea & Flood 2014).
private struct HistoryRandom {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func normal() -> Double {
        NormalDistribution.quantile((Double(next() >> 11) + 0.5) / 0x1p53)
    }
}

@Suite("Rank ranges in simulated histories")
struct RankHistoryTests {
    private static let histories =
        ProcessInfo.processInfo.environment["HAILONG_HISTORIES"].flatMap { Int($0) } ?? 1000

    @Test(
        "all true ranks lie in their ranges in at least 93 % of histories",
        arguments: RankHistories.Truth.allCases, RankHistories.Errors.allCases)
    private func coverage(_ truth: RankHistories.Truth, _ errors: RankHistories.Errors) throws {
        var histories = RankHistories(truth, errors, seed: 20_261_122)
        let held = try histories.coverage(Self.histories)
        #expect(held.differences >= 0.93)
        #expect(held.intervals >= 0.93)
        print(
            "rank histories \(truth) \(errors): \(held.differences) by differences, \(held.intervals) by intervals, of \(Self.histories)"
        )
    }
}
