public import Estimation
import Tabulation

/// The PSUs of the samples of two waves, matched once for all figures and domains of the two.
public struct SharedSample: Sendable {
    private struct Key: Hashable, Comparable {
        let label: String
        let stratum: String?

        static func < (left: Key, right: Key) -> Bool {
            left.label == right.label ? (left.stratum ?? "") < (right.stratum ?? "") : left.label < right.label
        }
    }

    /// Where a PSU was drawn: its stratum in either wave.
    private struct Strata: Hashable {
        var first: String?
        var second: String?

        /// Absent before every label, the empty label of an unstratified sample included.
        var order: [String] { [first, second].map { $0.map { "1" + $0 } ?? "0" } }
    }

    /// PSUs in both samples.
    let shared: Int
    /// By the place of a PSU: the group of those drawn in the same strata of both waves.
    let groups: [Int]
    /// PSUs in each group.
    let sizes: [Int]
    private let places: [Key: Int]
    private let nest: Bool

    /// Matches the PSUs of two waves.
    ///
    /// - Parameter nest: whether a PSU label in two strata names two PSUs.
    public init(_ first: PSUScores, _ second: PSUScores, nest: Bool) {
        var members: [Key: Strata] = [:]
        for (label, stratum) in first.sampledPSUs {
            members[Key(label: label, stratum: nest ? stratum : nil), default: Strata()].first = stratum
        }
        for (label, stratum) in second.sampledPSUs {
            members[Key(label: label, stratum: nest ? stratum : nil), default: Strata()].second = stratum
        }
        shared = members.values.count { $0.first != nil && $0.second != nil }
        let kinds = Set(members.values).sorted { $0.order.lexicographicallyPrecedes($1.order) }
        let positions = Dictionary(
            kinds.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
        let unordered = members.map { (key: $0.key, group: positions[$0.value] ?? 0) }
        let order = unordered.indices.sorted { unordered[$0].key < unordered[$1].key }
        groups = order.map { unordered[$0].group }
        sizes = groups.reduce(into: kinds.map { _ in 0 }) { $0[$1] += 1 }
        places = Dictionary(
            order.enumerated().map { (unordered[$0.element].key, $0.offset) }, uniquingKeysWith: { first, _ in first })
        self.nest = nest
    }

    /// The place of a PSU among all of both waves, in the order of labels; nil if neither sample has it.
    func place(of label: String, inStratum stratum: String) -> Int? {
        places[Key(label: label, stratum: nest ? stratum : nil)]
    }
}

extension PSUScores {
    /// Label and stratum of every PSU sampled, those without a row of the domain included.
    fileprivate var sampledPSUs: [(label: String, stratum: String)] {
        guard sample.psus.isEmpty else { return sample.psus.map { ($0.label, sample.strata[$0.stratum].label) } }
        return strata.reduce(into: []) { result, stratum in
            guard case .totals(let psus) = stratum.spread else { return }
            result += psus.map { ($0.label, stratum.label) }
        }
    }
}
