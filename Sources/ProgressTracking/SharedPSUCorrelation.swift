public import Estimation
import Tabulation

/// The correlation of the estimates of two waves whose samples share PSUs.
///
/// Berger & Priam (2016): PSU score totals over the union of both samples, 0 where a PSU is absent, are regressed
/// without intercept on the indicators (stratum, in wave 1), (stratum, in wave 2) and their products; ρ is the
/// correlation of the residuals and the covariance is ρ√(V₁V₂) (METHODS 13). These indicators and products span the
/// cells (stratum in wave 1 or absent) × (stratum in wave 2 or absent), so that a residual is a deviation from the
/// mean of its cell. A domain has scores in few PSUs; the others of a cell are zeros, and are counted instead of listed.
public struct SharedPSUCorrelation: Sendable, Hashable {
    /// The correlation.
    public let value: Double
    /// PSUs in both samples.
    public let shared: Int
    /// PSUs in either sample.
    public let union: Int
    /// Strata in either sample.
    public let strata: Int

    /// The score of a PSU in a wave, and whether it has a row of the domain.
    private struct Score {
        var score = 0.0
        var stratum = ""
        var contributes = false
    }

    private struct Member {
        var first: Score?
        var second: Score?

        var contributes: Bool { first?.contributes == true || second?.contributes == true }
    }

    /// Computes the correlation of one estimate of each wave; nil if the waves share no PSU.
    ///
    /// - Parameter nest: whether a PSU label in two strata names two PSUs.
    public init?(_ first: PSUScores, _ second: PSUScores, estimate: Int = 0, nest: Bool) {
        self.init(first, at: estimate, second, at: estimate, nest: nest)
    }

    /// Computes the correlation of two estimates that stand at different positions; nil if the waves share no PSU.
    public init?(_ first: PSUScores, at position: Int, _ second: PSUScores, at other: Int, nest: Bool) {
        self.init(first, at: position, second, at: other, in: SharedSample(first, second, nest: nest))
    }

    /// Computes the correlation within samples that were matched before, as for many domains of the same two waves.
    public init?(_ first: PSUScores, at position: Int, _ second: PSUScores, at other: Int, in sample: SharedSample) {
        guard sample.shared > 0 else { return nil }
        shared = sample.shared
        var members: [Int: Member] = [:]
        for (place, score) in Self.scores(first, position, sample) { members[place, default: Member()].first = score }
        for (place, score) in Self.scores(second, other, sample) { members[place, default: Member()].second = score }
        let active = members.values.filter(\.contributes)
        union = active.count
        strata =
            Set(active.flatMap { [$0.first, $0.second].compactMap { $0 } }.filter(\.contributes).map(\.stratum)).count
        // Sums are taken in the order of labels, so that equal data gives equal bytes.
        let groups = Dictionary(grouping: members.sorted { $0.key < $1.key }) { sample.groups[$0.key] }
        var squares = (first: 0.0, second: 0.0, product: 0.0)
        for (group, listed) in groups.sorted(by: { $0.key < $1.key }) {
            let count = Double(sample.sizes[group])
            let meanFirst = listed.reduce(0) { $0 + ($1.value.first?.score ?? 0) } / count
            let meanSecond = listed.reduce(0) { $0 + ($1.value.second?.score ?? 0) } / count
            let zeros = count - Double(listed.count)
            squares.first += zeros * meanFirst * meanFirst
            squares.second += zeros * meanSecond * meanSecond
            squares.product += zeros * meanFirst * meanSecond
            for (_, member) in listed {
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

    /// The scores of an estimate by the place of the PSU, for the PSUs that have any.
    private static func scores(_ scores: PSUScores, _ estimate: Int, _ sample: SharedSample) -> [(Int, Score)] {
        scores.strata.flatMap { stratum -> [(Int, Score)] in
            guard case .totals(let psus) = stratum.spread else { return [] }
            return psus.compactMap { psu in
                sample.place(of: psu.label, inStratum: stratum.label).map { place in
                    (
                        place,
                        Score(
                            score: psu.scores[estimate], stratum: stratum.label, contributes: psu.contributes[estimate])
                    )
                }
            }
        }
    }
}
