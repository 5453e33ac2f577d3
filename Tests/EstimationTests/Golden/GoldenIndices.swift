import Estimation
import SurveyTestSupport
import Testing

extension GoldenCheck {
    /// Indices as ratios of answers within persons, jointly over items or factors and domains.
    mutating func index(_ data: GoldenSample) throws {
        let names = golden.estimator["items_or_factors"]?.elements.compactMap(\.text) ?? []
        let columns = golden.estimator["domains"]?.elements.compactMap(\.text) ?? []
        let isShare = golden.estimator["kind"]?.text == "top2"
        let joint = try data.sample().ratios(Self.pairs(names, isShare: isShare), by: columns)
        let rows = expected["rows"]?.elements ?? []
        let order = try rows.map { row in
            try #require(
                joint.estimates.firstIndex {
                    $0.variable == Self.numerator(row["index"]?.text ?? "", isShare: isShare) && $0.belongs(to: row)
                })
        }
        for (row, position) in zip(rows, order) { compare(row, joint.estimates[position]) }
        if expected["vcov"] != nil {
            let matrix = try #require(joint.covarianceMatrix())
            compare("vcov", order.map { row in order.map { matrix[row][$0] } }, with: expected["vcov"])
        }
    }

    private static func numerator(_ name: String, isShare: Bool) -> String { (isShare ? "s_" : "p_") + name }

    private static func pairs(_ names: [String], isShare: Bool) -> [RatioPair] {
        names.map { RatioPair(numerator: numerator($0, isShare: isShare), denominator: "v_\($0)") }
    }

    private mutating func compare(_ row: GoldenData.Value, _ estimate: Estimate) {
        compare("estimate", [estimate.value], with: row["estimate"])
        compare("se", [estimate.standardError], with: row["se"], estimates: [estimate.value])
        compare("df", [Double(estimate.degreesOfFreedom)], with: row["df"])
        compare("n", [Double(estimate.respondents)], with: row["n_respondents"])
        let interval = estimate.interval(.t)
        if row["lower"] == .null, interval != nil { fail("There is an interval without degrees of freedom.") }
        compare("lower", [interval?.lower], with: row["lower"])
        compare("upper", [interval?.upper], with: row["upper"])
        guard let lower = row["lower_logit"]?.number else { return }
        let logit = estimate.interval(.logit)
        if lower.isNaN {
            if estimate.degreesOfFreedom > 0, logit?.method != .kornGraubard {
                fail("At 0 and 100 % the interval is not Korn–Graubard's.")
            }
        } else {
            compare("lower_logit", [logit?.lower], with: row["lower_logit"])
            compare("upper_logit", [logit?.upper], with: row["upper_logit"])
        }
    }

    mutating func composite(_ data: GoldenSample) throws {
        let sample = try data.sample()
        let factors = ["F1", "F2", "F3", "F4", "F5"]
        let items = (1...22).map { ($0 < 10 ? "q0" : "q") + String($0) }
        let joint: JointEstimates
        switch golden.id {
        case "composite.mean_of_districts":
            joint = try sample.ratios(Self.pairs(["T"], isShare: true), by: ["district"])
        case "composite.mean_of_items": joint = try sample.ratios(Self.pairs(items, isShare: true))
        default: joint = try sample.ratios(Self.pairs(factors, isShare: true))
        }
        let count = joint.estimates.count
        let given = golden.estimator["weights"]?.numbers.compactMap { $0 } ?? []
        let weights = given.isEmpty ? [Double](repeating: 1 / Double(count), count: count) : given
        let mean = try #require(CompositeMean(rawValue: golden.estimator["aggregation"]?.text ?? ""))
        let composite = try #require(joint.composite(mean, weights: weights))
        compare("estimate", [composite.value], with: expected["estimate"])
        compare("se", [composite.standardError], with: expected["se"])
    }
}
