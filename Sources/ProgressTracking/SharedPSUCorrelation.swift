public import Estimation
import Tabulation

/// The correlation of the estimates of two waves whose samples share PSUs.
///
/// Berger & Priam (2016): PSU score totals over the union of both samples, 0 where a PSU is absent, are regressed
/// without intercept on the indicators (stratum, in wave 1), (stratum, in wave 2) and their products; ρ is the
/// correlation of the residuals and the covariance is ρ√(V₁V₂) (METHODS 13). These indicators and products span the
/// cells (stratum in wave 1 or absent) × (stratum in wave 2 or absent), so that a residual is a deviation from the
/// mean of its cell.
public struct SharedPSUCorrelation: Sendable, Hashable {
    /// The correlation.
    public let value: Double
    /// PSUs in both samples.
    public let shared: Int
    /// PSUs in either sample.
    public let union: Int
    /// Strata in either sample.
    public let strata: Int

    private struct Key: Hashable {
        let label: String
        let stratum: String?
    }

    /// The score of a PSU sampled, and whether it has a row of the domain.
    fileprivate struct Score {
        let label: String
        let stratum: String
        let score: Double
        let contributes: Bool
    }

    private struct Member {
        var first: Score?
        var second: Score?

        var contributes: Bool { first?.contributes == true || second?.contributes == true }
    }

    private struct Group: Hashable, Comparable {
        let first: String?
        let second: String?

        /// Absent before every label, the empty label of an unstratified sample included.
        private var order: [String] { [first, second].map { $0.map { "1" + $0 } ?? "0" } }

        static func < (left: Group, right: Group) -> Bool {
            left.order.lexicographicallyPrecedes(right.order)
        }
    }

    /// Computes the correlation of one estimate of each wave; nil if the waves share no PSU.
    ///
    /// - Parameter nest: whether a PSU label in two strata names two PSUs.
    public init?(_ first: PSUScores, _ second: PSUScores, estimate: Int = 0, nest: Bool) {
        self.init(first, at: estimate, second, at: estimate, nest: nest)
    }

    /// Computes the correlation of two estimates that stand at different positions; nil if the waves share no PSU.
    public init?(_ first: PSUScores, at position: Int, _ second: PSUScores, at other: Int, nest: Bool) {
        var members: [Key: Member] = [:]
        for psu in first.psuScores(position) {
            members[Key(label: psu.label, stratum: nest ? psu.stratum : nil), default: Member()].first = psu
        }
        for psu in second.psuScores(other) {
            members[Key(label: psu.label, stratum: nest ? psu.stratum : nil), default: Member()].second = psu
        }
        shared = members.values.count { $0.first != nil && $0.second != nil }
        guard shared > 0 else { return nil }
        let active = members.values.filter(\.contributes)
        union = active.count
        strata =
            Set(active.flatMap { [$0.first, $0.second].compactMap { $0 } }.filter(\.contributes).map(\.stratum)).count
        // Sums are taken in the order of labels, so that equal data gives equal bytes.
        let ordered = members.sorted { ($0.key.label, $0.key.stratum ?? "") < ($1.key.label, $1.key.stratum ?? "") }
        let groups = Dictionary(grouping: ordered.map(\.value)) {
            Group(first: $0.first?.stratum, second: $0.second?.stratum)
        }.sorted { $0.key < $1.key }
        var squares = (first: 0.0, second: 0.0, product: 0.0)
        for (_, group) in groups {
            let count = Double(group.count)
            let meanFirst = group.reduce(0) { $0 + ($1.first?.score ?? 0) } / count
            let meanSecond = group.reduce(0) { $0 + ($1.second?.score ?? 0) } / count
            for member in group {
                let one = (member.first?.score ?? 0) - meanFirst
                let two = (member.second?.score ?? 0) - meanSecond
                squares.first += one * one
                squares.second += two * two
                squares.product += one * two
            }
        }
        let scale = (squares.first * squares.second).squareRoot()
        value = scale > 0 ? squares.product / scale : 0
    }
}

extension PSUScores {
    /// The score of an estimate in each PSU sampled; 0 where the PSU has no row of the domain.
    fileprivate func psuScores(_ estimate: Int) -> [SharedPSUCorrelation.Score] {
        let empty = sample.psus.map {
            SharedPSUCorrelation.Score(
                label: $0.label, stratum: sample.strata[$0.stratum].label, score: 0, contributes: false)
        }
        return strata.reduce(into: empty) { result, stratum in
            guard case .totals(let psus) = stratum.spread else { return }
            result += psus.map {
                SharedPSUCorrelation.Score(
                    label: $0.label, stratum: stratum.label, score: $0.scores[estimate],
                    contributes: $0.contributes[estimate])
            }
        }
    }
}
