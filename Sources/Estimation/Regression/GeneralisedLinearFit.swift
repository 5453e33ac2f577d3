/// A generalised linear model fitted to weighted rows by iterated least squares.
///
/// Each step regresses (y − μ)/v on the predictors with weights wv by Householder reflections and adds what it finds to
/// the coefficients, so that the last steps correct the rounding of the first (McCullagh & Nelder 1989, 2.5). A step
/// that makes the likelihood smaller is halved. It ends when no row moves by more than 10⁻¹² of its linear predictor.
struct GeneralisedLinearFit {
    private(set) var coefficients: [Double]
    /// (X'WVX)⁻¹ at the solution.
    private(set) var inverse: Matrix
    /// η of each row used.
    private(set) var predictors: [Double]

    private static let mostSteps = 60

    /// Fits the model.
    ///
    /// - Throws: ``EstimationError/regression(_:)`` if a column depends on others or a coefficient has no finite value.
    init(_ link: RegressionLink, _ design: RegressionDesign, outcome: [Double], of sample: Sample)
        throws(EstimationError)
    {
        let problem = Problem(link: link, design: design, outcome: outcome, weights: sample.weights)
        let first = try problem.step(from: outcome.map { link.start($0) }, isFirst: true)
        coefficients = first.change
        inverse = first.inverse
        predictors = problem.predictors(coefficients).values
        for _ in 0..<Self.mostSteps {
            let step = try problem.step(from: predictors, isFirst: false)
            inverse = step.inverse
            let moved = problem.damped(coefficients, predictors, step.change)
            coefficients = moved.coefficients
            predictors = moved.predictors
            if link == .identity || moved.isStill { return }
        }
        throw .regression(.separation(term: problem.runaway(coefficients)))
    }
}

/// The rows of a generalised linear model.
private struct Problem {
    let link: RegressionLink
    let design: RegressionDesign
    let outcome: [Double]
    let weights: [Double]

    /// One least-squares step; the first one takes the working response itself.
    func step(from predictors: [Double], isFirst: Bool) throws(EstimationError) -> (change: [Double], inverse: Matrix) {
        var factor = TriangularFactor(coefficients: design.count)
        var buffer = [Double](repeating: 0, count: design.count)
        for (position, row) in design.rows.enumerated() {
            let eta = predictors[position]
            // A row told without error has no weight left; the step limit then says so.
            let variance = max(link.variance(eta), 1e-200)
            let residual = link.residual(outcome[position], eta) / variance
            design.fill(&buffer, row: row)
            factor.add(
                buffer, response: isFirst ? eta + residual : residual,
                factor: (weights[Int(row)] * variance).squareRoot())
        }
        let solution = factor.solution()
        if let dependent = solution.dependentColumn {
            throw .regression(
                isFirst
                    ? .collinear(term: design.terms[dependent].label)
                    : .separation(term: design.terms[dependent].label))
        }
        return (solution.coefficients, solution.crossProductInverse)
    }

    /// x'β of each row, and the largest Σ|xⱼβⱼ|.
    func predictors(_ coefficients: [Double]) -> (values: [Double], scale: Double) {
        var buffer = [Double](repeating: 0, count: design.count)
        var scale = 1.0
        let values = design.rows.map { row in
            design.fill(&buffer, row: row)
            var sum = 0.0
            var size = 0.0
            for (value, coefficient) in zip(buffer, coefficients) {
                sum += value * coefficient
                size += (value * coefficient).magnitude
            }
            scale = max(scale, size)
            return sum
        }
        return (values, scale)
    }

    /// The coefficients after a step, halved while the likelihood falls.
    func damped(_ coefficients: [Double], _ predictors: [Double], _ change: [Double]) -> (
        coefficients: [Double], predictors: [Double], isStill: Bool
    ) {
        let before = deviance(predictors)
        var change = change
        var moved = zip(coefficients, change).map { $0 + $1 }
        var next = self.predictors(moved)
        for _ in 0..<20 {
            let after = deviance(next.values)
            if after.isFinite, after <= before + 1e-10 * before.magnitude { break }
            change = change.map { $0 / 2 }
            moved = zip(coefficients, change).map { $0 + $1 }
            next = self.predictors(moved)
        }
        let largest = zip(predictors, next.values).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
        return (moved, next.values, largest <= 1e-12 * next.scale)
    }

    private func deviance(_ predictors: [Double]) -> Double {
        zip(design.rows, predictors).enumerated().reduce(0) { sum, entry in
            let (position, (row, eta)) = entry
            return sum + weights[Int(row)] * link.deviance(outcome[position], eta)
        }
    }

    /// The term that runs away furthest, in the unit of the linear predictor.
    func runaway(_ coefficients: [Double]) -> String {
        var buffer = [Double](repeating: 0, count: design.count)
        var spread = [(low: Double, high: Double)](repeating: (.infinity, -.infinity), count: design.count)
        for row in design.rows {
            design.fill(&buffer, row: row)
            for (column, value) in buffer.enumerated() {
                spread[column] = (min(spread[column].low, value), max(spread[column].high, value))
            }
        }
        let reach = zip(coefficients, spread).map { ($0 * ($1.high - $1.low)).magnitude }
        let furthest = reach.indices.max { reach[$0] < reach[$1] } ?? 0
        return design.terms[furthest].label
    }
}
