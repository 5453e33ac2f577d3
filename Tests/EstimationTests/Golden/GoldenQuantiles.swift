import Estimation
import SurveyTestSupport
import Testing

extension GoldenCheck {
    /// Quantiles of one variable, in all rows or by domain.
    mutating func quantiles(_ data: GoldenSample) throws {
        let shares = golden.estimator["p"]?.numbers.compactMap { $0 } ?? []
        let rule = try #require(QuantileRule(rawValue: golden.estimator["qrule"]?.text ?? ""))
        let request = QuantileRequest(probabilities: shares, rule: rule, interval: try interval)
        let sample = try data.sample()
        let got = try sample.quantiles(of: golden.variables, request, by: golden.domainColumns, missing: golden.missing)
        if let groups = expected["groups"]?.elements {
            #expect(got.map { $0.estimate.domain.first?.value } == groups.map(\.text))
            return compare(got, with: expected, quantile: "estimate")
        }
        if ["shahvaish", "score"].contains(where: { golden.id.hasSuffix($0) }) {
            return try explainQuantiles(got, data)
        }
        compare("df", [Double(sample.degreesOfFreedom)], with: expected["df"])
        compare(got, with: try #require(expected["quantiles"]?.elements.first), quantile: "quantile")
    }

    private var interval: QuantileInterval {
        get throws {
            switch golden.estimator["interval"]?.text ?? "mean" {
            case "mean": .woodruff(.t)
            case "score": .score
            case "quantile": .replicates
            case let name: .woodruff(try #require(ConfidenceInterval.Method(rawValue: name)))
            }
        }
    }

    private mutating func compare(_ got: [QuantileEstimate], with values: GoldenData.Value, quantile: String) {
        compare("quantile", got.map(\.estimate.value), with: values[quantile])
        compare("lower", got.map(\.lower), with: values["lower"])
        compare("upper", got.map(\.upper), with: values["upper"])
        compare("se", got.map(\.estimate.standardError), with: values["se"])
    }
}
