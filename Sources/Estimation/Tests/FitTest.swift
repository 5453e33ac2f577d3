import SurveyModel

/// A test whether the shares of a variable are those expected: goodness of fit.
public struct FitTest: Sendable, Hashable {
    /// The levels and their expected shares, in the order of the levels.
    public let expected: [ExpectedShare]
    /// The share of each level.
    public let shares: [Estimate]
    /// Rows with an answer and a weight above 0.
    public let respondents: Int
    /// X² = Σ(N̂ᵢ − πᵢN̂)²/(πᵢN̂) of the estimated numbers of people, on a multiple of a chi-squared.
    public let test: HypothesisTest
}

/// The share a level is expected to have.
public struct ExpectedShare: Sendable, Hashable {
    /// The level.
    public let level: String
    /// The share, from 0 to 1.
    public let share: Double

    /// Creates an expectation.
    public init(level: String, share: Double) {
        self.level = level
        self.share = share
    }
}

extension Sample {
    /// Tests whether a variable has the shares expected of it, such as those of a census.
    ///
    /// With xᵢ = (N̂ᵢ − πᵢN̂)/√(πᵢN̂) and λ the eigenvalues of the linearised covariance of x, X² = Σx² is compared with
    /// aχ²_d of the same two moments, a = Σλ²/Σλ and d = (Σλ)²/Σλ² (Rao & Scott 1984; R `svygofchisq`).
    ///
    /// - Throws: ``EstimationError`` if the column is missing, or a stratum holds one PSU and the design says to fail.
    /// - Returns: the test, or the reason why there is none.
    public func fitTest(of variable: String, expected: [ExpectedShare])
        throws(EstimationError) -> Result<FitTest, TestRefusal>
    {
        let sums = try TableSums(self, rows: variable, columns: nil)
        if sums.respondents == 0 { return .failure(.noAnswers) }
        if let refusal = sums.refusal(of: expected) { return .failure(refusal) }
        guard try sums.degreesOfFreedom(sums.allCells) > 0 else { return .failure(.noDegreesOfFreedom) }
        let ordered = sums.rows.levels.compactMap { level in expected.first { $0.level == level } }
        let sum = expected.reduce(0) { $0 + $1.share }
        guard let covariance = try sums.scores(sums.cellTotals).covarianceMatrix(rule: design.singlePSU) else {
            return .failure(.noDegreesOfFreedom)
        }
        guard let test = sums.fit(ordered.map { $0.share / sum }, Matrix(covariance)) else {
            return .failure(.noVariation)
        }
        let shares = try sums.estimates(sums.cellShares, labels: sums.rows.levels)
        return .success(
            FitTest(expected: ordered, shares: shares, respondents: sums.respondents, test: test))
    }
}

extension TableSums {
    fileprivate func refusal(of expected: [ExpectedShare]) -> TestRefusal? {
        for (position, share) in expected.enumerated() {
            guard share.share > 0, share.share.isFinite else {
                return .shareNotPositive(level: share.level, share.share)
            }
            let isKnown = rows.levels.contains(share.level)
            let isRepeated = expected[..<position].contains { $0.level == share.level }
            if !isKnown || isRepeated {
                return .sharesDoNotMatch(variable: rows.variable, level: share.level, isExpected: true)
            }
        }
        if let forgotten = rows.levels.first(where: { level in !expected.contains { $0.level == level } }) {
            return .sharesDoNotMatch(variable: rows.variable, level: forgotten, isExpected: false)
        }
        if rows.levels.count == 1 { return .answersAlike(variable: rows.variable, answer: rows.levels[0]) }
        let sum = expected.reduce(0) { $0 + $1.share }
        return (sum - 1).magnitude <= 1e-6 ? nil : .sharesDoNotAddUp(sum)
    }

    /// The test of the totals of one variable; nil if their covariance is 0.
    fileprivate func fit(_ shares: [Double], _ covariance: Matrix) -> HypothesisTest? {
        let all = total(allCells).doubleValue
        var statistic = 0.0
        var slopes: [[Double]] = []
        for (level, share) in shares.enumerated() {
            let expected = share * all
            let difference = (totals[level] - DoubleDouble(share) * total(allCells)).doubleValue
            let root = expected.squareRoot()
            statistic += difference * difference / expected
            slopes.append(
                allCells.map { ($0 == level ? 1 / root : 0) - share / root * (1 + difference / (2 * expected)) })
        }
        let matrix = Matrix(slopes)
        let effects = SymmetricEigen(matrix * (covariance * matrix.transposed)).values
        guard let largest = effects.first, largest > 1e-14,
            let sum = WeightedChiSquaredSum(coefficients: effects)
        else { return nil }
        return HypothesisTest(
            statistic,
            .scaledChiSquared(scale: sum.satterthwaiteScale, degreesOfFreedom: sum.satterthwaiteDegreesOfFreedom))
    }
}
