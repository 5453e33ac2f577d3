/// Iterative proportional fitting of the cells of several margins (Deming & Stephan 1940).
struct Raking {
    private let cells: JointCells
    private let limits: IterationLimits

    init(_ cells: JointCells, _ limits: IterationLimits) {
        self.cells = cells
        self.limits = limits
    }

    /// The factor of each cell with which its weights fulfil every margin, and the number of iterations.
    ///
    /// - Throws: ``WeightingError`` if margins disagree on the number of people, a level has no row or no people, or the
    ///   iteration does not converge: some combination of levels that the margins need has no row.
    func factors(_ weights: CellWeights) throws(WeightingError) -> (factors: [Double], iterations: Int) {
        try Self.checkAgreement(cells.margins.map(\.margin))
        for margin in cells.margins.indices {
            try cells.margins[margin].check(rowsOfLevel: cells.rows(weights, margin: margin))
        }
        let filled = weights.sums.indices.filter { weights.rows[$0] > 0 }
        let levels = cells.levels.map { level in filled.map { Int(level[$0]) } }
        var totals = filled.map { weights.sums[$0] }
        var iterations = 0
        var change = Double.infinity
        while change > limits.tolerance, iterations < limits.iterations {
            iterations += 1
            change = 0
            for (margin, levels) in zip(cells.margins, levels) {
                change = max(change, Self.fit(&totals, levels, margin.totals))
            }
        }
        var factors = [Double](repeating: 0, count: cells.count)
        for (position, cell) in filled.enumerated() { factors[cell] = totals[position] / weights.sums[cell] }
        if !(change <= limits.tolerance) {
            throw notConverged(zip(factors, weights.sums).map { $0 * $1 }, iterations)
        }
        return (factors, iterations)
    }

    /// Makes the cells fulfil one margin; returns by how much the largest factor differs from 1.
    private static func fit(_ totals: inout [Double], _ levels: [Int], _ wanted: [Double]) -> Double {
        var sums = [Double](repeating: 0, count: wanted.count)
        for (cell, level) in levels.enumerated() { sums[level] += totals[cell] }
        var change = 0.0
        var factors = sums
        for level in wanted.indices where wanted[level] > 0 {
            factors[level] = wanted[level] / sums[level]
            change = max(change, (factors[level] - 1).magnitude)
        }
        for (cell, level) in levels.enumerated() { totals[cell] *= factors[level] }
        return change
    }

    /// Margins describe one population.
    static func checkAgreement(_ margins: [PopulationMargin]) throws(WeightingError) {
        guard let first = margins.first else { return }
        for margin in margins.dropFirst() {
            let totals = (first.grandTotal, margin.grandTotal)
            // Totals given as decimals differ by the rounding of their sums.
            if (totals.0 - totals.1).magnitude > 1e-9 * max(totals.0, totals.1) {
                throw .marginsDisagree(
                    first: first.name, firstTotal: totals.0, second: margin.name, secondTotal: totals.1)
            }
        }
    }

    private func notConverged(_ totals: [Double], _ iterations: Int) -> WeightingError {
        var worst: (deviation: Double, margin: Int, level: Int, reached: Double) = (-1, 0, 0, 0)
        for margin in cells.margins.indices {
            let sums = cells.total(totals, margin: margin)
            for (level, wanted) in cells.margins[margin].totals.enumerated() where wanted > 0 {
                let deviation = (sums[level] - wanted).magnitude / wanted
                if deviation > worst.deviation { worst = (deviation, margin, level, sums[level]) }
            }
        }
        let margin = cells.margins[worst.margin].margin
        return .notConverged(
            iterations: iterations, margin: margin.name, level: margin.totals[worst.level].name,
            wanted: margin.totals[worst.level].total, reached: worst.reached)
    }
}
