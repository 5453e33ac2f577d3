import RealModule

/// A proportional-odds model fitted to weighted rows by Newton steps (McCullagh 1980).
///
/// Numbers are centred and scaled while iterating; a step that makes the likelihood smaller or puts thresholds out of
/// order is halved. It ends when no coefficient of a scaled predictor moves by more than 10⁻¹².
struct ProportionalOddsFit {
    /// The thresholds, then the coefficients of the predictors as given.
    private(set) var coefficients: [Double]
    /// The inverse of the observed information about the scaled parameters.
    private let inverse: Matrix
    private let scaled: [Double]
    private let problem: OrderedProblem

    private static let mostSteps = 60

    /// Fits the model.
    ///
    /// - Parameter answers: for each row used the position of its answer among the levels.
    /// - Throws: ``EstimationError/regression(_:)`` if a column depends on others or a coefficient has no finite value.
    init(_ design: RegressionDesign, answers: [Int], levelCount: Int, of sample: Sample) throws(EstimationError) {
        let problem = OrderedProblem(design, answers, levelCount, weights: sample.weights)
        try problem.refuseCollinear()
        var parameters = problem.start
        var likelihood = problem.likelihood(parameters)
        for _ in 0..<Self.mostSteps {
            let (gradient, information) = problem.derivatives(parameters)
            guard let inverse = information.inverse else { break }
            var change = inverse * gradient
            var next = zip(parameters, change).map { $0 + $1 }
            var reached = problem.likelihood(next)
            for _ in 0..<20 {
                if let reached, let likelihood, reached >= likelihood - 1e-10 * likelihood.magnitude { break }
                change = change.map { $0 / 2 }
                next = zip(parameters, change).map { $0 + $1 }
                reached = problem.likelihood(next)
            }
            parameters = next
            likelihood = reached
            let size = parameters.reduce(1) { max($0, $1.magnitude) }
            if change.allSatisfy({ $0.magnitude <= 1e-12 * size }) {
                self.inverse = inverse
                self.problem = problem
                scaled = parameters
                coefficients = problem.unscaled(parameters)
                return
            }
        }
        throw .regression(.separation(term: problem.runaway(parameters)))
    }

    /// Writes the influence of the row at a position on each coefficient.
    func influence(_ position: Int, _ result: inout [Double]) {
        result = problem.unscaledChange(inverse * problem.score(position, scaled))
    }
}

/// The rows of a proportional-odds model, with numbers centred and scaled.
private struct OrderedProblem {
    private let design: RegressionDesign
    private let answers: [Int]
    private let weights: [Double]
    private let thresholds: Int
    private var centres: [Double]
    private var scales: [Double]

    init(_ design: RegressionDesign, _ answers: [Int], _ levelCount: Int, weights: [Double]) {
        self.design = design
        self.answers = answers
        self.weights = design.rows.map { weights[Int($0)] }
        thresholds = levelCount - 1
        let total = self.weights.reduce(0, +)
        centres = [Double](repeating: 0, count: design.count)
        scales = centres
        var buffer = centres
        for (weight, row) in zip(self.weights, design.rows) {
            design.fill(&buffer, row: row)
            for (column, value) in buffer.enumerated() { centres[column] += weight / total * value }
        }
        for (weight, row) in zip(self.weights, design.rows) {
            design.fill(&buffer, row: row)
            for (column, value) in buffer.enumerated() {
                scales[column] += weight / total * (value - centres[column]) * (value - centres[column])
            }
        }
        scales = scales.map { $0.squareRoot() }
    }

    private var count: Int { thresholds + design.count }

    private func fill(_ buffer: inout [Double], _ position: Int) {
        design.fill(&buffer, row: design.rows[position])
        for column in buffer.indices { buffer[column] = (buffer[column] - centres[column]) / scales[column] }
    }

    func refuseCollinear() throws(EstimationError) {
        var factor = TriangularFactor(coefficients: design.count)
        var buffer = [Double](repeating: 0, count: design.count)
        for position in answers.indices {
            fill(&buffer, position)
            factor.add(buffer, response: 0, factor: weights[position].squareRoot())
        }
        if let dependent = factor.solution().dependentColumn {
            throw .regression(.collinear(term: design.terms[dependent].label))
        }
    }

    /// The thresholds of the shares of the answers, and no effect.
    var start: [Double] {
        var shares = [Double](repeating: 0, count: thresholds + 1)
        for (weight, answer) in zip(weights, answers) { shares[answer] += weight }
        let total = shares.reduce(0, +)
        var below = 0.0
        let borders = shares.dropLast().map { share -> Double in
            below += share
            return .log(below / (total - below))
        }
        return borders + [Double](repeating: 0, count: design.count)
    }

    /// Σ w log P(y), nil where thresholds are out of order.
    func likelihood(_ parameters: [Double]) -> Double? {
        guard (1..<max(thresholds, 1)).allSatisfy({ parameters[$0 - 1] < parameters[$0] }) else { return nil }
        var buffer = [Double](repeating: 0, count: design.count)
        var sum = 0.0
        for position in answers.indices {
            fill(&buffer, position)
            let answer = OrderedAnswer(answers[position], of: thresholds, parameters, buffer)
            sum += weights[position] * .log(answer.probability)
        }
        return sum.isFinite ? sum : nil
    }

