import SurveyModel

/// A test whether groups differ in location, by the ranks of their answers in the population.
public struct RankTest: Sendable, Hashable {
    /// What stands in place of an estimated rank r among N people.
    public enum Scores: String, Sendable, Hashable, CaseIterable {
        /// r/N: Wilcoxon for two groups, Kruskal–Wallis for more.
        case wilcoxon
        /// The normal quantile of r/N.
        case vanDerWaerden = "van-der-waerden"
        /// 1 above the middle, else 0: Mood's test of the medians.
        case median

        func score(_ rank: Double, of total: Double) -> Double {
            switch self {
            case .wilcoxon: rank / total
            case .vanDerWaerden: NormalDistribution.quantile(rank / total)
            case .median: rank > total / 2 ? 1 : 0
            }
        }
    }

    /// Which rank people with equal answers share.
    public enum TiedRanks: String, Sendable, Hashable, CaseIterable {
        /// The middle of the weights they take up: the same whatever the order of the file.
        case midpoint
        /// The plain mean of the ranks they would have in the order of the file, as R `svyranktest` takes it.
        case fileOrder = "file-order"
    }

    /// The scores used.
    public let scores: Scores
    /// How ties were ranked.
    public let ties: TiedRanks
    /// The mean score of each group, in their order.
    public let groups: [Estimate]
    /// The mean score of the second group less that of the first; nil for more than two.
    public let difference: Double?
    /// t for two groups; for more F on (groups − 1, PSUs − strata − groups + 1).
    public let test: HypothesisTest
}

extension Sample {
    /// Tests whether the answers of groups lie equally high, by estimated population ranks.
    ///
    /// Ranks are estimated from cumulated weights, then their scores are regressed on the groups as if they were known
    /// (Lumley & Scott 2013; METHODS 10). Two groups are compared by t with PSUs − strata − 1 degrees of freedom, more
    /// by a Wald statistic on F.
    ///
    /// - Throws: as ``means(of:by:missing:)``.
    /// - Returns: the test, or the reason why there is none.
    public func rankTest(
        of variable: String, between groups: String, scores: RankTest.Scores = .wilcoxon,
        ties: RankTest.TiedRanks = .midpoint
    ) throws(EstimationError) -> Result<RankTest, TestRefusal> {
        let answers = try numeric(variable)
        let members = try categorical(groups)
        let rows = weights.indices.filter {
            inDomain[$0] && weights[$0] > 0 && !answers.isMissing($0) && !members.isMissing($0)
        }
        guard let first = rows.first else { return .failure(.noAnswers) }
        if rows.allSatisfy({ answers.values[$0] == answers.values[first] }) {
            let answer = try table.column(variable)[first]
            return .failure(.answersAlike(variable: variable, answer: answer))
        }
        let ranked = NumericVariable(
            name: variable, values: rankScores(answers, rows: rows, scores: scores, ties: ties))
        let request = VariableRequest(
            .mean, variables: [.numeric(ranked)], functions: [(nil, MeanFunction(variable: ranked))])
        let joint = try estimates([request], by: [groups], missing: .perVariable)
        return joint.rankTest(groups, scores, ties)
    }

    /// The score of each row; NaN outside the rows given.
    private func rankScores(
        _ answers: NumericVariable, rows: [Int], scores: RankTest.Scores, ties: RankTest.TiedRanks
    ) -> [Double] {
        let order = rows.sorted { (answers.values[$0], $0) < (answers.values[$1], $1) }
        var result = [Double](repeating: .nan, count: rowCount)
        let total = ExactSum.sum(order.map { weights[$0] })
        var below = DoubleDouble.zero
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, answers.values[order[end]] == answers.values[order[start]] { end += 1 }
            let tied = order[start..<end].map { weights[$0] }
            let own = ExactSum.sum(tied)
            let rank =
                switch ties {
                case .midpoint: below + own / DoubleDouble(2.0)
                case .fileOrder: below + Self.meanRank(tied)
                }
            let score = scores.score(rank.doubleValue, of: total.doubleValue)
            for row in order[start..<end] { result[row] = score }
            below = below + own
            start = end
        }
        return result
    }

    /// The plain mean over rows of the cumulated weight less half the own one.
    private static func meanRank(_ weights: [Double]) -> DoubleDouble {
        var cumulated = DoubleDouble.zero
        var sum = DoubleDouble.zero
        for weight in weights {
            sum = sum + cumulated + DoubleDouble(weight / 2)
            cumulated = cumulated + DoubleDouble(weight)
        }
        return sum / DoubleDouble(Double(weights.count))
    }
}

extension ExactSum {
    fileprivate static func sum(_ terms: [Double]) -> DoubleDouble {
        var sum = ExactSum()
        for term in terms { sum.add(term) }
        return sum.value
    }
}

extension JointEstimates {
    fileprivate func rankTest(_ variable: String, _ scores: RankTest.Scores, _ ties: RankTest.TiedRanks)
        -> Result<RankTest, TestRefusal>
    {
        let present = estimates.indices.filter { estimates[$0].respondents > 0 }
        let names = present.map { estimates[$0].domain[0].value }
        if present.count < 2 { return .failure(.tooFewGroups(variable: variable, groups: names)) }
        if let refusal = refusal(groups: estimates.map { $0.domain[0].value }) { return .failure(refusal) }
        let rows = present.dropFirst().map { group in
            estimates.indices.map { $0 == group ? 1.0 : $0 == present[0] ? -1 : 0 }
        }
        guard let contrasts = contrast(rows) else { return .failure(.noDegreesOfFreedom) }
        let freedom = (scores: present.count - 1, design: degreesOfFreedom(present))
        guard freedom.design > freedom.scores else { return .failure(.noDegreesOfFreedom) }
        guard contrasts.contrasts.allSatisfy({ $0.standardError > 1e-13 }) else { return .failure(.noVariation) }
        let differences = contrasts.contrasts.map(\.value)
        let left = Double(freedom.design - freedom.scores)
        let test: HypothesisTest
        if present.count == 2 {
            test = HypothesisTest(differences[0] / contrasts.contrasts[0].standardError, .t(left))
        } else {
            guard let solved = Matrix(contrasts.covariance).solving(differences) else {
                return .failure(.noVariation)
            }
            let wald = zip(differences, solved).reduce(0) { $0 + $1.0 * $1.1 }
            test = HypothesisTest(wald / Double(freedom.scores), .f(Double(freedom.scores), left))
        }
        return .success(
            RankTest(
                scores: scores, ties: ties, groups: present.map { estimates[$0] },
                difference: present.count == 2 ? differences[0] : nil, test: test))
    }
}
