/// Cuts weights at limits and gives what was cut to the others in equal amounts (METHODS 8).
struct WeightTrimming {
    private let limits: Trimming

    init(_ limits: Trimming) { self.limits = limits }

    /// The trimmed weights and how many were cut; weights of 0 stay 0 and get nothing.
    ///
    /// - Throws: ``WeightingError`` if the limits are not in order, or if no weights within them have the same sum.
    func trimmed(_ weights: [Double]) throws(WeightingError) -> (weights: [Double], cut: Int) {
        let (lower, upper) = (limits.lower, limits.upper)
        guard lower >= 0, lower < upper, lower > 0 || upper.isFinite else {
            throw .unusableLimits(lower: lower, upper: upper)
        }
        var result = weights
        let rows = weights.indices.filter { weights[$0] > 0 }
        let sum = rows.reduce(into: CompensatedSum()) { $0.add(weights[$1]) }.value
        guard !rows.isEmpty else { throw .noWeights }
        let count = Double(rows.count)
        guard count * lower <= sum, sum <= count * upper else {
            throw .limitsExcludeMean(lower: lower, upper: upper, mean: sum / count)
        }
        var isCut = [Bool](repeating: false, count: weights.count)
        var free = rows
        while true {
            let outside = free.filter { result[$0] < lower || result[$0] > upper }
            if outside.isEmpty { break }
            var surplus = CompensatedSum()
            for row in outside {
                let kept = min(max(result[row], lower), upper)
                surplus.add(result[row] - kept)
                result[row] = kept
                isCut[row] = true
            }
            free.removeAll { isCut[$0] }
            guard !free.isEmpty else { throw .limitsExcludeMean(lower: lower, upper: upper, mean: sum / count) }
            let share = surplus.value / Double(free.count)
            for row in free { result[row] += share }
            if !limits.isStrict { break }
        }
        return (result, isCut.count { $0 })
    }
}