    /// The gradient and the observed information.
    func derivatives(_ parameters: [Double]) -> (gradient: [Double], information: Matrix) {
        var buffer = [Double](repeating: 0, count: design.count)
        var gradient = [Double](repeating: 0, count: count)
        var information = Matrix(rows: count, columns: count)
        for position in answers.indices {
            fill(&buffer, position)
            let level = answers[position]
            let answer = OrderedAnswer(level, of: thresholds, parameters, buffer)
            let weight = weights[position]
            let slopes = (answer.lowerSlope, answer.upperSlope)
            let (lower, upper, both) = (answer.lowerCurve, answer.upperCurve, answer.mixedCurve)
            if level > 0 {
                gradient[level - 1] += weight * slopes.0
                information[level - 1, level - 1] -= weight * lower
            }
            if level < thresholds {
                gradient[level] += weight * slopes.1
                information[level, level] -= weight * upper
            }
            if level > 0, level < thresholds { information[level - 1, level] -= weight * both }
            for (column, value) in buffer.enumerated() {
                let place = thresholds + column
                gradient[place] -= weight * (slopes.0 + slopes.1) * value
                if level > 0 { information[level - 1, place] += weight * (lower + both) * value }
                if level < thresholds { information[level, place] += weight * (upper + both) * value }
                for other in column..<buffer.count {
                    information[place, thresholds + other] -=
                        weight * (lower + upper + 2 * both) * value * buffer[other]
                }
            }
        }
        for row in 0..<count {
            for column in 0..<row { information[row, column] = information[column, row] }
        }
        return (gradient, information)
    }

    /// The weighted score of a row.
    func score(_ position: Int, _ parameters: [Double]) -> [Double] {
        var buffer = [Double](repeating: 0, count: design.count)
        fill(&buffer, position)
        let level = answers[position]
        let answer = OrderedAnswer(level, of: thresholds, parameters, buffer)
        var score = [Double](repeating: 0, count: count)
        if level > 0 { score[level - 1] += weights[position] * answer.lowerSlope }
        if level < thresholds { score[level] += weights[position] * answer.upperSlope }
        for (column, value) in buffer.enumerated() {
            score[thresholds + column] = -weights[position] * (answer.lowerSlope + answer.upperSlope) * value
        }
        return score
    }

    /// Parameters of the predictors as given; the map is linear, so changes go the same way.
    func unscaled(_ parameters: [Double]) -> [Double] { unscaledChange(parameters) }

    func unscaledChange(_ change: [Double]) -> [Double] {
        let slopes = design.terms.indices.map { change[thresholds + $0] / scales[$0] }
        let shift = zip(slopes, centres).reduce(0) { $0 + $1.0 * $1.1 }
        return change[..<thresholds].map { $0 + shift } + slopes
    }

    /// The predictor whose scaled coefficient is furthest from 0.
    func runaway(_ parameters: [Double]) -> String {
        let furthest = design.terms.indices.max {
            parameters[thresholds + $0].magnitude < parameters[thresholds + $1].magnitude
        }
        return furthest.map { design.terms[$0].label } ?? ""
    }
}

/// P(y) = F(b) − F(a) with F logistic, b and a the thresholds around the answer less x'β, and its derivatives.
private struct OrderedAnswer {
    let probability: Double
    /// ∂log P/∂a and ∂log P/∂b.
    let lowerSlope: Double
    let upperSlope: Double
    /// ∂²log P/∂a², ∂²log P/∂b² and ∂²log P/∂a∂b.
    let lowerCurve: Double
    let upperCurve: Double
    let mixedCurve: Double

    init(_ level: Int, of thresholds: Int, _ parameters: [Double], _ predictors: [Double]) {
        var eta = 0.0
        for (column, value) in predictors.enumerated() { eta += parameters[thresholds + column] * value }
        let a = level > 0 ? parameters[level - 1] - eta : -.infinity
        let b = level < thresholds ? parameters[level] - eta : .infinity
        let link = RegressionLink.logit
        // In the upper half F(b) − F(a) = F(−a) − F(−b) keeps its digits.
        probability = a > 0 ? link.mean(-a) - link.mean(-b) : link.mean(b) - link.mean(a)
        let density = (a.isFinite ? link.variance(a) : 0, b.isFinite ? link.variance(b) : 0)
        lowerSlope = -density.0 / probability
        upperSlope = density.1 / probability
        let bend = (
            density.0 * (link.mean(-a) - link.mean(a)), density.1 * (link.mean(-b) - link.mean(b))
        )
        lowerCurve = -bend.0 / probability - lowerSlope * lowerSlope
        upperCurve = bend.1 / probability - upperSlope * upperSlope
        mixedCurve = -lowerSlope * upperSlope
    }
}
