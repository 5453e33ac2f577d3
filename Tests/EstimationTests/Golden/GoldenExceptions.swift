import Estimation
import SurveyTestSupport
import Testing

extension GoldenData.Case {
    /// Whether the variance of the reference is not the one a report should give.
    var isExplainedVariance: Bool {
        ["lon.domain.adjust.TRUE", "lon.domain.average.TRUE"].contains(id) || id.hasPrefix("lon2.average.")
    }
}

extension GoldenCheck {
    /// What the variance is instead, and why.
    mutating func explainVariance(_ got: GoldenEstimates) throws {
        if golden.id.hasPrefix("lon2.average.") {
            explain("R gives NaN for a PSU with one second-stage unit; it counts as 0 there, and a note says so")
            let statistic = golden.id.dropFirst("lon2.average.".count)
            let average = try Self.variances("lon_fpc.average.\(statistic)")
            let (both, first) = try (
                Self.variances("lon2.remove.\(statistic)"), Self.variances("lon_fpc.remove.\(statistic)")
            )
            // The second stage is what two stages have above one; the factor of the rule stands on the first alone.
            let errors = average.indices.map { (average[$0] + both[$0] - first[$0]).squareRoot() }
            compare("se", got.errors, with: .list(errors.map { .number($0) }))
            if !got.joint.notes.contains(where: { if case .singleLaterUnits = $0 { true } else { false } }) {
                fail("No note names the PSUs with one second-stage unit.")
            }
        } else {
            explain("a domain that leaves one PSU of a stratum does not make that stratum one with a single PSU")
            let untreated = golden.id.replacing("TRUE", with: "FALSE")
            compare("se", got.errors, with: try GoldenData.expected("lonely_psu")(untreated).expected["se"])
        }
    }

    private static func variances(_ id: String) throws -> [Double] {
        let errors = try GoldenData.expected("lonely_psu")(id).expected["se"]?.numbers.compactMap { $0 } ?? []
        return errors.map { $0 * $0 }
    }

    /// Compares with the maximum of the likelihood to eight digits, and with R to three.
    mutating func explainEarlyStop(_ fit: SurveyRegression) throws {
        explain("R stops before the maximum and keeps four digits; a complex-step Newton in NumPy keeps nine")
        let maximum = try GoldenData.expected("proportional_odds")(golden.id)
        var check = GoldenCheck(maximum)
        check.compare("estimate", fit.coefficients, with: maximum.expected["estimate"])
        check.compare("se", fit.standardErrors, with: maximum.expected["se"])
        for failure in check.failures { fail(failure) }
        let names = ["(-1,10]|(10,20]", "(10,20]|(20,30]", "(20,30]|(30,100]", "ell", "meals"]
        for (position, name) in names.enumerated() {
            let estimates = expected[position < 3 ? "thresholds" : "coefficients"]
            let error = expected["se"]?[name]?.number ?? .nan
            let estimate = estimates?[name]?.number ?? .nan
            if !fit.coefficients[position].within(3e-4, of: estimate) { fail("\(name) is far from R") }
            if !fit.standardErrors[position].within(3e-4, of: error) { fail("the error of \(name) is far from R") }
        }
    }
}
