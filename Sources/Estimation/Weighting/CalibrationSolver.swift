/// Finds λ with Σ d F(q x'λ) x = T by Newton's method (Deville & Särndal 1992; METHODS 8).
struct CalibrationSolver {
    private let auxiliaries: Auxiliaries
    /// Σd of each group of rows that share x.
    private let weights: [Double]
    private let distance: CalibrationDistance
    private let limits: IterationLimits
    private let wanted: [Double]
    /// By what a deviation from a total is divided.
    private let scale: [Double]

    init(_ auxiliaries: Auxiliaries, weights: [Double], _ distance: CalibrationDistance, _ limits: IterationLimits) {
        self.auxiliaries = auxiliaries
        self.weights = weights
        self.distance = distance
        self.limits = limits
        wanted = auxiliaries.columns.map(\.wanted)
        let sizes = auxiliaries.totals(weights).map(\.magnitude)
        scale = zip(wanted, sizes).map { $0 != 0 ? $0.magnitude : max($1, 1) }
    }

    /// Where the iteration stands.
    private struct State {
        var lambda: [Double]
        var factors: [Double]
        var slopes: [Double]
        /// What is missing from each total.
        var missing: [Double]
        var deviation: Double
    }

    /// The factor of each group, and the number of iterations.
    ///
    /// - Throws: ``WeightingError/boundsTooNarrow(margin:level:wanted:lowest:highest:)`` if no factors between the bounds
    ///   fulfil some total alone, ``WeightingError/notConverged(iterations:margin:level:wanted:reached:)`` if they cannot
    ///   be fulfilled together.
    func factors() throws(WeightingError) -> (factors: [Double], iterations: Int) {
        try checkBounds()
        var state = state([Double](repeating: 0, count: wanted.count))
        var iterations = 0
        while state.deviation > limits.tolerance, iterations < limits.iterations {
            iterations += 1
            // Where cut factors leave no slope to follow, a small one leads back from the bounds.
            guard let next = step(from: state, leastSlope: 0) ?? step(from: state, leastSlope: 0.05) else { break }
            state = next
        }
        guard state.deviation <= limits.tolerance else { throw notConverged(state, iterations) }
        return (state.factors, iterations)
    }

    private func state(_ lambda: [Double]) -> State {
        let products = auxiliaries.combinations(lambda)
        let values = zip(products, auxiliaries.q).map { distance.factor($0 * $1) }
        let factors = values.map(\.value)
        let totals = auxiliaries.totals(zip(weights, factors).map { $0 > 0 ? $0 * $1 : 0 })
        let missing = zip(wanted, totals).map { $0 - $1 }
        let deviation = zip(missing, scale).map { $0.magnitude / $1 }.reduce(0) { $1.isNaN ? .infinity : max($0, $1) }
        return State(
            lambda: lambda, factors: factors, slopes: values.map(\.slope), missing: missing, deviation: deviation)
    }

    /// A Newton step, halved until it comes nearer; nil if it never does.
    private func step(from state: State, leastSlope: Double) -> State? {
        let numbers = weights.indices.map { weights[$0] * auxiliaries.q[$0] * max(state.slopes[$0], leastSlope) }
        let direction = DependentColumns(auxiliaries.crossProducts(numbers)).solving(state.missing)
        var length = 1.0
        for _ in 0..<40 {
            let next = self.state(zip(state.lambda, direction).map { $0 + length * $1 })
            if next.deviation < state.deviation { return next }
            length /= 2
        }
        return nil
    }

    /// Every total alone must lie between what the bounds allow.
    private func checkBounds() throws(WeightingError) {
        guard let (lower, upper) = distance.bounds else { return }
        guard lower >= 0, lower < 1, upper > 1, upper.isFinite else {
            throw .unusableBounds(lower: lower, upper: upper)
        }
        var least = [Double](repeating: 0, count: wanted.count)
        var most = least
        for group in 0..<auxiliaries.count where weights[group] > 0 {
            for entry in auxiliaries.entries(group) {
                let part = weights[group] * entry.value
                least[entry.column] += min(lower * part, upper * part)
                most[entry.column] += max(lower * part, upper * part)
            }
        }
        for (position, column) in auxiliaries.columns.enumerated() {
            let room = limits.tolerance * scale[position]
            if column.wanted < least[position] - room || column.wanted > most[position] + room {
                throw .boundsTooNarrow(
                    margin: column.margin, level: column.level, wanted: column.wanted, lowest: least[position],
                    highest: most[position])
            }
        }
    }

    private func notConverged(_ state: State, _ iterations: Int) -> WeightingError {
        let deviations = zip(state.missing, scale).map { $0.magnitude / $1 }
        let worst = deviations.indices.max { deviations[$0] < deviations[$1] } ?? 0
        let column = auxiliaries.columns[worst]
        return .notConverged(
            iterations: iterations, margin: column.margin, level: column.level, wanted: column.wanted,
            reached: column.wanted - state.missing[worst])
    }
}
