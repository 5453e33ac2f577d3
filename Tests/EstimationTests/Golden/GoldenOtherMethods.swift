import Estimation
import RealModule
import SurveyTestSupport
import Testing

extension GoldenCheck {
    /// Population variances and covariances.
    mutating func variances(_ data: GoldenSample) throws {
        let names = golden.variables
        let joint = try data.sample().covariances(of: names, missing: golden.missing)
        func matrix(_ member: (Estimate) -> Double?) -> [[Double]] {
            names.map { first in
                names.map { second in
                    joint.estimates.first {
                        [$0.variable, $0.second] == [first, second] || [$0.variable, $0.second] == [second, first]
                    }
                    .flatMap(member) ?? .nan
                }
            }
        }
        compare("covariance", matrix(\.value), with: expected["population_covariance"])
        if names.count == 1 {
            compare("se", joint.estimates.map(\.standardError), with: expected["se"])
        } else {
            compare("se", matrix(\.standardError), with: expected["se"])
        }
    }

    mutating func weighting(_ data: GoldenSample) throws {
        let sample = try data.sample()
        let effect = try #require(sample.weightingEffect())
        compare("n", [Double(effect.respondents)], with: expected["n"])
        compare("sum", [effect.sumOfWeights], with: expected["sum_w"])
        compare("kish", [effect.designEffect], with: expected["kish_deff"])
        compare("effective", [effect.effectiveSize], with: expected["n_effective"])
        compare("cv", [effect.coefficientOfVariation], with: expected["cv_weights"], estimates: [1])
        compare("degf", [Double(sample.degreesOfFreedom)], with: expected["degf"])
    }

    mutating func proportion(_ data: GoldenSample) throws {
        var data = data
        try data.setIndicator("indicator", try #require(golden.estimator["indicator"]?.text))
        let sample = try data.sample()
        let estimate = try sample.means(of: ["indicator"], missing: .listwise).estimates[0]
        let share = try #require(estimate.value)
        compare("estimate", [share], with: expected["estimate"])
        compare("se", [estimate.standardError], with: expected["se"], estimates: [1])
        compare("df", [Double(sample.degreesOfFreedom)], with: expected["df"])
        let name = try #require(golden.estimator["ci_method"]?.text)
        let method = try #require(ConfidenceInterval.Method(rawValue: name == "mean" ? "t" : name))
        let evidence = ProportionEvidence(
            share: share, standardError: try #require(estimate.standardError),
            degreesOfFreedom: Double(sample.degreesOfFreedom), rows: estimate.rows, respondents: estimate.respondents)
        let interval = try #require(
            ConfidenceInterval.proportion(
                evidence, confidence: golden.estimator["level"]?.number ?? 0.95, method: method))
        if share > 0, share < 1 { return compare("interval", [interval], with: expected) }
        extreme(interval, respondents: estimate.respondents)
    }

    /// At 0 and 100 % the limit is (α/2)^(1/n) away (METHODS 6).
    private mutating func extreme(_ interval: ConfidenceInterval, respondents: Int) {
        let reach = 1 - Double.pow(0.025, 1 / Double(respondents))
        let limits = expected["estimate"]?.number == 0 ? (0, reach) : (1 - reach, 1)
        compare("lower", [interval.lower], with: .number(limits.0))
        compare("upper", [interval.upper], with: .number(limits.1))
        if interval.method != .kornGraubard { fail("The interval is not said to be Korn–Graubard's.") }
        if expected["lower"]?.number?.isNaN == false {
            explain("R gives an interval of no width at 0 and 100 %; the Korn–Graubard limit is given instead")
        }
    }

    mutating func decomposition(_ data: GoldenSample) throws {
        var data = data
        try data.setIndicator("indicator", try #require(golden.estimator["indicator"]?.text))
        let sample = try data.sample()
        let estimate = try sample.means(of: ["indicator"]).estimates[0]
        let parts = try #require(sample.designEffectDecomposition(of: estimate))
        compare("p", [estimate.value], with: expected["p"])
        compare("se", [estimate.standardError], with: expected["se"])
        compare("deff", [parts.designEffect], with: expected["deff_srs_with_replacement"])
        compare("kish", [parts.weighting], with: expected["kish_weighting_effect"])
        compare("size", [parts.meanClusterSize], with: expected["mean_cluster_size"])
        compare("rest", [parts.withoutWeighting], with: expected["deff_without_weighting"])
        compare("roh", [parts.homogeneity], with: expected["roh"])
        compare("effective", [parts.effectiveSize], with: expected["n_effective"])
    }

    mutating func presentation(_ data: GoldenSample) throws {
        var data = data
        try data.setIndicator("indicator", try #require(golden.estimator["indicator"]?.text))
        let column = try #require(golden.estimator["by"]?.text)
        let answered = data.table["v_T"].map { !$0.isEmpty }
        let joint = try data.sample().restricted(to: answered).means(of: ["indicator"], by: [column])
        for row in expected["rows"]?.elements ?? [] {
            let estimate = try #require(joint.estimates.first { $0.domain.first?.value == row["domain"]?.text })
            let standard = PresentationStandard(
                ProportionEvidence(
                    share: try #require(estimate.value), standardError: try #require(estimate.standardError),
                    degreesOfFreedom: Double(estimate.degreesOfFreedom), rows: estimate.rows,
                    respondents: estimate.respondents))
            compare("n", [Double(estimate.rows)], with: row["n"])
            compare("p", [estimate.value], with: row["p"])
            compare("se", [estimate.standardError], with: row["se"], estimates: [1])
            compare("df", [Double(estimate.degreesOfFreedom)], with: row["df"])
            compare("effective", [standard.effectiveSize], with: row["n_effective"])
            compare("lower", [standard.lower], with: row["kg_lower"])
            compare("upper", [standard.upper], with: row["kg_upper"])
            compare("width", [standard.width], with: row["width"])
            compare("relative", [standard.relativeWidth], with: row["relative_width"])
            if standard.decision.rawValue != row["decision"]?.text { fail("The decision is \(standard.decision).") }
            if standard.needsReview != row["review_df"]?.isTrue { fail("needsReview is \(standard.needsReview).") }
        }
    }
}
