import Estimation
import SurveyTestSupport
import Testing

/// The expressions of the reference cases.
private let expressions: [String: @Sendable ([Dual]) -> Dual] = [
    "api00/api99 - 1": { $0[0] / $0[1] - 1 },
    "exp((log(api00)+log(meals)+log(ell))/3)": {
        (1.0 / 3 * ($0[0].logarithm + $0[1].logarithm + $0[2].logarithm)).exponential
    },
    "E/H": { $0[0] / $0[1] },
    "logit(p2) - logit(p1)": { $0[1].logit - $0[0].logit },
]

extension GoldenCheck {
    mutating func contrast(_ data: GoldenSample) throws {
        let sample = try data.sample()
        let words = try #require(golden.estimator["of"]?.text).split(separator: " ").map { $0.filter { $0 != "," } }
        let joint =
            words[0] == "means"
            ? try sample.means(of: Array(words.dropFirst()))
            : try sample.means(of: [words[2]], by: [words[4]])
        let contrasts: [Contrast]
        if let expression = golden.estimator["expression"]?.text {
            let function = try #require(expressions[expression], "The expression “\(expression)” is not known.")
            contrasts = [try #require(joint.contrast(function))]
        } else {
            let single = golden.estimator["weights"].map { [$0] } ?? []
            let rows = golden.estimator["rows"]?.elements ?? single
            let linear = try #require(joint.contrast(rows.map { $0.numbers.compactMap { $0 } }))
            compare("vcov", linear.covariance, with: expected["vcov"])
            contrasts = linear.contrasts
        }
        compare("estimate", contrasts.map(\.value), with: expected["estimate"])
        compare("se", contrasts.map(\.standardError), with: expected["se"])
        compare("t", contrasts.map(\.statistic), with: expected["t"])
        let freedom = Double(sample.degreesOfFreedom)
        compare("df", [freedom], with: expected["df"])
        compare("p", contrasts.map { $0.probability(degreesOfFreedom: freedom) }, with: expected["p_value_t"])
    }

    mutating func standardisation(_ data: GoldenSample) throws {
        let column = try #require(golden.estimator["standardise"]?.text)
        let levels = Set(data.table[column].filter { !$0.isEmpty }).sorted()
        let sizes = try #require(golden.estimator["population"]).numbers.compactMap { $0 }
        // The R call of the case leaves out the youngest.
        let kept = data.table[column].map { $0 != levels[0] }
        let joint = try data.sample().restricted(to: kept).standardisedMeans(
            of: golden.variables, standardisedBy: column,
            population: Dictionary(uniqueKeysWithValues: zip(levels, sizes).dropFirst()), by: golden.domainColumns)
        let got = try GoldenEstimates(joint, groups: expected["groups"]?.elements ?? [])
        compare("estimate", got.values, with: expected["estimate"])
        compare("se", got.errors, with: expected["se"])
    }
}
