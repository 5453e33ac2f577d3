/// Holm's correction for having looked at several figures.
///
/// The i-th smallest of m p values is multiplied by m − i + 1, never falls below the one before and never exceeds 1
/// (Holm 1979). Whatever hangs together, the chance that any unchanged figure is called changed stays below the level.
public enum HolmAdjustment {
    /// The corrected p values in the order given; nil where there is none, which does not count as looked at.
    public static func adjusted(_ probabilities: [Double?]) -> [Double?] {
        let known = probabilities.indices.filter { probabilities[$0] != nil }
            .sorted { (probabilities[$0] ?? 1, $0) < (probabilities[$1] ?? 1, $1) }
        var result = [Double?](repeating: nil, count: probabilities.count)
        var largest = 0.0
        for (rank, index) in known.enumerated() {
            largest = max(largest, min(1, Double(known.count - rank) * (probabilities[index] ?? 1)))
            result[index] = largest
        }
        return result
    }
}
