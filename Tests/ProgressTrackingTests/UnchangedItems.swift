import Estimation
import Foundation
import ProgressTracking
import SurveyModel

/// Two waves of a cluster sample in which no item changes, drawn from one seed.
///
/// Strata hold PSUs, most of which are in both waves; an item has a lasting and a passing effect of each PSU.
struct UnchangedItems {
    /// How often the office is told something that is not so.
    struct Tally {
        var judged = 0
        var improved = 0
        var worse = 0
        var unchanged = 0
    }

    let items: Int
    /// How many figures are written down as findings: the lowest of the first wave.
    let chosen: Int
    /// How many figures a finding says were looked at.
    let lookedAt: Int
    /// Strata, PSUs of each in a wave, and how many of them are in both.
    var sample = (strata: 5, psus: 8, shared: 6)

    /// Draws histories and judges the items chosen in each.
    func run(histories: Int, seed: UInt64) -> Tally {
        var random = NormalDraws(state: seed)
        var tally = Tally()
        for _ in 0..<histories {
            let (first, second) = waves(&random)
            for entry in ledger(first, second)?.entries ?? [] {
                tally.judged += 1
                switch entry.verdict.outcome {
                case .improved: tally.improved += 1
                case .worse: tally.worse += 1
                case .unchanged: tally.unchanged += 1
                case .cannotTell: break
                }
            }
        }
        return tally
    }

    private struct Wave {
        let means: [Double]
        let scores: PSUScores
    }

    private func ledger(_ first: Wave, _ second: Wave) -> FindingsLedger? {
        let lowest = (0..<items).sorted { first.means[$0] < first.means[$1] }.prefix(chosen)
        let compared = lowest.compactMap { item -> (finding: Finding, comparison: FindingsLedger.Comparison)? in
            guard let old = point("2024", first, item), let new = point("2025", second, item) else { return nil }
            let change = WaveChange(
                from: old, to: new,
                correlation: SharedPSUCorrelation(first.scores, second.scores, estimate: item, nest: false)?
                    .forVerdict,
                confidence: 0.95)
            return (
                FindingFixture.finding("C\(item)", lookedAt: lookedAt),
                .change(
                    change, before: FindingFixture.figure("2024", old.estimate),
                    after: FindingFixture.figure("2025", new.estimate))
            )
        }
        return FindingFixture.ledger(compared)
    }

    private func point(_ name: String, _ wave: Wave, _ item: Int) -> ProgressSeries.Point? {
        guard let variance = try? wave.scores.variance(item, rule: .fail) else { return nil }
        return ProgressSeries.Point(
            wave: name, year: Int(name) ?? 0, estimate: wave.means[item], standardError: variance.squareRoot(),
            degreesOfFreedom: Double(sample.strata * (sample.psus - 1)), generation: .local)
    }

    /// In each stratum some PSUs are in both waves, the others are replaced.
    private func waves(_ random: inout NormalDraws) -> (Wave, Wave) {
        let replaced = sample.psus - sample.shared
        let pool = (0..<sample.strata).map { _ in
            (0..<sample.psus + replaced).map { _ in (0..<items).map { _ in 75 + 6 * random.next() } }
        }
        return (
            wave(pool.map { Array($0.prefix(sample.psus)) }, from: 0, &random),
            wave(pool.map { Array($0.suffix(sample.psus)) }, from: replaced, &random)
        )
    }

    private func wave(_ lasting: [[[Double]]], from first: Int, _ random: inout NormalDraws) -> Wave {
        let values = lasting.map { $0.map { $0.map { $0 + 8 * random.next() } } }
        let count = Double(sample.strata * sample.psus)
        let means = (0..<items).map { item in values.joined().reduce(0) { $0 + $1[item] } / count }
        let strata = values.enumerated().map { stratum, psus in
            PSUScores.Stratum(
                label: "\(stratum)", sampled: psus.count, population: nil, contributes: means.map { _ in true },
                spread: .totals(
                    psus.enumerated().map { place, scores in
                        PSUScores.PSUTotal(
                            label: "\(stratum)-\(first + place)",
                            scores: zip(scores, means).map { ($0 - $1) / count })
                    }))
        }
        return Wave(means: means, scores: PSUScores(count: items, strata: strata))
    }
}

/// Normal draws with a seed (SplitMix64, Box–Muller).
struct NormalDraws {
    var state: UInt64
    private var spare: Double?

    init(state: UInt64) { self.state = state }

    private mutating func uniform() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return (Double((z ^ (z >> 31)) >> 11) + 0.5) * 0x1p-53
    }

    mutating func next() -> Double {
        if let value = spare {
            spare = nil
            return value
        }
        let radius = (-2 * log(uniform())).squareRoot()
        let angle = 2 * Double.pi * uniform()
        spare = radius * sin(angle)
        return radius * cos(angle)
    }
}
