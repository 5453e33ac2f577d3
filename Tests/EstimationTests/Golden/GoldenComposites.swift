import Estimation
import SurveyTestSupport
import Testing

extension GoldenCheck {
    /// The figures of units by factor, brought to one scale, averaged and ranked.
    mutating func composites() throws {
        let matrix = try Self.matrix()
        switch golden.method {
        case "unit_by_factor_matrix": compare("values", matrix, with: expected["values"])
        case "normalise": try normalise(matrix)
        case "aggregate": try aggregate(matrix)
        default: try ranks(matrix)
        }
    }

    private static let weights = [0.15, 0.20, 0.25, 0.25, 0.15]

    /// The satisfied shares of the factors by district in 2024, in percent.
    private static func matrix() throws -> [[Double]] {
        let family = try GoldenData.expected("decomposition")
        let golden = try family("composite.matrix")
        var data = try #require(try GoldenSample(golden, in: family))
        data.table = data.table.keeping(data.table["wave"].indices.filter { data.table["wave"][$0] == "2024" })
        let pairs = (1...5).map { RatioPair(numerator: "s_F\($0)", denominator: "v_F\($0)") }
        let joint = try data.sample().ratios(pairs, by: ["district"])
        let units = joint.estimates.count / 5
        return (0..<units).map { unit in
            (0..<5).map { 100 * (joint.estimates[$0 * units + unit].value ?? .nan) }
        }
    }

    private mutating func normalise(_ matrix: [[Double]]) throws {
        let rules: [String: Normalisation] = [
            "minmax_0_100": .minimumMaximum(lower: 0, upper: 100),
            "zscore_10_2": .zScore(mean: 10, standardDeviation: 2), "rank": .rank, "prank": .percentRank,
            "borda": .borda, "distance_to_target_90": .distanceToTarget(90),
            "goalposts_70_95_100": .goalposts(lower: 70, upper: 95, scale: 100),
        ]
        let rule = try #require(rules[golden.estimator["rule"]?.text ?? ""])
        let columns = try (0..<5).map { column in try #require(rule.values(matrix.map { $0[column] })) }
        compare("values", matrix.indices.map { row in columns.map { $0[row] } }, with: expected["values"])
    }

    private mutating func aggregate(_ matrix: [[Double]]) throws {
        let rules: [(String, Aggregation)] = [
            ("arithmetic", .arithmetic), ("geometric", .geometric), ("harmonic", .harmonic),
            ("generalised_p2", .power(2)),
        ]
        for (name, rule) in rules {
            compare(name, matrix.map { rule.value($0, weights: Self.weights) }, with: expected[name])
        }
        let scores = Aggregation.copeland(matrix, weights: Self.weights)
        compare("copeland", scores.map(Double.init), with: expected["copeland"])
    }

    private mutating func ranks(_ matrix: [[Double]]) throws {
        let weighted = matrix.compactMap { Aggregation.arithmetic.value($0, weights: Self.weights) }
        let equal = matrix.compactMap { Aggregation.arithmetic.value($0, weights: [1, 1, 1, 1, 1]) }
        let ranks = Ranks.high(weighted)
        compare("rank", ranks.map(Double.init), with: expected["rank_min_high_is_1"])
        compare("kendall", [Ranks.kendall(weighted, equal)], with: expected["kendall_tau_with_equal_weights"])
        compare("spearman", [Ranks.spearman(weighted, equal)], with: expected["spearman_with_equal_weights"])
        let shift = zip(ranks, Ranks.high(equal)).map { abs($0 - $1) }.max() ?? 0
        compare("shift", [Double(shift)], with: expected["max_rank_shift"])
    }
}
